package quote

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/locator"
)

// A citation is a name of a document, perhaps with a locator.
type citation struct {
	from, to  int // in the text
	entry     *entry
	ranges    []Range
	verdict   Verdict
	isLocated bool // it has a locator
}

// A report is the text that is checked.
type report struct {
	text   []rune
	folded []rune // one for each character
}

func newReport(text string) *report {
	t := &report{text: []rune(text)}
	t.folded = make([]rune, len(t.text))
	for i, r := range t.text {
		t.folded[i] = r
		if f := []rune(locator.Fold(string(r))); len(f) == 1 {
			t.folded[i] = f[0]
		}
	}
	return t
}

// after returns the folded text from a place on, at most n characters of it.
func (t *report) after(at, n int) string { return string(t.folded[at:min(at+n, len(t.folded))]) }

func (t *report) before(at, n int) string { return string(t.folded[max(0, at-n):at]) }

func (t *report) finding(c citation) Finding {
	f := Finding{From: c.from, To: c.to, Words: string(t.text[c.from:c.to]), Verdict: c.verdict, Doc: c.entry.doc, Cited: c.ranges}
	for _, r := range c.ranges {
		f.Clauses = append(f.Clauses, Clause{f.Doc, r.From})
	}
	return f
}

const (
	maxName    = 120 // characters of a name in 《》
	maxLocator = 64
)

// FoldPairs are pairs of characters that a browser needs to fold, besides locator.FoldPairs: those
// of the patterns below. In Go they follow from script.Fold.
const FoldPairs = "該该暫暂辦办決决細细則则釋释綱纲劃㓰划㓰統统簡简稱称違违據据執执實实參参適适確确強强調调載载寫写關关"

// What can be between a name and its locator, and in place of a name.
var (
	remarkRE  = regexp.MustCompile(`^\([^()\n]{1,40}\)`)
	linkRE    = regexp.MustCompile(`^(?:中|的|之)?(?:有关|相关)?`)
	aliasRE   = regexp.MustCompile(`^\([^()\n]{0,24}(?:以下|下文|下)?(?:简|统)称[:：]?[“"‘「『《]*([^“”"‘’「」『』《》()\n]{2,20})`)
	anaphorRE = regexp.MustCompile(`^(?:该|上述|前述|[同仝])(?:暂行)?(法典|法|条例|办法|规定|意见|通知|指南|方案|决定|细则|规则|解释|纲要|规[划㓰]|规程)`)
	labelsRE  = regexp.MustCompile(`^[零〇一二两三四五六七八九十百]+、[(]`)
	firstRE   = regexp.MustCompile(`^第[(]?[零〇一二两三四五六七八九十百千0-9]+[)]?(?:条|章|节|编|部分|款|项|点)`)
	barredRE  = regexp.MustCompile(`(?:[本其原该某]|法|法典|条例|办法|规定|意见|通知|指南|方案|决定|细则|规则|解释|纲要|规[划㓰]|规程|章程|准则|公约|协定|附件)的?$`)
)

// citations returns what the text cites, in its order.
func (c *Checker) citations(t *report) []citation {
	r := citationReader{Checker: c, report: t, aliases: map[string]*entry{}, resolved: map[locatorOf]meaning{}}
	for at := 0; at < len(t.text); {
		at = max(at+1, r.readAt(at))
	}
	return r.found
}

type citationReader struct {
	*Checker
	*report
	aliases  map[string]*entry // names that the text gives to documents, folded; nil for a document that the site does not have
	current  *entry            // the document named last; nil if it is none of the site
	found    []citation
	resolved map[locatorOf]meaning
}

// A locatorOf is a locator after the name of a document.
type locatorOf struct {
	entry *entry
	said  string
}

type meaning struct {
	ranges  []Range
	verdict Verdict
}

// resolve returns what a locator means in the document named last. Texts repeat themselves.
func (r *citationReader) resolve(said string) meaning {
	key := locatorOf{r.current, said}
	m, ok := r.resolved[key]
	if !ok {
		m.ranges, m.verdict = r.current.resolve(said)
		r.resolved[key] = m
	}
	return m
}

// readAt reads the citation that begins at a place, and returns its end.
func (r *citationReader) readAt(at int) int {
	switch {
	case r.folded[at] == '\n':
		return at + 1
	case r.folded[at] == '《':
		return r.readTitle(at)
	}
	if end, s := r.nameAt(at); s != nil {
		r.current = s
		return r.readLocators(at, end, false)
	}
	if m := anaphorRE.FindStringSubmatch(r.after(at, 8)); m != nil && r.current != nil {
		if r.isA(m[1]) {
			return r.readLocators(at, at+len([]rune(m[0])), true)
		}
		r.current = nil // another document is meant
	}
	if r.folded[at] != '第' || r.current == nil || !firstRE.MatchString(r.after(at, 16)) {
		return at
	}
	if barredRE.MatchString(r.before(at, 4)) {
		r.current = nil // 依照刑法第三條和第五條
	} else if r.continues(at) {
		return r.readLocators(at, at, true)
	}
	return at
}

// isA reports whether the document named last is of a kind, by its names: 法 is also said of a 法典.
func (r *citationReader) isA(kind string) bool {
	ends := func(name string) bool {
		return strings.HasSuffix(name, kind) || kind == "法" && strings.HasSuffix(name, "法典")
	}
	if slices.ContainsFunc(r.current.names, ends) {
		return true
	}
	for name, e := range r.aliases {
		if e == r.current && ends(name) {
			return true
		}
	}
	return false
}

