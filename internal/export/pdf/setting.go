package pdf

import (
	"fmt"
	"maps"
	"slices"

	"gongbao/internal/export/pdf/typeface"
	"gongbao/internal/policy"
)

// A setting says in which font each character of a document is set in each face.
type setting struct {
	fonts   [faces]map[rune]*font
	subsets []*embedded
}

// An embedded is the part of a font that a file has.
type embedded struct {
	*typeface.Subset
	font *font
	name string // in the content of pages
}

// newSetting chooses the fonts for the characters that are needed in each face: the first
// font that has nearly all of them, and for those that it lacks the first that has them.
func (f *Fonts) newSetting(script policy.Script, needed [faces]map[rune]bool) (*setting, error) {
	s := &setting{}
	used := map[*font]map[rune]bool{}
	lacking := map[rune]bool{}
	for as := range faces {
		s.fonts[as] = map[rune]*font{}
		candidates := f.choose(as, script)
		if i := slices.IndexFunc(candidates, func(c *font) bool { return hasMost(c, needed[as]) }); i > 0 {
			candidates = append([]*font{candidates[i]}, slices.Delete(candidates, i, i+1)...)
		}
		for _, r := range slices.Sorted(maps.Keys(needed[as])) {
			i := slices.IndexFunc(candidates, func(c *font) bool { return c.Glyph(r) != nil })
			if i < 0 {
				lacking[r] = true
				continue
			}
			c := candidates[i]
			s.fonts[as][r] = c
			if used[c] == nil {
				used[c] = map[rune]bool{}
			}
			used[c][r] = true
		}
	}
	if len(lacking) > 0 {
		return nil, &Lacking{slices.Sorted(maps.Keys(lacking))}
	}
	list, _ := f.load()
	for _, c := range list {
		if used[c] != nil {
			name := fmt.Sprintf("F%d", len(s.subsets)+1)
			s.subsets = append(s.subsets, &embedded{c.Subset(slices.Sorted(maps.Keys(used[c]))), c, name})
		}
	}
	return s, nil
}

// hasMost reports whether f lacks at most one in fifty of some characters.
func hasMost(f *font, runes map[rune]bool) bool {
	lacks := 0
	for r := range runes {
		if f.Glyph(r) == nil {
			lacks++
		}
	}
	return lacks*50 <= len(runes)
}

// width returns the width of r in a face, in thousandths of an em.
func (s *setting) width(as face, r rune) int { return s.fonts[as][r].Glyph(r).Width }

// embedded returns the subset that has the characters of a font.
func (s *setting) embedded(f *font) *embedded {
	return s.subsets[slices.IndexFunc(s.subsets, func(e *embedded) bool { return e.font == f })]
}
