package policy

import (
	"strconv"
)

// identify sets the ids of the units below u. An id begins with that of the parent or,
// if the units are numbered through the whole text, with that of the text, which is
// empty except for an annex.
func (d *Document) identify(u *Unit, s *Scheme, text string) {
	for _, c := range u.Units {
		base := u.ID
		if i := s.Rank(c.Kind); i >= 0 && s.levels[i].runs {
			base = text
		}
		c.ID = s.id(base, c)
		if c.Kind == Annex {
			d.identify(c, d.SchemeOf(c), c.ID)
		} else {
			d.identify(c, s, text)
		}
	}
}

// prefixes are the letters before the number in the id of a unit without label.
var prefixes = map[Kind]string{Dash: "d", Annex: "x", Division: "h", Table: "t", Row: "", Point: ""}

// id returns the id of u under base.
func (s *Scheme) id(base string, u *Unit) string {
	prefix, ok := prefixes[u.Kind]
	switch {
	case u.Kind == Annex && u.Label == "":
		prefix = "y" // 附件1 may follow, and is x1
	case ok:
	case u.Kind == Paragraph:
		prefix = s.para
	case u.Kind.IsMatter():
		prefix = "m"
	default:
		prefix = s.levels[s.Rank(u.Kind)].prefix
		if prefix == "" && (base == "" || u.Parent != nil && !u.Parent.isCounted()) {
			prefix = "i" // a section without a part above it
		}
	}
	own := prefix + strconv.Itoa(u.Num.N)
	if u.Num.Sub > 0 {
		own += "b" + strconv.Itoa(u.Num.Sub)
	}
	if base == "" {
		return own
	}
	return base + "-" + own
}
