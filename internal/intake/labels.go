package intake

import (
	"regexp"
	"strings"
	"unicode"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// Labels are often printed without a space after them: 第一条为了…, 第三章附则. So is the
// reference at the start of 「第三条规定的…」. The number decides: a label continues a sequence
// or begins one, and its number does not come again. In the edition it is followed by a
// space, as in the texts of official journals.

// ordinalLine matches a line that begins with 第N条 and the like.
var ordinalLine = regexp.MustCompile(`^第[ 　]*([0-9０-９]{1,4}|[〇零○一⼀ㄧ二⼆三四五六七八⼋九十⼗百千](?:[ 　]*[〇零○一⼀ㄧ二⼆三四五六七八⼋九十⼗百千]){0,8})((?:-[0-9]{1,3})?)[ 　]*(分编|分編|编|編|章|节|節|条|條)(?:之([一二三四五六七八九十]{1,3}|[0-9]{1,2})|[ 　]+之[ 　]*([一二三四五六七八九十]{1,3})(?:[ 　]|$))?(.*)$`)

// An ordinal is a label such as 第三条 at the start of a line.
type ordinal struct {
	level string // 条
	num   policy.Num
	label string // 第三条之一
	rest  string
}

// parseOrdinal reads the label at the start of a line; ok is false if there is none.
func parseOrdinal(line string) (o ordinal, ok bool) {
	if !strings.HasPrefix(line, "第") {
		return ordinal{}, false
	}
	m := ordinalLine.FindStringSubmatch(line)
	if m == nil {
		return ordinal{}, false
	}
	o.level, o.rest = levelNames.Replace(m[3]), m[6]
	o.label = line[:len(line)-len(o.rest)]
	if m[5] != "" && o.rest != "" {
		o.rest = " " + o.rest // 第 十 三 條 之 一　 has taken the space
	}
	n, okN := numeral.Parse(policy.WithoutSpace(m[1]))
	o.num.N = n
	if sub := strings.TrimPrefix(m[2], "-") + m[4] + m[5]; sub != "" {
		o.num.Sub, _ = numeral.Parse(sub)
	}
	return o, okN && n > 0
}

var levelNames = strings.NewReplacer("編", "编", "節", "节", "條", "条")

// isSpaced reports whether a space or the end of the line follows the label.
func (o ordinal) isSpaced() bool {
	return o.rest == "" || strings.TrimLeftFunc(o.rest, unicode.IsSpace) != o.rest
}

// notLabel matches what follows 第三条 where it is a reference.
var notLabel = regexp.MustCompile(`^(?:[的、，,；。款項项]|第[0-9一二三四五六七八九十百千]+[条條款项項章节節]|规定|規定|所[称稱列规規指]|[和与與及至到]第|或者?第|中的|之|（[一二三四五六七八九十0-9]+）|\([一二三四五六七八九十0-9]+\))`)

// isReference reports whether what follows a label without a space makes it a reference,
// unless the label with the next number follows.
func (o ordinal) isReference() bool {
	return notLabel.MatchString(o.rest) || o.level != "条" && (runeCount(o.rest) > 40 || endsSentence(o.rest))
}

// separateLabels puts a space after labels that have none.
func separateLabels(blocks []block) {
	ordinals := make([]ordinal, len(blocks))
	for i, b := range blocks {
		if b.rows == nil && !b.plain && !b.toc {
			ordinals[i], _ = parseOrdinal(b.text)
		}
	}
	last := map[string]policy.Num{}
	for i, o := range ordinals {
		if o.label == "" {
			continue
		}
		if !o.isSpaced() {
			if !isNext(ordinals, i, last) {
				continue
			}
			blocks[i].text = o.label + "　" + o.rest
		}
		last[o.level] = o.num
	}
	separateFigures(blocks)
}

// isNext reports whether ordinal i continues its sequence or begins one, and is not a
// reference before the label with its number.
func isNext(ordinals []ordinal, i int, last map[string]policy.Num) bool {
	o := ordinals[i]
	before, ok := last[o.level]
	first := policy.Num{N: 1}
	if o.num != first && !o.num.Next(before) && (ok || o.level != "条") {
		return ok && o.level == "条" && leaps(ordinals, i, before)
	}
	for _, later := range ordinals[i+1:] {
		switch {
		case later.level != o.level:
		case later.num.Next(o.num):
			return o.level == "条" || !o.isReference()
		case later.num == o.num:
			return o.num == first && !o.isReference()
		case o.level != "条": // they begin again in the next division
			return !o.isReference()
		}
	}
	return (ok || o.num == first) && !o.isReference()
}

// leaps reports whether article i follows the one with number before although articles
// between them are missing: the one after it follows, and the one after before does not.
func leaps(ordinals []ordinal, i int, before policy.Num) bool {
	o := ordinals[i]
	if !o.num.After(before) || o.num.N > before.N+maxLeap || o.isReference() {
		return false
	}
	followed := false
	for _, later := range ordinals[i+1:] {
		if later.level != o.level || later.isReference() && !later.isSpaced() {
			continue
		}
		if later.num.Next(before) {
			return false
		}
		followed = followed || later.num.Next(o.num)
	}
	return followed
}

// figureLine matches a line that begins with 1.300总吨.
var figureLine = regexp.MustCompile(`^([0-9]{1,2})[.．]([0-9]+(?:[^0-9. ．　].*|[.．][0-9]+[^0-9. ．　].*))$`)

// maxFigures is the largest number of blocks between two numbers of a list whose items
// begin with figures.
const maxFigures = 12

// separateFigures puts a space after labels before figures: 1.300总吨 is the first of a
// list if a second follows it, or it follows the first.
func separateFigures(blocks []block) {
	for i, b := range blocks {
		m := figureLine.FindStringSubmatch(b.text)
		if m == nil || b.rows != nil || b.plain || !endsSentence(b.text) || !strings.ContainsFunc(b.text, isHan) {
			continue
		}
		n, _ := numeral.Parse(m[1])
		if n == 1 && hasNumber(blocks[i+1:min(len(blocks), i+1+maxFigures)], 2) || n > 1 && hasNumberBefore(blocks[max(0, i-maxFigures):i], n-1) {
			blocks[i].text = b.text[:len(b.text)-len(m[2])] + " " + m[2]
		}
	}
}

// hasNumber reports whether a block begins with 「n.」 before any label of an outer level.
func hasNumber(blocks []block, n int) bool {
	for _, b := range blocks {
		if begins, outer := numberAt(b.text); begins == n {
			return true
		} else if outer {
			return false
		}
	}
	return false
}

// hasNumberBefore reports whether the last block with a label begins with 「n.」.
func hasNumberBefore(blocks []block, n int) bool {
	for i := len(blocks) - 1; i >= 0; i-- {
		if begins, outer := numberAt(blocks[i].text); begins > 0 || outer {
			return begins == n
		}
	}
	return false
}

// numberAt returns the number of the label 「1.」 at the start of a line, and whether the
// line begins with a label of an outer level instead.
func numberAt(line string) (n int, outer bool) {
	n, size := numeral.Scan(line)
	if size > 0 && line[0] >= '0' && line[0] <= '9' {
		if rest := line[size:]; strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "．") {
			return n, false
		}
		return 0, false
	}
	_, isOrdinal := parseOrdinal(line)
	return 0, isOrdinal || isLabelled(line)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
