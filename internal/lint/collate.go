package lint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff/lcs"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// collate compares the reading edition with the source, character by character,
// after the corrections have been made in the source.
func (ck *checker) collate() {
	src := ck.doc.Source
	if src.Received == nil {
		return
	}
	first := src.Provenance + 1
	corrected, wrong := policy.Correct(src.Received, first, ck.doc.Corrections)
	for _, m := range wrong {
		c := ck.doc.Corrections[m.Correction]
		ck.found.Add(diag.CorrectionCount, c.Pos, "「%s」 → 「%s」: %v", c.From, c.To, m)
	}
	if len(wrong) == 0 {
		ck.undo(corrected, first)
	}
	ck.compare(corrected, first)
}

// undo checks that the corrections can be taken back by place alone.
func (ck *checker) undo(corrected []string, first int) {
	undone, _ := policy.Undo(corrected, first, ck.doc.Corrections)
	for i, line := range undone {
		if line != ck.doc.Source.Received[i] {
			ck.found.Add(diag.CorrectionAmbiguous, ck.sourcePos(first+i, 0),
				"taking the corrections of this line back does not give the line that was received")
		}
	}
}

func (ck *checker) sourcePos(line, col int) diag.Pos {
	return diag.Pos{File: ck.doc.Source.File, Line: line, Col: col}
}

// maxDifferences is how many differences are shown one by one; a text that
// differs everywhere is another text.
const maxDifferences = 20

// compare reports every difference between the corrected lines of the source
// and the reading edition.
func (ck *checker) compare(corrected []string, first int) {
	text := ck.doc.Text()
	if sameWords(corrected, text) {
		return
	}
	want, places := compactLines(corrected)
	got, offsets := policy.Compact(text)
	diffs := lcs.DiffRunes(want, got)
	for i, d := range diffs {
		if i == maxDifferences {
			ck.found.Add(diag.EditionDiffers, ck.sourcePos(0, 0), "and %d differences more", len(diffs)-i)
			return
		}
		place := "its end"
		if d.Start < len(places) {
			place = ck.sourcePos(first+places[d.Start].line, places[d.Start].col).String()
		}
		off := utf8.RuneCountInString(text)
		if d.ReplStart < len(offsets) {
			off = offsets[d.ReplStart]
		}
		ck.found.Add(diag.EditionDiffers, ck.doc.At(off), "%s (the source: %s)",
			difference(string(want[d.Start:d.End]), string(got[d.ReplStart:d.ReplEnd])), place)
	}
}

// difference says in words what became of the source.
func difference(want, got string) string {
	switch {
	case want == "":
		return "「" + clip(got) + "」 was added"
	case got == "":
		return "「" + clip(want) + "」 was lost"
	}
	return "「" + clip(want) + "」 became 「" + clip(got) + "」"
}

// clip shortens s to what a message can hold.
func clip(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return s
}

// sameWords reports whether lines of the source and a text have the same characters.
func sameWords(lines []string, text string) bool {
	got := policy.AppendCompact(make([]rune, 0, utf8.RuneCountInString(text)), text)
	want := make([]rune, 0, len(got))
	for _, line := range lines {
		want = policy.AppendCompact(want, withoutReturn(line))
	}
	return slices.Equal(want, got)
}

// withoutReturn returns a line of the source without what ends it on Windows.
func withoutReturn(line string) string { return strings.TrimSuffix(line, "\r") }

type place struct{ line, col int }

// compactLines returns the characters of the source that are compared, and their places.
func compactLines(lines []string) (kept []rune, places []place) {
	for i, line := range lines {
		rs, offsets := policy.Compact(withoutReturn(line))
		kept = append(kept, rs...)
		for _, off := range offsets {
			places = append(places, place{i, off + 1})
		}
	}
	return kept, places
}
