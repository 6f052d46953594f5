package lint

import (
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// wordsAround is how many characters before and after a doubtful one a finding quotes.
const wordsAround = 4

// checkScript reports the characters that may be converted to the other script in two
// ways, once for each pair of readings: at the first place, with the words around it.
// Places for which the editor has an exception are settled.
func (ck *checker) checkScript() {
	settled := exceptedOffsets(ck.doc)
	type readings struct{ char, taken, other string }
	first, count := map[readings]int{}, map[readings]int{}
	var kinds []readings // in the order of the text
	for at, d := range scriptDoubts(ck.doc) {
		if settled[at] {
			continue
		}
		kind := readings{d.Char, d.Taken, d.Other}
		if count[kind]++; count[kind] == 1 {
			first[kind], kinds = at, append(kinds, kind)
		}
	}
	if len(kinds) == 0 {
		return
	}
	text := []rune(ck.doc.Text())
	for _, kind := range kinds {
		at := first[kind]
		around := string(text[max(0, at-wordsAround):min(len(text), at+wordsAround+1)])
		ck.add(diag.ScriptDoubt, at, "「%s」 in 「%s」 becomes 「%s」, but may be 「%s」 (places in the document: %d)",
			kind.char, around, kind.taken, kind.other, count[kind])
	}
}

// scriptDoubts yields the doubts about the text of d with their offsets in the reading
// edition.
func scriptDoubts(d *policy.Document) func(yield func(int, script.Doubt) bool) {
	doubts := script.DoubtsToHans
	if d.Written == policy.Hans {
		doubts = script.DoubtsToHant
	}
	return func(yield func(int, script.Doubt) bool) {
		for u := range d.All() {
			off := u.Off
			for _, words := range []string{u.Label, u.Heading, u.Text} {
				for _, one := range doubts(words) {
					if !yield(off+one.At, one) {
						return
					}
				}
				off += utf8.RuneCountInString(words)
			}
		}
	}
}

// exceptedOffsets returns the characters of the reading edition for which the editor has
// an exception.
func exceptedOffsets(d *policy.Document) map[int]bool {
	settled := map[int]bool{}
	for i, places := range d.ExceptedAt() {
		for _, at := range places {
			for n := range utf8.RuneCountInString(d.Exceptions[i].From) {
				settled[at+n] = true
			}
		}
	}
	return settled
}
