package scheme

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/numeral"
)

// Digits are the characters that a number of some way of writing numbers can begin
// with.
type Digits string

// A Form is how a label is printed around its number.
type Form struct {
	Open    string // before the number
	Digits  Digits
	Close   []string // one of these follows the number
	Spaced  bool     // then follows a space or the line ends, so that 「第三條規定的」 remains text
	Padded  bool     // there may be spaces around the number, and 3-1 is 三之一: 第 3-1 條
	Numbers int      // of a label such as 2.1.3: how many numbers it has; 0 for other labels
}

// ordinalMark opens labels that name their level: 第三條.
const ordinalMark = "第"

// Brackets that are printed for （ and ）.
const (
	openings = "（(〔［[【﹙⟨〈「"
	closings = "）)〕］]】﹚⟩〉」"
)

// largest is the largest number of a misprinted or a decimal label: larger numbers are
// years, sums or measures. Only articles may have more.
const largest = 300

// read reads a label of form f at the start of line, and returns it with what follows
// it, spaces removed.
func (f Form) read(line string) (l Label, rest string, ok bool) {
	if f.Numbers > 0 {
		return f.readDecimal(line)
	}
	body, ok := strings.CutPrefix(line, f.Open)
	if f.Padded {
		body = trimSpaces(body)
	}
	if !ok || !f.Digits.begin(body) {
		return Label{}, "", false
	}
	n, size := f.scan(body)
	body = body[size:]
	if f.Padded {
		l.Num.Sub, body = cutSuffix(body, "-")
		body = trimSpaces(body)
	}
	rest, ok = cutAny(body, f.Close)
	if n == 0 || !ok {
		return Label{}, "", false
	}
	l.Num.N = n
	if f.Open == ordinalMark && l.Num.Sub == 0 {
		l.Num.Sub, rest = cutSuffix(rest, "之")
		if spaced := trimSpaces(rest); l.Num.Sub == 0 && spaced != rest {
			if sub, tail := cutSpaced(spaced); sub > 0 {
				l.Num.Sub, rest = sub, tail
			}
		}
	}
	after := trimSpaces(rest)
	if f.Spaced && after != "" && after == rest {
		return Label{}, "", false
	}
	if f.Digits == Arabic && Arabic.begin(rest) {
		return Label{}, "", false // 1.5萬 is a figure
	}
	l.Text = line[:len(line)-len(rest)]
	return l, after, true
}

// readDecimal reads a label such as 2.1.3, whose last number is that of the unit.
func (f Form) readDecimal(line string) (l Label, rest string, ok bool) {
	rest = line
	for i := range f.Numbers {
		if i > 0 {
			if rest, ok = strings.CutPrefix(rest, "."); !ok {
				return Label{}, "", false
			}
		}
		n, size := numeral.Scan(rest)
		if n == 0 || n > largest || !f.Digits.begin(rest) {
			return Label{}, "", false
		}
		l.Num.N, rest = n, rest[size:]
	}
	l.Text = line[:len(line)-len(rest)]
	after := trimSpaces(rest)
	if after != "" && after == rest { // 1.5萬 is a figure
		return Label{}, "", false
	}
	return l, after, true
}

// readMisprint reads a label of form f that has the brackets, digits or punctuation of
// another form: 〔一〕 or （1） for （一）, 第3條, 3. for 三、.
func (f Form) readMisprint(line string) (l Label, ok bool) {
	rest := line
	switch {
	case f.Numbers > 0 || f.Digits == Circled || f.Digits == "":
		return Label{}, false
	case f.Open == "（":
		r, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune(openings, r) {
			return Label{}, false
		}
		rest = rest[size:]
	default:
		if rest, ok = strings.CutPrefix(rest, f.Open); !ok {
			return Label{}, false
		}
	}
	n, size := numeral.Scan(rest)
	if n == 0 || n > largest && f.Open != ordinalMark {
		return Label{}, false
	}
	l.Num.N, rest = n, rest[size:]
	switch {
	case f.Open == "（":
		r, size := utf8.DecodeRuneInString(rest)
		ok = strings.ContainsRune(closings, r)
		rest = rest[size:]
	case f.Open == "":
		r, size := utf8.DecodeRuneInString(rest)
		ok = strings.ContainsRune("、.．，,", r)
		rest = rest[size:]
		if Arabic.begin(rest) || f.Digits == Arabic && !Arabic.begin(line) {
			ok = false // a figure, or a label of another level
		}
	default:
		rest, ok = cutAny(rest, f.Close)
		l.Num.Sub, rest = cutSuffix(rest, "之")
		if after := trimSpaces(rest); after == rest && after != "" {
			ok = false // 「第3條規定的」 is text
		}
	}
	l.Text = line[:len(line)-len(rest)]
	return l, ok
}

