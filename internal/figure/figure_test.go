package figure

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

var update = flag.Bool("update", false, "write the golden files")

// guide returns the document on the home page, as it is written and in the other
// script.
func guide(t testing.TB) []*policy.Document {
	t.Helper()
	if d := theGuide(); d != nil {
		return []*policy.Document{d, theOther()}
	}
	t.Fatal("there is no guide")
	return nil
}

var theGuide = sync.OnceValue(func() *policy.Document {
	c, _ := source.Load(os.DirFS("../../content"))
	return c.Guide()
})

var theOther = sync.OnceValue(func() *policy.Document {
	return theGuide().Map(policy.Hans, script.ToHans, script.ToHans)
})

// indexes remembers the index of each document.
var indexes = map[*policy.Document]*facts.Register{}

func indexOf(d *policy.Document) *facts.Register {
	if indexes[d] == nil {
		indexes[d] = facts.Of(d)
	}
	return indexes[d]
}

// wordsOf returns the words of the interface.
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
			return "", fmt.Errorf("there is no word 「%s」", word)
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

// makerOf returns a Maker whose addresses say what they are of.
func makerOf(t testing.TB, d *policy.Document) Maker {
	return Maker{
		Doc: d, Index: indexOf(d), Words: wordsOf(t, d.Script),
		Page:   func(u *policy.Unit) string { return "unit?page&u=" + u.ID },
		File:   func(u *policy.Unit) string { return "https://fangkong.example/file?u=" + u.ID },
		Body:   func(b *facts.Body) string { return "body?" + b.Key },
		More:   []Link{{"全文", "full/", "https://fangkong.example/fangkong/full/"}, {"責任單位", "bodies/", "https://fangkong.example/fangkong/bodies/"}},
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

// others are documents that are not the guide: without a gallery, without a
// number, with names and headings longer than any box.
var others = sync.OnceValue(func() []*policy.Document {
	long := strings.Repeat("國家公共安全和社會治安綜合治理", 3) + "委員會"
	texts := []string{
		"一、總則\n由" + long + "負責。由公安局牽頭，交通局配合。覆蓋率達到80%以上，配備不少於12000人、3名。",
		"一、" + strings.Repeat("很長的標題沒有標點", 9) + "\n" + strings.Repeat("由公安局、交通局、建設局、教育局、工商局、文化局、司法局負責。\n", 60),
		"", "一、<總則>&\n由公安局負責“<b>”，達到50%以下。",
	}
	var list []*policy.Document
	for _, text := range texts {
		d := &policy.Document{Title: "某<意見>&" + strings.Repeat("長題", len(text)/200), Script: policy.Hant, Written: policy.Hant, Scheme: policy.SchemeNamed("gongwen"), Split: []string{"part"}}
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

// What the figures say of the guide, in lines for people.
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
		t.Errorf("%s is not what it was; -update writes it\n%s", name, got)
	}
}

// Every part that the matrix shows is in the index, and every part that a body with
// a key has in a column is in the matrix.
func TestMatrixSaysWhatTheIndexSays(t *testing.T) {
	for _, d := range guide(t) {
		m := &maker{Maker: makerOf(t, d)}
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
						if duty.Role != part.Role || !within(duty.Unit, p.Column.Unit) || !slices.Contains(r.Body.Duties, duty) {
							t.Errorf("%s: %s is no %s in %s", duty.Unit.ID, duty.Words(), part.Name, p.Column.Short)
						}
					}
				}
			}
		}
		for _, b := range m.Index.Bodies {
			for _, duty := range b.Duties {
				for _, c := range x.Columns {
					if b.Key != "" && duty.Role != facts.Mentioned && within(duty.Unit, c.Unit) && !shown[fact(b, c.Unit, duty.Passage, duty.Role)] {
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

// Every target of the index is a goal of the chart, once, on the scale of what it
// is measured in.
func TestChartSaysWhatTheIndexSays(t *testing.T) {
	for _, d := range everything(t) {
		m := &maker{Maker: makerOf(t, d)}
		n := 0
		for _, g := range m.chart().Groups {
			for _, one := range g.Goals {
				n++
				if !slices.ContainsFunc(m.Index.Targets, func(t facts.Target) bool { return t.Passage == one.Passage && t.Subject == one.Subject }) {
					t.Errorf("%s: the index has no target %s", one.Unit.ID, one.Subject)
				}
				if g.End > 0 && (one.Scale.Low < 0 || one.Scale.High > 100 || one.Scale.Low > one.Scale.High || one.Scale.High != one.High/g.End*100) {
					t.Errorf("%s: %s stands at %v", one.Unit.ID, one.Value, one.Scale)
				}
			}
		}
		if n != len(m.Index.Targets) {
			t.Errorf("%d goals of %d targets", n, len(m.Index.Targets))
		}
	}
}

var addresses = regexp.MustCompile(`href="([^"]*)"`)

// Every link leads to a clause, to a body with a page or to where the caller says.
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
					t.Errorf("%s: %s leads nowhere", f.Name, m[1])
				}
			}
			for _, row := range f.Table.Rows {
				for _, c := range row {
					if _, id, ok := strings.Cut(c.Href, "u="); ok && d.Unit(id) == nil {
						t.Errorf("%s: %s leads nowhere", f.Name, c.Href)
					}
				}
			}
		}
	}
}

