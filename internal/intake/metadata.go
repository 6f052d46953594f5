package intake

import (
	"cmp"
	"strings"

	"go.yaml.in/yaml/v4"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// metadata is the content of document.yaml: what is certain about a document.
type metadata struct {
	Title  string `yaml:"title"`
	Kind   string `yaml:"kind,omitempty"`
	Issuer string `yaml:"issuer,omitempty"`
	Number string `yaml:"number,omitempty"`
	Date   string `yaml:"date,omitempty"`
	Scheme string `yaml:"scheme"`
	Script string `yaml:"script"`
	Source struct {
		SHA256 string `yaml:"sha256"`
	} `yaml:"source"`
	Split []string `yaml:"split,flow,omitempty"`
}

// metadata returns what is certain about the document.
func (d *analysis) metadata() metadata {
	title := d.title()
	switch {
	case title == "":
		title = d.firstWords()
		d.doubts = append(d.doubts, Doubt{d.blocks[0].line, "no title found: document.yaml has the first words instead"})
	case runeCount(title) > source.MaxValue:
		title = d.firstWords()
		d.doubts = append(d.doubts, Doubt{d.blocks[0].line, "the title is too long: document.yaml has the first words instead"})
	}
	m := metadata{
		Title: title, Kind: documentKind(d.title()), Issuer: d.issuer(), Number: d.number(), Date: d.date(),
		Scheme: d.outlines[0].scheme.Name, Script: string(d.script),
	}
	m.Source.SHA256 = policy.Hash(d.text)
	return m
}

// yaml returns the content of document.yaml.
func (m metadata) yaml() (string, error) {
	out, err := yaml.Dump(m, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	return string(out), err
}

// firstWords returns the beginning of a text without a title: its first words after a
// label, however that is printed, at most 20 characters.
func (d *analysis) firstWords() string {
	text := ""
	for _, b := range d.blocks {
		line := b.text + b.first()
		if text = policy.WithoutSpace(withoutLabel(line)); text != "" {
			break
		}
	}
	text = cmp.Or(text, policy.WithoutSpace(d.blocks[0].text))
	if i := strings.IndexAny(text, "。，；：、"); i > 0 {
		text = text[:i]
	}
	rs := []rune(text)
	return string(rs[:min(len(rs), 20)])
}

// withoutLabel returns what follows the label of a line.
func withoutLabel(line string) string {
	for _, s := range scheme.All {
		if _, rest, ok := s.Label(line); ok {
			return rest
		}
	}
	return line
}

// title returns the title of the document, without what a site prints before it.
func (d *analysis) title() string {
	title := policy.WithoutSpace(joined(d.segments[0].title))
	for _, before := range []string{"法規名稱：", "法规名称：", "標題：", "标题：", "名稱：", "名称："} {
		title = strings.TrimPrefix(title, before)
	}
	return title
}

// joined joins the lines of a title. It removes the spaces of spaced-out lines.
func joined(lines []block) string {
	title := ""
	for _, b := range lines {
		title += closeUp(b.text)
	}
	return title
}

func (d *analysis) number() string {
	for _, b := range d.segments[0].head {
		if policy.IsNumber(b.text) {
			return policy.Number(b.text)
		}
	}
	return policy.Number(d.first(roleNumber))
}

func (d *analysis) date() string { return d.first(roleDate) }

// issuer returns the body that signs the main text, or "" if there are several,
// or if a person signs.
func (d *analysis) issuer() string {
	body, o := d.segments[0].body, d.outlines[0]
	name := ""
	for i, b := range body {
		if o.rs[i] != roleSignature {
			continue
		}
		if name != "" || hasSpace(trim(b.text)) {
			return ""
		}
		name = b.text
	}
	return name
}

// first returns the first line of the main text with a role, or "".
func (d *analysis) first(r role) string {
	for i, b := range d.segments[0].body {
		if d.outlines[0].rs[i] == r {
			return policy.WithoutSpace(b.text)
		}
	}
	return ""
}

// maxSample is the size in bytes of the sample by which scriptOf decides, about 2,700
// characters.
const maxSample = 1 << 13

// scriptOf returns the script of a text: the one to which more of its characters
// exclusively belong.
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
