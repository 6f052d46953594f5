package cite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/intake"
	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// A way to write a locator of a unit: what people type and paste.
type way struct {
	name  string
	write func(d *policy.Document, u *policy.Unit) string
}

// ways are the rows of the matrix. Each is tried with every unit.
var ways = []way{
	{"short", locator.Short.Of},
	{"spoken", locator.Spoken.Of},
	{"legal", locator.Legal.Of},
	{"short, simplified", hans(locator.Short.Of)},
	{"spoken, simplified", hans(locator.Spoken.Of)},
	{"legal, simplified", hans(locator.Legal.Of)},
	{"short, traditional", hant(locator.Short.Of)},
	{"spoken, traditional", hant(locator.Spoken.Of)},
	{"short, half-width", half(locator.Short.Of)},
	{"spoken, half-width", half(locator.Spoken.Of)},
	{"short, full-width digits", wide(locator.Short.Of)},
	{"spoken, Arabic digits", arabic(locator.Spoken.Of)},
	{"legal, Chinese digits", chinese(locator.Legal.Of)},
	{"spoken, without brackets", without("（）", locator.Spoken.Of)},
	{"spoken, with blanks", blanks(locator.Spoken.Of)},
	{"short, with a full stop", after("。", locator.Short.Of)},
	{"short, quoted", around("「", "」", locator.Short.Of)},
	{"title and short", func(d *policy.Document, u *policy.Unit) string {
		return "《" + d.Title + "》" + locator.Short.Of(d, u)
	}},
	{"title and spoken in a sentence", func(d *policy.Document, u *policy.Unit) string {
		return "根據《" + d.Title + "》" + locator.Spoken.Of(d, u) + "的規定辦理。"
	}},
	{"id", id("")},
	{"id as a fragment", id("#")},
	{"id in capitals", func(_ *policy.Document, u *policy.Unit) string { return strings.ToUpper(u.ID) }},
	{"id with points", func(_ *policy.Document, u *policy.Unit) string { return strings.ReplaceAll(u.ID, "-", ".") }},
	{"id without its first letter", func(_ *policy.Document, u *policy.Unit) string { return strings.TrimLeft(u.ID, "sa") }},
	{"address", func(d *policy.Document, u *policy.Unit) string { return "https://a.example/" + address.Clause(d, u) }},
	{"address of the other edition, with words", func(d *policy.Document, u *policy.Unit) string {
		return "見 https://a.example/hans/" + address.Clause(d, u) + ":~:text=%E4%B8%80。"
	}},
}

type writer = func(*policy.Document, *policy.Unit) string

func then(f func(string) string, w writer) writer {
	return func(d *policy.Document, u *policy.Unit) string { return f(w(d, u)) }
}

func hans(w writer) writer { return then(script.ToHans, w) }
func hant(w writer) writer { return then(script.ToHant, w) }
func half(w writer) writer {
	return then(strings.NewReplacer("（", "(", "）", ")", "、", ",").Replace, w)
}
func without(chars string, w writer) writer {
	return then(func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(chars, r) {
				return -1
			}
			return r
		}, s)
	}, w)
}
func after(s string, w writer) writer { return around("", s, w) }
func around(a, b string, w writer) writer {
	return then(func(s string) string { return a + s + b }, w)
}
func id(before string) writer {
	return func(_ *policy.Document, u *policy.Unit) string { return before + u.ID }
}

// wide writes Arabic digits in full width.
func wide(w writer) writer {
	return then(func(s string) string {
		return strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s)
	}, w)
}

var hanRun = regexp.MustCompile(`[〇零一二三四五六七八九十百千]+`)

// arabic writes Chinese numbers in Arabic digits, but not those of 「一是」.
func arabic(w writer) writer {
	return then(func(s string) string {
		s, point, _ := strings.Cut(s, "之“")
		s = hanRun.ReplaceAllStringFunc(s, func(n string) string {
			v, _ := numeral.Parse(n)
			return fmt.Sprint(v)
		})
		if point != "" {
			s += "之“" + point
		}
		return s
	}, w)
}

var arabicRun = regexp.MustCompile(`[0-9]+`)

func chinese(w writer) writer {
	return then(func(s string) string {
		return arabicRun.ReplaceAllStringFunc(s, func(n string) string {
			v, _ := numeral.Parse(n)
			return numeral.Format(v)
		})
	}, w)
}

// blanks puts a blank before each 第.
func blanks(w writer) writer {
	return then(func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "第", " 第")) }, w)
}

// TestMatrix resolves the locator of every unit, written in every way. If no other unit is
// written so, that unit is found; else all that are written so are the candidates.
func TestMatrix(t *testing.T) {
	docs := append(engineDocuments(t), statutes(t)...)
	exact, shared := 0, 0
	for _, d := range docs {
		e, s := resolveAll(t, d)
		exact, shared = exact+e, shared+s
	}
	if shared == 0 {
		t.Error("no locator fits several units")
	}
	t.Logf("%d ways, %d documents: %d exact, %d with candidates", len(ways), len(docs), exact, shared)
}

