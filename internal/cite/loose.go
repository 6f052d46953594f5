package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// loose reads what is written with other words than locators. All of it is only candidates.
type loose struct{ *Index }

// A numbered component is a number with or without the name of a level.
var numbered = regexp.MustCompile(`^(附件|附表|附录)?(第)?(\()?` + locator.NumberPatterns["N"] + `\)?(?:个|大)?` +
	`(部分|部份|方面|分编|编|章|小节|节|条|款|项|小点|点|目标|目|自然段|段|破折号|要求|措施|任务|句|是)?`)

// A number is one that was read, and what is said of it.
type number struct {
	text    string
	annex   bool // 附件1
	alone   bool // nothing says that it is one number
	numeral int
	para    bool // 段 or 款: it may count paragraphs
}

// byNumbers reads a query of numbers alone, whatever their levels are called: 三四2,
// 第三章第四節. It returns the clauses that the numbers lead to from the outermost level.
func (x loose) byNumbers(t string) Answer {
	isNamed := strings.Contains(t, mark)
	t = bare(t)
	if utf8.RuneCountInString(t) > maxName {
		return Answer{}
	}
	list, ok := numbersIn(x.reader.Spell(t))
	if !ok || len(list) == 1 && !list[0].alone && !isNamed {
		return Answer{}
	}
	x.asked.ofUnits(isFound, func(in *Index) bool { return len(loose{in}.ledTo(list)) > 0 })
	return x.maybe(x.ledTo(list))
}

// ledTo returns the units that numbers lead to, without numbers of paragraphs above them if
// they lead to none with all.
func (x loose) ledTo(list []number) (units []int) {
	all := ways(list)
	for _, skips := range []bool{false, true} {
		for _, way := range all {
			for i := range x.Units {
				if x.leads(way, i, skips) && !slices.Contains(units, i) {
					units = append(units, i)
				}
			}
		}
		if len(units) > 0 {
			break
		}
	}
	return units
}

// numbersIn takes t apart; it is not ok if anything else is in it.
func numbersIn(t string) (list []number, ok bool) {
	for t = strings.TrimRight(t, looseSeparators); t != ""; t = strings.TrimLeft(t, looseSeparators) {
		m := numbered.FindStringSubmatch(t)
		if m == nil || len(list) == maxDepth {
			return nil, false
		}
		n, _ := locator.Number(m[4])
		list = append(list, number{
			text: m[4], annex: m[1] != "", numeral: n, alone: m[1]+m[2]+m[3]+m[5] == "",
			para: strings.HasSuffix(m[5], "段") || m[5] == "款",
		})
		t = t[len(m[0]):]
	}
	return list, len(list) > 0
}

// ordinals returns the components at the start of t that have 附件, a bracket, or 第 and a level.
func ordinals(t string) string {
	size := 0
	for rest := t; ; rest = strings.TrimLeft(t[size:], looseSeparators) {
		m := numbered.FindStringSubmatch(rest)
		if m == nil || m[1]+m[3] == "" && (m[2] == "" || m[5] == "") {
			return t[:size]
		}
		size = len(t) - len(rest) + len(m[0])
	}
}

const (
	looseSeparators = " .-/、,>·的之"
	maxDepth        = 8 // numbers
	maxWays         = 64
)

// ways returns the ways to read numbers: as they are written, and those of characters
// without anything around them in parts: 三四 is 34, or 3 and 4.
func ways(list []number) [][]number {
	all := [][]number{nil}
	for _, n := range list {
		var next [][]number
		for _, read := range readings(n) {
			for _, before := range all {
				next = append(next, slices.Concat(before, read))
			}
		}
		all = next[:min(len(next), maxWays)]
	}
	return all
}

// readings returns the ways to read one number.
func readings(n number) [][]number {
	var list [][]number
	if n.numeral > 0 {
		list = append(list, []number{n})
	}
	if rs := []rune(n.text); n.alone && len(rs) > 1 && len(rs) <= maxDepth && !isLatin(rs[0]) {
		for cut := 1; cut < len(rs); cut++ {
			head, ok := locator.Number(string(rs[:cut]))
			if !ok {
				continue
			}
			tail, _ := locator.Number(string(rs[cut:]))
			for _, rest := range readings(number{text: string(rs[cut:]), numeral: tail, alone: true}) {
				list = append(list, append([]number{{numeral: head}}, rest...))
			}
		}
	}
	return list
}

func isLatin(r rune) bool { return '0' <= r && r <= '9' }

// leads reports whether numbers lead to unit i, from the outermost level or from one that
// needs nothing above it. Those of paragraphs above it may be left out if it skips these.
func (x loose) leads(list []number, i int, skips bool) bool {
	left, free := len(list)-1, false
	for at := i; at >= 0 && left >= 0; at = x.Units[at].Parent {
		e := x.Units[at]
		if e.Kind == policy.Paragraph && !list[left].para {
			if at == i || !skips {
				return false
			}
			continue
		}
		if !isCounted(e) && e.Kind != policy.Annex || list[left].annex != (e.Kind == policy.Annex) || list[left].numeral != e.Num.N || e.Num.Sub > 0 {
			return false
		}
		left--
		free = x.reader.IsRooted(e.Kind) || e.Parent < 0
	}
	return left < 0 && free
}

