package policy

import (
	"slices"
	"strings"

	"gongbao/internal/scheme"
)

// A list is not always what it seems line by line. A paragraph without a label that
// interrupts it belongs to the item before it, if the numbers go on afterwards; a list that
// begins again below the same unit is another list, of the paragraph that introduces it; and
// an enumeration may have no labels at all. The rules of this file depend on the lines of
// the unit alone, so that the same text has the same addresses.

// continues reports whether a label is the first of its kind, or the next.
func (b *Builder) continues(l scheme.Label) bool {
	return !l.IsBare() && (l.Num == Num{N: 1} || l.Num.Next(b.last[l.Kind]))
}

// resume prepares for a paragraph with label l if it continues a list that a paragraph
// without a label has interrupted: what has followed the last item of the list becomes a
// part of that item.
func (b *Builder) resume(l scheme.Label) {
	parent := b.top().unit
	if l.Num.N < 2 || parent.directly(l) {
		return
	}
	for _, u := range slices.Backward(parent.Units) {
		path := u.pathToLast(l)
		if path == nil {
			continue
		}
		at := slices.Index(parent.Units, path[0])
		loose := slices.Clone(parent.Units[at+1:])
		if len(loose) == 0 && len(path) < 2 {
			return
		}
		parent.Units = parent.Units[:at+1]
		path[len(path)-1].adopt(loose)
		for _, v := range path[:len(path)-1] {
			if s := b.schemeOf(); v.Label != "" {
				b.open = append(b.open, &node{v, scheme.Label{Kind: v.Kind, Num: v.Num, Text: v.Label, Sound: true, Rank: s.Rank(v.Kind), Level: s.Level(v.Kind)}})
			}
		}
		return
	}
}

// schemeOf returns the scheme of the scope.
func (b *Builder) schemeOf() *scheme.Scheme {
	if s := b.scope(); s.Kind == Annex && s.Scheme != nil {
		return s.Scheme
	} else if s.Kind == Annex {
		return scheme.Default
	}
	return b.doc.Scheme
}

// directly reports whether the last child of u is what label l continues: an item of its
// kind, or a paragraph that has one as its last.
func (u *Unit) directly(l scheme.Label) bool {
	last := lastOf(u.Units)
	if last != nil && last.Kind == Paragraph && l.Level.OnParagraph {
		last = lastOf(last.Units)
	}
	return last != nil && last.Kind == l.Kind
}

// pathToLast returns the units from u down to the one that label l continues, which must
// be the last numbered unit of its level below u; nil if there is none.
func (u *Unit) pathToLast(l scheme.Label) []*Unit {
	if u.Kind == l.Kind {
		if l.Num.Next(u.Num) {
			return []*Unit{u}
		}
		return nil
	}
	if u.Kind == Article || u.Kind == Annex || u.Depth > 0 {
		return nil
	}
	for _, c := range slices.Backward(u.Units) {
		if path := c.pathToLast(l); path != nil {
			return append([]*Unit{u}, path...)
		}
		if c.Kind == l.Kind {
			return nil
		}
	}
	return nil
}

// adopt makes units children of u, or of its last descendant if that introduces them: it
// ends in a colon.
func (u *Unit) adopt(units []*Unit) {
	if last := lastOf(u.Units); last != nil && last.Label != "" && strings.HasSuffix(last.ownText(), "：") && len(units) > 0 && units[0].Kind == Paragraph {
		u = last
	}
	for _, c := range units {
		if c.Label == "" {
			c.Num = Num{N: 1 + lastNumber(u.Units, c.Kind)}
		}
		c.Parent = u
		u.Units = append(u.Units, c)
	}
}

// lastNumber returns the number of the last of units of a kind.
func lastNumber(units []*Unit, k Kind) int {
	for _, u := range slices.Backward(units) {
		if u.Kind == k {
			return u.Num.N
		}
	}
	return 0
}

// ownText returns the words of u before its children with labels.
func (u *Unit) ownText() string {
	if u.Text == "" && len(u.Units) > 0 && u.Units[0].Kind == Paragraph {
		return u.Units[0].Text
	}
	return u.Text
}

