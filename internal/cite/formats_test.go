package cite_test

import (
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

var update = flag.Bool("update", false, "write testdata/formats.txt")

func reference(d *policy.Document, from, to string) cite.Reference {
	r := cite.Reference{Doc: d, From: d.Unit(from), To: d.Unit(to), Site: "治安防控政策指南", URL: "https://a.example/", Accessed: "2026-11-24"}
	if r.From != nil {
		r.URL += address.Clause(d, r.From)
	}
	return r
}

// What each format says of a clause, a point, a dash item, a paragraph, a part, a
// range and a document, and of a law whose facts are known: read it and see.
func TestFormats(t *testing.T) {
	guide, law := document(t, "fangkong"), document(t, "law")
	var b strings.Builder
	for _, tt := range []struct {
		doc      *policy.Document
		from, to string
	}{
		{guide, "s3-4-2", "s3-4-2"}, {guide, "s4-3-p1-2", "s4-3-p1-2"}, {guide, "s2-d1", "s2-d1"}, {guide, "s3-7-p3", "s3-7-p3"},
		{guide, "s3", "s3"}, {guide, "s2-d1", "s2-d3"}, {guide, "", ""}, {law, "a3-k2-1", "a3-k2-1"}, {law, "a120b1", "a120b1"}, {law, "b1-c2-j1", "b1-c2-j1"},
	} {
		b.WriteString("== " + tt.doc.Slug + " " + tt.from + " " + tt.to + "\n")
		for _, f := range cite.Formats {
			b.WriteString("-- " + f.Name + "\n" + strings.ReplaceAll(f.Write(reference(tt.doc, tt.from, tt.to)), "\r\n", "␍\n") + "\n")
		}
	}
	const name = "testdata/formats.txt"
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

var urlRE = regexp.MustCompile(`https://[^\s，。）)}\]>"]+`)

// From every clause in every format that carries a locator there is a way back to
// that clause: by the address, and, where the format names the document, without it. Of
// clauses with the same locator all are candidates.
func TestThereAndBack(t *testing.T) {
	for _, d := range append(engineDocuments(t), statutes(t)...) {
		x := cite.NewIndex(d)
		located := map[string][]string{}
		for u := range d.All() {
			located[locator.Short.Of(d, u)] = append(located[locator.Short.Of(d, u)], u.ID)
		}
		for u := range d.All() {
			r := reference(d, u.ID, u.ID)
			for _, f := range cite.Formats {
				written := f.Write(r)
				queries := []string{written}
				if f.Name != "text" && f.Name != "markdown" && !u.Kind.IsMatter() { // the words of a clause may name clauses too; 題注 is no locator but a name
					queries = append(queries, urlRE.ReplaceAllString(written, ""))
				}
				for _, query := range queries {
					want := u.ID
					if ids := located[locator.Short.Of(d, u)]; len(ids) > 1 && !urlRE.MatchString(query) {
						want = "? " + strings.Join(ids, " ")
					}
					if got := said(cite.Resolve(query, x)); got != want {
						t.Errorf("%s: %s: %s is %s, want %s\n%s", d.Slug, u.ID, f.Name, got, want, query)
					}
				}
			}
		}
	}
}

// A range comes back from every format too.
func TestRangesThereAndBack(t *testing.T) {
	d := document(t, "fangkong")
	x := cite.NewIndex(d)
	for _, f := range cite.Formats {
		if got := said(cite.Resolve(f.Write(reference(d, "s3-1-2", "s3-1-4")), x)); got != "s3-1-2 .. s3-1-4" {
			t.Errorf("%s: %s", f.Name, got)
		}
	}
}

var empties = []string{"undefined", "<nil>", "{}", "《》", "（）", "()", "[]", "。。", "，，", "，。", ", ,", ". .", "\"\"", "  - \r\n", "：：", "%!"}

// Nothing is left empty and nothing is invented, whatever is known.
func TestNothingEmpty(t *testing.T) {
	d := *document(t, "fangkong")
	fact := rapid.SampledFrom([]string{"", "國務院", "國發〔2026〕1號", "2026年11月24日"})
	rapid.Check(t, func(t *rapid.T) {
		d.Issuer, d.Number, d.Date = fact.Draw(t, "issuer"), fact.Draw(t, "number"), fact.Draw(t, "date")
		r := reference(&d, "s3-4-2", "s3-4-2")
		r.Accessed = rapid.SampledFrom([]string{"", "2026-11-24", cite.Later}).Draw(t, "accessed")
		for _, f := range cite.Formats {
			written := regexp.MustCompile(cite.Open+"[^"+cite.Close+"]*"+cite.Close).ReplaceAllString(f.Write(r), "")
			for _, bad := range empties {
				if bad == "  - \r\n" && strings.HasSuffix(written, "ER  - \r\n") {
					written = strings.TrimSuffix(written, "ER  - \r\n")
				}
				if strings.Contains(written, bad) {
					t.Errorf("%s has %q:\n%s", f.Name, bad, written)
				}
			}
		}
	})
}

// A title that means something to a format is a title all the same.
func TestHostileTitles(t *testing.T) {
	d := *document(t, "fangkong")
	d.Title = "甲}\n\\input{x} \"乙\"](#) <b>丙</b> 《丁》%"
	r := reference(&d, "s3-4-2", "s3-4-2")
	var items []struct{ Title string }
	if err := json.Unmarshal([]byte(cite.FormatNamed("csl-json").Write(r)), &items); err != nil || items[0].Title != d.Title {
		t.Errorf("csl-json: %v, %v", items, err)
	}
	for name, bad := range map[string]string{"biblatex": "\\input", "markdown": "[](", "ris": "\n\\"} {
		if written := cite.FormatNamed(name).Write(r); strings.Contains(written, bad) {
			t.Errorf("%s:\n%s", name, written)
		}
	}
	if written := cite.FormatNamed("falv").Write(r); !strings.Contains(written, "〈丁〉") {
		t.Errorf("falv: %s", written)
	}
}

// Quotation marks in quoted words are those of a quotation in a quotation, and a quotation
// in that is as it was.
func TestNested(t *testing.T) {
	for _, tt := range []struct {
		script      policy.Script
		words, want string
	}{
		{policy.Hant, "開展“文明社區”、“平安社區”活動", "開展『文明社區』、『平安社區』活動"},
		{policy.Hans, "开展“文明社区”、“平安社区”活动", "开展‘文明社区’、‘平安社区’活动"},
		{policy.Hant, "他說“她說‘是’”", "他說『她說「是」』"},
		{policy.Hans, "他说“她说‘是’”", "他说‘她说“是”’"},
		{policy.Hant, "推行「實名制」", "推行『實名制』"},
	} {
		if got := cite.Nested(tt.words, tt.script); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.words, got, tt.want)
		}
	}
	d := document(t, "fangkong")
	for u := range d.All() {
		written := cite.FormatNamed("text").Write(reference(d, u.ID, u.ID))
		words, _, _ := strings.Cut(written, "」（《")
		if strings.ContainsAny(words, "“”") {
			t.Errorf("%s: quotation marks are not nested: %s", u.ID, written)
		}
	}
}

