package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// A file has the address of the edition that its words are from, also of a document that is
// cited in another script; a reader of books must not take two editions for one book.
func TestAddressInDownloads(t *testing.T) {
	c := small()
	c.Site.Downloads = []string{"akn"}
	d := c.Documents[0]
	d.Script, d.Written = policy.Hans, policy.Hans
	files := buildGood(t, c)
	for _, v := range variant.All(policy.Hant) {
		name := v.Prefix + d.Slug + "/" + d.Slug + ".akn.xml"
		want := `<FRBRalias value="https://example.org/` + v.Prefix + d.Slug + `/" name="url"/>`
		if n := strings.Count(string(files[name]), want); n < 3 {
			t.Errorf("%s: %d times %s", name, n, want)
		}
	}
}

// Documents that ask for no format have those that nobody has to ask for, and no link to
// others; a document that asks for none although the site does has no more.
func TestDownloadsWithoutAsking(t *testing.T) {
	c := small()
	plain := buildGood(t, c)
	for name := range plain {
		for _, ending := range []string{".docx", ".pdf", ".epub", ".md", ".akn.xml"} {
			if strings.HasSuffix(name, ending) || strings.Contains(name, "/units/") {
				t.Errorf("%s: nobody asked for it", name)
			}
		}
	}
	c = small()
	c.Site.Downloads = export.Keys()
	c.Documents[0].Downloads = []string{}
	if files := buildGood(t, c); len(files) != len(plain) {
		t.Errorf("%d files, want %d", len(files), len(plain))
	}
}

// A site that asks for all formats has them in every script. The page of the document
// lists each with its size, JSON-LD names them as encodings, and the feed as enclosures.
func TestDownloads(t *testing.T) {
	c := ofGuide()
	c.Site.Downloads = export.Keys()
	d := c.Documents[0]
	files := buildGood(t, c)
	for _, v := range variant.All(policy.Hant) {
		page := parsePage(t, files, v.Prefix+"law/index.html")
		list := with(page.Node, identified("downloads"))[0]
		graph, feed := fmt.Sprint(page.graph(t)["encoding"]), string(files[v.Prefix+"feed.xml"])
		for _, f := range export.Of(d, c.Site.Downloads) {
			path := f.Path(d, v)
			file, ok := files[path]
			if !ok {
				t.Fatalf("there is no %s", path)
			}
			if shown := textOf(list); !strings.Contains(shown, sizeOf(len(file))) {
				t.Errorf("%s: no size %s in %s", path, sizeOf(len(file)), shown)
			}
			if f.Key == "" {
				continue
			}
			if !strings.Contains(graph, "encodingFormat:"+f.Media) || !strings.Contains(graph, "url:https://example.org/"+path) {
				t.Errorf("%s is not an encoding in %s", path, graph)
			}
			if !strings.Contains(feed, fmt.Sprintf(`<link rel="enclosure" type="%s" href="https://example.org/%s">`, f.Media, path)) {
				t.Errorf("%s is not in the feed", path)
			}
		}
		for u := range d.All() {
			name := v.Prefix + "law/units/" + u.ID + ".json"
			if !strings.Contains(string(files[name]), `"id":"`+u.ID+`"`) {
				t.Errorf("%s: %s", name, files[name])
			}
		}
	}
}

// ofGuide is a site of one document whose characters the guide has too, so that the fonts of
// the program have them.
func ofGuide() *source.Content {
	c := small()
	d := &policy.Document{
		Folder: "law", Slug: "law", Title: "加強治安防控體制建設意見", Script: policy.Hant, Scheme: scheme.Named("gongwen"), Split: []string{"part"},
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "一、指導思想"})
	b.Paragraph(policy.Line{Text: "以打造平安構建和諧社會為目標。"})
	b.Heading(policy.Line{Depth: 2, Text: "（一）構建社區治安防控網"})
	b.Paragraph(policy.Line{Text: "著力構建社區防控網絡。"})
	b.Finish()
	c.Documents = []*policy.Document{d}
	return c
}

// A document with a character that no font has is reported in each script. It has no PDF,
// and nothing names one; the rest of the site is made.
func TestNoFont(t *testing.T) {
	c := small()
	c.Site.Downloads = []string{"docx", "pdf"}
	c.Documents[0].Units[0].Heading = "鸕鶿"
	files, found := Build(c, ourTheme(), Options{})
	var got []string
	for _, f := range found {
		got = append(got, f.Message)
	}
	want := []string{
		"no PDF of law in zh-Hans: no font has 3 of its characters: 节鸬鹚",
		"no PDF of law in zh-Hant: no font has 4 of its characters: 節籤鶿鸕",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".pdf") || strings.Contains(string(data), "law.pdf") || strings.Contains(string(data), "application/pdf") {
			t.Errorf("%s names or is a PDF file", name)
		}
	}
	if files["law/law.docx"] == nil || files["hans/law/law.docx"] == nil {
		t.Error("the Word file is missing, too")
	}
}

// A format that does not exist is a finding in the file that asks for it.
func TestUnknownDownload(t *testing.T) {
	c, _ := source.Load(fstest.MapFS{
		"site.yaml":       {Data: []byte("title: 站\nbase_url: https://a.example/\nedition_date: 2026-01-02\ndownloads: [akn, word]\n")},
		"a/document.yaml": {Data: []byte("title: 甲\ndownloads: [PDF]\n")}, "a/1.md": {Data: []byte("一、甲\n")},
	})
	_, found := Build(c, ourTheme(), Options{})
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s: %s: %s", f.Code, f.Pos, f.Message))
	}
	slices.Sort(got)
	const known = "akn, docx, epub, markdown, pdf, units"
	want := []string{
		`yaml-value: content/a/document.yaml:2:12: downloads: "PDF" is none of ` + known,
		`yaml-value: content/site.yaml:4:12: downloads: "word" is none of ` + known,
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestSizeOf(t *testing.T) {
	for bytes, want := range map[int]string{0: "0\u00a0B", 1023: "1023\u00a0B", 1024: "1\u00a0KB", 1025: "2\u00a0KB", 999 << 10: "999\u00a0KB", 3 << 19: "1.5\u00a0MB"} {
		if got := sizeOf(bytes); got != want {
			t.Errorf("%d bytes: %s, want %s", bytes, got, want)
		}
	}
}
