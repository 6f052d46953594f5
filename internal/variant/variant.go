// Package variant converts documents between the scripts of Chinese. A variant of a
// document has the same ids, offsets and number of characters as the document itself.
package variant

import (
	"regexp"
	"slices"
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

// The mirrors are the variants as they are where the root of the site is in the other
// script.
var mirrors = []Variant{
	{policy.Hant, "hant/", "繁體"},
	{policy.Hans, "hans/", "简体"},
}

// All returns the variants of a site whose root is in a script: the root first, then the
// mirror in the other script.
func All(root policy.Script) []Variant {
	var list []Variant
	for _, v := range mirrors {
		if v.Script == root {
			v.Prefix = ""
			list = append([]Variant{v}, list...)
		} else {
			list = append(list, v)
		}
	}
	return list
}

// Published returns those variants of [All] that are in one of the given scripts.
func Published(root policy.Script, scripts []policy.Script) []Variant {
	return slices.DeleteFunc(All(root), func(v Variant) bool { return !slices.Contains(scripts, v.Script) })
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
// mainland (GB/T 15834), in traditional characters corner brackets.
func Editor(from, to policy.Script) func(string) string {
	convert := Words(from, to)
	switch {
	case from == to:
		return convert
	case to == policy.Hans:
		return func(s string) string { return mainlandQuotes.Replace(convert(s)) }
	}
	return func(s string) string {
		return cornerBrackets.Replace(apostrophe.ReplaceAllString(convert(s), "$1\x00$2"))
	}
}

// apostrophe matches the mark between two Latin letters, which is no quotation mark.
var apostrophe = regexp.MustCompile(`(\p{Latin})’(\p{Latin})`)

var (
	mainlandQuotes = strings.NewReplacer("「", "“", "」", "”", "『", "‘", "』", "’")
	cornerBrackets = strings.NewReplacer("“", "「", "”", "」", "‘", "『", "’", "』", "\x00", "’")
)
