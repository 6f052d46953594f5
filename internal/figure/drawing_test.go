package figure

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A drawn is a drawing and its frame.
type drawn struct {
	*drawing
	frame
}

// drawings returns the drawings of d.
func drawings(t testing.TB, d *policy.Document) map[string]drawn {
	r := &renderer{Maker: makerOf(t, d)}
	mr, tr, gr := matrixRenderer{r}, targetsRenderer{r}, glanceRenderer{r}
	matrix, chart := &drawing{script: d.Script}, &drawing{script: d.Script}
	list := map[string]drawn{
		"matrix":  {matrix, mr.drawMatrix(matrix, Figure{Title: "matrix"}, mr.matrix())},
		"targets": {chart, tr.drawChart(chart, Figure{Title: "targets"}, tr.chart())},
	}
	file, at := gr.drawGlance(Figure{}, gr.glance(), false)
	page, same := gr.drawGlance(Figure{}, gr.glance(), true)
	list["glance"], list["glance on a page"] = drawn{file, at}, drawn{page, same}
	return list
}

// No text is wider than its box or outside the sheet, and no two lines overlap.
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
						t.Errorf("%s: 「%s」 overlaps 「%s」", name, p.words, q.words)
					}
				}
			}
		}
	}
}

// The sheet has the aspect ratio of A4 for every document.
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

// Both variants have the same geometry.
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

// The output is well-formed XML with unique ids, without style attributes and
// external resources, and the same each time.
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

// A file has its own colours, a page those of the theme.
func TestInks(t *testing.T) {
	for _, f := range figures(t, guide(t)[0]) {
		if strings.Contains(string(f.SVG), "class=") || strings.Contains(string(f.SVG), "currentColor") {
			t.Errorf("%s.svg needs a stylesheet", f.Name)
		}
		if colour := regexp.MustCompile(`(?:fill|stroke)="#`); colour.MatchString(string(f.HTML) + string(f.Sheet)) {
			t.Errorf("%s has colours of its own in HTML", f.Name)
		}
	}
	css, _ := os.ReadFile("../../static/css/figure.css")
	for i := range colours {
		if !strings.Contains(string(css), ".f-"+string(i)+" {") {
			t.Errorf("_figure.css has no class for the ink %s", i)
		}
	}
}

// The marks of roles differ in outline and letter, not only in colour.
func TestRolesDiffer(t *testing.T) {
	for _, s := range []policy.Script{policy.Hant, policy.Hans} {
		seen := map[string]facts.Role{}
		for _, r := range facts.Roles() {
			look, ok := shapes[r]
			for _, mark := range []string{look.path, letter(r, s)} {
				if other, twice := seen[mark]; twice || !ok {
					t.Errorf("%s and %s have the same mark", other, r)
				}
				seen[mark] = r
			}
		}
	}
}

// A missing interface word is an error.
func TestMissingWord(t *testing.T) {
	m := makerOf(t, guide(t)[0])
	m.Words = func(string, ...any) (string, error) { return "", errors.New("no such word") }
	for _, draw := range []func() (Figure, error){m.Matrix, m.Targets, m.Glance} {
		if _, err := draw(); err == nil {
			t.Error("no error for missing interface words")
		}
	}
}