// A drawn is a drawing and what is around it.
type drawn struct {
	*drawing
	frame
}

// drawings returns what is drawn of d.
func drawings(t testing.TB, d *policy.Document) map[string]drawn {
	m := &maker{Maker: makerOf(t, d)}
	matrix, chart := &drawing{script: d.Script}, &drawing{script: d.Script}
	list := map[string]drawn{
		"matrix":  {matrix, m.drawMatrix(matrix, Figure{Title: "matrix"}, m.matrix())},
		"targets": {chart, m.drawChart(chart, Figure{Title: "targets"}, m.chart())},
	}
	file, at := m.drawGlance(Figure{}, m.glance(), false)
	page, same := m.drawGlance(Figure{}, m.glance(), true)
	list["glance"], list["glance on a page"] = drawn{file, at}, drawn{page, same}
	return list
}

// No words leave their box or the sheet, and no two lines lie on each other.
func TestWordsStayInTheirBoxes(t *testing.T) {
	for _, d := range everything(t) {
		for name, g := range drawings(t, d) {
			for i, p := range g.placed {
				if p.w > p.limit+.01 {
					t.Errorf("%s: 「%s」 is %.0f wide, its box %.0f", name, p.words, p.w, p.limit)
				}
				if p.x+g.shift < margin-1 || p.x+p.w+g.shift > g.w-margin+1 || p.y > g.h-margin+14 || p.y-p.size < 0 {
					t.Errorf("%s: 「%s」 leaves the sheet", name, p.words)
				}
				for _, q := range g.placed[:i] {
					if p.x+.01 < q.x+q.w && q.x+.01 < p.x+p.w && p.y-.8*p.size < q.y && q.y-.8*q.size < p.y {
						t.Errorf("%s: 「%s」 lies on 「%s」", name, p.words, q.words)
					}
				}
			}
		}
	}
}

// Whatever the document is, the sheet has the sides of A4.
func TestSheetIsA4(t *testing.T) {
	for _, d := range everything(t) {
		g := drawings(t, d)["glance"]
		if ratio := g.h / g.w; ratio < 1.4142 || ratio > 1.4144 {
			t.Errorf("the sheet is %.0f × %.0f", g.w, g.h)
		}
	}
	if g := drawings(t, guide(t)[0])["glance"]; g.h > sheetHeight*1.06 {
		t.Errorf("the words of the guide are %.0f%% of their size", 100*sheetHeight/g.h)
	}
}

