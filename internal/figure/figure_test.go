package figure

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

var update = flag.Bool("update", false, "write the golden files")

// guide returns the document on the home page in both scripts.
func guide(t testing.TB) []*policy.Document {
	t.Helper()
	if d := theGuide(); d != nil {
		return []*policy.Document{d, theOther()}
	}
	t.Fatal("no guide")
	return nil
}

var theGuide = sync.OnceValue(func() *policy.Document {
	c, _ := source.Load(os.DirFS("../../content"))
	return c.Guide()
})

var theOther = sync.OnceValue(func() *policy.Document {
	return theGuide().Map(policy.Hans, script.ToHans, script.ToHans)
})

// indexes caches the index of each document.
var indexes = map[*policy.Document]*facts.Register{}

func indexOf(d *policy.Document) *facts.Register {
	if indexes[d] == nil {
		indexes[d] = facts.Of(d)
	}
	return indexes[d]
}

// wordsOf returns the interface words.
func wordsOf(t testing.TB, s policy.Script) func(string, ...any) (string, error) {
	t.Helper()
	hans := map[string]string{}
	data, err := os.ReadFile("../../templates/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if a, b, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			hans[a] = b
		}
	}
	return func(word string, args ...any) (string, error) {
		other, ok := hans[word]
		if !ok {
			return "", fmt.Errorf("unknown word 「%s」", word)
		}
		if s == policy.Hans {
			word = other
		}
		if len(args) == 0 {
			return word, nil
		}
		return fmt.Sprintf(word, args...), nil
	}
}

// makerOf returns a Maker whose URLs name their targets.
func makerOf(t testing.TB, d *policy.Document) Maker {
	return Maker{
		Doc: d, Index: indexOf(d), Words: wordsOf(t, d.Script),
		Page:   func(u *policy.Unit) string { return "unit?page&u=" + u.ID },
		File:   func(u *policy.Unit) string { return "https://fangkong.example/file?u=" + u.ID },
		Body:   func(b *facts.Body) string { return "body?" + b.Key },
		More:   []Link{{"全文", "full/", "https://fangkong.example/fangkong/full/"}, {"責任主體", "bodies/", "https://fangkong.example/fangkong/bodies/"}},
		Notice: "本站不是政府網站。",
	}
}

// figures returns all figures of d.
func figures(t testing.TB, d *policy.Document) []Figure {
	t.Helper()
	var list []Figure
	for _, draw := range []func(Maker) (Figure, error){Maker.Matrix, Maker.Targets, Maker.Glance} {
		f, err := draw(makerOf(t, d))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, f)
	}
	return list
}

// others are documents unlike the guide: without a gallery, without a number,
// with names and headings longer than any box.
var others = sync.OnceValue(func() []*policy.Document {
	long := strings.Repeat("國家公共安全和社會治安綜合治理", 3) + "委員會"
	texts := []string{
		"一、總則\n由" + long + "負責。由公安局牽頭，交通局配合。覆蓋率達到80%以上，配備不少於12000人、3名。",
		"一、" + strings.Repeat("很長的標題沒有標點", 9) + "\n" + strings.Repeat("由公安局、交通局、建設局、教育局、工商局、文化局、司法局負責。\n", 60),
		"", "一、<總則>&\n由公安局負責“<b>”，達到50%以下。",
	}
	var list []*policy.Document
	for _, text := range texts {
		d := &policy.Document{Title: "某<意見>&" + strings.Repeat("長題", len(text)/200), Script: policy.Hant, Written: policy.Hant, Scheme: scheme.Named("gongwen"), Split: []string{"part"}}
		b := policy.NewBuilder(d)
		for line := range strings.Lines(text) {
			b.Paragraph(policy.Line{Text: strings.TrimSpace(line)})
		}
		b.Finish()
		list = append(list, d)
	}
	return list
})

func everything(t testing.TB) []*policy.Document { return append(guide(t), others()...) }