// isCounted reports whether a number without the name of a level can mean e.
func isCounted(e Entry) bool {
	return e.Kind != policy.Table && e.Kind != policy.Row && !e.Kind.IsMatter() && e.Head == ""
}

// ofSet matches what names one of several units that are counted: 十大網絡第七.
var ofSet = regexp.MustCompile(`^` + locator.NumberPatterns["N"] + `([^0-9零一二三四五六七八九十百千]{2,8}?)(?:的|中的?|之)?第` + locator.NumberPatterns["N"] + `([^0-9]{0,4})$`)

// bySet reads the number of one of several units that are counted together.
func (x loose) bySet(t string) Answer {
	m := ofSet.FindStringSubmatch(bare(t))
	if m == nil {
		return Answer{}
	}
	count, _ := locator.Number(m[1])
	n, _ := locator.Number(m[3])
	x.asked.ofSketch(func(s *Sketch) bool { return s.Sets })
	var units []int
	for _, set := range x.Sets {
		if set[1] != count || !strings.Contains(m[2], set[2].(string)) {
			continue
		}
		for i, e := range x.Units {
			if e.Parent == set[0] && e.Num.N == n && isCounted(e) && e.Kind != policy.Paragraph {
				units = append(units, i)
			}
		}
	}
	return x.maybe(units)
}

// allusion is the least number of characters of a name of which something is left out.
const allusion = 4

// alluded returns the units that have a name in which all of an incomplete one is, in order.
func (x loose) alluded(name string) []int {
	if n := utf8.RuneCountInString(name); n < allusion || n > maxName {
		return nil
	}
	return x.withName(func(n string) bool { return isAllusion(name, n) })
}

// isAllusion reports whether part consists of pieces of name, in order, of at least two
// characters each but for the last character of name.
func isAllusion(part, name string) bool {
	if _, size := utf8.DecodeRuneInString(part); !strings.Contains(name, part[:size]) {
		return false // most names
	}
	left := make([]int, len(part)+1) // how much of name can follow the pieces of part[:i] in it, or -1
	for i := range left {
		left[i] = -1
	}
	left[0] = len(name)
	for from := range part {
		if left[from] < 0 {
			continue
		}
		rest := name[len(name)-left[from]:]
		if strings.HasSuffix(rest, part[from:]) {
			return true
		}
		for at, r := range part[from:] {
			end := from + at + len(string(r))
			_, after, ok := strings.Cut(rest, part[from:end])
			if !ok {
				break
			}
			if at > 0 {
				left[end] = max(left[end], len(after))
			}
		}
	}
	return left[len(part)] >= 0
}

// byParts reads a name of which something is left out: 農村防控 of 構建農村治安防控網.
func (x loose) byParts(t string) Answer { return x.maybe(x.alluded(plainName(t))) }

// byTerm reads what the text has in quotation marks.
func (x loose) byTerm(t string) Answer {
	name := plainName(t)
	x.asked.ofSketch(func(s *Sketch) bool { return slices.Contains(s.Terms, name) })
	for _, term := range x.Terms {
		if term[0] == name {
			var units []int
			for _, i := range term[1:] {
				units = append(units, i.(int))
			}
			return x.maybe(units)
		}
	}
	return Answer{}
}

// quotedTerm matches a term in quotation marks in a text.
var quotedTerm = regexp.MustCompile(`[“「『]([^“”「」『』《》，。；：、？！]{3,10})[”」』]`)

// maxTermUnits is the most units that a term means.
const maxTermUnits = 3

// addTerms enters what the text has in quotation marks, each with the clauses that have it:
// the closest with a label.
func (x maker) addTerms() {
	at := map[string]int{}
	for u := range x.Doc.All() {
		for _, m := range quotedTerm.FindAllStringSubmatch(u.Text, -1) {
			term := plainName(locator.Fold(m[1]))
			if utf8.RuneCountInString(term) < allusion-1 {
				continue
			}
			i := x.ids[u.ID]
			for x.Units[i].Parent >= 0 && !hasLabel(x.Units[i]) {
				i = x.Units[i].Parent
			}
			if _, ok := at[term]; !ok {
				at[term] = len(x.Terms)
				x.Terms = append(x.Terms, []any{term})
			}
			if row := &x.Terms[at[term]]; !slices.Contains(*row, any(i)) {
				*row = append(*row, i)
			}
		}
	}
	x.Terms = slices.DeleteFunc(x.Terms, func(row []any) bool { return len(row) > 1+maxTermUnits })
}

// hasLabel reports whether e has a label of its level.
func hasLabel(e Entry) bool {
	return !slices.Contains([]policy.Kind{policy.Paragraph, policy.Point, policy.Dash, policy.Row}, e.Kind)
}
