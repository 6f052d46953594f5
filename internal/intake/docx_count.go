package intake

import (
	"strconv"
	"strings"
)

// maxBased is how many styles may be based one on the other.
const maxBased = 32

// of returns what a paragraph's own properties and its style say about its
// number and its outline level.
func (n *numbering) of(p *para) (ref numRef, outline int) {
	ref, outline = p.ref, p.level
	id := p.style
	for range maxBased {
		s, ok := n.styles[id]
		if !ok {
			break
		}
		if ref.list == "" && s.ref.list != "" {
			ref.list = s.ref.list
			if ref.level == "" {
				ref.level = n.levelOf(s.ref, id)
			}
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

// levelOf returns the level that a style stands for in its list.
func (n *numbering) levelOf(ref numRef, style string) string {
	list := n.lists[ref.list]
	if ref.level != "" || list == nil {
		return ref.level
	}
	if levels := n.abstract[list.abstract]; levels != nil {
		for i, l := range levels {
			if l.style == style {
				return strconv.Itoa(i)
			}
		}
	}
	return "0"
}

// label counts the paragraph, and returns the number that Word shows before it,
// and whether its style is that of a heading.
func (n *numbering) label(p *para) (label string, styled bool) {
	ref, outline := n.of(p)
	styled = 1 <= outline && outline <= 9
	list := n.lists[ref.list]
	if list == nil || p.empty() {
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

// empty reports whether nothing stands in the paragraph: Word numbers it all the
// same, but then it is a slip.
func (p *para) empty() bool {
	return trim(strings.Join(p.lines, "")+p.words.String()) == ""
}

// count counts on in a list at a level and prints the number.
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
	return levels[at].print(levels, counted, p)
}

// print writes the number of a level, as its text says.
func (l numLevel) print(levels [9]numLevel, counted *[9]int, p *para) string {
	switch l.format {
	case "none":
		return ""
	case "bullet":
		text := ""
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
			p.doubt("a number in the format " + levels[at].format + ", written in figures")
			format = strconv.Itoa
		}
		b.WriteString(format(max(counted[at], 0)))
	}
	return b.String()
}
