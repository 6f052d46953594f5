package intake

import (
	"strings"
	"unicode"

	"gongbao/internal/policy"
)

// An entry is one heading, paragraph or table of the Markdown.
type entry struct {
	division bool   // a heading of those that bear no number
	depth    int    // of a heading
	text     string // of the heading or paragraph
	runIn    string // the words that run in with the heading, on the next line
	plain    bool   // to be escaped, where it would be read as something else
	rows     [][]string
	head     bool
	line     int
	label    policy.Label
}

// An outline is a piece under construction: what its blocks become.
type outline struct {
	scheme  *policy.Scheme
	body    []block
	rs      []role
	given   bool // the text is Markdown with headings: they stay, and no others are made
	family  []*family
	entries []entry
	open    []opened           // the units that the next one may hang on
	last    map[int]policy.Num // by rank, the last number anywhere
	unsure  []Doubt
}

// An opened is an open unit: its rank in the scheme, its number, and the # of its
// heading, 0 where it has none.
type opened struct {
	rank  int
	num   policy.Num
	depth int
}

// build turns the blocks into entries.
func (o *outline) build() {
	if !o.given {
		o.families()
	}
	for i := 0; i < len(o.body); i++ {
		b := o.body[i]
		switch {
		case b.rows != nil:
			o.add(entry{rows: b.rows, head: b.head, line: b.line})
		case o.rs[i] == cell:
			i = o.table(i)
		case o.rs[i] == contents: // its lines are no headings, whatever they look like
			o.add(entry{text: b.text, plain: b.plain || !policy.IsContents(b.text), line: b.line})
		case b.plain || o.rs[i] != words:
			o.add(entry{text: b.text, plain: b.plain || isMisread(b.text), line: b.line})
		case policy.IsDivision(b.text):
			o.division(b)
		default:
			i += o.words(i)
		}
	}
}

func (o *outline) add(e entry) { o.entries = append(o.entries, e) }

// table adds the flattened table that begins with block i and returns its last.
func (o *outline) table(i int) int {
	e := entry{line: o.body[i].line}
	for ; i < len(o.body) && o.rs[i] == cell; i++ {
		e.rows = append(e.rows, []string{o.body[i].text})
	}
	o.add(e)
	o.doubt(e.line, "read as a table, one cell a line: %d lines", len(e.rows))
	return i - 1
}

// division adds a heading without a number.
func (o *outline) division(b block) {
	o.open = nil
	o.add(entry{depth: 1, text: unspread(b.text), division: true, line: b.line})
}

// words adds a block of the text itself: a heading, a labelled paragraph, or a
// paragraph. It returns how many blocks after it belong to it.
func (o *outline) words(i int) (more int) {
	b := o.body[i]
	l, rest, ok := o.scheme.Label(b.text)
	if !ok || !o.numbers(i, l, rest) {
		if glued(l, rest) {
			b.depth = 0
		}
		o.unnumbered(b, l)
		return 0
	}
	for len(o.open) > 0 && o.open[len(o.open)-1].rank >= l.Rank {
		o.open = o.open[:len(o.open)-1]
	}
	e := o.unit(i, l, rest)
	if e.depth > 0 && o.runsOn(i, rest) {
		e.runIn, more = o.body[i+1].text, 1
	}
	o.open = append(o.open, opened{l.Rank, l.Num, e.depth})
	o.last[l.Rank] = l.Num
	o.add(e)
	return more
}

// glued reports whether the blank between a label and its words is all that tells
// them apart. A label takes no blank along, so such a line stays a paragraph.
func glued(l policy.Label, rest string) bool {
	return l.Text != "" && rest != "" && l.Text[len(l.Text)-1] < 0x80 && l.Text[len(l.Text)-1] != '.' && l.Text[len(l.Text)-1] != ')' && rest[0] < 0x80
}

