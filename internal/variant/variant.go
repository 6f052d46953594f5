// Package variant converts documents between the scripts of Chinese. A variant of a
// document has the same ids, offsets and number of characters as the document itself.
package variant

import (
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A Variant is the whole site in one script.
type Variant struct {
	Script policy.Script
	Prefix string // of its paths, relative to the root of the site
	Name   string // what it is called, in its own script
}

// All lists the variants, the principal one first.
var All = []Variant{
	{policy.Hant, "", "繁體"},
	{policy.Hans, "hans/", "简体"},
}

// Of returns d in script s; d itself does not change.
func Of(d *policy.Document, s policy.Script) *policy.Document {
	return d.Map(s, Words(d.Script, s), Editor(d.Script, s))
}

// Words returns the function that converts words of a text from one script to another.
func Words(from, to policy.Script) func(string) string {
	switch {
	case from == to:
		return func(s string) string { return s }
	case to == policy.Hans:
		return script.ToHans
	}
	return script.ToHant
}

// Editor returns the function that converts the editor's words. Unlike the text they
// change their quotation marks: in simplified characters they have those of the
// mainland (GB/T 15834).
func Editor(from, to policy.Script) func(string) string {
	convert := Words(from, to)
	if from == to || to != policy.Hans {
		return convert
	}
	return func(s string) string { return mainlandQuotes.Replace(convert(s)) }
}

var mainlandQuotes = strings.NewReplacer("「", "“", "」", "”", "『", "‘", "』", "’")
