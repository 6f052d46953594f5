package intake

import (
	"slices"

	"gongbao/internal/policy"
)

// maxPage is about how many characters a page should have at most.
const maxPage = 6000

// fileKinds are the kinds of numbered units that can fill a file, and pageKinds
// those of units that can fill a page.
var (
	fileKinds = []policy.Kind{policy.Book, policy.Subbook, policy.Chapter, policy.Part, policy.Section}
	pageKinds = append([]policy.Kind{policy.Annex, policy.Division}, fileKinds...)
)

// split says which units get pages of their own, so that no page is much longer
// than a reader likes, as far as the text has levels.
func split(doc *policy.Document) []string {
	size := 0
	for _, u := range doc.Units {
		size += u.Chars()
	}
	if size <= maxPage {
		return nil
	}
	var list []string
	for _, k := range kindsBelow(doc.Units) {
		list = append(list, string(k))
	}
	return deeper(list, doc.Units)
}

// deeper adds the levels below units that have pages which are too long. Where
// that is so for most units of a kind, it is so for all.
func deeper(list []string, units []*policy.Unit) []string {
	for _, kind := range kindsBelow(units) {
		var long, all []*policy.Unit
		for _, u := range units {
			if u.Kind == kind {
				all = append(all, u)
				if u.Chars() > maxPage && len(kindsBelow(u.Units)) > 0 {
					long = append(long, u)
				}
			}
		}
		for _, u := range long {
			for _, k := range kindsBelow(u.Units) {
				entry := string(k)
				if 2*len(long) <= len(all) {
					entry = u.ID + "/" + string(k)
				}
				if !slices.Contains(list, entry) {
					list = append(list, entry)
				}
			}
			list = deeper(list, u.Units)
		}
	}
	return list
}

// kindsBelow returns the kinds of units that can fill a page and of which there
// are several.
func kindsBelow(units []*policy.Unit) []policy.Kind {
	var kinds []policy.Kind
	for _, u := range units {
		if slices.Contains(pageKinds, u.Kind) && u.Depth > 0 && !slices.Contains(kinds, u.Kind) {
			kinds = append(kinds, u.Kind)
		}
	}
	return kinds
}
