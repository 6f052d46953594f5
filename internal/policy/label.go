package policy

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/numeral"
)

// A Label is the number at the head of a line, as the scheme reads it.
type Label struct {
	Kind  Kind
	Num   Num
	Text  string // as printed
	Sound bool   // printed with the marks that its level has
	Rank  int    // how deep its level is in the scheme, from 0
	level *level
}

// Fits reports whether the label is printed as its level asks for, in a heading or in a
// paragraph.
func (l Label) Fits(heading bool) bool { return l.Sound || heading && l.level.bare }

// Label reads the label at the start of line, and returns it with what follows
// it, blanks removed. A label with the wrong marks (half-width brackets, 、 or
// nothing after an Arabic number) is read too, but is not Sound: a heading may
// have one, a paragraph may not. ok is false where there is no label.
func (s *Scheme) Label(line string) (l Label, rest string, ok bool) {
	for rank := range s.levels {
		if l, rest, ok = s.levels[rank].form.label(line); ok {
			l.Sound = true
			return s.ranked(l, rank), rest, true
		}
	}
	for rank := range s.levels {
		for _, f := range s.levels[rank].form.faulty() {
			if l, rest, ok = f.label(line); ok {
				return s.ranked(l, rank), rest, true
			}
		}
	}
	return Label{}, line, false
}

// Misprints returns the labels that a line would begin with if their marks were those
// of their levels: what [Scheme.Label] reads without finding it Sound, and what it does
// not read because other brackets stand around the number or other digits in it.
func (s *Scheme) Misprints(line string) []Label {
	var list []Label
	if l, _, ok := s.Label(line); ok && !l.Sound {
		list = append(list, l)
	}
	for rank, lv := range s.levels {
		if l, ok := lv.form.misread(line); ok {
			list = append(list, s.ranked(l, rank))
		}
	}
	return list
}

// Brackets that are printed for （ and ）.
const (
	openings = "（(〔［[【﹙⟨〈「"
	closings = "）)〕］]】﹚⟩〉」"
)

// misread reads a label of form f whose brackets, digits or marks are those of
// another: 〔一〕, （1） for （一）, 第3條, 3. for 三、.
func (f form) misread(line string) (l Label, ok bool) {
	rest := line
	switch {
	case f.style == dotted || f.style == circled:
		return Label{}, false
	case f.open == "（":
		r, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune(openings, r) {
			return Label{}, false
		}
		rest = rest[size:]
	default:
		if rest, ok = strings.CutPrefix(rest, f.open); !ok {
			return Label{}, false
		}
	}
	n, size := numeral.Scan(rest)
	if n == 0 || n > largest && f.open != "第" {
		return Label{}, false
	}
	l.Num.N, rest = n, rest[size:]
	switch {
	case f.open == "（":
		r, size := utf8.DecodeRuneInString(rest)
		ok = strings.ContainsRune(closings, r)
		rest = rest[size:]
	case f.open == "":
		r, size := utf8.DecodeRuneInString(rest)
		ok = strings.ContainsRune("、.．，,", r)
		rest = rest[size:]
		if arabic.begins(rest) {
			ok = false // a figure
		}
	default:
		rest, ok = cutAny(rest, f.close)
		l.Num.Sub, rest = inserted(rest)
		if after := trimBlank(rest); after == rest && after != "" {
			ok = false // 「第3條規定的」 is text
		}
	}
	l.Text = line[:len(line)-len(rest)]
	return l, ok
}

// largest is the largest number that is taken for one of a misprinted or a dotted label:
// what is larger is a year, a sum or a measure. Articles alone may be more.
const largest = 300

// Rank returns how deep the level of kind k is in the scheme, from 0; -1 where k
// has no label of the scheme (paragraphs, dash items, points).
func (s *Scheme) Rank(k Kind) int {
	return slices.IndexFunc(s.levels, func(lv level) bool { return lv.kind == k })
}

func (s *Scheme) ranked(l Label, rank int) Label {
	l.Kind, l.Rank, l.level = s.levels[rank].kind, rank, &s.levels[rank]
	return l
}

// label reads a label of form f at the start of line.
func (f form) label(line string) (l Label, rest string, ok bool) {
	if f.style == dotted {
		return f.dotted(line)
	}
	body, ok := strings.CutPrefix(line, f.open)
	if !ok || !f.style.begins(body) {
		return Label{}, "", false
	}
	n, size := numeral.Scan(body)
	rest, ok = cutAny(body[size:], f.close)
	if n == 0 || !ok {
		return Label{}, "", false
	}
	l.Num.N = n
	if f.open == "第" {
		l.Num.Sub, rest = inserted(rest)
	}
	after := trimBlank(rest)
	if f.blank && after != "" && after == rest {
		return Label{}, "", false
	}
	if f.style == arabic && arabic.begins(rest) {
		return Label{}, "", false // 1.5萬 is a figure
	}
	l.Text = line[:len(line)-len(rest)]
	return l, after, true
}

// dotted reads a label like 2.1.3, whose last number is that of the unit.
func (f form) dotted(line string) (l Label, rest string, ok bool) {
	rest = line
	for i := range f.parts {
		if i > 0 {
			if rest, ok = strings.CutPrefix(rest, "."); !ok {
				return Label{}, "", false
			}
		}
		n, size := numeral.Scan(rest)
		if n == 0 || n > largest || !arabic.begins(rest) {
			return Label{}, "", false
		}
		l.Num.N, rest = n, rest[size:]
	}
	l.Text = line[:len(line)-len(rest)]
	after := trimBlank(rest)
	if after != "" && after == rest { // 1.5萬 is a figure
		return Label{}, "", false
	}
	return l, after, true
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

// inserted reads the 之一 that follows the label of an article inserted later.
func inserted(rest string) (sub int, after string) {
	tail, ok := strings.CutPrefix(rest, "之")
	if !ok {
		return 0, rest
	}
	n, size := numeral.Scan(tail)
	if n == 0 {
		return 0, rest
	}
	return n, tail[size:]
}

// faulty lists the ways in which labels of form f are commonly misprinted.
func (f form) faulty() []form {
	switch {
	case f.open == "（":
		return []form{{open: "(", style: f.style, close: []string{")", "）"}}, {open: "（", style: f.style, close: []string{")"}}}
	case f.style == arabic:
		return []form{{style: arabic, close: []string{"．", "、"}}, {style: arabic, close: []string{""}, blank: true}}
	case f.style == han && f.open == "":
		return []form{{style: han, close: []string{"，", ",", ".", "．"}}}
	}
	return nil
}

// begins reports whether the first character of s is a digit written in
// style d.
func (d digits) begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	isArabic := '0' <= r && r <= '9' || '０' <= r && r <= '９'
	isCircled := '①' <= r && r <= '⑳' || '㉑' <= r && r <= '㊿'
	switch d {
	case arabic:
		return isArabic
	case circled:
		return isCircled
	}
	return !isArabic && !isCircled
}

// trimBlank removes the blanks at the start of s, the ideographic one too.
func trimBlank(s string) string { return strings.TrimLeft(s, blanks) }
