package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A naming says how a text names a document.
type naming int

// The ways to name a document, each surer than those before.
const (
	unnamed naming = iota
	nearly         // by a title that differs in its document type alone: 辦法 for 意見
	byKind         // by its document type alone: 《意見》
	byTitle        // by its title, short title or number
)

// Signs take the place of titles, so that what titles say is not taken for a locator.
const (
	mark    = "\x01" // of a title of the document
	foreign = "\x02" // of a title of another document
)

// titles finds the titles of a document, and those of others, in texts. Where the index has
// no reader, since the text of the document is not read, a title is found whatever follows it.
type titles struct{ *Index }

// A title is what a document is called.
type title struct {
	core  string // see core
	loose bool   // it is also found outside 《》: no locator is written so
}

// kinds are the document types (文種) that titles end in, folded. A longer one precedes
// those that it ends in.
var kindAtEnd = regexp.MustCompile(script.Fold(`(?:实施意见|实施办法|实施方案|实施细则|若干意见|若干规定|意见|办法|规定|条例|通知|决定|决议|方案|规划|计划|细则|纲要|要点|通告|公告|公报|命令|指南|准则|规则|规范|章程|守则|制度|标准|措施|批复|报告|解释)$`))

// edition matches what is in brackets at the end of a title: （試行）, （2025年修訂）.
var edition = regexp.MustCompile(`\([^()]*\)$`)

// derived matches what follows the title of a law in that of another one: 《示例法》實施細則.
var derived = regexp.MustCompile(`^(?:的|之)?(?:实施|细则|办法|条例|解释|方案|草案|释义|解读)`)

// core returns a folded title without what is often left out or added: 關於, 的, spaces and
// punctuation.
func core(t string) string {
	return strings.NewReplacer("关于", "", "的", "").Replace(marks.ReplaceAllString(t, ""))
}

// stem returns the core of a title without its document type, and without what is in
// brackets behind it; nothing if no document type is at its end.
func stem(t string) string {
	t = core(edition.ReplaceAllString(t, ""))
	if kind := kindAtEnd.FindStringIndex(t); kind != nil {
		return t[:kind[0]]
	}
	return ""
}

// addTitles enters what the document is called: its title, a short form of that, its number,
// and the given other names.
func (x maker) addTitles(others []string) {
	folded := locator.Fold(x.Doc.Title)
	for _, t := range append(append(titlesOf(folded), locator.Fold(x.Doc.Number)), others...) {
		if c := core(locator.Fold(t)); c != "" && !slices.Contains(x.Called, c) {
			x.Called = append(x.Called, c)
		}
	}
	x.Stem = stem(folded)
	x.Types = typesOf(x.Doc, others)
	for _, c := range x.Called {
		x.titles = append(x.titles, title{c, !isLocator(c)})
	}
}

