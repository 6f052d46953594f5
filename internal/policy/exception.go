package policy

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// An Exception says how the editor wants some characters in the script that the document
// was not written in, where the program would convert them otherwise. From and To have
// the same number of characters.
type Exception struct {
	From, To string
	Context  string // words that contain From; empty: everywhere
	Unit     string // id; empty: in the whole document
	Why      string // for a reader of the collation table; may be empty
	Pos      diag.Pos
}

// at returns the positions of From in text, in bytes.
func (e Exception) at(text string) []int {
	context := e.Context
	if context == "" {
		context = e.From
	}
	var list []int
	for _, start := range indexes(text, context) {
		for _, i := range indexes(context, e.From) {
			list = append(list, start+i)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// indexes returns where part begins in text, without overlaps.
func indexes(text, part string) []int {
	var list []int
	for at := 0; part != ""; at += len(part) {
		i := strings.Index(text[at:], part)
		if i < 0 {
			break
		}
		at += i
		list = append(list, at)
	}
	return list
}

// appliesTo reports whether e is about the words of a unit; the empty id stands for the
// words of the document that belong to none, such as its title.
func (e Exception) appliesTo(id string) bool { return e.Unit == "" || e.Unit == id }

// withExceptions returns convert for words of the unit with the given id, but with the
// exceptions of d.
func (d *Document) withExceptions(id string, to Script, convert func(string) string) func(string) string {
	if len(d.Exceptions) == 0 || to == d.Written {
		return convert
	}
	return func(written string) string {
		converted := []rune(convert(written))
		for _, e := range d.Exceptions {
			if !e.appliesTo(id) {
				continue
			}
			for _, i := range e.at(written) {
				copy(converted[utf8.RuneCountInString(written[:i]):], []rune(e.To))
			}
		}
		return string(converted)
	}
}

// Excepts reports whether d has words that e is about.
func (d *Document) Excepts(e Exception) bool {
	if e.Unit == "" && len(e.at(d.Title)) > 0 {
		return true
	}
	return slices.ContainsFunc(slices.Collect(d.All()), func(u *Unit) bool {
		return e.appliesTo(u.ID) && len(e.at(u.Label))+len(e.at(u.Heading))+len(e.at(u.Text)) > 0
	})
}

// ExceptedAt returns, for each exception of d, the characters of the reading edition at
// which it is made. d must be in the script that it was written in.
func (d *Document) ExceptedAt() [][]int {
	list := make([][]int, len(d.Exceptions))
	for u := range d.All() {
		for i, e := range d.Exceptions {
			if !e.appliesTo(u.ID) {
				continue
			}
			off := u.Off
			for _, words := range []string{u.Label, u.Heading, u.Text} {
				for _, at := range e.at(words) {
					list[i] = append(list[i], off+utf8.RuneCountInString(words[:at]))
				}
				off += utf8.RuneCountInString(words)
			}
		}
	}
	return list
}
