package cite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// A Format is one way to write a reference. What is not known is left out.
type Format struct {
	Name  string // on the command line: gbt7714-2025
	Label string // for the interface, in traditional characters
	Lang  string // what chroma calls it; empty for prose
	Write func(Reference) string

	escape func(string) string // of a locator; nil where it is written as it is
}

// Formats lists all formats, in the order in which they are offered.
var Formats = []Format{
	{"short", "條款編號", "", func(r Reference) string { return r.locator(locator.Short) }, nil},
	{"spoken", "行文", "", func(r Reference) string { return r.locator(locator.Spoken) }, nil},
	{"legal", "註釋", "", func(r Reference) string { return r.locator(locator.Legal) }, nil},
	{"gbt7714-2025", "GB/T 7714—2025", "", gbt2025.write, nil},
	{"gbt7714-2015", "GB/T 7714—2015", "", gbt2015.write, nil},
	{"falv", "法學引注手冊", "", falv, nil},
	{"apa7", "APA（第7版）", "", apa7, nil},
	{"chicago17", "Chicago（第18版，註釋）", "", chicago17, nil},
	{"biblatex", "BibLaTeX", "bibtex", biblatex, texSafe},
	{"ris", "RIS", "", ris, nil},
	{"csl-json", "CSL-JSON", "json", cslJSON, jsonSafe},
	{"text", "引文和出處", "", quotation, nil},
	{"markdown", "Markdown", "markdown", markdown, markdownSafe},
}

// FormatNamed returns the format with the given name, or nil.
func FormatNamed(name string) *Format {
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i]
		}
	}
	return nil
}

// A gbt is an edition of GB/T 7714, 信息與文獻 參考文獻著錄規則: the same elements
// with other marks. Neither has a type for legislation: what is read on the web is
// [EB/OL].
type gbt struct{ colon, open, close string }

var (
	gbt2025 = gbt{"：", "（", "）"}
	gbt2015 = gbt{": ", "(", ")"}
)

func (g gbt) write(r Reference) string {
	title := known(g.colon, r.Doc.Title, r.Doc.Number, r.locator(locator.Short))
	day := r.accessed("[YYYY-MM-DD]. ")
	if t, ok := r.enacted(); ok {
		day = g.open + t.Format(time.DateOnly) + g.close + r.accessedOr("[YYYY-MM-DD]. ", ". ")
	}
	return known(". ", r.Doc.Issuer, title) + "[EB/OL]. " + day + r.URL + "."
}

// falv follows 《法學引注手冊》 (2nd ed.): an article follows the title directly
// of a law, a part of an official document behind a comma. Titles within the title
// are set in 〈〉.
func falv(r Reference) string {
	title := "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(r.Doc.Title) + "》"
	if r.Doc.Number != "" {
		title += "（" + r.Doc.Number + "）"
	}
	clause := r.locator(locator.Legal)
	if r.isLaw() {
		title, clause = title+clause, ""
	}
	return known("，", title, clause, r.Site+r.says("網站"), r.URL) + r.accessed(r.says("，YYYY年M月D日訪問")) + "。"
}

// apa7 follows the form of a web page in APA 7, which has none for Chinese law. A
// title without an author comes first.
func apa7(r Reference) string {
	title := r.Doc.Title
	if inside := known(", ", r.Doc.Number, r.locator(locator.Short)); inside != "" {
		title += " (" + inside + ")"
	}
	date := "(n.d.)"
	if t, ok := r.enacted(); ok {
		date = "(" + t.Format("2006, January 2") + ")"
	}
	first := title + ". " + date
	if r.Doc.Issuer != "" {
		first = r.Doc.Issuer + ". " + date + ". " + title
	}
	return known(". ", first, r.Site) + ". " + r.accessed("Retrieved Month D, YYYY, from ") + r.URL
}

// chicago17 follows the form of a note on a web page in The Chicago Manual of Style.
func chicago17(r Reference) string {
	date := "n.d."
	if t, ok := r.enacted(); ok {
		date = t.Format("January 2, 2006")
	}
	return known(", ", r.Doc.Issuer, "“"+r.Doc.Title+",” "+known(", ", r.Doc.Number, date), r.locator(locator.Short), r.Site) +
		", " + r.accessed("accessed Month D, YYYY, ") + r.URL + "."
}

