package intake

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A card is document.yaml: what is sure about the document, and nothing else.
type card struct {
	Title, Kind, Issuer, Number, Date string
	Scheme, Script, SHA256            string
	Split                             []string
}

// card returns what is known about the document.
func (d *draft) card() card {
	title := d.title()
	if title == "" {
		title = d.opening()
		d.doubts = append(d.doubts, Doubt{d.blocks[0].line, "there is no title: document.yaml has the first words for one"})
	}
	return card{
		Title: title, Kind: kindOf(d.title()), Issuer: d.issuer(), Number: d.number(), Date: d.date(),
		Scheme: d.outlines[0].scheme.Name, Script: string(scriptOf(d.text)), SHA256: policy.Hash(d.text),
	}
}

// String writes the card as YAML.
func (c card) String() string {
	var b strings.Builder
	for _, f := range [][2]string{
		{"title", c.Title}, {"kind", c.Kind}, {"issuer", c.Issuer}, {"number", c.Number}, {"date", c.Date}, {"scheme", c.Scheme}, {"script", c.Script},
	} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], scalar(f[1]))
		}
	}
	fmt.Fprintf(&b, "source:\n  sha256: %s\n", c.SHA256)
	if c.Split != nil {
		fmt.Fprintf(&b, "split: [%s]\n", strings.Join(c.Split, ", "))
	}
	return b.String()
}

// opening returns the first words of a text that has no title.
func (d *draft) opening() string {
	text := unspaced(d.blocks[0].text + strings.Join(d.blocks[0].first(), ""))
	if i := strings.IndexAny(text, "。，；：、"); i > 0 {
		text = text[:i]
	}
	rs := []rune(text)
	return string(rs[:min(len(rs), 20)])
}

// scalar quotes a value where YAML would read something else.
func scalar(s string) string {
	if strings.ContainsAny(s, `:#"'[]{}&*!|>%@,`+"`") || strings.ContainsAny(s[:1], "-? 0123456789") {
		return strconv.Quote(s)
	}
	return s
}

// title returns the title of the document. Below a letterhead (…人民政府文件) and
// the number, it is the lines that follow.
func (d *draft) title() string {
	main := d.pieces[0]
	title := unspaced(joined(main.title))
	if !strings.HasSuffix(title, "文件") || len(main.body) < 2 || !policy.IsNumber(main.body[0].text) {
		return title
	}
	below := ""
	for _, b := range main.body[1:min(1+maxTitle, len(main.body))] {
		if !isTitleLike(b.text) || hasLabel(b.text) {
			break
		}
		below += unspaced(b.text)
	}
	return cmp.Or(below, title)
}

// joined joins the lines of a title; the blanks that spread a short line over
// the page are no part of it.
func joined(lines []block) string {
	title := ""
	for _, b := range lines {
		title += unspread(b.text)
	}
	return title
}

func (d *draft) number() string { return d.first(number) }
func (d *draft) date() string   { return d.first(date) }

// issuer returns the body that signs the main text, or nothing where several do,
// or a person.
func (d *draft) issuer() string {
	body, o := d.pieces[0].body, d.outlines[0]
	name := ""
	for i, b := range body {
		if o.rs[i] != signature {
			continue
		}
		if name != "" || strings.ContainsAny(trim(b.text), blanks) {
			return ""
		}
		name = b.text
	}
	return name
}

// first returns the first line of the main text that has a role.
func (d *draft) first(r role) string {
	for i, b := range d.pieces[0].body {
		if d.outlines[0].rs[i] == r {
			return unspaced(b.text)
		}
	}
	return ""
}

// maxSample is how many bytes of a text are enough to tell its script.
const maxSample = 1 << 16

// scriptOf returns the script in which a text is written: the one that more of
// its characters belong to alone.
func scriptOf(text string) policy.Script {
	if len(text) > maxSample {
		text = strings.ToValidUTF8(text[:maxSample], "")
	}
	hans, hant := []rune(script.ToHans(text)), []rune(script.ToHant(text))
	simple, full := 0, 0
	for i, r := range []rune(text) {
		if r != hans[i] {
			full++
		}
		if r != hant[i] {
			simple++
		}
	}
	if full > simple {
		return policy.Hant
	}
	return policy.Hans
}

// all returns the lines of text i that have a role.
func (d *draft) all(i int, r role) []string {
	var list []string
	for k, b := range d.pieces[i].body {
		if d.outlines[i].rs[k] == r {
			list = append(list, b.text)
		}
	}
	return list
}
