package quote

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// guide returns a Checker for the documents of content/, and the guide.
func guide(t testing.TB) (*Checker, *policy.Document) {
	t.Helper()
	c, found := source.Load(os.DirFS("../../content"))
	if len(c.Documents) != 1 {
		t.Fatal(found)
	}
	return New(Document{c.Documents[0], []string{c.Site.Title}}), c.Documents[0]
}

// A quotation is a passage as a report has it, the locator cited for it, and the verdict.
type quotation struct {
	kind, words, cited string
	want               Verdict
}

// quotations makes n quotations from the clauses of d, of all kinds in turn.
func quotations(d *policy.Document, n int) []quotation {
	rng := rand.New(rand.NewPCG(1, 2))
	var units []*policy.Unit
	for u := range d.All() {
		if len([]rune(u.Text)) >= 30 && locator.Short.Of(d, u) != "" && u.Label+u.Heading+u.Text == u.Words() {
			units = append(units, u)
		}
	}
	var list []quotation
	for len(list) < n {
		u := units[rng.IntN(len(units))]
		text := []rune(strings.Map(func(r rune) rune {
			if strings.ContainsRune(dropped, r) {
				return -1
			}
			return r
		}, u.Text))
		size := 12 + rng.IntN(min(len(text)-12, 60))
		from := rng.IntN(len(text) - size + 1)
		said := string(text[from : from+size])
		at := locator.Short.Of(d, u)
		changed := []rune(said)
		changed[2+rng.IntN(size-4)] = '龘'
		other := units[rng.IntN(len(units))]
		list = append(list,
			quotation{"exact", said, at, Exact},
			quotation{"one character changed", string(changed), at, Differs},
			quotation{"shortened", string(text[from:from+size/2-2]) + "……" + string(text[from+size/2+1:from+size]), at, Exact},
			quotation{"other script", variant.Words(d.Script, policy.Hans)(said), at, Exact},
			quotation{"half-width marks", strings.NewReplacer("，", ",", "；", ";", "：", ":", "（", "(", "）", ")", "。", ".").Replace(said), at, Exact},
		)
		if !strings.Contains(d.Text(), said) {
			continue
		}
		if strings.Count(d.Text(), said) == 1 && !isBelow(u, other) && u != other && !isBelow(other, u) {
			list = append(list, quotation{"wrong clause", said, locator.Short.Of(d, other), Elsewhere})
		}
	}
	return list[:n]
}

func TestQuotations(t *testing.T) {
	c, d := guide(t)
	for _, q := range quotations(d, 600) {
		text := fmt.Sprintf("《%s》%s規定：“%s”。\n", d.Title, q.cited, q.words)
		found := c.Check(text)
		if len(found) != 2 || found[0].IsPassage || found[0].Verdict != Resolved || found[1].Verdict != q.want {
			t.Errorf("%s: want %s\n%s%+v", q.kind, q.want, text, found)
		}
	}
}

// Texts that cite no document of the site have no findings.
func TestNoFalseAlarm(t *testing.T) {
	c, _ := guide(t)
	files, err := filepath.Glob("../intake/testdata/laws/*")
	if err != nil || len(files) == 0 {
		t.Skip("no texts")
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range c.Check(string(text)) {
			if f.Verdict.IsFault() {
				t.Errorf("%s: %+v", file, f)
			}
		}
	}
}

// A report of twenty pages.
func BenchmarkCheck(b *testing.B) {
	c, d := guide(b)
	var text strings.Builder
	for _, q := range quotations(d, 100) {
		fmt.Fprintf(&text, "二、工作進展情況良好，各項任務按計劃推進，存在的問題已經逐項整改。《%s》%s規定：“%s”。\n", d.Title, q.cited, q.words)
	}
	b.SetBytes(int64(len([]rune(text.String()))))
	for b.Loop() {
		c.Check(text.String())
	}
}

// FuzzCheck tests that what is found is where it is said to be, and that what differs is all of the
// passage.
func FuzzCheck(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/reports.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(string(file.Data))
	}
	c := library(f)
	f.Fuzz(func(t *testing.T, text string) {
		rs := []rune(text)
		for _, found := range c.Check(text) {
			if found.From < 0 || found.To > len(rs) || found.From >= found.To || string(rs[found.From:found.To]) != found.Words {
				t.Fatalf("%+v", found)
			}
			var quoted string
			for _, p := range found.Parts {
				quoted += p.Same + p.Quoted
			}
			if found.Verdict == Differs && !gapRE.MatchString(found.Words) && folding(quoted) != folding(found.Words) {
				t.Fatalf("%q of %q", quoted, found.Words)
			}
		}
	})
}

// folding returns the words of a text as they are compared.
func folding(text string) string {
	var w words
	for i, r := range []rune(text) {
		w.add(r, i)
	}
	return string(w.trim().folded)
}
