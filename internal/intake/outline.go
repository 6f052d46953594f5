package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
)

// An entry is a heading, paragraph or table of the Markdown.
type entry struct {
	division bool   // an unnumbered heading
	depth    int    // of a heading
	text     string // of the heading or paragraph
	runIn    string // the run-in text of the heading, on the next line
	plain    bool   // must be escaped
	styled   bool   // a paragraph that the format marks as a heading
	rows     [][]source.Cell
	head     bool
	line     int
	label    scheme.Label
}

// An outline builds the entries of a segment from its blocks.
type outline struct {
	scheme     *scheme.Scheme
	body       []block
	rs         []role
	structured bool // Markdown with headings: they are kept, and none are added
	titled     bool // the articles have titles (條標) in brackets
	picked     bool // an annex with articles of another law, which are not all of it
	siblings   []*siblings
	entries    []entry
	open       []openUnit         // the possible parents of the next unit, outermost first
	last       map[int]policy.Num // by rank, the last number in the segment
	interrupts map[int]bool       // the lines that are reported to interrupt a list
	doubts     []Doubt
}

// An openUnit is an open unit: its rank in the scheme, its number, and the
// level of its heading (0 if it has none).
type openUnit struct {
	rank  int
	num   policy.Num
	depth int
}

// build converts the blocks into entries.
func (o *outline) build() {
	if !o.structured {
		o.groupSiblings()
	}
	for i := 0; i < len(o.body); i++ {
		b := o.body[i]
		switch {
		case b.rows != nil:
			o.add(entry{rows: b.rows, head: b.head, line: b.line})
		case o.rs[i] == roleCell:
			i = o.addTable(i)
		case o.rs[i] == roleContents: // never headings, whatever they look like
			o.add(entry{text: b.text, plain: b.plain || !policy.IsContents(b.text), line: b.line})
		case b.plain || o.rs[i] != roleBody:
			o.add(entry{text: b.text, plain: b.plain || isMisread(b.text), line: b.line})
		case policy.IsDivision(b.text):
			o.addDivision(b)
		default:
			i += o.addText(i)
		}
	}
	if !o.structured {
		o.doubtUnread()
	}
}

func (o *outline) add(e entry) { o.entries = append(o.entries, e) }

// addTable adds the flattened table that begins at block i and returns the index
// of its last block.
func (o *outline) addTable(i int) int {
	e := entry{line: o.body[i].line}
	for ; i < len(o.body) && o.rs[i] == roleCell; i++ {
		e.rows = append(e.rows, []source.Cell{{Text: o.body[i].text}})
	}
	o.add(e)
	o.addDoubt(e.line, "read as a table, one cell a line: %d lines", len(e.rows))
	return i - 1
}

// addDivision adds an unnumbered heading.
func (o *outline) addDivision(b block) {
	o.open = nil
	o.add(entry{depth: 1, text: closeUp(b.text), division: true, line: b.line})
}

// addText adds a block of the text itself: a heading, a labelled paragraph or a
// paragraph. It returns how many of the following blocks it has consumed.
func (o *outline) addText(i int) (more int) {
	b := o.body[i]
	l, rest, ok := o.label(i)
	if !ok || !o.isClauseLabel(i, l, rest) {
		if needsSpace(l, rest) {
			b.depth = 0
		}
		o.addUnnumbered(b, l)
		return 0
	}
	for len(o.open) > 0 && o.open[len(o.open)-1].rank >= l.Rank {
		o.open = o.open[:len(o.open)-1]
	}
	o.doubtInterruption(l)
	e := o.unit(i, l, rest)
	if e.depth > 0 && o.runsIn(i, rest) {
		e.runIn, more = o.body[i+1].text, 1
	}
	o.open = append(o.open, openUnit{l.Rank, l.Num, e.depth})
	o.last[l.Rank] = l.Num
	o.add(e)
	return more
}

// needsSpace reports whether a label and the text after it are separated only
// by a space. Labels are stored without that space, so such a line stays a
// paragraph.
func needsSpace(l scheme.Label, rest string) bool {
	return l.Text != "" && rest != "" && l.Text[len(l.Text)-1] < 0x80 && l.Text[len(l.Text)-1] != '.' && l.Text[len(l.Text)-1] != ')' && rest[0] < 0x80
}

// addUnnumbered adds a block that is not a unit, although it may look like one.
func (o *outline) addUnnumbered(b block, l scheme.Label) {
	if b.depth == 0 && l.Sound {
		o.addDoubt(b.line, "「%s」 looks like a label, but does not continue a sequence: read as text", l.Text)
	}
	if b.depth == 0 && l.Text == "" && isShort(b.text) && !strings.Contains(b.text, "。") && !o.structured && !o.awaitsText() && !policy.IsImprint(b.text) && !policy.IsRemark(b.text) && !policy.IsClosing(b.text) {
		o.addDoubt(b.line, "「%s」 could be an unnumbered heading: read as a paragraph", b.text)
	}
	o.add(entry{depth: b.depth, text: b.text, plain: b.depth == 0 && (l.Sound || o.scheme.Law && l.Level != nil && hasDigitsOnly(l.Text) || scheme.Recognise(b.text) != nil), styled: b.styled, line: b.line})
}

// awaitsText reports whether the last entry is the label of an article without its text: what
// follows is that.
func (o *outline) awaitsText() bool {
	if len(o.entries) == 0 {
		return false
	}
	last := o.entries[len(o.entries)-1]
	return last.label.Text != "" && last.label.Kind == policy.Article && trim(last.text) == last.label.Text
}

