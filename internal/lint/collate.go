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
// after applying the corrections to the source.
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
		ck.checkUndo(corrected, first)
	}
	ck.compare(corrected, first)
}

// checkUndo checks that the corrections can be undone by position.
func (ck *checker) checkUndo(corrected []string, first int) {
	undone, _ := policy.Undo(corrected, first, ck.doc.Corrections)
	for i, line := range undone {
		if line != ck.doc.Source.Received[i] {
			ck.found.Add(diag.CorrectionAmbiguous, ck.sourcePos(first+i, 0),
				"undoing the corrections of this line does not restore the received text")
		}
	}
}

func (ck *checker) sourcePos(line, col int) diag.Pos {
	return diag.Pos{File: ck.doc.Source.File, Line: line, Col: col}
}

// maxDifferences is the number of differences that are reported individually.
const maxDifferences = 20

// compare reports every difference between the corrected lines of the source
// and the reading edition.
func (ck *checker) compare(corrected []string, first int) {
	text := ck.doc.Text()
	if equalText(corrected, text) {
		return
	}
	want, places := compactLines(corrected)
	got, offsets := policy.Compact(text)
	diffs := lcs.DiffRunes(want, got)
	for i, d := range diffs {
		if i == maxDifferences {
			ck.found.Add(diag.EditionDiffers, ck.sourcePos(0, 0), "and %d more differences", len(diffs)-i)
			return
		}
		at := "end of file"
		if d.Start < len(places) {
			at = ck.sourcePos(first+places[d.Start].line, places[d.Start].col).String()
		}
		off := utf8.RuneCountInString(text)
		if d.ReplStart < len(offsets) {
			off = offsets[d.ReplStart]
		}
		ck.found.Add(diag.EditionDiffers, ck.doc.At(off), "%s (in the source: %s)",
			describe(string(want[d.Start:d.End]), string(got[d.ReplStart:d.ReplEnd])), at)
	}
}

// describe describes a difference.
func describe(want, got string) string {
	switch {
	case want == "":
		return "「" + clip(got) + "」 was added"
	case got == "":
		return "「" + clip(want) + "」 is missing"
	}
	return "「" + clip(want) + "」 was changed to 「" + clip(got) + "」"
}

// clip shortens s to 40 characters.
func clip(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return s
}

// equalText reports whether lines of the source and a text have the same
// characters.
func equalText(lines []string, text string) bool {
	got := policy.AppendCompact(make([]rune, 0, utf8.RuneCountInString(text)), text)
	want := make([]rune, 0, len(got))
	for _, line := range lines {
		want = policy.AppendCompact(want, trimCR(line))
	}
	return slices.Equal(want, got)
}

// trimCR removes the carriage return of a Windows line end.
func trimCR(line string) string { return strings.TrimSuffix(line, "\r") }

type position struct{ line, col int }

// compactLines returns the characters of the source that are compared, with
// their positions.
func compactLines(lines []string) (kept []rune, places []position) {
	for i, line := range lines {
		rs, offsets := policy.Compact(trimCR(line))
		kept = append(kept, rs...)
		for _, off := range offsets {
			places = append(places, position{i, off + 1})
		}
	}
	return kept, places
}