// Both editions are drawn alike: the same words at the same places.
func TestEditionsHaveTheSameGeometry(t *testing.T) {
	docs := guide(t)
	hant, hans := drawings(t, docs[0]), drawings(t, docs[1])
	for name, a := range hant {
		b := hans[name]
		if len(a.placed) != len(b.placed) || a.h != b.h {
			t.Errorf("%s: %d lines on %.0f, and %d on %.0f", name, len(a.placed), a.h, len(b.placed), b.h)
			continue
		}
		for i, p := range a.placed {
			if q := b.placed[i]; p.x != q.x || p.y != q.y || script.Fold(p.words) != script.Fold(q.words) && p.w != q.w {
				t.Errorf("%s: 「%s」 is at %v, %v, 「%s」 at %v, %v", name, p.words, p.x, p.y, q.words, q.x, q.y)
			}
		}
	}
}

// What is made is sound XML with no name twice, no style of its own and nothing to
// be fetched; and it is the same each time.
func TestMarkup(t *testing.T) {
	for _, d := range everything(t) {
		again := figures(t, d)
		for i, f := range figures(t, d) {
			if string(f.SVG) != string(again[i].SVG) || f.HTML != again[i].HTML || f.Sheet != again[i].Sheet {
				t.Errorf("%s is another each time", f.Name)
			}
			sound(t, f.Name+".svg", string(f.SVG))
			sound(t, f.Name, "<div>"+string(f.HTML)+string(f.Sheet)+"</div>")
			for _, bad := range []string{"style=", "<style", "<script", "<image", "url(", "@import", "NaN", "Inf"} {
				if strings.Contains(string(f.SVG)+string(f.HTML)+string(f.Sheet), bad) {
					t.Errorf("%s has %s", f.Name, bad)
				}
			}
		}
	}
}

func sound(t *testing.T, name, text string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(text))
	ids := map[string]bool{}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		el, _ := tok.(xml.StartElement)
		for _, a := range el.Attr {
			if a.Name.Local != "id" {
				continue
			}
			if ids[a.Value] {
				t.Errorf("%s: two are called %s", name, a.Value)
			}
			ids[a.Value] = true
		}
	}
}

// A file has its colours in it, a page has the theme's.
func TestInks(t *testing.T) {
	for _, f := range figures(t, guide(t)[0]) {
		if strings.Contains(string(f.SVG), "class=") || strings.Contains(string(f.SVG), "currentColor") {
			t.Errorf("%s.svg needs a stylesheet", f.Name)
		}
		if colour := regexp.MustCompile(`(?:fill|stroke)="#`); colour.MatchString(string(f.HTML) + string(f.Sheet)) {
			t.Errorf("%s has colours of its own on a page", f.Name)
		}
	}
	css, _ := os.ReadFile("../../static/_figure.css")
	for i := range colours {
		if !strings.Contains(string(css), ".f-"+string(i)+" {") {
			t.Errorf("_figure.css does not know the ink %s", i)
		}
	}
}

// Roles can be told apart without colour: by outline, and by letter.
func TestRolesDiffer(t *testing.T) {
	for _, s := range []policy.Script{policy.Hant, policy.Hans} {
		seen := map[string]facts.Role{}
		for _, r := range facts.Roles() {
			look, ok := shapes[r]
			for _, mark := range []string{look.path, letter(r, s)} {
				if other, twice := seen[mark]; twice || !ok {
					t.Errorf("%s and %s are drawn alike", other, r)
				}
				seen[mark] = r
			}
		}
	}
}

// A word that the table of the interface lacks is an error, not a blank.
func TestMissingWord(t *testing.T) {
	m := makerOf(t, guide(t)[0])
	m.Words = func(string, ...any) (string, error) { return "", errors.New("no such word") }
	for _, draw := range []func() (Figure, error){m.Matrix, m.Targets, m.Glance} {
		if _, err := draw(); err == nil {
			t.Error("nobody minds that there are no words")
		}
	}
}
