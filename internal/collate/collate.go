// Package collate compares the source text of a document, as it was received,
// with its reading edition.
//
// The two differ only by corrections, each of which replaces characters by as
// many others on certain lines of the source. [Correct] makes them, [Undo]
// restores the source, and [Compare] returns everything that they do not
// explain. White space is not compared, except between Latin letters and digits.
package collate

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff/lcs"

	"gongbao/internal/policy"
)

// A Result is what is wrong with the reading edition or the corrections of a
// document.
type Result struct {
	Mismatches  []Mismatch
	Ambiguous   []int // lines of the source that Undo does not restore
	Differences []Difference
}

// A Difference is a place at which the reading edition has other words than the
// corrected source.
type Difference struct {
	Place
	Off               int    // a character of the reading edition
	Removed, Inserted string // without white space
}

// A Place is a line of the source and a character of it, both counted from 1.
// The zero Place is the end of the source.
type Place struct{ Line, Col int }

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Compare compares the reading edition of d with its source. The result is empty
// if d has no source.
func Compare(d *policy.Document) Result {
	if d.Source.Received == nil {
		return Result{}
	}
	var r Result
	var corrected []string
	corrected, r.Mismatches = Correct(d)
	if len(r.Mismatches) == 0 {
		r.Ambiguous = ambiguous(d, corrected)
	}
	r.Differences = differences(corrected, firstLine(d), d.Text())
	return r
}

// ambiguous returns the lines of the source that are not restored from the
// corrected ones.
func ambiguous(d *policy.Document, corrected []string) []int {
	var list []int
	undone, _ := Undo(d, corrected)
	for i, line := range undone {
		if line != d.Source.Received[i] {
			list = append(list, firstLine(d)+i)
		}
	}
	return list
}

// firstLine returns the number of the first line of the source that is part of
// the document.
func firstLine(d *policy.Document) int { return d.Source.Provenance + 1 }

// FirstDifference returns the first place of source at which text has another
// character. differs is false if there is none.
func FirstDifference(source, text string) (at Place, differs bool) {
	lines := strings.Split(source, "\n")
	if equal(lines, text) {
		return Place{}, false
	}
	got := appendCompact(nil, text)
	for i, line := range lines {
		want, offsets := compact(line)
		for k, r := range want {
			if len(got) == 0 || got[0] != r {
				return Place{i + 1, offsets[k] + 1}, true
			}
			got = got[1:]
		}
	}
	return Place{}, true
}

// differences returns every difference between lines, which are numbered from
// first on, and text.
func differences(lines []string, first int, text string) []Difference {
	if equal(lines, text) {
		return nil
	}
	want, places := compactLines(lines, first)
	got, offsets := compact(text)
	var list []Difference
	for _, d := range lcs.DiffRunes(want, got) {
		diff := Difference{
			Off: utf8.RuneCountInString(text), Removed: string(want[d.Start:d.End]), Inserted: string(got[d.ReplStart:d.ReplEnd]),
		}
		if d.Start < len(places) {
			diff.Place = places[d.Start]
		}
		if d.ReplStart < len(offsets) {
			diff.Off = offsets[d.ReplStart]
		}
		list = append(list, diff)
	}
	return list
}

// equal reports whether lines and text have the same characters.
func equal(lines []string, text string) bool {
	got := appendCompact(make([]rune, 0, utf8.RuneCountInString(text)), text)
	want := make([]rune, 0, len(got))
	for _, line := range lines {
		want = appendCompact(want, line)
	}
	return slices.Equal(want, got)
}

// compactLines returns the characters of lines that are compared, with their
// places.
func compactLines(lines []string, first int) (kept []rune, places []Place) {
	for i, line := range lines {
		rs, offsets := compact(line)
		kept = append(kept, rs...)
		for _, off := range offsets {
			places = append(places, Place{first + i, off + 1})
		}
	}
	return kept, places
}