// faulty lists the other ways in which labels of form f are printed: with half-width
// punctuation, with digits for 第三條, as characters of their own (㈠ ⒈ ⑴), and with half of their brackets: 1).
func (f Form) faulty() []Form {
	switch {
	case f.Numbers > 0 || f.Digits == Circled || f.Digits == "":
		return nil
	case f.Open == ordinalMark:
		return []Form{{Open: f.Open, Digits: Arabic, Close: f.Close, Spaced: true, Padded: f.Padded}}
	case f.Open == "（":
		forms := []Form{
			{Open: "(", Digits: f.Digits, Close: []string{")", "）"}, Padded: f.Padded},
			{Open: "（", Digits: f.Digits, Close: []string{")"}, Padded: f.Padded},
		}
		if f.Digits == Arabic {
			return append(forms, Form{Digits: Parenthesized, Close: []string{"、", ""}}, Form{Digits: Arabic, Close: []string{")", "）"}})
		}
		return append(forms, Form{Digits: Enclosed, Close: []string{"、", ""}})
	case f.Digits == Arabic:
		return []Form{{Digits: Arabic, Close: []string{"．", "、"}}, {Digits: Stopped, Close: []string{""}}, {Digits: Arabic, Close: []string{""}, Spaced: true}}
	}
	return []Form{{Digits: f.Digits, Close: []string{"，", ",", ".", "．"}}, {Digits: f.Digits, Close: []string{""}, Spaced: true}}
}

// begin reports whether s begins with one of the digits.
func (d Digits) begin(s string) bool {
	return beginsWith(s, string(d))
}

// mayBegin reports whether a line can begin with a label, from its first character: most
// lines of a text cannot.
func mayBegin(line string) bool {
	return beginsWith(line, ordinalMark+"（("+anyDigit)
}

// beginsWith reports whether s begins with one of the characters of set.
func beginsWith(s, set string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return r != utf8.RuneError && strings.Contains(set, s[:size])
}

// cutAny removes the first of prefixes that s begins with.
func cutAny(s string, prefixes []string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// cutSuffix reads the number of an article inserted later, after the mark before it: the
// 之一 of 第三條之一, the -1 of 第 3-1 條.
func cutSuffix(rest, mark string) (sub int, after string) {
	tail, ok := strings.CutPrefix(rest, mark)
	n, size := numeral.Scan(tail)
	if !ok || n == 0 {
		return 0, rest
	}
	return n, tail[size:]
}

// cutSpaced reads 之一 with spaces around its characters, as after 第 十 三 條. A space or the
// end of the line must follow, so that 「第三條 之一部」 remains text.
func cutSpaced(rest string) (sub int, after string) {
	tail, ok := strings.CutPrefix(rest, "之")
	n, size := numeral.Scan(trimSpaces(tail))
	if !ok || n == 0 {
		return 0, rest
	}
	after = trimSpaces(tail)[size:]
	if trimSpaces(after) == after && after != "" {
		return 0, rest
	}
	return n, after
}

// scan reads the numeral at the start of s. Of a padded form, its characters may have
// spaces between them: 第 十 二 條.
func (f Form) scan(s string) (n, size int) {
	n, size = numeral.Scan(s)
	if !f.Padded || f.Digits != Han || !unicode.IsSpace(firstAfter(s, size)) {
		return n, size
	}
	digits, end := "", size
	for i, r := range s {
		if f.Digits.begin(string(r)) {
			digits, end = digits+string(r), i+utf8.RuneLen(r)
		} else if !unicode.IsSpace(r) {
			break
		}
	}
	if spaced, ok := numeral.Parse(digits); ok {
		return spaced, end
	}
	return n, size
}

// firstAfter returns the character at byte i of s.
func firstAfter(s string, i int) rune {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// trimSpaces removes the white space at the start of s, U+3000 too.
func trimSpaces(s string) string { return strings.TrimLeftFunc(s, unicode.IsSpace) }