// The content of the figures of the guide is as in testdata.
func TestGuide(t *testing.T) {
	for _, f := range figures(t, guide(t)[0]) {
		lines := []string{f.Title, f.Alt, ""}
		for _, row := range append([][]Cell{{}}, f.Table.Rows...) {
			var words []string
			for _, c := range row {
				words = append(words, c.Text)
			}
			lines = append(lines, strings.TrimRight(strings.Join(words, " | "), " |"))
		}
		lines[3] = strings.Join(f.Table.Head, " | ")
		golden(t, f.Name+".txt", strings.Join(lines, "\n")+"\n")
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := os.ReadFile(name)
	if got != string(want) {
		t.Errorf("%s differs; review and run with -update\n%s", name, got)
	}
}

// Every part in the matrix is in the index, and every part that a body with a
// key has in a column is in the matrix.
func TestMatrixSaysWhatTheIndexSays(t *testing.T) {
	for _, d := range guide(t) {
		m := matrixRenderer{&renderer{Maker: makerOf(t, d)}}
		x := m.matrix()
		if len(x.Columns) != 10 || x.Left != 0 {
			t.Fatalf("%d columns, %d bodies left out", len(x.Columns), x.Left)
		}
		shown := map[string]bool{}
		for _, r := range x.rows() {
			for _, p := range r.Places {
				for _, part := range p.Parts {
					for _, duty := range part.Duties {
						shown[fact(r.Body, p.Column.Unit, duty.Passage, part.Role)] = true
						if duty.Role != part.Role || !isWithin(duty.Unit, p.Column.Unit) || !slices.Contains(r.Body.Duties, duty) {
							t.Errorf("%s: %s is not a %s in %s", duty.Unit.ID, duty.Words(), part.Name, p.Column.Short)
						}
					}
				}
			}
		}
		for _, b := range m.Index.Bodies {
			for _, duty := range b.Duties {
				for _, c := range x.Columns {
					if b.Key != "" && duty.Role != facts.Mentioned && isWithin(duty.Unit, c.Unit) && !shown[fact(b, c.Unit, duty.Passage, duty.Role)] {
						t.Errorf("%s: the matrix does not show %s as %s", duty.Unit.ID, b.Name, duty.Role)
					}
				}
			}
		}
	}
}

func fact(b *facts.Body, u *policy.Unit, p facts.Passage, r facts.Role) string {
	return fmt.Sprint(b.Name, u.ID, p.Unit.ID, p.Span, r)
}

// Every target of the index is a goal of the chart, once, on the scale of its
// measure.
func TestChartSaysWhatTheIndexSays(t *testing.T) {
	for _, d := range everything(t) {
		m := targetsRenderer{&renderer{Maker: makerOf(t, d)}}
		n := 0
		for _, g := range m.chart().Groups {
			for _, one := range g.Goals {
				n++
				if !slices.ContainsFunc(m.Index.Targets, func(t facts.Target) bool { return t.Passage == one.Passage && t.Subject == one.Subject }) {
					t.Errorf("%s: the index has no target %s", one.Unit.ID, one.Subject)
				}
				if g.End > 0 && (one.Scale.Low < 0 || one.Scale.High > 100 || one.Scale.Low > one.Scale.High || one.Scale.High != one.High/g.End*100) {
					t.Errorf("%s: %s is at %v", one.Unit.ID, one.Value, one.Scale)
				}
			}
		}
		if n != len(m.Index.Targets) {
			t.Errorf("%d goals of %d targets", n, len(m.Index.Targets))
		}
	}
}

var addresses = regexp.MustCompile(`href="([^"]*)"`)

// Every link has a clause, the page of a body or a link of the caller as its
// target.
func TestLinks(t *testing.T) {
	for _, d := range everything(t) {
		keys := map[string]bool{}
		for _, b := range indexOf(d).Bodies {
			keys[b.Key] = b.Key != ""
		}
		for _, f := range figures(t, d) {
			for _, m := range addresses.FindAllStringSubmatch(string(f.HTML)+string(f.SVG)+string(f.Sheet), -1) {
				_, id, isUnit := strings.Cut(m[1], "u=")
				key, isBody := strings.CutPrefix(m[1], "body?")
				switch {
				case isUnit && d.Unit(id) != nil, isBody && keys[key]:
				case strings.HasSuffix(m[1], "full/"), strings.HasSuffix(m[1], "bodies/"):
				default:
					t.Errorf("%s: the link %s has no target", f.Name, m[1])
				}
			}
			for _, row := range f.Table.Rows {
				for _, c := range row {
					if _, id, ok := strings.Cut(c.Href, "u="); ok && d.Unit(id) == nil {
						t.Errorf("%s: the link %s has no target", f.Name, c.Href)
					}
				}
			}
		}
	}
}