// A place for the day of access is visible in GB/T 7714 where the day is not known.
func TestDayIsMissed(t *testing.T) {
	r := reference(document(t, "fangkong"), "s3-4-2", "s3-4-2")
	r.Accessed = ""
	for _, name := range []string{"gbt7714-2025", "gbt7714-2015"} {
		if written := cite.FormatNamed(name).Write(r); !strings.Contains(written, "[YYYY-MM-DD]") {
			t.Errorf("%s: %s", name, written)
		}
	}
}

// A format is found by the names that it had.
func TestFormerNames(t *testing.T) {
	for other, name := range map[string]string{"chicago17": "chicago18", "bibtex": "biblatex"} {
		if f := cite.FormatNamed(other); f == nil || f.Name != name {
			t.Errorf("%s is %v", other, f)
		}
	}
	if f := cite.FormatNamed("mla"); f != nil {
		t.Errorf("mla is %v", f)
	}
}

// A format is that of a locator if it writes a locator and nothing else.
func TestIsLocator(t *testing.T) {
	d := document(t, "fangkong")
	u := d.Unit("s3-4-2")
	for _, f := range cite.Formats {
		written := f.Write(reference(d, u.ID, u.ID))
		alone := written == locator.Short.Of(d, u) || written == locator.Spoken.Of(d, u) || written == locator.Legal.Of(d, u)
		if f.IsLocator() != alone {
			t.Errorf("%s is a locator: %t; it writes %s", f.Name, f.IsLocator(), written)
		}
	}
}
