package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/variant"
)

// document returns a document of a text. Lines of the form key: value, up to an empty line, say
// what is known about it.
func document(slug, text string) *policy.Document {
	d := &policy.Document{Slug: slug, Script: policy.Hant, Written: policy.Hant, Scheme: scheme.Default}
	if head, rest, ok := strings.Cut(text, "\n\n"); ok {
		text = rest
		for line := range strings.Lines(head) {
			switch key, value, _ := strings.Cut(strings.TrimSpace(line), ": "); key {
			case "title":
				d.Title = value
			case "number":
				d.Number = value
			case "scheme":
				d.Scheme = scheme.Named(value)
			}
		}
	}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		b.Paragraph(policy.Line{Text: strings.TrimSpace(line)})
	}
	b.Finish()
	return d
}

// catalogOf returns the catalog of documents for a day.
func catalogOf(day string, documents ...*policy.Document) *Catalog {
	var entries []*Entry
	for _, d := range documents {
		entries = append(entries, NewEntry(d, func() []string { return nil }))
	}
	return New(entries, nil, day)
}

// linksOf returns the citations of d in a catalog, one a line.
func linksOf(c *Catalog, d *policy.Document) string {
	var b strings.Builder
	text := []rune(d.Text())
	for _, cited := range c.Citations(d.Slug) {
		to := append([]string{cited.Cited.Slug}, cited.clauses...)
		if cited.Lacks {
			to = append(to, "?")
		}
		fmt.Fprintf(&b, "%s → %s\n", string(text[cited.From:cited.To]), strings.Join(to, " "))
	}
	return b.String()
}

// TestCitations links the texts of testdata. The links must be the same where the text, or the
// documents that it cites, are in simplified characters, and in any order of the documents.
func TestCitations(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/citations.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var library, simplified []*policy.Document
	for _, f := range archive.Files {
		if slug, ok := strings.CutSuffix(f.Name, ".doc"); ok {
			d := document(slug, string(f.Data))
			library, simplified = append(library, d), append(simplified, variant.Of(d, policy.Hans))
		}
	}
	for i, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, ".txt")
		if !ok {
			continue
		}
		if archive.Files[i+1].Name != name+".links" {
			t.Fatalf("%s is not followed by its links", f.Name)
		}
		want := string(archive.Files[i+1].Data)
		d := document("citing", "title: 某某工作方案\n\n"+string(f.Data))
		for _, all := range [][]*policy.Document{library, simplified} {
			if diff := cmp.Diff(want, linksOf(catalogOf("2026-01-02", append(slices.Clone(all), d)...), d)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		other := variant.Of(d, policy.Hans)
		back := linksOf(catalogOf("2026-01-02", append([]*policy.Document{other}, library...)...), other)
		if diff := cmp.Diff(variant.Words(policy.Hant, policy.Hans)(want), back); diff != "" {
			t.Errorf("%s in simplified characters: %s", name, diff)
		}
	}
}

// TestReferences finds what sentences cite in two real laws, in both scripts.
func TestReferences(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/laws.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var laws []*policy.Document
	for _, f := range archive.Files {
		if slug, ok := strings.CutSuffix(f.Name, ".doc"); ok {
			laws = append(laws, document(slug, string(f.Data)))
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			text, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			for _, text := range []string{text, variant.Words(policy.Hans, policy.Hant)(text)} {
				d := document("citing", "title: 某某工作方案\n\n"+text)
				var got []string
				for link := range strings.Lines(linksOf(catalogOf("2026-01-02", append(slices.Clone(laws), d)...), d)) {
					_, to, _ := strings.Cut(strings.TrimSpace(link), " → ")
					got = append(got, to)
				}
				if strings.Join(got, "; ") != want {
					t.Errorf("%s: %s, want %s", text, strings.Join(got, "; "), want)
				}
			}
		}
	}
}

