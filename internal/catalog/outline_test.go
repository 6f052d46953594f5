package catalog

import (
	"os"
	"slices"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// An outline has the clauses that locators name, with their numbers, ids and pages, in a few bytes each.
func TestOutline(t *testing.T) {
	guide, found := source.LoadDocument(os.DirFS("../../content"), "fangkong")
	if guide == nil {
		t.Fatal(found)
	}
	law := document("law", "title: 某法\nscheme: statute\n\n序言\n目錄\n第一編　總則\n第一章　甲\n第一條　有：\n（一）子；\n1.丑；\n（二）寅。\n不罰。\n第一條之一　卯。\n第二編　附則\n第一章　乙\n第二條　辰。\n附件一\n第一條　巳。")
	law.Split = []string{"chapter"}
	repeated := document("repeated", "title: 某法\nscheme: statute\n\n第一條　甲。\n第一條　乙。")
	for _, d := range []*policy.Document{guide, law, repeated} {
		var want []*policy.Unit
		for u := range d.All() {
			if root := rootOf(u); root.Kind != policy.Annex && slices.Contains(outlineKinds, u.Kind) {
				want = append(want, u)
			}
		}
		o := newOutline(d)
		k := o.skeleton(d.Scheme)
		for u := range k.All() {
			if u.Kind == "" {
				continue
			}
			if len(want) == 0 {
				t.Fatalf("%s: %s is not in the document", d.Slug, u.ID)
			}
			w, page := want[0], ""
			want = want[1:]
			if p := d.PageUnit(w); p != nil {
				page = p.ID
			}
			if u.ID != w.ID || u.Kind != w.Kind || u.Num != w.Num || (u.Para == "") != (w.Para == "") || k.page[u] != page || k.second[u] != (d.Unit(w.ID) != w) {
				t.Errorf("%s: %+v on %q, want %s %s %v on %q", d.Slug, u, k.page[u], w.ID, w.Kind, w.Num, page)
			}
		}
		if len(want) > 0 {
			t.Errorf("%s: %s is missing", d.Slug, want[0].ID)
		}
		t.Logf("%s: %d bytes", d.Slug, len(o))
	}
}

func rootOf(u *policy.Unit) *policy.Unit {
	for u.Parent != nil {
		u = u.Parent
	}
	return u
}