// continues reports whether a locator at a place can belong to the last citation: it is in the
// same paragraph.
func (r *citationReader) continues(at int) bool {
	if len(r.found) == 0 {
		return false
	}
	last := r.found[len(r.found)-1]
	return last.entry == r.current && !slices.Contains(r.folded[last.to:at], '\n')
}

// readTitle reads 《…》 and what follows it.
func (r *citationReader) readTitle(at int) int {
	end := r.closing(at)
	if end < 0 {
		return at + 1
	}
	name := locator.Fold(string(r.text[at+1 : end-1]))
	r.current = r.called(name)
	if m := aliasRE.FindStringSubmatch(r.after(end, 50)); m != nil {
		r.aliases[locator.Fold(m[1])] = r.current
	}
	if r.current == nil {
		return end
	}
	return r.readLocators(at, end, false)
}

// called returns the document that a folded name means in the text; nil if there is none, or
// several.
func (r *citationReader) called(name string) *entry {
	if e, ok := r.aliases[name]; ok {
		return e
	}
	if named := r.byName[name]; len(named) == 1 {
		return named[0]
	}
	return nil
}

// closing returns the end of the name in 《》 that begins at a place, or -1.
func (r *citationReader) closing(at int) int {
	depth := 0
	for i := at; i < min(at+maxName, len(r.folded)) && r.folded[i] != '\n'; i++ {
		switch r.folded[i] {
		case '《':
			depth++
		case '》':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// leadRE matches the text before a name that is not in 《》.
var leadRE = regexp.MustCompile(`(?:^|[^㐀-鿿豈-﫿]|依照|依据|根据|按照|违反|符合|参照|适用|执行|落实|及|和|与|按|依|照|据|在|对|即)$`)

// nameAt returns the document whose name without 《》 begins at a place and is followed by a
// locator, and the end of the name. The longest name counts.
func (r *citationReader) nameAt(at int) (end int, s *entry) {
	if !r.starts[r.folded[at]] || !leadRE.MatchString(r.before(at, 4)) {
		return 0, nil
	}
	for n := min(r.longest, len(r.folded)-at-1); n > 2; n-- {
		if e := r.called(string(r.folded[at : at+n])); e != nil && firstRE.MatchString(r.after(at+n, 16)) {
			return at + n, e
		}
	}
	return 0, nil
}

// readLocators reads the locators after a name, which is from at to end, and returns where the
// last of them ends. A name without locators is a citation too, unless locators are required.
func (r *citationReader) readLocators(at, end int, required bool) int {
	next := end
	next += len([]rune(remarkRE.FindString(r.after(next, 44))))
	next += len([]rune(linkRE.FindString(r.after(next, 4))))
	size := r.locatorAt(next)
	for ; size > 0; size = r.shorter(next, size) {
		m := r.resolve(string(r.text[next : next+size]))
		if m.verdict == Resolved || r.shorter(next, size) == 0 && r.isCertain(next, size) {
			r.found = append(r.found, citation{at, next + size, r.current, m.ranges, m.verdict, true})
			return next + size
		}
	}
	if !required {
		r.found = append(r.found, citation{from: at, to: end, entry: r.current, verdict: Resolved})
	}
	return end
}

// isCertain reports whether what stands at a place can only be a locator.
func (r *citationReader) isCertain(at, size int) bool {
	said := string(r.folded[at : at+size])
	return firstRE.MatchString(said) || labelsRE.MatchString(said)
}

// What locators are made of, and what joins them or may be left over at their end.
var locatingRE = regexp.MustCompile(`^(?:[第〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾0-9①-⑳()\[\]、.条款项目点部分编章节段之至到和及与~网表行-]|附件|所列|[“「『"]?[一二三四五六七八九十]{1,3}是[”」』"]?)+`)

const joining = "、.和及与至到~-(之"

// locatorAt returns the number of characters at a place that can be a locator.
func (r *citationReader) locatorAt(at int) int {
	return r.trimmed(at, len([]rune(locatingRE.FindString(r.after(at, maxLocator)))))
}

// trimmed returns the size of a locator without what joins it to the next, and without a
// bracket that closes another.
func (r *citationReader) trimmed(at, size int) int {
	for size > 0 {
		said := r.folded[at : at+size]
		last := said[size-1]
		isOpen := last == ')' && count(said, ')') > count(said, '(')
		if !isOpen && (!strings.ContainsRune(joining, last) || r.isLabelMark(at+size-1)) {
			break
		}
		size--
	}
	if size > 0 && at+size < len(r.folded) && r.endsWord(at, size) {
		return r.shorter(at, size)
	}
	return size
}

func count(rs []rune, r rune) int {
	n := 0
	for _, o := range rs {
		if o == r {
			n++
		}
	}
	return n
}

// isLabelMark reports whether the character at a place ends a label: 三、.
func (r *citationReader) isLabelMark(at int) bool {
	return r.folded[at] == '、' && at > 0 && strings.ContainsRune("零〇一二三四五六七八九十百", r.folded[at-1])
}

// endsWord reports whether the last character of what may be a locator begins another
// word: 第三条件.
func (r *citationReader) endsWord(at, size int) bool {
	_, alone := locator.Word(string(r.folded[at+size-1]))
	_, inText := locator.Word(r.after(at+size-1, 3))
	return alone > 0 && inText == 0
}

// shorter returns the size of a locator without what follows its last joint, or 0.
func (r *citationReader) shorter(at, size int) int {
	for n := size - 1; n > 0; n-- {
		if strings.ContainsRune("、和及与", r.folded[at+n]) && !r.isLabelMark(at+n) {
			return r.trimmed(at, n)
		}
	}
	return 0
}
