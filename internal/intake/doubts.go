package intake

import (
	"fmt"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// doubtUnread reports the lines that begin like articles, but were not read as such. Most
// are references; silence would hide the others.
func (o *outline) doubtUnread() {
	read := map[int]bool{}
	for _, e := range o.entries {
		read[e.line] = read[e.line] || e.label.Text != ""
	}
	var lines []int
	for i, b := range o.body {
		if ord, ok := parseOrdinal(b.text); ok && ord.level == "条" && o.rs[i] == roleBody && b.rows == nil && !read[b.line] {
			lines = append(lines, b.line)
		}
	}
	if len(lines) > 0 {
		o.addDoubt(lines[0], "%d lines look like 第N條 but were not read as such: %s", len(lines), listed(lines))
	}
}

// listed returns the first of lines, for a message.
func listed(lines []int) string {
	const most = 20
	words := strings.Trim(fmt.Sprint(lines[:min(len(lines), most)]), "[]")
	if len(lines) > most {
		words += " …"
	}
	return words
}

// doubtInterruption reports a paragraph between two items of a list of an
// article, before the item with label l is added: it is read as part of the item before it,
// and could be a paragraph of the article.
func (o *outline) doubtInterruption(l scheme.Label) {
	article := o.scheme.Rank(policy.Article)
	if article < 0 || l.Rank <= article || l.Num.N < 2 {
		return
	}
	for i := len(o.entries) - 1; i >= 0; i-- {
		e := o.entries[i]
		switch {
		case e.label.Level != nil && e.label.Rank < l.Rank:
			return
		case e.label.Level != nil && e.label.Rank == l.Rank:
			for _, p := range o.entries[i+1:] {
				if p.label.Level == nil && p.rows == nil && l.Num.Next(e.label.Num) && !o.interrupts[p.line] {
					o.interrupts[p.line] = true
					o.addDoubt(p.line, "the paragraph interrupts a list: read as part of the item before 「%s」", l.Text)
				}
			}
			return
		}
	}
}
