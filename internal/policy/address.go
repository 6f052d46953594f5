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

// PageUnit returns the unit on whose page u stands: u itself or the nearest
// above it that has a page; nil means the document's own page.
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

// Above returns the unit that hangs closest above the given id, which is that
// of a unit that is no more; nil where nothing of its way is left.
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

// HadPage reports whether a unit that is no more, known by its id, would have a
// page: whether those that were its siblings have.
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

// PagePath returns the address of the page with the given id, relative to its
// variant: fangkong/3/1/ for s3-1. The empty id means the document's own page.
func (d *Document) PagePath(id string) string {
	if id == "" {
		return d.Slug + "/"
	}
	return d.Slug + "/" + strings.ReplaceAll(strings.TrimPrefix(id, "s"), "-", "/") + "/"
}

// URL returns the address of u relative to its variant: fangkong/3/1/#s3-1-2.
func (d *Document) URL(u *Unit) string {
	page := ""
	if p := d.PageUnit(u); p != nil {
		page = p.ID
	}
	return d.PagePath(page) + "#" + u.ID
}
