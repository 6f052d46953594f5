package locator

import (
	"cmp"
	"regexp"
	"slices"

	"gongbao/internal/policy"
)

// Head returns what the locator of u is written with, folded, if that is not a number: the
// heading of a division, the label of an annex that is not 附件1. Else it returns nothing. It does
// so for 附件 in a text that has 附件1 too, which is not 1 of 附件.
func Head(d *policy.Document, u *policy.Unit) string {
	switch {
	case level(d, u).Written[Short] == "{h}":
		return Fold(u.Heading)
	case u.Kind == policy.Annex && u.Label != "" && !numberedAnnex.MatchString(Fold(u.Label)) && !u.IsApart():
		return Fold(Short.Own(d, u))
	}
	return ""
}

var numberedAnnex = regexp.MustCompile(numbers.Replace("^附(?:件|表|录)?N"))

// heads returns the headings that locators of d are written with, the longest first.
func heads(d *policy.Document) []string {
	var list []string
	for u := range d.All() {
		if head := Head(d, u); head != "" {
			list = append(list, head)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(list)
}