// typesOf returns the document types by which d can be named, folded: its own, and those that
// the other names end in. 《指南》 is the opinion that is also called 治安防控政策指南.
func typesOf(d *policy.Document, others []string) []string {
	types := []string{}
	for _, t := range append([]string{d.Kind}, others...) {
		t = locator.Fold(t)
		if t != locator.Fold(d.Kind) {
			t = kindAtEnd.FindString(edition.ReplaceAllString(t, ""))
		}
		if t != "" && !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return types
}

// isLocator reports whether t can be a locator or a part of one: of a document with the
// title 一, 二、（一） names no clause but s2-1.
func isLocator(t string) bool {
	return utf8.RuneCountInString(t) < shortName || strings.Trim(t, "第章节条款项点段是目编部分附件表0123456789零一二三四五六七八九十百千两") == ""
}

// markTitles puts signs for the titles in a folded text. How the text names the document, and
// whether it does so in 《》, is returned with it; foreign reports whether it names others.
func (x titles) markTitles(t string) (marked string, how naming, isQuoted, others bool) {
	var b strings.Builder
	for rest := t; rest != ""; {
		before, quoted, after, ok := cutQuoted(rest)
		b.WriteString(before)
		if !ok {
			break
		}
		if n := x.quoted(quoted); n > unnamed && !derived.MatchString(after) {
			b.WriteString(mark)
			how, isQuoted = max(how, n), true
		} else {
			b.WriteString(foreign)
			others = true
		}
		rest = after
	}
	marked = b.String()
	if isQuoted {
		return marked, how, isQuoted, others
	}
	if m, ok := x.markUnquoted(marked); ok {
		return m, byTitle, false, others
	}
	if m, ok := x.markKind(marked); ok {
		return m, byKind, false, others
	}
	return marked, unnamed, false, others || strings.Contains(marked, "《")
}

// cutQuoted cuts t around the first title in 《》, which may have others within.
func cutQuoted(t string) (before, quoted, after string, ok bool) {
	from := strings.Index(t, "《")
	if from < 0 {
		return t, "", "", false
	}
	depth := 0
	for i, r := range t[from:] {
		switch r {
		case '《':
			depth++
		case '》':
			if depth--; depth == 0 {
				end := from + i
				return t[:from], t[from+len("《") : end], t[end+len("》"):], true
			}
		}
	}
	return t, "", "", false
}

// quoted returns how a title in 《》 names the document.
func (x titles) quoted(t string) naming {
	switch c := core(t); {
	case slices.Contains(x.Called, c):
		return byTitle
	case slices.Contains(x.Types, t):
		return byKind
	case slices.Contains(x.Called, core(edition.ReplaceAllString(t, ""))), x.Stem != "" && stem(t) == x.Stem:
		return nearly
	}
	return unnamed
}

// markUnquoted puts the mark where t names the document outside 《》.
func (x titles) markUnquoted(t string) (string, bool) {
	for _, name := range x.Index.titles {
		if !name.loose {
			continue
		}
		var b strings.Builder
		found := false
		for rest := t; rest != ""; {
			from, to := indexCore(rest, name.core)
			if from < 0 {
				b.WriteString(rest)
				break
			}
			if x.isWhole(rest[:from], rest[to:]) {
				b.WriteString(rest[:from] + mark)
				found = true
			} else {
				b.WriteString(rest[:to])
			}
			rest = rest[to:]
		}
		if found {
			return b.String(), true
		}
	}
	return t, false
}

// markKind puts the mark for the document type at the start of a locator: 意見第三部分.
func (x titles) markKind(t string) (string, bool) {
	said := before.FindString(t)
	for _, kind := range x.Types {
		rest, ok := strings.CutPrefix(strings.TrimLeft(t[len(said):], "本该"), kind)
		if !ok {
			continue
		}
		if x.reader == nil {
			return said + mark + rest, true
		}
		locator := x.reader.Spell(bare(rest))
		if _, size := x.reader.Text(locator).Steps(0); size > 0 && size == len(locator) {
			return said + mark + rest, true
		}
	}
	return t, false
}

// indexCore returns where a title with the given core is in t; -1 if it is not.
func indexCore(t, name string) (from, to int) {
	first, _ := utf8.DecodeRuneInString(name)
	for at := range t {
		if r, _ := utf8.DecodeRuneInString(t[at:]); r != first {
			continue
		}
		if size := coreAt(t[at:], name); size > 0 {
			if start := strings.TrimSuffix(t[:at], "关于"); len(start) < at {
				at, size = len(start), size+at-len(start)
			}
			return at, at + size
		}
	}
	return -1, -1
}

// coreAt returns the length of the start of t whose core is name; 0 if there is none.
func coreAt(t, name string) int {
	at := 0
	for name != "" {
		n, size := utf8.DecodeRuneInString(name)
		switch r, length := utf8.DecodeRuneInString(t[at:]); {
		case length == 0:
			return 0
		case r == n:
			name, at = name[size:], at+length
		case r == '的' || isMark(r):
			at += length
		case strings.HasPrefix(t[at:], "关于"):
			at += len("关于")
		default:
			return 0
		}
	}
	return at
}

func isMark(r rune) bool { return marks.MatchString(string(r)) && string(r) != mark }

// leading are the characters that a title can follow outside 《》: 根據, 違反, 由, 和.
const leading = "据照反见和与及对由于从用合按的在为查"

func isHan(r rune) bool {
	return 0x3400 <= r && r < 0xa000 || 0xf900 <= r && r < 0xfb00 || 0x20000 <= r && r < 0x32400
}

// trailing matches what can be between a title and a locator.
var trailing = regexp.MustCompile(`^(?:的|中的?|之)?`)

// isWhole reports whether a title outside 《》 is not part of a longer one, given what is
// before and after it: 示例法實施細則第三條 does not name 示例法.
func (x titles) isWhole(head, tail string) bool {
	if r, _ := utf8.DecodeLastRuneInString(head); isHan(r) && !strings.ContainsRune(leading, r) {
		return false
	}
	tail = tail[len(trailing.FindString(tail)):]
	rest := strings.TrimLeft(tail, "(")
	if r, _ := utf8.DecodeRuneInString(rest); !isHan(r) || x.reader == nil {
		return true
	}
	_, size := x.reader.Text(rest).Step(0)
	return size > 0
}
