package facts

import (
	"slices"
	"strings"
	"unicode"

	"gongbao/internal/script"
)

// A name is the name of a body as it stands in a list.
type name struct {
	Span            // in the text
	bodies []string // what it is called in the index; several where levels are listed before it: 市、縣區公安局
	faint  bool     // names somebody only where it has a duty: 單位, 社區
	nobody bool     // nothing tells who it is: 單位 of a statute
	cut    bool     // may be the end of a longer name: 區政府 of 特別行政區政府
}

// A group is names that are joined, and do or suffer the same.
type group struct {
	Span  // with what stands before and behind the names: 各, 等有關部門
	names []name
}

// groups returns the groups of names in a clause.
func (x *indexer) groups(c *clause) []group {
	sealed := c.sealed()
	var found []group
	for at := c.head; at < c.len(); {
		g := x.group(c, at)
		if i := covering(sealed, at); i >= 0 && (len(g.names) == 0 || c.rune(at) != '“') {
			at = sealed[i].To
			continue
		}
		if len(g.names) > 0 && !thing().MatchString(c.text[c.at[g.To]:]) {
			found = append(found, g)
		}
		at = max(g.To, c.word(at).To)
	}
	return found
}

// thing matches what makes of the name before it part of the name of a thing:
// 公安局指揮中心, 居民委員會組織法.
var thing = pattern(`^(?:組織法|組織條例|指揮|調度|控制中心|視頻|監控|平臺|系統|網絡|專網|信息|微博)`)

// covering returns which of spans a character lies in, or -1.
func covering(spans []Span, at int) int {
	return slices.IndexFunc(spans, func(s Span) bool { return s.From <= at && at < s.To })
}

// An item is a member of a list as it was read, before it is known what stands
// beside it.
type item struct {
	Span
	words []word // without each
	each  Span   // what stands before them: 各, 有關
	also  string // a second level in brackets: 社區（村）
}

func (it item) last() word { return it.words[len(it.words)-1] }

// bare reports whether it has no word that ends a name.
func (it item) bare() bool { return it.last().class == level || it.last().class == trade }

// only reports whether all words of it are of class k.
func (it item) only(k class) bool {
	return !slices.ContainsFunc(it.words, func(w word) bool { return w.class != k })
}

// group reads the group that begins at a character. It has no names where none
// begins there.
func (x *indexer) group(c *clause, at int) group {
	var items []item
	end := at
	for {
		it, ok := c.item(end, items)
		if !ok {
			if it, ok = c.lastOf(end, items); !ok {
				break
			}
		}
		items = append(items, it)
		end = it.To
		if end == c.len() || c.word(end).class != joint {
			break
		}
		end = c.word(end).To
	}
	if len(items) == 0 {
		return group{Span: Span{at, at}}
	}
	end = items[len(items)-1].To
	tail, end := c.tail(end)
	return group{Span{at, end}, x.called(c, items, tail)}
}

// item reads an item at a character, behind others of its list.
func (c *clause) item(at int, before []item) (item, bool) {
	if it, ok := c.quotedItem(at); ok {
		return it, true
	}
	if it, ok := c.secondHead(at, before); ok {
		return it, true
	}
	it, end := c.run(at)
	it.words = c.longest(it.words)
	if len(it.words) == 0 {
		return item{}, false
	}
	it.Span = Span{at, it.last().To}
	if it.also != "" && len(it.words) == 1 {
		it.To = end
	}
	return it, true
}

// run reads the words at a character as long as each can go on a name, and
// returns where they end.
func (c *clause) run(at int) (it item, end int) {
	for end = at; end < c.len(); {
		w := c.word(end)
		s, bracketed := c.bracket(w, it.words)
		switch {
		case bracketed && len(it.words) == 1 && it.words[0].class == level:
			it.also = c.printed(Span{s.From + 1, s.To - 1})
			w.To = s.To
		case bracketed:
			w = word{s, bracket}
			it.words = append(it.words, w)
		case w.class == each && len(it.words) == 0:
			it.each = w.Span
		case c.passes(w, it.words):
		case c.extends(w, it.words):
			it.words = append(it.words, w)
		default:
			return it, end
		}
		end = w.To
	}
	return it, end
}

