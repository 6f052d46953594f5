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
	{"chicago18", "Chicago（第18版，註釋）", "", chicago18, nil},
	{"biblatex", "BibLaTeX", "bibtex", biblatex, texSafe},
	{"ris", "RIS", "", ris, nil},
	{"csl-json", "CSL-JSON", "json", cslJSON, jsonSafe},
	{"text", "引文和出處", "", quotation, nil},
	{"markdown", "Markdown", "markdown", markdown, markdownSafe},
}

// IsLocator reports whether f writes the locator of what is cited and nothing else.
func (f Format) IsLocator() bool { return f.Name == "short" || f.Name == "spoken" || f.Name == "legal" }

// renamed maps other names of formats, such as those of earlier editions of their source, to theirs.
var renamed = map[string]string{"chicago17": "chicago18", "bibtex": "biblatex"}

// FormatNamed returns the format with the given name, or another name of it, or nil.
func FormatNamed(name string) *Format {
	if now, ok := renamed[name]; ok {
		name = now
	}
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i]
		}
	}
	return nil
}

// A gbt is an edition of GB/T 7714, 信息與文獻 參考文獻著錄規則: the same elements
// with other marks. Neither has a type for legislation: what is read on the web is
// [EB/OL]. A clause is where the page of a quotation is, after the type and the publication.
// An online source has its day of access; where it is not known, a place is kept for it.
type gbt struct{ colon, open, close string }

var (
	gbt2025 = gbt{"：", "（", "）"}
	gbt2015 = gbt{": ", "(", ")"}
)

func (g gbt) write(r Reference) string {
	const day = "[YYYY-MM-DD]"
	date := ""
	if t, ok := r.enacted(); ok {
		date = g.open + t.Format(time.DateOnly) + g.close
	}
	return known(". ", r.Doc.Issuer, known(g.colon, r.Doc.Title, r.Doc.Number)) + "[EB/OL]. " +
		r.locator(locator.Short) + date + r.accessedOr(day, day) + ". " + r.URL + "."
}

// falv follows 《法學引注手冊》 (2nd ed.): an article follows the title of a law directly, a
// part of an official document after a comma; then comes the website, 載某網站.
func falv(r Reference) string {
	title := inBrackets(r.Doc.Title)
	if r.Doc.Number != "" {
		title += "（" + r.Doc.Number + "）"
	}
	clause := r.locator(locator.Legal)
	if r.isLaw() {
		title, clause = title+clause, ""
	}
	return known("，", title, clause, r.says("載")+r.Site+r.says("網站"), r.URL) + r.accessed(r.says("，YYYY年M月D日訪問")) + "。"
}

// apa7 follows the form of a web page in APA 7, which has none for Chinese law. A
// title without an author comes first. The clause is not part of the entry: it is in the
// citation in the text, which is the second line.
func apa7(r Reference) string {
	title := translated(known(" ", r.Doc.Latin, r.Doc.Title), r.Doc.English)
	if r.Doc.Number != "" {
		title += " (" + r.Doc.Number + ")"
	}
	date, year := "(n.d.)", "n.d."
	if t, ok := r.enacted(); ok {
		date, year = "("+t.Format("2006, January 2")+")", t.Format("2006")
	}
	first, author := title+". "+date, r.Doc.Title
	if r.Doc.Issuer != "" {
		first, author = r.Doc.Issuer+". "+date+". "+title, r.Doc.Issuer
	}
	entry := known(". ", first, r.Site) + ". " + r.accessed("Retrieved Month D, YYYY, from ") + r.URL
	if clause := r.locator(locator.Short); clause != "" {
		entry += "\n(" + known(", ", author, year, clause) + ")"
	}
	return entry
}

// chicago18 follows the form of a note on a web page in The Chicago Manual of Style. A
// page without a date has its day of access.
func chicago18(r Reference) string {
	title := "“" + translated(known(" ", r.Doc.Latin, nested(r.Doc.Title, policy.Hans)), r.Doc.English) + ",”"
	date, day := "", r.accessedOr("accessed Month D, YYYY, ", "n.d., ")
	if t, ok := r.enacted(); ok {
		date, day = t.Format("January 2, 2006"), r.accessed("accessed Month D, YYYY, ")
	}
	place := known(", ", r.Doc.Number, r.Site, r.locator(locator.Short), date)
	return known(", ", r.Doc.Issuer, title) + " " + place + ", " + day + r.URL + "."
}