// A citation means the version of a law that is in force on the day of the edition.
func TestVersions(t *testing.T) {
	version := func(slug, history, force string) *policy.Document {
		return document(slug, "title: 中華人民共和國治安法\nscheme: statute\n\n"+history+"\n第一條　甲。\n第二條　"+force)
	}
	first := version("v2005", "2005年8月28日第十屆全國人民代表大會常務委員會第十七次會議通過", "本法自2006年3月1日起施行。")
	amended := version("v2012", "2005年8月28日第十屆全國人民代表大會常務委員會第十七次會議通過　根據2012年10月26日第十一屆全國人民代表大會常務委員會第二十九次會議《關於修改〈中華人民共和國治安法〉的決定》修正", "本法自2006年3月1日起施行。")
	revised := version("v2025", "2005年8月28日第十屆全國人民代表大會常務委員會第十七次會議通過　2025年6月27日第十四屆全國人民代表大會常務委員會第十六次會議修訂", "本法自2026年1月1日起施行。")
	repealed := version("v2030", "2005年8月28日會議通過　根據2030年1月1日《關於廢止部分法律的決定》廢止", "本法自2006年3月1日起施行。")
	undated := version("undated", "甲。", "乙。")
	tests := []struct {
		day      string
		versions []*policy.Document
		want     string
	}{
		{"2026-01-01", []*policy.Document{first, amended, revised}, "v2025"},
		{"2025-12-31", []*policy.Document{revised, first, amended}, "v2012"}, // passed, and not in force yet
		{"2012-12-31", []*policy.Document{first, amended}, ""},               // the amendment may be in force or not
		{"2012-10-25", []*policy.Document{first, amended}, "v2005"},
		{"2006-02-28", []*policy.Document{first}, ""},
		{"2026-01-01", []*policy.Document{amended}, "v2012"}, // the only one that the site has
		{"2026-01-01", []*policy.Document{undated}, "undated"},
		{"2026-01-01", []*policy.Document{undated, first}, ""},
		{"2026-01-01", []*policy.Document{revised, revised}, ""},
		{"2029-12-31", []*policy.Document{repealed}, "v2030"},
		{"2030-01-01", []*policy.Document{repealed}, ""},
	}
	for _, tt := range tests {
		citing := document("citing", "title: 通知\n\n依照《治安法》第二條處罰。")
		want := tt.want
		if want != "" {
			want = "《治安法》第二條 → " + want + " a2\n"
		}
		if got := linksOf(catalogOf(tt.day, append(slices.Clone(tt.versions), citing)...), citing); got != want {
			t.Errorf("on %s: %q, want %q", tt.day, got, want)
		}
	}

	// A citation may name a version.
	citing := document("citing", "title: 通知\n\n依照《治安法》（2012年修正）第一條，《治安法》（2005年通過，2012年修正）第二條，2005年8月28日修訂的《治安法》第一條，新修訂的《治安法》第二條，《治安法》（2018年修正）第一條，2018年修改的《治安法》第一條。")
	want := "《治安法》（2012年修正）第一條 → v2012 a1\n《治安法》（2005年通過，2012年修正）第二條 → v2012 a2\n《治安法》第一條 → v2005 a1\n《治安法》第二條 → v2025 a2\n"
	if got := linksOf(catalogOf("2026-01-02", first, amended, revised, citing), citing); got != want {
		t.Errorf("versions: %s\nwant %s", got, want)
	}
	// A version does not cite another by its own name.
	old := document("v1994", "title: 中華人民共和國治安法（1994年修正）\nscheme: statute\n\n第一條　依照《中華人民共和國治安法》第二條處罰。")
	if got := linksOf(catalogOf("2026-01-01", old, revised), old); got != "" {
		t.Errorf("its own name: %s", got)
	}
}