// longest returns those of words that make the longest name, or, where none of
// them ends one, all if they are a level or a trade. 單位 before a name that does
// without it is none of it: 其他單位保衛幹部.
func (c *clause) longest(words []word) []word {
	full := 0
	for i, w := range words {
		ends := w.class == whole || w.class == head || w.class == noun
		if ends || w.class == bracket && full == i {
			full = i + 1
		}
	}
	switch {
	case full > 1 && words[0].class == noun && (words[1].class == trade || words[1].class == inner):
		return words[1:full]
	case full > 0:
		return words[:full]
	case len(words) > 0 && (words[len(words)-1].class == trade || words[len(words)-1].class == level):
		return words
	}
	return nil
}

// passes reports whether w can stand between words of a name and is none of it:
// 市、縣區兩級公安機關, 市政府有關部門, 企事業單位的主要領導.
func (c *clause) passes(w word, words []word) bool {
	if len(words) == 0 {
		return false
	}
	if w.class == each {
		return is(c.folded(w.Span), insideNames())
	}
	last := words[len(words)-1].class
	return c.folded(w.Span) == "的" && (last == whole || last == head || last == noun) && w.To < c.len() && is(c.folded(c.word(w.To).Span), leaders())
}

var (
	committee    = folded("委")
	organization = folded("組織")
	insideNames  = fold("兩級", "三級", "四級", "有關", "相關")
	leaders      = fold("主要領導", "分管領導", "負責人", "主要負責人")
)

// extends reports whether w can go on a name that begins with words. 組織 is a
// verb, unless a trade stands before it, and ends a name: 保衛組織保安人員 are two.
func (c *clause) extends(w word, words []word) bool {
	if len(words) == 0 {
		return w.class == level || w.class == trade || w.class == whole || w.class == noun
	}
	last := words[len(words)-1]
	if c.folded(last.Span) == organization() {
		return false
	}
	switch w.class {
	case level, trade, whole, noun, inner:
		return true
	case head:
		switch {
		case c.folded(w.Span) == organization():
			return last.class == trade
		case w.To-w.From == 1: // 公安局, 省委, but not 公安機關處五日以上拘留
			return last.class == trade || last.class == inner || last.class == level && c.folded(w.Span) == committee()
		}
		return true
	}
	return false
}

// bracket returns the brackets that stand at w inside a name: 護村（廠、校）巡邏隊,
// 保衛處（科）.
func (c *clause) bracket(w word, words []word) (Span, bool) {
	if len(words) == 0 || c.folded(w.Span) != "(" {
		return Span{}, false
	}
	for to := w.To; to < min(c.len(), w.To+5); to++ {
		if c.has(to, ")") {
			k := c.word(w.To).class
			return Span{w.From, to + 1}, k == level || k == head || c.nameAt(to+1)
		}
	}
	return Span{}, false
}

// nameAt reports whether a word of a name stands at a character.
func (c *clause) nameAt(at int) bool {
	if at >= c.len() {
		return false
	}
	k := c.word(at).class
	return k == trade || k == whole || k == head
}

// quotedForm matches a name in quotation marks that ends as names of bodies do.
var quotedForm = pattern(`^“([^“”,;。、:]{1,12}(?:[^通]辦|隊|所|站|協會|理事會|議事會|委員會|聯盟|小組|中心))”`)

// quotedItem reads a name in quotation marks.
func (c *clause) quotedItem(at int) (item, bool) {
	if at == c.len() || c.rune(at) != '“' {
		return item{}, false
	}
	m := quotedForm().FindStringSubmatch(c.text[c.at[at]:])
	if m == nil {
		return item{}, false
	}
	n := len([]rune(m[1]))
	return item{Span: Span{at, at + n + 2}, words: []word{{Span{at + 1, at + 1 + n}, whole}}}, true
}

// secondHead reads an item that is the end of a name alone, and has the rest of
// it from the one before: 保衛科、股.
func (c *clause) secondHead(at int, before []item) (item, bool) {
	if len(before) == 0 || at >= c.len() {
		return item{}, false
	}
	w := c.word(at)
	prev := before[len(before)-1]
	if w.class != head || len(prev.words) < 2 || prev.last().class != head || w.To < c.len() && !strings.ContainsRune(",;。:)", c.rune(w.To)) {
		return item{}, false
	}
	return item{Span: w.Span, words: append(slices.Clone(prev.words[:len(prev.words)-1]), w)}, true
}

