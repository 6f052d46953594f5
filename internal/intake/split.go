package intake

import (
	"slices"

	"gongbao/internal/policy"
)

// maxPage is the target size of a page in characters.
const maxPage = 6000

// fileKinds are the kinds of numbered units that may start a file, pageKinds
// the kinds that may have a page of their own.
var (
	fileKinds = []policy.Kind{policy.Book, policy.Subbook, policy.Chapter, policy.Part, policy.Section}
	pageKinds = append([]policy.Kind{policy.Annex, policy.Division}, fileKinds...)
)

// split returns the units that get pages of their own, as in document.yaml, so
// that pages stay near maxPage where the text has enough levels.
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

// deeper adds the levels below units whose pages would be too long: for a whole
// kind if most of its units are, otherwise unit by unit.
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

// kindsBelow returns the kinds of those units that may have a page of their
// own.
func kindsBelow(units []*policy.Unit) []policy.Kind {
	var kinds []policy.Kind
	for _, u := range units {
		if slices.Contains(pageKinds, u.Kind) && u.Depth > 0 && !slices.Contains(kinds, u.Kind) {
			kinds = append(kinds, u.Kind)
		}
	}
	return kinds
}
