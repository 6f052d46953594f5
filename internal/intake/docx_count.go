package intake

import (
	"cmp"
	"strconv"
	"strings"
)

// maxBased is the longest chain of styles based on one another.
const maxBased = 32

// effective returns the list reference and outline level of a paragraph, from
// its own properties and its style. List and level are inherited separately.
func (n *numbering) effective(p *para) (ref numRef, outline int) {
	ref, outline = p.ref, p.level
	id := p.style
	for range maxBased {
		s, ok := n.styles[id]
		if !ok {
			break
		}
		ref.list = cmp.Or(ref.list, s.ref.list)
		if ref.level == "" {
			ref.level = cmp.Or(s.ref.level, n.linkedLevel(ref.list, id))
		}
		if outline == 0 {
			outline = s.outline
		}
		if outline == 0 && (strings.HasPrefix(s.name, "heading ") || s.name == "title") {
			outline = 1
		}
		id = s.based
	}
	return ref, outline
}

// linkedLevel returns the level of a list that a style is linked to, or "".
func (n *numbering) linkedLevel(id, style string) string {
	list := n.lists[id]
	if list == nil || n.abstract[list.abstract] == nil {
		return ""
	}
	for i, l := range n.abstract[list.abstract] {
		if l.style == style {
			return strconv.Itoa(i)
		}
	}
	return ""
}

// label advances the numbering by a paragraph. It returns the number that Word
// shows before the paragraph, and whether its style is a heading style.
func (n *numbering) label(p *para) (label string, styled bool) {
	ref, outline := n.effective(p)
	styled = 1 <= outline && outline <= 9
	list := n.lists[ref.list]
	if list == nil {
		return "", styled
	}
	abstract := list.abstract
	for range maxBased {
		link, ok := n.linked[abstract]
		if !ok {
			break
		}
		target := n.lists[n.styles[link].ref.list]
		if target == nil || target.abstract == abstract {
			break
		}
		abstract = target.abstract
	}
	if n.abstract[abstract] == nil {
		return "", styled
	}
	return n.count(list, abstract, level(ref.level), p), styled
}

// empty reports whether the paragraph has no text. Word numbers it nevertheless.
func (p *para) empty() bool {
	return trim(strings.Join(p.lines, "")+p.words.String()) == ""
}

// count advances a list at a level and returns the formatted number.
func (n *numbering) count(list *numList, abstract string, at int, p *para) string {
	levels := *n.abstract[abstract]
	for i, l := range list.levels {
		levels[i] = l
	}
	counted := n.counted[abstract]
	if counted == nil {
		counted = &[9]int{}
		for i := range counted {
			counted[i] = -1
		}
		n.counted[abstract] = counted
	}
	if start, ok := list.starts[at]; ok && !list.begun[at] {
		counted[at] = start - 1
	} else if counted[at] < 0 {
		counted[at] = levels[at].start - 1
	}
	list.begun[at] = true
	counted[at]++
	for i := range at {
		if counted[i] < 0 {
			counted[i] = levels[i].start
		}
	}
	for i := at + 1; i < len(counted); i++ {
		if r := levels[i].restart; r < 0 || r > 0 && at < r {
			counted[i] = -1
		}
	}
	return levels[at].number(levels, counted, p)
}

// number returns the number of a level as its text template describes.
func (l numLevel) number(levels [9]numLevel, counted *[9]int, p *para) string {
	switch l.format {
	case "none":
		return ""
	case "bullet":
		text := ""
		if p.empty() {
			return ""
		}
		for _, r := range l.text {
			if s, ok := symbols[strings.ToUpper(strconv.FormatInt(int64(r), 16))]; ok {
				text += s
			} else {
				text += string(r)
			}
		}
		return text
	}
	var b strings.Builder
	rs := []rune(l.text)
	for i := 0; i < len(rs); i++ {
		if rs[i] != '%' || i+1 == len(rs) || rs[i+1] < '1' || rs[i+1] > '9' {
			b.WriteRune(rs[i])
			continue
		}
		i++
		at := int(rs[i] - '1')
		format := numberFormats[levels[at].format]
		switch {
		case l.legal:
			format = strconv.Itoa
		case format == nil:
			p.doubt("a number in the unknown format " + levels[at].format + ", written in digits")
			format = strconv.Itoa
		}
		b.WriteString(format(max(counted[at], 0)))
	}
	return b.String()
}
