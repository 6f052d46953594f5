package linttest

import (
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/numeral"
)

// A form is how a label is printed, with N for its number. Forms are listed
// from the outermost to the innermost; no text has all of them.
type form struct {
	print string
	han   bool     // the number has Chinese characters
	wrong []string // misprints, with H for the Chinese and A for the Arabic number
	other []string // labels of other forms
}

var forms = []form{
	{print: "第N編", han: true, wrong: article("編"), other: []string{"第H分編"}},
	{print: "第N分編", han: true, wrong: article("分編"), other: []string{"第H章"}},
	{print: "第N章", han: true, wrong: article("章")},
	{print: "第N節", han: true, wrong: article("節")},
	{print: "第N條", han: true, wrong: article("條"), other: []string{"（H）"}},
	{print: "第N编", han: true, wrong: article("编"), other: []string{"第H分编"}},
	{print: "第N分编", han: true, wrong: article("分编"), other: []string{"第H章"}},
	{print: "第N节", han: true, wrong: article("节")},
	{print: "第N条", han: true, wrong: article("条"), other: []string{"（H）"}},
	{print: "第 N 條", other: []string{"（H）"}},
	{print: "N、", han: true, wrong: []string{"H.", "H．", "H，", "H,", "A、"}, other: []string{"（H）", "A."}},
	{print: "（N）", han: true, wrong: bracketed("H"), other: []string{"（A）", "A."}},
	{print: "N"}, {print: "N.N"}, {print: "N.N.N"}, {print: "N.N.N.N"}, // see dotted
	{print: "N.", wrong: []string{"A、", "A．", "A，"}, other: []string{"（A）"}},
	{print: "（N）", wrong: bracketed("A")},
	{print: "N"}, // ①
}

// dotted is the first of the decimal forms, which have one number more each;
// circled is the form ①.
var (
	dotted  = slices.IndexFunc(forms, func(f form) bool { return f.print == "N" })
	circled = len(forms) - 1
)

func article(unit string) []string { return []string{"第A" + unit} }

// bracketed returns the number in every pair of similar brackets except （）.
func bracketed(number string) []string {
	var list []string
	for _, open := range "（(〔［[【" {
		for _, close := range "）)〕］]】" {
			if s := string(open) + number + string(close); s != "（"+number+"）" {
				list = append(list, s)
			}
		}
	}
	return list
}

// A label is a label at the start of a line.
type label struct {
	line   int    // from 0
	hash   string // the # before it and a space
	form   int
	number number
	text   string // as printed
	rest   string // of the line
}

// A number is a number with the 之 of an article that was inserted later.
type number struct{ n, sub int }

func (a number) follows(b number) bool { return a == number{b.n + 1, 0} || a == number{b.n, b.sub + 1} }

// readLabels returns the labels of a document in order.
func readLabels(lines []string) []label {
	var list []label
	enclosed := false // in the list of annexes, which has its own numbering
	for i, line := range lines {
		hash := line[:len(line)-len(strings.TrimLeft(line, "#"))]
		if hash != "" {
			hash += " "
		}
		enclosed = hash == "" && (enclosed || strings.HasPrefix(line, "附件："))
		if enclosed || hash == "" && i > 0 && lines[i-1] != "" {
			continue
		}
		if l, ok := parse(strings.TrimPrefix(line, hash), hash != ""); ok {
			l.line, l.hash = i, hash
			list = append(list, l)
		}
	}
	return list
}

// parse reads the label at the start of words.
func parse(words string, heading bool) (label, bool) {
	if n, size := numeral.Scan(words); size > 0 && n > 0 && strings.ContainsRune("①②③④⑤⑥⑦⑧⑨⑩", []rune(words)[0]) {
		return label{form: circled, number: number{n: n}, text: words[:size], rest: words[size:]}, true
	}
	if l, ok := decimal(words); ok && heading {
		return l, true
	}
	for i, f := range forms {
		if i >= dotted && !strings.ContainsAny(f.print, ".（") || strings.Count(f.print, "N") > 1 {
			continue
		}
		if l, ok := f.parse(words); ok {
			l.form = i
			return l, true
		}
	}
	return label{}, false
}

// parse reads a label of form f.
func (f form) parse(words string) (l label, ok bool) {
	open, close, _ := strings.Cut(f.print, "N")
	rest, ok := strings.CutPrefix(words, open)
	n, size := numeral.Scan(rest)
	if !ok || n == 0 || f.han == ('0' <= rest[0] && rest[0] <= '9') {
		return label{}, false
	}
	l.number.n = n
	if rest, ok = strings.CutPrefix(rest[size:], close); !ok {
		return label{}, false
	}
	if close == "." && rest != "" && '0' <= rest[0] && rest[0] <= '9' {
		return label{}, false // 1.5萬 is a number
	}
	if tail, more := strings.CutPrefix(rest, "之"); more && strings.HasPrefix(open, "第") {
		l.number.sub, size = numeral.Scan(tail)
		rest = tail[size:]
	}
	spaced := strings.TrimLeft(rest, " \u3000") != rest || rest == ""
	l.text, l.rest = strings.TrimSuffix(words, rest), rest
	return l, spaced || open != "第" // 「第三條規定的」 is text
}

// decimal reads a label like 2.1.3 or 2, followed by a space.
func decimal(words string) (l label, ok bool) {
	end := strings.IndexAny(words, " \u3000")
	if end < 0 {
		return label{}, false
	}
	parts := strings.Split(words[:end], ".")
	for _, part := range parts {
		if l.number.n, ok = decimals(part); !ok {
			return label{}, false
		}
	}
	l.form, l.text, l.rest = dotted+len(parts)-1, words[:end], words[end:]
	return l, len(parts) <= 4
}

// decimals parses a number in ASCII digits.
func decimals(s string) (int, bool) {
	n, size := numeral.Scan(s)
	return n, size == len(s) && n > 0 && strings.Trim(s, "0123456789") == ""
}

// format returns the label in another form, in which H and A are its number.
func (l label) format(form string) string {
	printed := strings.NewReplacer("H", numeral.Format(l.number.n), "A", strconv.Itoa(l.number.n)).Replace(form)
	if l.number.sub > 0 {
		printed += "之" + numeral.Format(l.number.sub)
	}
	return printed
}
