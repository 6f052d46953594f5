package policy

import (
	"strconv"

	"gongbao/internal/scheme"
)

// identify gives the children of u, and theirs, their ids: under the id of u, or, if
// they are numbered through the whole text, under that of the text, which is empty
// except for an annex.
func (d *Document) identify(u *Unit, s *scheme.Scheme, text string) {
	for _, c := range u.Units {
		base := u.ID
		if s.Level(c.Kind).Runs {
			base = text
		}
		c.ID = idUnder(base, c, s)
		if c.Kind == Annex {
			d.identify(c, d.SchemeOf(c), c.ID)
		} else {
			d.identify(c, s, text)
		}
	}
}

// idUnder returns the id of u under base.
func idUnder(base string, u *Unit, s *scheme.Scheme) string {
	prefix := s.Level(u.Kind).Prefix
	switch {
	case u.Kind == Annex && (u.Label == "" || u.apart):
		prefix = "y" // 附件1 may follow, and is x1
	case prefix == "" && s.Rank(u.Kind) >= 0 && (base == "" || u.Parent != nil && !u.Parent.isCounted()):
		prefix = "i" // a section without a part above it
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
