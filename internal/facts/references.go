package facts

import (
	"slices"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// Cross-references are read in three steps: where they start from (本法, 本條, 前款,
// or nothing, which is the place where they stand), the chains of steps that
// follow (第五條第二款、第三款和第六條), and the units that each chain leads to. It
// leads to what the document has, or it is a doubt.

// A rung is a level that a reference can name, and the kinds of units that the
// word means in each scheme. What it means in none, such as the 條 of an official
// document, which is 一、 to one writer and （一） to another, is a doubt.
type rung struct {
	word    string
	statute []policy.Kind
	gongwen []policy.Kind
	never   string // what may not follow: 條件 is no 條
}

// ladder lists the rungs from the outermost in.
var ladder = []rung{
	{word: "編", statute: kinds(policy.Book), never: "制輯纂寫"},
	{word: "分編", statute: kinds(policy.Subbook)},
	{word: "部分", gongwen: kinds(policy.Part)},
	{word: "章", statute: kinds(policy.Chapter), never: "程"},
	{word: "節", statute: kinds(policy.Section), never: "目日假"},
	{word: "條", statute: kinds(policy.Article), never: "件例約款"},
	{word: "款", statute: kinds(policy.Paragraph), gongwen: kinds(policy.Paragraph), never: "項額"},
	{word: "項", statute: kinds(policy.Item), gongwen: kinds(policy.Section, policy.Subitem), never: "目"},
	{word: "點", gongwen: kinds(policy.Item)},
	{word: "目", statute: kinds(policy.Subitem), never: "的標錄前"},
}

func kinds(list ...policy.Kind) []policy.Kind { return list }

// kinds returns what r means in a scheme.
func (r rung) kinds(s *policy.Scheme) []policy.Kind {
	if s.Name == "statute" {
		return r.statute
	}
	return r.gongwen
}

// article is the rung above which a reference need say nothing.
var article = slices.IndexFunc(ladder, func(r rung) bool { return r.word == "條" })

const (
	rungWords   = `(部分|分編|[編章節條款項點目])`
	ordinal     = `([0-9]{1,4}|[零〇一二兩三四五六七八九十百千]{1,9})`
	selfWords   = `本(?:法|條例|辦法|規定|意見|通知|方案|決定|細則|規則|綱要|規劃|指南|章程)`
	chainJoints = `、|,?(?:和|或者|以及)|或|及|與|至|到|~`
)

var (
	// A reference begins with an anchor or with a step.
	selfForm  = pattern(`^` + selfWords + `第`)
	ownForm   = pattern(`^本` + rungWords)
	aboveForm = pattern(`^[前上]` + ordinal + `?` + rungWords)
	stepForm  = pattern(`^第\(?` + ordinal + `\)?((?:(?:、|至|到|和|~|-)第?\(?` + ordinal + `\)?)*)` + rungWords + `(?:之` + ordinal + `)?`)
	moreForm  = pattern(`(、|至|到|和|~|-)第?\(?` + ordinal + `\)?`)
	jointForm = pattern(`^(` + chainJoints + `)`)
	beginForm = pattern(`[本前上第]`)
	// What a bare step follows where it is one of another law: 《……》第五條.
	foreignForm = pattern(`(?:》(?:\([^()]*\))?|[^本]法|法典|條例|公約|協定|章程|決定|解釋|憲法|附件|[該其原])的?$`)
	// What stands before 前 and 上 where they are no anchor: 之前條款, 以上各款.
	notAbove = pattern(`(?:[目當之]前|以上)$`)
	vague    = pattern(`(?:上述|前述|以上)(?:規定|條款|各[條款項])`)
)

// A step is 第五條, or 第一、三項.
type step struct {
	rung int
	ends []ends
}

// Ends are a number, or the first and last of a range.
type ends struct{ from, to policy.Num }

// A chain is steps from the outermost in, and where they stand.
type chain struct {
	steps   []step
	through bool // the chain before it and this one are the ends of a range
	from    int  // bytes
	to      int
}

// references returns the cross-references of a clause.
func (x *indexer) references(c *clause) {
	end := c.at[c.head]
	for {
		begin := beginForm().FindStringIndex(c.text[end:])
		if begin == nil {
			break
		}
		at := end + begin[0]
		end = at + begin[1] - begin[0]
		if to := x.reference(c, at); to > at {
			end = to
		}
	}
	for _, m := range c.find(vague) {
		x.doubt(c, m[0], AmbiguousReference)
	}
}

// reference reads a reference that begins at a byte of the clause, and returns
// where it ends; at where there is none.
func (x *indexer) reference(c *clause, at int) int {
	t := c.text[at:]
	if m := selfForm().FindString(t); m != "" {
		start := at + len(m) - len("第")
		return x.chains(c, at, start, []*policy.Unit{nil})
	}
	if m := ownForm().FindStringSubmatch(t); m != nil && isRung(m[1], t[len(m[0]):]) {
		return x.own(c, at, at+len(m[0]), rungOf(m[1]))
	}
	if m := aboveForm().FindStringSubmatch(t); m != nil && isRung(m[2], t[len(m[0]):]) && !notAbove().MatchString(c.before(c.char(at)+1)) {
		n := 1
		if m[1] != "" {
			n, _ = numeral.Parse(m[1])
		}
		return x.above(c, at, at+len(m[0]), rungOf(m[2]), n)
	}
	return x.bare(c, at)
}

// own reads what starts from the unit that stands around it: 本章, 本條第二款.
// 本條 by itself leads nowhere.
func (x *indexer) own(c *clause, at, start, rung int) int {
	u := x.around(c.unit, rung)
	if to := x.chains(c, at, start, []*policy.Unit{u}); to > start {
		return to
	}
	if rung < article && len(ladder[rung].kinds(x.doc.Scheme)) > 0 {
		x.link(c, lead{from: at, to: start, units: list(u)})
	}
	return start
}

// above reads what starts from the units before: 前款, 前兩款, 前條第二款.
func (x *indexer) above(c *clause, at, start, rung, n int) int {
	before := x.before(c.unit, rung, n)
	if n == 1 && len(before) == 1 {
		if to := x.chains(c, at, start, before); to > start {
			return to
		}
	}
	x.link(c, lead{from: at, to: start, units: before})
	return start
}

// bare reads steps that start from nothing: an article of the document, or what
// is near. Steps behind the name of another law are passed over.
func (x *indexer) bare(c *clause, at int) int {
	s, size := readStep(c.text[at:])
	if size == 0 {
		return at
	}
	if foreignForm().MatchString(c.before(c.char(at))) {
		_, end := readChains(c.text, at)
		return end
	}
	if x.doc.Scheme.Name == "gongwen" && !strings.HasPrefix(c.text[at:], "第(") && ladder[s.rung].word != "部分" {
		return at // 第一項任務 counts tasks
	}
	bases := x.near(c.unit, s.rung)
	if n := len(x.CrossReferences); n > 0 && s.rung > article && x.CrossReferences[n-1].Unit == c.unit {
		bases = append(bases, x.CrossReferences[n-1].Units[0].Parent) // 本法第五條第一項規定的房屋或者第三項規定的車輛
	}
	return x.chains(c, at, at, bases)
}

// near lists where a bare step may start: from the innermost unit around it out,
// for what stands below articles no further than the article.
func (x *indexer) near(u *policy.Unit, rung int) []*policy.Unit {
	var bases []*policy.Unit
	if rung != article {
		for ; u != nil; u = u.Parent {
			bases = append(bases, u)
			if rung > article && u.Kind == policy.Article {
				return bases
			}
		}
	}
	return append(bases, nil)
}

// A lead is where words lead to: to units, or nowhere, perhaps because there are
// several that they can mean.
type lead struct {
	from, to int // bytes
	units    []*policy.Unit
	several  bool
}

// chains reads the chains that begin at byte start and links each to what it
// leads to from the first of bases that has it. The first chain is said to begin
// at byte at, where its anchor does. It returns where the last ends; start where
// there is none.
func (x *indexer) chains(c *clause, at, start int, bases []*policy.Unit) int {
	read, end := readChains(c.text, start)
	var leads []lead
	for i, ch := range read {
		l := x.lead(bases, ch.steps)
		if l.from, l.to = ch.from, ch.to; i == 0 {
			l.from = at
		}
		if n := len(leads); ch.through && len(l.units) == 1 && len(leads[n-1].units) == 1 {
			leads[n-1].units = x.through(leads[n-1].units[0], l.units[0])
			leads[n-1].to = ch.to
			continue
		}
		leads = append(leads, l)
	}
	for _, l := range leads {
		x.link(c, l)
	}
	return end
}

// lead follows steps from the first of bases from which they lead anywhere.
func (x *indexer) lead(bases []*policy.Unit, steps []step) lead {
	var l lead
	for _, base := range bases {
		units, several := x.follow(base, steps)
		if l.several = l.several || several; len(units) > 0 {
			l.units = units
			break
		}
	}
	return l
}

// follow returns the units that steps lead to from base, nil for the document;
// nothing where a step leads nowhere, or may lead to several.
func (x *indexer) follow(base *policy.Unit, steps []step) (units []*policy.Unit, several bool) {
	for i, s := range steps {
		if i > 0 {
			if len(units) != 1 {
				return nil, true
			}
			base = units[0]
		}
		units = nil
		for _, e := range s.ends {
			from, one := x.below(base, s.rung, e.from)
			to, other := x.below(base, s.rung, e.to)
			if from == nil || to == nil {
				return nil, !one || !other
			}
			units = append(units, x.through(from, to)...)
		}
	}
	return units, false
}

// below returns the only unit with the given number that rung can mean below
// base. The only paragraph of a unit is that unit itself. sure is false where it
// may be one of several, or rung has no meaning.
func (x *indexer) below(base *policy.Unit, rung int, n policy.Num) (found *policy.Unit, sure bool) {
	kinds := ladder[rung].kinds(x.doc.Scheme)
	if base != nil && base.Para != "" && n == (policy.Num{N: 1}) && slices.Contains(kinds, policy.Paragraph) {
		return base, true
	}
	units := x.doc.Units
	if base != nil {
		units = base.Units
	}
	for u := range policy.Walk(units) {
		if u.Num != n || !slices.Contains(kinds, u.Kind) {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = u
	}
	return found, len(kinds) > 0
}

// around returns u or the nearest unit above it that rung means.
func (x *indexer) around(u *policy.Unit, rung int) *policy.Unit {
	kinds := ladder[rung].kinds(x.doc.Scheme)
	for ; u != nil; u = u.Parent {
		if slices.Contains(kinds, u.Kind) || u.Para != "" && slices.Contains(kinds, policy.Paragraph) {
			return u
		}
	}
	return nil
}

// before returns the n units before the one that stands around u: 前兩款.
// Articles run through the whole document, everything else through its parent.
func (x *indexer) before(u *policy.Unit, rung, n int) []*policy.Unit {
	at := x.around(u, rung)
	if at == nil {
		return nil
	}
	units := x.doc.Units
	if at.Parent != nil && at.Kind != policy.Article {
		units = at.Parent.Units
	}
	var row []*policy.Unit
	for s := range policy.Walk(units) {
		if s == at {
			break
		}
		if s.Kind == at.Kind && (s.Kind == policy.Article || s.Parent == at.Parent) {
			row = append(row, s)
		}
	}
	if len(row) < n {
		return nil
	}
	return row[len(row)-n:]
}

// through lists the units of one kind from from to to.
func (x *indexer) through(from, to *policy.Unit) []*policy.Unit {
	if from == to {
		return list(from)
	}
	var row []*policy.Unit
	for u := range x.doc.All() {
		if u == from || len(row) > 0 && u.Kind == from.Kind {
			row = append(row, u)
		}
		if u == to {
			return row
		}
	}
	return nil // to stands before from
}

// list returns u as a list, empty for none.
func list(u *policy.Unit) []*policy.Unit {
	if u == nil {
		return nil
	}
	return []*policy.Unit{u}
}

// link enters a reference, or a doubt.
func (x *indexer) link(c *clause, l lead) {
	s := Span{c.char(l.from), c.char(l.to)}
	twin := func(u *policy.Unit) bool { return x.doc.Unit(u.ID) != u } // its address is that of another
	switch {
	case l.several && len(l.units) == 0, slices.ContainsFunc(l.units, twin):
		x.doubt(c, s, AmbiguousReference)
	case len(l.units) == 0:
		x.doubt(c, s, MissingClause)
	default:
		x.CrossReferences = append(x.CrossReferences, CrossReference{c.place(s), l.units})
	}
}

// readChains reads the chains that begin at a byte of t, and returns where the
// last ends. What a chain leaves out it has from the one before: of 第五條第二款、
// 第三款 the second is 第五條第三款.
func readChains(t string, at int) (chains []chain, end int) {
	end = at
	next, through := at, false
	var last []step
	for {
		steps, to := readSteps(t, next)
		if len(steps) == 0 {
			return chains, end
		}
		shared := slices.IndexFunc(last, func(s step) bool { return s.rung >= steps[0].rung })
		if shared < 0 {
			shared = len(last)
		}
		last = append(slices.Clone(last[:shared]), steps...)
		chains = append(chains, chain{last, through, next, to})
		end = to
		joint := jointForm().FindString(t[end:])
		if joint == "" {
			return chains, end
		}
		next, through = end+len(joint), joint == "至" || joint == "到" || joint == "~"
	}
}

func readSteps(t string, at int) (steps []step, end int) {
	end = at
	for {
		s, size := readStep(t[end:])
		if size == 0 || len(steps) > 0 && s.rung <= steps[len(steps)-1].rung {
			return steps, end
		}
		steps, end = append(steps, s), end+size
	}
}

// readStep reads a step at the start of t, and returns its length in bytes.
func readStep(t string) (step, int) {
	m := stepForm().FindStringSubmatch(t)
	if m == nil || !isRung(m[4], t[len(m[0]):]) {
		return step{}, 0
	}
	n, _ := numeral.Parse(m[1])
	sub, _ := numeral.Parse(m[5])
	one := policy.Num{N: n, Sub: sub}
	s := step{rungOf(m[4]), []ends{{one, one}}}
	for _, more := range moreForm().FindAllStringSubmatch(m[2], -1) {
		n, _ := numeral.Parse(more[2])
		one := policy.Num{N: n}
		if more[1] == "、" || more[1] == "和" {
			s.ends = append(s.ends, ends{one, one})
		} else {
			s.ends[len(s.ends)-1].to = one
		}
	}
	return s, len(m[0])
}

// rungOf returns the rung that a folded word names.
func rungOf(word string) int {
	return slices.IndexFunc(ladder, func(r rung) bool { return script.Fold(r.word) == word })
}

// isRung reports whether a word that could name a rung does, by what follows it.
func isRung(word, after string) bool {
	never := ladder[rungOf(word)].never
	for _, r := range script.Fold(never) {
		if strings.HasPrefix(after, string(r)) {
			return false
		}
	}
	return true
}
