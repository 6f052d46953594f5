package intake

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
)

// corpus returns the folder of real texts named by GONGBAO_CORPUS; the test is
// skipped without it.
func corpus(t *testing.T) fs.FS {
	t.Helper()
	dir := os.Getenv("GONGBAO_CORPUS")
	if dir == "" {
		t.Skip("GONGBAO_CORPUS is not set")
	}
	return os.DirFS(dir)
}

// key returns the expected structure of each text, written by hand; see
// testdata/corpus.md.
func key(t *testing.T) []map[string]string {
	t.Helper()
	f, err := os.Open("testdata/corpus.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.Comment, r.LazyQuotes, r.FieldsPerRecord = '\t', '#', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			if i < len(row) {
				m[name] = row[i]
			}
		}
		list = append(list, m)
	}
	return list
}

func analysisOf(t *testing.T, fsys fs.FS, file string) *analysis {
	t.Helper()
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := read(Input{path.Base(file), data})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return analyze(r)
}

// TestCorpusKey compares the structure found in every real text with the
// expected one.
func TestCorpusKey(t *testing.T) {
	fsys := corpus(t)
	rows := key(t)
	if len(rows) != 50 {
		t.Errorf("the key has %d documents", len(rows))
	}
	for _, want := range rows {
		d := analysisOf(t, fsys, want["file"])
		want["through"] = yes(want["runs"] == "through")
		for name, got := range found(d) {
			if got != want[name] {
				t.Errorf("%s: %s is %q, the key says %q", want["file"], name, got, want[name])
			}
		}
	}
}

// found returns the structure of a document under the column names of the key.
func found(d *analysis) map[string]string {
	m := map[string]string{
		"kind": documentKind(d.title()), "title": d.title(), "number": d.number(), "date": d.date(), "scheme": d.outlines[0].schemeName(),
		"addressee": "no", "signature": strings.Join(d.all(0, roleSignature), "/"),
		"annexes": strconv.Itoa(len(d.segments) - 1),
	}
	if d.first(roleAddressee) != "" {
		m["addressee"] = "yes"
	}
	var schemes, titles, runs []string
	n := map[string]int{}
	for i, p := range d.segments {
		o := d.outlines[i]
		if p.annex {
			schemes, titles = append(schemes, o.schemeName()), append(titles, policy.WithoutSpace(joined(p.title)))
		}
		for _, c := range o.counts() {
			n[column(o.scheme, c.Kind)] += c.Count
		}
		n["tables"] += o.tables()
		n["remarks"] += len(d.all(i, roleRemark))
		n["enclosure"] += len(d.all(i, roleEnclosure))
		if p.annex {
			n["annex-history"] += len(d.all(i, roleHistory))
		} else {
			n["history"] += len(d.all(i, roleHistory))
		}
		for _, e := range o.entries {
			if e.depth > 0 && e.label.Text == "" {
				n["division"]++
			}
		}
		runs = append(runs, o.numbering()...)
	}
	for _, name := range strings.Fields("part section item subitem detail bian fenbian zhang jie tiao xiang mu tables remarks enclosure history division annex-history") {
		m[name] = strconv.Itoa(n[name])
	}
	m["through"] = yes(slices.Contains(runs, "（一） runs through"))
	m["annex-schemes"], m["annex-titles"] = strings.Join(schemes, " "), strings.Join(titles, " | ")
	return m
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// column returns the key column for units of a kind.
func column(s *scheme.Scheme, k policy.Kind) string {
	if s.Law {
		return map[policy.Kind]string{
			policy.Book: "bian", policy.Subbook: "fenbian", policy.Chapter: "zhang", policy.Section: "jie", policy.Article: "tiao",
			policy.Item: "xiang", policy.Subitem: "mu",
		}[k]
	}
	return string(k)
}

// TestCorpusSound imports every real text. The result must pass check, apart
// from defects of the text itself, and importing its Markdown again must give
// the same files.
func TestCorpusSound(t *testing.T) {
	fsys := corpus(t)
	for _, row := range key(t) {
		data, err := fs.ReadFile(fsys, row["file"])
		if err != nil {
			t.Fatal(err)
		}
		r, err := Import(Input{path.Base(row["file"]), data}, Options{})
		if err != nil {
			t.Errorf("%s: %v", row["file"], err)
			continue
		}
		doc, findings := faults(t, r)
		if got := strconv.Itoa(points(doc)); got != row["point-paragraph"] {
			t.Errorf("%s: %s points, the key says %s", row["file"], got, row["point-paragraph"])
		}
		if got := strconv.Itoa(paragraphs(doc)); row["kuan"] != "0" && row["kuan"] != "" && got != row["kuan"] {
			t.Errorf("%s: %s paragraphs of articles, the key says %s", row["file"], got, row["kuan"])
		}
		for _, f := range findings {
			switch f.Code { // defects of the text itself
			case diag.ScriptDoubt.Name:
				continue // about the conversion, not the text
			case diag.IDNew.Name, diag.LabelGap.Name, diag.LabelMixed.Name, diag.LabelLevel.Name, diag.LabelMark.Name, diag.PairUnbalanced.Name, diag.PunctASCII.Name:
				if row["defects"] != "" || f.Code == diag.IDNew.Name {
					continue
				}
			}
			t.Errorf("%s: %s: %s: %s", row["file"], f.Pos, f.Code, f.Message)
		}
		again, err := Import(Input{"again.md", []byte(edition(r))}, Options{})
		if err != nil {
			t.Errorf("%s: its own edition is refused: %v", row["file"], err)
			continue
		}
		if diff := cmp.Diff(files(r), files(again)); diff != "" {
			t.Errorf("%s: imported again:\n%s", row["file"], diff)
		}
	}
}

// points returns the number of points (一是…二是…) in a document.
func points(doc *policy.Document) int {
	n := 0
	for u := range doc.All() {
		if u.Kind == policy.Point {
			n++
		}
	}
	return n
}

// paragraphs returns the number of paragraphs of articles (款).
func paragraphs(doc *policy.Document) int {
	n := 0
	for u := range doc.All() {
		switch {
		case u.Kind == policy.Article && u.Para != "", u.Kind == policy.Paragraph && u.Parent != nil && u.Parent.Kind == policy.Article:
			n++
		}
	}
	return n
}

// faults returns the document of a result, and the findings of check.
func faults(t *testing.T, r *Result) (*policy.Document, diag.List) {
	t.Helper()
	fsys, err := inMemory(r.Files)
	if err != nil {
		t.Fatal(err)
	}
	doc, found := source.LoadDocument(fsys, folder)
	if doc == nil {
		t.Fatal(found)
	}
	return doc, append(found, lint.Check(&source.Content{Documents: []*policy.Document{doc}})...)
}

// files returns the files of a result that an import of its own Markdown
// reproduces: all except source.txt and its hash.
func files(r *Result) map[string]string {
	m := map[string]string{}
	for _, f := range r.Files {
		if f.Name != "source.txt" {
			m[f.Name] = regexp.MustCompile(`sha256: \w+`).ReplaceAllString(f.Content, "sha256: …")
		}
	}
	return m
}

// all returns the lines of segment i with a role.
func (d *analysis) all(i int, r role) []string {
	var list []string
	for k, b := range d.segments[i].body {
		if d.outlines[i].rs[k] == r {
			list = append(list, b.text)
		}
	}
	return list
}