// translated returns a title with its translation.
func translated(title, english string) string {
	if english == "" {
		return title
	}
	return title + " [" + english + "]"
}

// biblatex writes @online, which every style knows.
func biblatex(r Reference) string {
	issuer := ""
	if r.Doc.Issuer != "" {
		issuer = "{" + texSafe(r.Doc.Issuer) + "}" // a body, not a person
	}
	return entry("@online{"+r.key()+",\n", "  %s = {%s},\n", "}\n", [][2]string{
		{"author", issuer}, {"title", texSafe(r.Doc.Title)}, {"titleaddon", texSafe(r.Doc.Number)}, {"note", texSafe(r.locator(locator.Short))},
		{"organization", texSafe(r.Site)}, {"date", r.day(time.DateOnly)}, {"url", r.URL}, {"urldate", r.accessed("YYYY-MM-DD")}, {"langid", "chinese"},
	})
}

// texSafe writes s for TeX, so that nothing in it is a command.
var texSafe = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `%`, `\%`, `#`, `\#`, `&`, `\&`, `_`, `\_`, `$`, `\$`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `<`, `\textless{}`, `>`, `\textgreater{}`, "\n", " ").Replace

// ris writes a statute as Zotero reads one (SE is the section, M1 the number), or a web page
// if the text is not official ([Official]). A statute has no day of access, since some
// readers take Y2 for the day of the statute. A web page has no field for a clause; it is
// in the note.
func ris(r Reference) string {
	if !Official(r.Doc) {
		return entry("TY  - ELEC\r\n", "%s  - %s\r\n", "ER  - \r\n", [][2]string{
			{"TI", oneLine(r.Doc.Title)}, {"T2", oneLine(r.Site)}, {"M1", oneLine(r.Doc.Number)}, {"DA", r.day("2006/01/02/")}, {"N1", r.locator(locator.Short)},
			{"Y2", r.accessed("YYYY/MM/DD/")}, {"LA", string(r.Doc.Script)}, {"UR", r.URL},
		})
	}
	return entry("TY  - STAT\r\n", "%s  - %s\r\n", "ER  - \r\n", [][2]string{
		{"AU", oneLine(r.Doc.Issuer)}, {"TI", oneLine(r.Doc.Title)}, {"M1", oneLine(r.Doc.Number)}, {"DA", r.day("2006/01/02/")}, {"SE", r.locator(locator.Short)},
		{"LA", string(r.Doc.Script)}, {"UR", r.URL},
	})
}

// Official reports whether d is known to be a law, or to come from a body that issued it.
// What is neither is cited as a page of the website and not as a regulation.
func Official(d *policy.Document) bool { return d.Scheme.Law || d.Issuer != "" }

// oneLine keeps what a line-based format would take for another field.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cslJSON writes a list of one item: legislation, or a web page if the text is not official
// ([Official]). 《法學引注手冊》's own style distinguishes an official
// document from a law by the note.
func cslJSON(r Reference) string {
	issued, note := "", ""
	if t, ok := r.enacted(); ok {
		issued = inForm(cslDay, t)
	}
	kind := "webpage"
	if Official(r.Doc) {
		kind = "legislation"
		if !r.isLaw() {
			note = "type: regulation"
		}
	}
	return entry("[\n  {\n    \"id\": "+jsonString(r.key()), ",\n    \"%s\": %s", "\n  }\n]\n", [][2]string{
		{"type", jsonString(kind)}, {"title", jsonString(r.Doc.Title)}, {"authority", jsonString(r.Doc.Issuer)},
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
// inside them become those of a quotation in a quotation.
func quotation(r Reference) string {
	source := inBrackets(r.Doc.Title) + r.locator(locator.Short)
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

// inBrackets writes a title in 《》, and titles within it in 〈〉.
func inBrackets(title string) string {
	return "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(title) + "》"
}

func markdown(r Reference) string {
	return "[" + markdownSafe(inBrackets(oneLine(r.Doc.Title))+r.locator(locator.Short)) + "](" + r.URL + ")"
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
// A field with a placeholder for the day of access is as a whole between Open and Close.
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