// unnumbered adds a block that is no unit, although it may look like one.
func (o *outline) unnumbered(b block, l policy.Label) {
	if b.depth == 0 && l.Sound {
		o.doubt(b.line, "「%s」 looks like a label, but counts on from nothing: read as words", l.Text)
	}
	if b.depth == 0 && l.Text == "" && isShort(b.text) && !o.given {
		o.doubt(b.line, "「%s」 could be a heading without a number: read as a paragraph", b.text)
	}
	o.add(entry{depth: b.depth, text: b.text, plain: b.depth == 0 && (l.Sound || policy.Telling(b.text) != nil), line: b.line})
}

// unit returns the entry of block i, which begins with label l.
func (o *outline) unit(i int, l policy.Label, rest string) entry {
	b := o.body[i]
	e := entry{depth: o.depth() + 1, text: b.text, line: b.line, label: l}
	how, label := o.shapeOf(i, l, rest), b.text[:len(b.text)-len(rest)]
	switch {
	case e.depth > maxDepth:
		e.depth = 0
	case how == heading:
		e.text = label + unspread(rest)
	case how == runIn:
		head, after, _ := strings.Cut(rest, "。")
		e.text, e.runIn = label+head+"。", trim(after)
	case !l.Sound: // a paragraph may not begin with such a label, but a heading may be one
		e.text, e.runIn = l.Text, rest
	default:
		e.depth = 0
	}
	return e
}

// maxDepth is how many # a heading of Markdown can have.
const maxDepth = 6

// runsOn reports whether the block after heading i stands on the next line of the
// Markdown, and so runs in with it.
func (o *outline) runsOn(i int, rest string) bool {
	return o.given && (rest == "" || strings.HasSuffix(rest, "。")) && i+1 < len(o.body) && o.body[i+1].tight &&
		o.body[i+1].rows == nil
}

// depth returns the # of the innermost open heading.
func (o *outline) depth() int {
	for i := len(o.open) - 1; i >= 0; i-- {
		if o.open[i].depth > 0 {
			return o.open[i].depth
		}
	}
	return 0
}

// maxLeap is how far a number may lie beyond the last one and still be taken for
// the number of a clause, some of which are missing.
const maxLeap = 20

// numbers reports whether label l, at the head of block i, numbers a clause: it
// counts on from those before it, or begins to count. A label that is not
// printed as its level asks for must count on exactly.
func (o *outline) numbers(i int, l policy.Label, rest string) bool {
	if glued(l, rest) {
		return false
	}
	if o.body[i].depth > 0 {
		return true
	}
	if o.given && !l.Sound {
		return false
	}
	before, found := o.before(l.Rank)
	if l.Sound {
		return l.Num.N <= max(before.N, o.last[l.Rank].N)+maxLeap
	}
	if hasDigitsOnly(l.Text) && (rest == "" || !unicode.Is(unicode.Han, []rune(rest)[0])) {
		return false
	}
	next := found && l.Num.Next(before) || l.Num.Next(o.last[l.Rank])
	return next && l.Num.N > 1 || l.Num.N <= 2 && o.continued(i, l)
}

// before returns the number of the open unit of a rank.
func (o *outline) before(rank int) (policy.Num, bool) {
	for _, lv := range o.open {
		if lv.rank == rank {
			return lv.num, true
		}
	}
	return policy.Num{}, false
}

// continued reports whether after block i, which begins with label l, the next
// number comes before any label of an outer level.
func (o *outline) continued(i int, l policy.Label) bool {
	for j := i + 1; j < len(o.body); j++ {
		m, _, ok := o.scheme.Label(o.body[j].text)
		switch {
		case !ok || m.Rank > l.Rank:
			continue
		case m.Rank == l.Rank:
			return m.Num.Next(l.Num)
		}
		return false
	}
	return false
}

func hasDigitsOnly(s string) bool {
	return strings.Trim(s, "0123456789０１２３４５６７８９") == ""
}

// unspread closes up a heading whose characters are set apart: 总　则.
func unspread(s string) string {
	rs := []rune(s)
	for i, r := range rs {
		if strings.ContainsRune(blanks, r) {
			continue
		}
		if i > 0 && !strings.ContainsRune(blanks, rs[i-1]) || !unicode.Is(unicode.Han, r) {
			return s
		}
	}
	return unspaced(s)
}