// unit returns the entry for block i, which begins with label l.
func (o *outline) unit(i int, l scheme.Label, rest string) entry {
	b := o.body[i]
	e := entry{depth: o.depth() + 1, text: b.text, line: b.line, label: l}
	how, label := o.shapeOf(i, l, rest), b.text[:len(b.text)-len(rest)]
	switch {
	case e.depth > maxDepth:
		e.depth = 0
	case how == heading:
		e.text = label + closeUp(rest)
	case how == runIn:
		head, after, _ := strings.Cut(rest, "。")
		e.text, e.runIn = label+head+"。", trim(after)
	case hasTitle(rest) && l.Kind == policy.Article && o.titled:
		at := strings.IndexAny(rest, "】）") + len("】")
		e.text, e.runIn = label+rest[:at], trim(rest[at:])
	case !l.Sound && !o.continues(l): // such a label is allowed as a heading, but not at the start of a paragraph
		e.text, e.runIn = l.Text, rest
	default:
		e.depth = 0
	}
	return e
}

// maxDepth is the deepest heading level of Markdown.
const maxDepth = 6

// runsIn reports whether the block after heading i is on the next line of the
// Markdown, and so run in with it, or is the text of an article whose title heading i is.
func (o *outline) runsIn(i int, rest string) bool {
	if !o.structured && o.titled && isTitleAlone(rest) && i+1 < len(o.body) {
		_, _, ok := o.label(i + 1)
		return !ok && o.rs[i+1] == roleBody && o.body[i+1].rows == nil && !policy.IsDivision(o.body[i+1].text)
	}
	return o.structured && policy.RunsIn(rest) && i+1 < len(o.body) && o.body[i+1].tight &&
		o.body[i+1].rows == nil
}

// depth returns the level of the innermost open heading.
func (o *outline) depth() int {
	for i := len(o.open) - 1; i >= 0; i-- {
		if o.open[i].depth > 0 {
			return o.open[i].depth
		}
	}
	return 0
}

// maxLeap is the largest gap between two numbers, should clauses be missing.
const maxLeap = 20

// isClauseLabel reports whether label l at the start of block i numbers a
// clause: its number continues a sequence, or begins one. A label that is not
// correctly printed for its level must be the exact successor.
func (o *outline) isClauseLabel(i int, l scheme.Label, rest string) bool {
	if needsSpace(l, rest) {
		return false
	}
	if o.body[i].depth > 0 {
		return true
	}
	if o.scheme.Law && hasDigitsOnly(l.Text) { // 1 before a paragraph (項), as a site of Taiwan prints it
		return false
	}
	if i > 0 && l.Num.N > 1 && inNote(o.body[i-1].text, l.Num.N-1) {
		return false
	}
	if o.structured && !l.Sound {
		return o.continues(l)
	}
	before, found := o.before(l.Rank)
	if l.Sound {
		return l.Num.N <= max(before.N, o.last[l.Rank].N)+maxLeap || l.Level.Runs && l.Num.After(o.last[l.Rank]) && (rest == "" || o.picked || o.hasSuccessor(i, l))
	}
	if l.Level.Runs && o.last[l.Rank].N == 0 && o.hasSuccessor(i, l) {
		return true
	}
	if l.IsBare() && (rest == "" || !unicode.Is(unicode.Han, []rune(rest)[0])) {
		return false
	}
	next := found && l.Num.Next(before) || l.Num.Next(o.last[l.Rank])
	return next && l.Num.N > 1 || l.Num.N <= 2 && o.hasSuccessor(i, l)
}

// noteNumber matches a note in brackets that begins with a number: （注：1.
var noteNumber = regexp.MustCompile(`[（(][注註][：:]? *([0-9]{1,2})[.．、]`)

// inNote reports whether a line has the note with a number: the next one is in the next
// line, and is not a clause.
func inNote(line string, n int) bool {
	m := noteNumber.FindStringSubmatch(line)
	return m != nil && m[1] == strconv.Itoa(n)
}

// continues reports whether a paragraph with label l is a unit although the label has not
// the punctuation of its level; see [policy.Builder.Paragraph].
func (o *outline) continues(l scheme.Label) bool {
	return !l.IsBare() && (l.Num == policy.Num{N: 1} || l.Num.Next(o.last[l.Rank]))
}

// before returns the number of the open unit with the given rank.
func (o *outline) before(rank int) (policy.Num, bool) {
	for _, lv := range o.open {
		if lv.rank == rank {
			return lv.num, true
		}
	}
	return policy.Num{}, false
}

// hasSuccessor reports whether the number after l occurs after block i, before
// any label of an outer level, unless numbers run through these.
func (o *outline) hasSuccessor(i int, l scheme.Label) bool {
	for j := i + 1; j < len(o.body); j++ {
		m, _, ok := o.label(j)
		switch {
		case !ok || m.Rank > l.Rank || m.Rank < l.Rank && l.Level.Runs:
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

// closeUp removes the spaces of a heading whose characters are all spaced out:
// 总 则.
func closeUp(s string) string {
	rs := []rune(s)
	for i, r := range rs {
		if unicode.IsSpace(r) {
			continue
		}
		if i > 0 && !unicode.IsSpace(rs[i-1]) || !unicode.Is(unicode.Han, r) {
			return s
		}
	}
	return policy.WithoutSpace(s)
}