// lastForm matches a last member that nothing but its place in a list says is a
// name: 護樓守院 in 聯防隊、護樓守院等組織.
var lastForm = pattern(`^(\p{Han}{2,6})等(?:組織|機構)`)

// lastOf reads the last member of a list of others.
func (c *clause) lastOf(at int, before []item) (item, bool) {
	if len(before) == 0 {
		return item{}, false
	}
	m := lastForm().FindStringSubmatch(c.text[c.at[at]:])
	if m == nil {
		return item{}, false
	}
	s := Span{at, c.char(c.at[at] + len(m[1]))}
	return item{Span: s, words: []word{{s, trade}}}, true
}

// tailForm matches what ends a list: 等有關部門, 護樓守院等組織.
var tailForm = pattern(`^等(?:(?:各|有關|相關|職能|行業|主管)*(部門|機關|單位|組織)|(?:群團|人民|社會)*(團體)|[^,;。、]{0,8}(力量))?`)

// tail reads the end of a list at a character, and returns the folded word that
// says what all its members are.
func (c *clause) tail(at int) (string, int) {
	m := tailForm().FindStringSubmatch(c.text[c.at[at]:])
	if m == nil {
		return "", at
	}
	return m[1] + m[2] + m[3], c.char(c.at[at] + len(m[0]))
}

// called says what the items of a list are called in the index.
func (x *indexer) called(c *clause, items []item, tail string) []name {
	kind := x.inScript(c.kindOf(items, tail))
	rest := c.restOf(items[len(items)-1])
	var found []name
	var levels []string // that the names after them have too: 市、縣區公安局
	above := 0          // where they begin
	spread := item{}    // the first of these names
	for i, it := range items {
		printed := c.nameOf(it)
		n := name{Span: it.Span, bodies: []string{printed}}
		switch {
		case it.only(level) && !c.startsWith(it.each, "各") && c.levelsEnd(items[i+1:]):
			if levels == nil {
				above = it.From
			}
			levels = append(levels, printed)
			continue
		case len(levels) > 0 && spread.words == nil:
			spread, n.From = it, above
			levels = append(levels, c.printed(it.words[0].Span))
			n.bodies = prefixed(levels, c.nameOf(item{words: it.words[1:]}))
		case len(levels) > 0 && it.words[0].class != level && c.folded(it.last().Span) == c.folded(spread.last().Span):
			n.From, n.bodies = above, prefixed(levels, printed)
		case it.only(level) && is(c.folded(it.words[0].Span), lands()):
			continue
		case it.only(level) || c.onlyNouns(it) || c.isClosed(it):
			n.bodies[0], n.faint = c.generic(items, i)
			if it.also != "" {
				n.bodies = append(n.bodies, it.also)
			}
		case it.bare() && (kind == "" || is(c.folded(it.last().Span), served()) || !it.only(trade) || tail == "" && i == len(items)-1 && c.goesOn(it.To)):
			continue
		case it.bare():
			n.bodies[0] += kind
		case len(it.words) == 1 && i < len(items)-1 && rest != "" && is(c.folded(it.words[0].Span), owners()):
			n.bodies[0] += rest
		}
		n.nobody = n.faint && x.isStatute() && is(script.Fold(n.bodies[0]), unnamed()) && !told().MatchString(c.before(items[0].From))
		n.cut = len(levels) == 0 && (n.faint || c.isShort(it.words[0])) && !c.begins(it.From)
		found = append(found, n)
	}
	return found
}

// A statute is for all: 單位 and 人員 in it are not somebody unless what stands before
// tells who.
func (x *indexer) isStatute() bool { return x.doc.Scheme != nil && x.doc.Scheme.Name == "statute" }

var (
	unnamed = fold("人員", "機構", "單位", "部門", "主管人員", "責任人員")
	told    = pattern(`(?:的|以上|以下)$`)
)

// isShort reports whether w is a level of one character, which may be the end of
// another word: 特別行政區政府.
func (c *clause) isShort(w word) bool { return w.class == level && w.To-w.From == 1 }

