package policy

import (
	"slices"
	"strings"
)

// HasPage reports whether u has a page of its own. Each entry of [Document.Split]
// is a kind of unit (part), or the id of a unit followed by /kind: s3/section
// gives the sections of 三 their own pages.
func (d *Document) HasPage(u *Unit) bool {
	if slices.Contains(d.Split, string(u.Kind)) {
		return true
	}
	return u.Parent != nil && slices.Contains(d.Split, u.Parent.ID+"/"+string(u.Kind))
}

// PageUnit returns the unit on whose page u is: u itself or the nearest above it that
// has a page; nil means the document's own page.
func (d *Document) PageUnit(u *Unit) *Unit {
	for ; u != nil; u = u.Parent {
		if d.HasPage(u) {
			return u
		}
	}
	return nil
}

// Pages lists the units that have pages, in document order.
func (d *Document) Pages() []*Unit {
	var pages []*Unit
	for u := range d.All() {
		if d.HasPage(u) {
			pages = append(pages, u)
		}
	}
	return pages
}

// Above returns the closest unit above the given id, which is that of a unit that no
// longer exists; nil if none of those above it does.
func (d *Document) Above(id string) *Unit {
	for {
		i := strings.LastIndexByte(id, '-')
		if i < 0 {
			return nil
		}
		id = id[:i]
		if u := d.Unit(id); u != nil {
			return u
		}
	}
}

// HadPage reports whether a unit that no longer exists had a page, judging by those
// that were its siblings.
func (d *Document) HadPage(id string) bool {
	siblings := d.Units
	if i := strings.LastIndexByte(id, '-'); i >= 0 {
		parent := d.Unit(id[:i])
		if parent == nil {
			return false
		}
		siblings = parent.Units
	}
	return slices.ContainsFunc(siblings, d.HasPage)
}