// Two laws with a name, with and without 中華人民共和國, or of two places, are two laws.
func TestNamesOfSeveralLaws(t *testing.T) {
	republic := document("republic", "title: 中華人民共和國專利法\nscheme: statute\n\n第一條　甲。")
	taiwan := document("taiwan", "title: 專利法\nscheme: taiwan\n\n第 1 條\n乙。")
	citing := document("citing", "title: 通知\n\n依照《專利法》第一條和《中華人民共和國專利法》第一條。")
	if got, want := linksOf(catalogOf("2026-01-02", republic, taiwan, citing), citing), "《中華人民共和國專利法》第一條 → republic a1\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	one := document("one", "title: 禁毒條例\nscheme: statute\n\n2005年1月1日甲省人民代表大會常務委員會通過\n第一條　甲。")
	two := document("two", "title: 禁毒條例\nscheme: statute\n\n2006年1月1日乙省人民代表大會常務委員會通過\n第一條　甲。")
	citing = document("citing", "title: 通知\n\n依照《禁毒條例》第一條。")
	if got := linksOf(catalogOf("2026-01-02", one, two, citing), citing); got != "" {
		t.Errorf("of two provinces: %s", got)
	}
	law := document("law", "title: 商標法\nscheme: taiwan\n\n第 1 條\n依照《專利法》第一條。")
	if got := linksOf(catalogOf("2026-01-02", republic, law), law); got != "" {
		t.Errorf("a law of Taiwan: %s", got)
	}
}

// What cites a clause is listed in the order of the catalog and of the texts, each clause once,
// whichever document was read first.
func TestCitedBy(t *testing.T) {
	law := document("law", "title: 中華人民共和國治安法\nscheme: statute\n\n第一條　甲。\n第二條　乙。\n第三條　丙。")
	plan := document("plan", "title: 方案\n\n一、依照《治安法》第一條至第三條、第二條。\n二、依照《治安法》和《治安法》第二條。")
	notice := document("notice", "title: 通知\n\n依照《治安法》第二條，該法第二條，《治安法》第九條。")
	c := catalogOf("2026-01-02", law, plan, notice)
	names := func(list []Citing) string {
		var names []string
		for _, by := range list {
			names = append(names, by.Slug+" "+by.Locator)
		}
		return strings.Join(names, "，")
	}
	by := c.CitedBy("law")
	want := map[string]string{"a1": "plan 第一部分", "a2": "plan 第一部分，plan 第二部分，notice 第1段", "a3": "plan 第一部分"}
	for id, list := range by.Clauses {
		if names(list) != want[id] {
			t.Errorf("%s: %s, want %s", id, names(list), want[id])
		}
	}
	if len(by.Clauses) != len(want) || names(by.Document) != "plan 第二部分，notice 第1段" || by.Documents() != 2 {
		t.Errorf("%d clauses; %s; %d documents", len(by.Clauses), names(by.Document), by.Documents())
	}
	if cited := c.MostCited(); len(cited) != 1 || cited[0].Slug != "law" || c.CitedBy("plan") != nil {
		t.Errorf("most cited: %v", cited)
	}
}

// BenchmarkLinks is what 3,000 documents that each cite ten articles of a code add to a build.
func BenchmarkLinks(b *testing.B) {
	const articles = 1200
	var text strings.Builder
	for n := range articles {
		fmt.Fprintf(&text, "第%s條　甲。\n乙。\n", numeral.Format(n+1))
	}
	documents := []*policy.Document{document("code", "title: 中華人民共和國民法典\nscheme: statute\n\n"+text.String())}
	for i := range 3000 {
		var text strings.Builder
		for n := range 10 {
			fmt.Fprintf(&text, "依照《民法典》第%s條第二款處理。\n", numeral.Format((i*10+n*7)%articles+1))
		}
		documents = append(documents, document(fmt.Sprint("n", i), fmt.Sprintf("title: 第%d號通知\n\n%s", i, text.String())))
	}
	entries := catalogOf("2026-01-02", documents...).Entries
	for b.Loop() {
		newLinks(entries, "2026-01-02")
	}
}