// separateLists makes the lists below u children of the paragraphs that introduce them, if
// their numbers begin again: （一）（二）, a paragraph, （一）（二）. That paragraph was read as
// part of the last item before it.
func (u *Unit) separateLists() {
	lists := u.lists()
	for _, list := range lists {
		if list.from > 0 && introduction(u.Units[list.from-1]) == nil {
			return
		}
	}
	if len(lists) < 2 || lists[0].from == 0 {
		return
	}
	units := slices.Clone(u.Units[:lists[0].from])
	for i, list := range lists {
		lead := introduction(u.Units[list.from-1])
		if i > 0 {
			lead.Parent.Units = lead.Parent.Units[:len(lead.Parent.Units)-1]
			lead.Parent, lead.Num = u, Num{N: 1 + lastNumber(units, Paragraph)}
			units = append(units, lead)
		}
		for _, item := range u.Units[list.from:list.to] {
			item.Parent = lead
			lead.Units = append(lead.Units, item)
		}
	}
	u.Units = units
}

// endList makes the paragraphs after a list without 項 (1. 2. directly below an article)
// paragraphs of the article u, as those after 項 are. They were read as part of the last item.
func (u *Unit) endList() {
	last := lastOf(u.Units)
	if last != nil && last.Kind == Paragraph {
		last = lastOf(last.Units)
	}
	if last == nil || last.Label == "" || last.Kind == Item || last.Num.N < 2 {
		return
	}
	for next := lastOf(last.Units); next != nil && next.Label != ""; next = lastOf(next.Units) {
		last = next
	}
	at := len(last.Units)
	for at > 1 && last.Units[at-1].Kind == Paragraph && !strings.HasSuffix(last.Units[at-2].Text, "：") {
		at--
	}
	loose := slices.Clone(last.Units[min(at, len(last.Units)):])
	last.Units = last.Units[:len(last.Units)-len(loose)]
	for _, p := range loose {
		p.Parent, p.Num = u, Num{N: 1 + lastNumber(u.Units, Paragraph)}
		u.Units = append(u.Units, p)
	}
}

// introduces reports whether the next paragraph continues the item u: it is a label alone, its
// text ends in a colon, or it is a list without labels whose last paragraph ends in a semicolon.
func (u *Unit) introduces() bool {
	if u.Depth > 0 && u.RunIn && len(u.Units) == 0 {
		return true
	}
	last := lastOf(u.Units)
	if last == nil || last.Kind != Paragraph {
		return false
	}
	return strings.HasSuffix(last.Text, "：") || len(u.Units) > 1 && strings.HasSuffix(last.Text, "；") && strings.HasSuffix(u.Units[0].Text, "：")
}

// introduction returns the paragraph that introduces a list: the unit before it, or the
// last paragraph of that, if it ends in a colon; nil if there is none.
func introduction(before *Unit) *Unit {
	if before.Kind == Paragraph {
		return before
	}
	last := lastOf(before.Units)
	if len(before.Units) < 2 || last.Kind != Paragraph || last.Plain || len(last.Units) > 0 || !strings.HasSuffix(last.Text, "：") {
		return nil
	}
	return last
}

// A span is a part of a list of units.
type span struct{ from, to int }

// lists returns the lists of items below u, if all its children after the first item are
// items of one kind, and each list but the first begins with number one again.
func (u *Unit) lists() []span {
	first := slices.IndexFunc(u.Units, func(c *Unit) bool { return c.Label != "" && c.Kind != Dash })
	if first < 0 || u.Units[first].Kind == Article || u.Units[first].Depth > 0 || u.Kind == Annex || u.Label == "" {
		return nil
	}
	list := []span{{first, len(u.Units)}}
	for i, c := range u.Units[first+1:] {
		switch at := first + 1 + i; {
		case c.Kind != u.Units[first].Kind:
			return nil
		case c.Num == Num{N: 1}:
			list[len(list)-1].to = at
			list = append(list, span{at, len(u.Units)})
		}
	}
	return list
}

// maxName is the largest length in characters of a member of an unlabelled enumeration.
const maxName = 30

// enumeration returns the paragraph below u that a paragraph belongs to as a member of an
// enumeration without labels: 「由下列人員組成：」 and 「委員長，」, up to a full stop. It is nil
// if there is none.
func enumeration(u *Unit, text string) *Unit {
	lead := lastOf(u.Units)
	if strings.ContainsRune("“「", firstRune(text)) { // a form that is quoted
		return nil
	}
	if lead == nil || lead.Kind != Paragraph || runeCount(text) > maxName || strings.ContainsAny(strings.TrimSuffix(text, "。"), "。：；") {
		return nil
	}
	if last := lastOf(lead.Units); last != nil && last.Kind == Dash && last.Label == "" {
		if strings.HasSuffix(last.Text, "，") && strings.ContainsRune("，。", lastRune(text)) {
			return lead
		}
		return nil
	}
	if strings.HasSuffix(lead.Text, "：") && strings.HasSuffix(text, "，") && len(lead.Units) == 0 {
		return lead
	}
	return nil
}