// resolveAll returns how many locators of one unit, and of several, were resolved.
func resolveAll(t *testing.T, d *policy.Document) (exact, shared int) {
	t.Helper()
	x := cite.NewIndex(d)
	for _, w := range ways {
		units := map[string][]string{}
		for u := range d.All() {
			if u.Kind.IsMatter() && strings.Contains(w.name, "sentence") {
				continue // 題注 is a name, and names are not looked for in running text
			}
			query := w.write(d, u)
			units[query] = append(units[query], u.ID)
		}
		for query, ids := range units {
			want := ids[0]
			if len(ids) > 1 {
				want = "? " + strings.Join(ids, " ")
				shared += len(ids)
			} else {
				exact++
			}
			if got := said(cite.Resolve(query, x)); got != want {
				t.Errorf("%s, %s: %q is %s, want %s", d.Slug, w.name, query, got, want)
			}
		}
	}
	return exact, shared
}

// statutes returns the laws of the corpus, where there is one.
func statutes(t *testing.T) []*policy.Document {
	t.Helper()
	folder := os.Getenv("GONGBAO_CORPUS")
	if folder == "" {
		t.Log("without the statutes of the corpus: GONGBAO_CORPUS names no folder")
		return nil
	}
	names, err := filepath.Glob(filepath.Join(folder, "statutes", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("GONGBAO_CORPUS: no statutes in %s", folder)
	}
	var docs []*policy.Document
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, imported(t, filepath.Base(name), string(text)))
	}
	return docs
}

// imported returns the document that an import makes of a text, with its annexes.
func imported(t testing.TB, name, text string) *policy.Document {
	t.Helper()
	r, err := intake.Import(intake.Input{Name: name, Data: []byte(text)}, intake.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	files := fstest.MapFS{}
	for _, f := range r.Files {
		files[r.Slug+"/"+f.Name] = &fstest.MapFile{Data: []byte(f.Content)}
	}
	d, found := source.LoadDocument(files, r.Slug)
	if d == nil {
		t.Fatalf("%s: %v", name, found)
	}
	return d
}

// Garbage is never taken for a clause: what is found is written there.
func TestGarbage(t *testing.T) {
	x := cite.NewIndex(document(t, "fangkong"))
	y := cite.NewIndex(document(t, "law"))
	pieces := rapid.SampledFrom([]string{
		"第", "部分", "（", "）", "(", ")", "三", "十", "百", "零", "〇", "2", "99", "0", ".", "、", "-", "至", "~", "#", "s", "a", "p", "§", "之", "是",
		"條", "條", "款", "項", "节", "點", "段", "所列", "《", "》", "\x00", "\x01", "\u200b", "\ud7ff", "\xff", "👮", "網", "張", "防控",
		"fangkong/", "https://", "\n", "　", "“", "加強治安防控體制建設意見", "①",
	})
	rapid.Check(t, func(t *rapid.T) {
		query := strings.Join(rapid.SliceOfN(pieces, 0, 24).Draw(t, "pieces"), "")
		for _, r := range cite.Resolve(query, x, y).Found {
			if !written(r.From, query) || !written(r.To, query) {
				t.Fatalf("%q is taken for %s to %s", query, r.From.ID, r.To.ID)
			}
		}
	})
}

var numberRun = regexp.MustCompile(`[0-9]+|[零一二三四五六七八九十百千]+|[①-⑳]`)

// written reports whether query has, in their order, all numbers of the id that
// cannot be left out: those of its own level at least.
func written(m cite.Match, query string) bool {
	u := m.Index.Doc.Unit(m.ID)
	plain := strings.ReplaceAll(query, "〇", "零")
	for _, n := range numberRun.FindAllString(plain, -1) {
		if v, ok := numeral.Parse(n); ok && (v == u.Num.N || v == u.Num.Sub) {
			return true
		}
	}
	return false
}

func BenchmarkResolve(b *testing.B) {
	x := cite.NewIndex(document(b, "fangkong"))
	text := document(b, "fangkong").Text()
	paste := string([]rune(text)[:10_000])
	for _, bb := range []struct{ name, query string }{
		{"locator", "三、（四）2"}, {"citation", "加強治安防控體制建設意見：三、（四）2[EB/OL]. [2026-11-24]."},
		{"10000 characters", paste}, {"1 MB", strings.Repeat(text, 32)}, {"1 MB of numbers", strings.Repeat("第三條、", 90_000)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				cite.Resolve(bb.query, x)
			}
		})
	}
}

// ranges are the forms of a range.
var ranges = []func(d *policy.Document, from, to *policy.Unit) string{locator.Short.Range, locator.Spoken.Range, locator.Legal.Range}

// A range leads back to both its ends, in each form: of neighbours, and across
// the whole document.
func TestRanges(t *testing.T) {
	for _, slug := range []string{"fangkong", "law"} {
		d := document(t, slug)
		x := cite.NewIndex(d)
		units := slices.Collect(d.All())
		for i, from := range units {
			for _, to := range units[i+1:] {
				for _, write := range ranges {
					query := write(d, from, to)
					a := cite.Resolve(query, x)
					if len(a.Found) != 1 || a.Found[0].From.ID != from.ID || a.Found[0].To.ID != to.ID {
						t.Errorf("%s: %s to %s: %q is %s", slug, from.ID, to.ID, query, said(a))
					}
				}
			}
		}
	}
}
