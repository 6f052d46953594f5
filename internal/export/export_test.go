package export

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/export/pdf"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/variant"
)

// opinion is a small document with every kind of unit.
func opinion() *policy.Document {
	d := &policy.Document{
		Slug: "opinion", Title: "小意見", Kind: "意見", Script: policy.Hant,
		Scheme: scheme.Named("gongwen"), Split: []string{"part"},
		Source: policy.Source{Text: "前言\n一、目標\r\n", SHA256: "abc"},
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "一、目標"})
	b.Paragraph(policy.Line{Text: "要點：一是<甲>；二是乙。"})
	b.Paragraph(policy.Line{Text: "——其一。"})
	b.Heading(policy.Line{Depth: 2, Text: "（一）任務。"})
	b.Paragraph(policy.Line{Text: "首段。"})
	b.Paragraph(policy.Line{Text: "次段。"})
	b.Finish()
	return d
}

// copyOf returns a Copy of d with interface words in traditional characters.
func copyOf(d *policy.Document, v variant.Variant) *Copy {
	return &Copy{
		Document: d, Variant: v, URL: "https://example.org/" + v.Prefix + address.Of(d).Page(), Publisher: "小站編者", Edition: "2026-01-02", Fonts: fonts(),
		Index: func() *facts.Register { return facts.Of(d) },
		Say:   func(word string) string { return word },
		Cite: func(u *policy.Unit) cite.Reference {
			path := address.Of(d).Page()
			if u != nil {
				path = address.Clause(d, u)
			}
			return cite.Reference{Doc: d, From: u, To: u, Site: "小站", URL: "https://example.org/" + v.Prefix + path}
		},
	}
}

// fonts are those of the program, or of the files that GONGBAO_FONTS names.
var fonts = sync.OnceValue(func() *pdf.Fonts {
	files := pdf.Embedded(1)
	for _, name := range filepath.SplitList(os.Getenv("GONGBAO_FONTS")) {
		files = append(files, pdf.FontFile{Name: name, Open: func() (io.ReaderAt, error) { return os.Open(name) }})
	}
	return pdf.NewFonts(files)
})

func write(t *testing.T, f Format, d *policy.Document, v variant.Variant) string {
	t.Helper()
	var buf bytes.Buffer
	if err := f.Write(&buf, copyOf(d, v)); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestText(t *testing.T) {
	want := "一、目標\n要點：一是<甲>；二是乙。\n——其一。\n（一）任務。首段。\n次段。\n"
	if diff := cmp.Diff(want, write(t, Text, opinion(), variant.All("zh-Hant")[0])); diff != "" {
		t.Error(diff)
	}
}

func TestSourceIsUntouched(t *testing.T) {
	d := opinion()
	if got := write(t, Source, d, variant.All("zh-Hant")[0]); got != d.Source.Text {
		t.Errorf("wrote %q", got)
	}
}

// The names and the order of the keys of document.json are public.
func TestJSON(t *testing.T) {
	got := write(t, JSON, opinion(), variant.All("zh-Hant")[1])
	var f DocumentFile
	if err := json.Unmarshal([]byte(got), &f); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"s1|part|1|一、|目標|要點：||hans/opinion/1/#s1",
		"s1-p1-1|point|1|一是||<甲>；|s1|hans/opinion/1/#s1-p1-1",
		"s1-p1-2|point|2|二是||乙。|s1|hans/opinion/1/#s1-p1-2",
		"s1-d1|dash|1|——||其一。|s1|hans/opinion/1/#s1-d1",
		"s1-1|section|1|（一）|任務。||s1|hans/opinion/1/#s1-1",
		"s1-1-p1|paragraph|1|||首段。|s1-1|hans/opinion/1/#s1-1-p1",
		"s1-1-p2|paragraph|2|||次段。|s1-1|hans/opinion/1/#s1-1-p2",
	}
	var units []string
	for _, u := range f.Units {
		num, _ := json.Marshal(u.Num)
		units = append(units, strings.Join([]string{u.ID, u.Kind, string(num), u.Label, u.Heading, u.Text, u.Parent, u.URL}, "|"))
		if u.SHA256 != policy.Hash(u.Label+u.Heading+u.Text) {
			t.Errorf("%s has the hash %s", u.ID, u.SHA256)
		}
	}
	if diff := cmp.Diff(want, units); diff != "" {
		t.Error(diff)
	}
	for _, unknown := range []string{"issuer", "number", "date"} {
		if strings.Contains(got, `"`+unknown+`"`) {
			t.Errorf("%s is not known, but written", unknown)
		}
	}
	if strings.Contains(got, `\u003c`) {
		t.Error("characters of the text are escaped")
	}
}

// The example of a unit equals its JSON in the file, apart from white space.
func TestUnitJSON(t *testing.T) {
	d := opinion()
	e := variant.All("zh-Hant")[0]
	example := UnitJSON(d, e, d.Unit("s1-d1"))
	if file := write(t, JSON, d, e); !strings.HasPrefix(example, "{\n  \"id\": \"s1-d1\",\n") || !strings.Contains(file, compact(t, example)) {
		t.Errorf("document.json does not contain\n%s\n%s", example, file)
	}
}

// Each unit is on a line of its own, whatever its text.
func TestJSONLines(t *testing.T) {
	d := opinion()
	d.Units[0].Text = "},{\"\\\n[]，\",\\"
	d.Units[0].Units = nil
	const want = `{"document":{"slug":"opinion","title":"小意見","language":"zh-Hant","kind":"意見","source_sha256":"abc"},"units":[
{"id":"s1","kind":"part","num":1,"label":"一、","heading":"目標","text":"},{\"\\\n[]，\",\\","parent":"","url":"opinion/1/#s1","sha256":"HASH"}
]}
`
	if diff := cmp.Diff(strings.Replace(want, "HASH", d.Units[0].Hash(), 1), write(t, JSON, d, variant.All("zh-Hant")[0])); diff != "" {
		t.Error(diff)
	}
	d.Units = nil
	if got := write(t, JSON, d, variant.All("zh-Hant")[0]); !strings.HasSuffix(got, `"units":[]}`+"\n") {
		t.Error(got)
	}
}

// A file that is the same in every variant has one path.
func TestPath(t *testing.T) {
	d := opinion()
	want := []string{
		"hans/opinion/opinion.docx", "hans/opinion/opinion.pdf", "hans/opinion/opinion.epub", "hans/opinion/opinion.txt", "opinion/source.txt", "hans/opinion/opinion.md",
		"hans/opinion/opinion.akn.xml", "hans/opinion/document.json", "hans/opinion/index.json", "hans/opinion/targets.csv", "hans/opinion/tasks.csv",
	}
	var got []string
	for _, f := range Formats {
		got = append(got, f.Path(d, variant.All("zh-Hant")[1]))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