// biblatex writes @online, which every style knows.
func biblatex(r Reference) string {
	date := ""
	if t, ok := r.enacted(); ok {
		date = t.Format(time.DateOnly)
	}
	issuer := ""
	if r.Doc.Issuer != "" {
		issuer = "{" + texSafe(r.Doc.Issuer) + "}" // a body, not a person
	}
	return entry("@online{"+r.key()+",\n", "  %s = {%s},\n", "}\n", [][2]string{
		{"author", issuer}, {"title", texSafe(r.Doc.Title)}, {"titleaddon", texSafe(r.Doc.Number)}, {"note", texSafe(r.locator(locator.Short))},
		{"organization", texSafe(r.Site)}, {"date", date}, {"url", r.URL}, {"urldate", r.accessed("YYYY-MM-DD")}, {"langid", "chinese"},
	})
}

// texSafe writes s for TeX, so that nothing in it is a command.
var texSafe = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `%`, `\%`, `#`, `\#`, `&`, `\&`, `_`, `\_`, `$`, `\$`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `<`, `\textless{}`, `>`, `\textgreater{}`, "\n", " ").Replace

// ris writes a statute as Zotero reads one: SE is the section, M1 the number. The
// day of access is left out, since Y2 is that to some and the day of the statute to
// others.
func ris(r Reference) string {
	date := ""
	if t, ok := r.enacted(); ok {
		date = t.Format("2006/01/02/")
	}
	return entry("TY  - STAT\r\n", "%s  - %s\r\n", "ER  - \r\n", [][2]string{
		{"AU", oneLine(r.Doc.Issuer)}, {"TI", oneLine(r.Doc.Title)}, {"M1", oneLine(r.Doc.Number)}, {"DA", date}, {"SE", r.locator(locator.Short)},
		{"LA", string(r.Doc.Script)}, {"UR", r.URL},
	})
}

// oneLine keeps what a line-based format would take for another field.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cslJSON writes a list of one item. 《法學引注手冊》's own style distinguishes an official
// document from a law by the note.
func cslJSON(r Reference) string {
	issued, note := "", ""
	if t, ok := r.enacted(); ok {
		issued = inForm(cslDay, t)
	}
	if !r.isLaw() {
		note = "type: regulation"
	}
	return entry("[\n  {\n    \"id\": "+jsonString(r.key()), ",\n    \"%s\": %s", "\n  }\n]\n", [][2]string{
		{"type", jsonString("legislation")}, {"title", jsonString(r.Doc.Title)}, {"authority", jsonString(r.Doc.Issuer)},
		{"number", jsonString(r.Doc.Number)}, {"section", jsonString(r.locator(locator.Short))}, {"container-title", jsonString(r.Site)},
		{"issued", issued}, {"accessed", r.accessed(cslDay)}, {"URL", jsonString(r.URL)}, {"language", jsonString(string(r.Doc.Script))},
		{"note", jsonString(note)},
	})
}

// cslDay is a day in CSL-JSON.
const cslDay = `{
      "date-parts": [
        [
          YYYY,
          M,
          D
        ]
      ]
    }`

// jsonString writes s as a string of JSON; nothing where it is empty.
func jsonString(s string) string {
	if s == "" {
		return ""
	}
	return `"` + jsonSafe(s) + `"`
}

// jsonSafe writes s as it is written between the quotation marks of JSON.
func jsonSafe(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(fmt.Sprintf("cite: %q: %v", s, err)) // a string is never refused
	}
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), `"`), "\"\n")
}

// quotation writes the words that are cited, and where they are. Quotation marks
// inside them stay as they are.
func quotation(r Reference) string {
	source := "《" + r.Doc.Title + "》" + r.locator(locator.Short)
	source = known("，", source, r.URL) + r.accessed(r.says("，YYYY年M月D日訪問"))
	if r.From == nil {
		return source
	}
	open, close := "「", "」"
	if r.Doc.Script == policy.Hans {
		open, close = "“", "”"
	}
	return open + r.quoted() + close + "（" + source + "）"
}

func markdown(r Reference) string {
	return "[" + markdownSafe("《"+oneLine(r.Doc.Title)+"》"+r.locator(locator.Short)) + "](" + r.URL + ")"
}

var markdownSafe = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `*`, `\*`, `_`, `\_`, "`", "\\`", `<`, `\<`, `&`, `\&`).Replace

// known joins what is not empty.
func known(sep string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, sep)
}

// entry writes the fields that are known, each by a format, between head and foot.
// A field that waits for the day of access waits as a whole.
func entry(head, field, foot string, fields [][2]string) string {
	b := strings.Builder{}
	b.WriteString(head)
	for _, f := range fields {
		before, value, later := strings.Cut(strings.TrimSuffix(f[1], Close), Open)
		switch line := strings.Replace(field, "%s", f[0], 1); {
		case later:
			b.WriteString(Open + strings.Replace(line, "%s", value, 1) + Close)
		case before != "":
			b.WriteString(strings.Replace(line, "%s", before, 1))
		}
	}
	b.WriteString(foot)
	return b.String()
}