// levelsEnd reports whether of the items after a level the first that is none has
// a level of its own: 縣區公安局 after 市.
func (c *clause) levelsEnd(after []item) bool {
	for _, it := range after {
		if c.startsWith(it.each, "各") {
			return false
		}
		if !it.only(level) {
			return it.words[0].class == level
		}
	}
	return false
}

func prefixed(before []string, name string) []string {
	var names []string
	for _, b := range before {
		names = append(names, b+name)
	}
	return names
}

// nameOf returns the words of it as printed. 各縣 before a name says only that
// every county has one.
func (c *clause) nameOf(it item) string {
	words := it.words
	if len(words) > 1 && strings.HasSuffix(c.folded(it.each), "各") && is(c.folded(words[0].Span), counties()) {
		words = words[1:]
	}
	var b strings.Builder
	for _, w := range words {
		b.WriteString(c.printed(w.Span))
	}
	return b.String()
}

// generic returns the name of item i, which names a level or a noun alone, and
// whether it names somebody only where it has a duty. 各 and 有關 are part of the
// name of certain collectives; what stands before the first of a list stands
// before all: 各單位、部門.
func (c *clause) generic(items []item, i int) (string, bool) {
	it := items[i]
	each := it.each
	if each == (Span{}) && i > 0 && it.last().class == noun {
		each = items[i-1].each
	}
	if is(c.folded(each), eachOf()) {
		each.From++ // 各有關部門
	}
	if len(it.words) == 1 && is(c.folded(each)+c.folded(it.words[0].Span), collectives()) {
		return c.printed(each) + c.nameOf(it), it.only(level)
	}
	return c.nameOf(it), !is(c.folded(it.words[0].Span), standing())
}

// onlyNouns reports whether it says nothing that tells whom it names: 單位, 主管部門.
func (c *clause) onlyNouns(it item) bool {
	return it.last().class == noun && !slices.ContainsFunc(it.words, func(w word) bool { return w.class != noun && !is(c.folded(w.Span), anyone()) })
}

// anyone are trades that name nobody in particular.
var anyone = fold("內部", "主管", "行政主管", "業務主管", "行業主管", "職能", "監管", "領導")

// goesOn reports whether at the end of a trade words follow that make another
// thing of it: 義務消防力量.
func (c *clause) goesOn(at int) bool {
	return at < c.len() && unicode.Is(unicode.Han, c.rune(at)) && !predicateForm().MatchString(c.text[c.at[at]:])
}

// isClosed reports whether it is one of the collectives that keep their 各.
func (c *clause) isClosed(it item) bool {
	return len(it.words) == 1 && is(c.folded(it.each)+c.folded(it.words[0].Span), collectives())
}

var (
	eachOf      = fold("各有關", "各相關")
	collectives = fold("各級政府", "各級人民政府", "各級黨委", "各縣區", "各單位", "各部門", "有關部門", "相關部門", "有關單位", "相關單位")
	counties    = fold("縣", "縣區", "區縣", "區", "市", "省")
	lands       = fold("農村", "基層", "轄區", "責任區", "城關")
	standing    = fold("鄉鎮") // a level that is a body wherever it stands by itself
	served      = fold("用戶") // trades that only go with a word of their own: 用戶單位, but no 用戶部門
	owners      = fold("廠礦", "學校", "企業", "事業單位", "企事業單位", "機關", "團體")
)

// kindOf returns the word that the members of a list which say their trade alone
// are to be called with: 部門 in 公安、工商等部門. Empty where they are nobody.
func (c *clause) kindOf(items []item, tail string) string {
	last := items[len(items)-1].last()
	for _, kind := range []string{"部門", "機關", "組織", "民警"} {
		if word := script.Fold(kind); tail == word || tail == "" && last.class != trade && c.folded(last.Span) == word {
			return kind
		}
	}
	full := func(it item) bool { return !it.bare() }
	if tail != script.Fold("力量") && (tail != "" || slices.ContainsFunc(items, full)) {
		return "部門"
	}
	return ""
}

// restOf returns what stands behind the owner in a name: 保衛組織 in 學校保衛組織.
func (c *clause) restOf(it item) string {
	if !is(c.folded(it.words[0].Span), owners()) {
		return ""
	}
	return c.nameOf(item{words: it.words[1:]})
}
