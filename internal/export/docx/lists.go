package docx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// maxLevels is how many levels a list has.
const maxLevels = 9

// lists are the lists of a file. The text and each annex have two, since each counts for
// itself: one for the levels above the one that is numbered through the whole text, such
// as chapters, and one for that and the levels below it, such as articles. Not all word
// processors can go on counting articles in a new chapter if both are in one list.
type lists struct {
	m    *manuscript.Manuscript
	all  []*list
	nums []num
}

// A list is a multi-level list: an abstract list of WordprocessingML with its counters,
// as word processors keep them.
type list struct {
	annex   *policy.Unit // nil for the text
	through bool         // its first level is numbered through the whole text
	levels  [maxLevels]level
	counted [maxLevels]int // 0: a level has not begun
	used    [maxLevels]bool
	num     int            // the instance in use, from 1; 0 for none yet
	starts  [maxLevels]int // of the instance; 0 for levels that have begun in it, or go on
}

// A level is a level of a list.
type level struct {
	format string // of its number; empty if the list does not have the level
	text   string // what is printed, with %1 … %9 for the numbers
}

// A num is an instance of a list, which starts counting at given numbers.
type num struct {
	list   int
	starts [maxLevels]int // 0: it is not said
}

func newLists(m *manuscript.Manuscript) *lists { return &lists{m: m} }

// number returns the properties that make a word processor print the label of u before a
// paragraph, or nothing if no counter prints exactly that.
func (l *lists) number(u *policy.Unit) string {
	s := l.m.SchemeOf(u)
	at, through := levelOf(s, u.Kind)
	if at < 0 || !l.m.IsNumbered(u) {
		return ""
	}
	format, text, ok := l.template(s.Level(u.Kind).Label, u.Label, at)
	if !ok {
		return ""
	}
	of := l.listOf(u, through)
	was := *of
	if have := of.levels[at]; have.format != "" && (have.format != format || have.text != text) {
		return ""
	}
	of.levels[at] = level{format, text}
	of.count(at)
	isNext := of.num > 0 && of.counted[at] == u.Num.N
	if !isNext {
		of.counted = was.counted
		of.starts = of.restarts(at, u.Num.N)
		of.num = len(l.nums) + 1
		of.count(at)
	}
	if of.printed(at) != u.Label {
		*of = was
		return ""
	}
	if !isNext {
		l.nums = append(l.nums, num{slices.Index(l.all, of), of.restarts(at, u.Num.N)})
	}
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, at, of.num)
}

// levelOf returns the level of a list that units of a kind have, and whether it is a list
// that is numbered through the whole text. The level is -1 if there is none.
func levelOf(s *scheme.Scheme, k policy.Kind) (at int, through bool) {
	for _, l := range s.Levels {
		if l.Label.Digits == "" {
			continue
		}
		if l.Runs {
			at, through = 0, true
		}
		if l.Kind == k && at < maxLevels {
			return at, through
		}
		at++
	}
	return -1, false
}

// template returns the format of the number in a label, and the label with a placeholder
// for it.
func (l *lists) template(f scheme.Form, label string, at int) (format, text string, ok bool) {
	if f.Numbers > 1 {
		for i := range f.Numbers {
			text += fmt.Sprintf(".%%%d", at-f.Numbers+i+2)
		}
		return "decimal", text[1:], true
	}
	rest, ok := strings.CutPrefix(label, f.Open)
	n, size := numeral.Scan(rest)
	if !ok || n == 0 {
		return "", "", false
	}
	text = f.Open + fmt.Sprintf("%%%d", at+1) + rest[size:]
	switch {
	case f.Digits == scheme.Arabic:
		return "decimal", text, true
	case f.Digits == scheme.Circled:
		return "decimalEnclosedCircle", text, true
	case l.m.Script == policy.Hant:
		return "taiwaneseCountingThousand", text, true
	}
	return "chineseCountingThousand", text, true
}

// listOf returns the list that u belongs to.
func (l *lists) listOf(u *policy.Unit, through bool) *list {
	for u != nil && u.Kind != policy.Annex {
		u = u.Parent
	}
	for _, one := range l.all {
		if one.annex == u && one.through == through {
			return one
		}
	}
	l.all = append(l.all, &list{annex: u, through: through})
	return l.all[len(l.all)-1]
}

// restarts returns the numbers with which an instance of the list starts, so that level at
// begins with n and the levels above go on. Word processors differ in what an instance
// takes over from the one before.
func (of *list) restarts(at, n int) (starts [maxLevels]int) {
	for i := range starts {
		switch {
		case i == at:
			starts[i] = n
		case i < at && of.levels[i].format != "":
			starts[i] = 1
			if of.used[i] {
				starts[i] += of.counted[i]
			}
		}
	}
	return starts
}

// count advances a level, and restarts those below.
func (of *list) count(at int) {
	if of.starts[at] > 0 {
		of.counted[at], of.starts[at] = of.starts[at]-1, 0
	}
	of.counted[at]++
	of.used[at] = true
	for i := range of.counted {
		switch {
		case i < at && of.counted[i] == 0:
			of.counted[i] = 1
		case i > at:
			of.counted[i], of.used[i] = 0, false
		}
	}
}

// printed returns the label that the counters print at a level.
func (of *list) printed(at int) string {
	l := of.levels[at]
	text := l.text
	for i := range at + 1 {
		text = strings.ReplaceAll(text, fmt.Sprintf("%%%d", i+1), inFormat(l.format, of.counted[i]))
	}
	return text
}

// inFormat returns a number in a format, or nothing where word processors differ: in how
// they write the zero of 一百零一, and beyond the characters of a sequence.
func inFormat(format string, n int) string {
	switch {
	case format == "decimal":
		return strconv.Itoa(n)
	case format == "decimalEnclosedCircle":
		if n < 1 || n > 20 {
			return ""
		}
		return string(rune('①' + n - 1))
	}
	words := numeral.Format(n)
	if strings.Contains(words, "零") {
		return ""
	}
	return words
}

// part returns the part with the lists.
func (l *lists) part() string {
	var s strings.Builder
	fmt.Fprintf(&s, xmlHead+`<w:numbering%s>`, wordNS)
	for i, of := range l.all {
		fmt.Fprintf(&s, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, i)
		for at, lv := range of.levels {
			if lv.format == "" {
				fmt.Fprintf(&s, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/></w:lvl>`, at)
				continue
			}
			text := lv.text
			if r, _ := utf8.DecodeLastRuneInString(text); r >= '0' && r <= '9' || strings.HasPrefix(text, "第") {
				text += gap
			}
			fmt.Fprintf(&s, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="nothing"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>`+
				`<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="630"/></w:pPr></w:lvl>`, at, lv.format, text)
		}
		s.WriteString("</w:abstractNum>")
	}
	for i, n := range l.nums {
		fmt.Fprintf(&s, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, i+1, n.list)
		for at, start := range n.starts {
			if start > 0 {
				fmt.Fprintf(&s, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, at, start)
			}
		}
		s.WriteString("</w:num>")
	}
	s.WriteString("</w:numbering>")
	return s.String()
}
