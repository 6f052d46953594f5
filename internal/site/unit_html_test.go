package site

import (
	"bytes"
	"html/template"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/address"
	"gongbao/internal/policy"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
)

// unitTemplate prints units as unitWriter does. It is here to show what that is for.
const unitTemplate = `
{{define "pieces"}}{{range .}}{{if .Place}}<a class="num" href="{{.Place}}">{{.Text}}</a>
{{- else}}{{if .Noted}}<span class="noted">{{end}}{{with .Link}}<a class="{{.Class}}" href="{{.Href}}">{{end -}}
{{range .Words}}{{if .Whole}}<span class="nb">{{.Text}}</span>{{else}}{{.Text}}{{end}}{{end -}}
{{if .Link}}</a>{{end}}{{if .Noted}}</span>{{end}}{{end -}}
{{range .Notes}}<sup class="ref" data-x><a href="#n{{.}}" id="r{{.}}" aria-label="{{t "校註%d" .}}">{{.}}</a></sup>{{end}}{{end}}{{end}}

{{define "cite"}}{{with .}}<a class="q" data-x href="{{.Href}}" aria-label="{{t "引用"}}{{.Locator}}">{{t "引用"}}</a>{{end}}{{end}}

{{define "from"}}{{with .}}<p class="from" data-x>{{t "引用本條的條款："}}{{range $i, $l := .}}{{if $i}}{{t "、"}}{{end}}<a href="{{.Href}}">{{.Text}}</a>{{end}}</p>
{{end}}{{end}}

{{define "table"}}{{if isWide .}}<div class="unit table" id="{{.ID}}"><table>
{{range $i, $r := .Rows}}{{if and .Head (eq $i 0)}}<thead>
{{else if eq $i 0}}<tbody>
{{end}}<tr class="unit" id="{{.ID}}">{{range .Cells}}{{if and $r.Head (eq $i 0)}}<th>{{template "pieces" .Pieces}}</th>{{else}}<td>{{template "pieces" .Pieces}}</td>{{end}}{{end}}</tr>
{{if and .Head (eq $i 0)}}</thead>
<tbody>
{{end}}{{end}}</tbody></table></div>{{else}}<ul class="unit table" id="{{.ID}}">{{range .Rows}}<li class="unit" id="{{.ID}}">{{template "pieces" (index .Cells 0).Pieces}}</li>
{{end}}</ul>{{end}}{{end}}

{{define "unit"}}{{if .Rows}}{{template "table" .}}{{else}}{{if .IsSection}}<section class="unit {{.Kind}}" id="{{.ID}}">{{else}}<div class="unit {{.Kind}}" id="{{.ID}}">{{end}}
{{if .Head}}{{open .}}{{template "pieces" .Head}}{{if not .Body}}{{template "cite" .Cite}}{{end}}{{close .}}
{{end}}{{with .Summary}}<div class="brief" data-x><b>{{t "編者提要"}}</b><p>{{.}}</p></div>
{{end}}{{if .Body}}<p{{with .BodyID}} id="{{.}}"{{end}}>{{range .Body}}{{if .ID}}<span class="unit point" id="{{.ID}}">{{template "pieces" .Pieces}}</span>{{else}}{{template "pieces" .Pieces}}{{end}}{{end}}{{template "cite" .Cite}}</p>
{{end}}{{if or .Head .Body}}{{template "from" .From}}{{end}}{{range .Units}}{{template "unit" .}}
{{end}}{{if not (or .Head .Body)}}{{template "from" .From}}{{end}}{{if .IsSection}}</section>{{else}}</div>{{end}}{{end}}{{end}}`

// printers are the two ways to print a unit.
func printers(t testing.TB) (byGo, byTemplate func(*UnitView) string) {
	t.Helper()
	th, found := loadThemeOnce(ourTheme(), Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	say := th.In(string(policy.Hant)).Say
	w, err := newUnitWriter(say)
	if err != nil {
		t.Fatal(err)
	}
	tag := func(slash string) func(*UnitView) template.HTML {
		return func(v *UnitView) template.HTML { return template.HTML("<" + slash + "h" + strconv.Itoa(v.Level) + ">") }
	}
	parsed := template.Must(template.New("").Funcs(template.FuncMap{"t": say, "isWide": (*UnitView).isWide, "open": tag(""), "close": tag("/")}).Parse(unitTemplate))
	var b bytes.Buffer
	return func(v *UnitView) string { return string(w.unit(v)) }, func(v *UnitView) string {
		b.Reset()
		if err := parsed.ExecuteTemplate(&b, "unit", v); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
}

// printed are the views of the guide and of documents with every kind of unit, a page
// each.
func printed(t testing.TB) []*UnitView {
	t.Helper()
	g, _ := guide(t)
	var views []*UnitView
	for _, c := range []*source.Content{g, sitetest.Collection(t)} {
		th, _ := loadThemeOnce(ourTheme(), Options{})
		s := New(c, th, Options{})
		for _, d := range c.Documents {
			b := newBook(s.locales[0], d, nil, unlinked)
			for _, u := range b.units() {
				views = append(views, b.viewer(address.Of(d).Unit(u.ID), u, false).unit(u, 1))
			}
		}
	}
	return views
}

// The template writes what unitWriter writes, so the benchmark compares like with like.
func TestTemplateOfUnits(t *testing.T) {
	byGo, byTemplate := printers(t)
	for _, v := range printed(t) {
		same := strings.ReplaceAll(byTemplate(v), "&#43;", "+") // html/template escapes it too
		if diff := cmp.Diff(strings.Split(byGo(v), "\n"), strings.Split(same, "\n")); diff != "" {
			t.Errorf("%s: %s", v.ID, diff)
		}
	}
}

// BenchmarkUnits prints the same pages by Go and by a template.
func BenchmarkUnits(b *testing.B) {
	byGo, byTemplate := printers(b)
	views := printed(b)
	for _, by := range []struct {
		name  string
		print func(*UnitView) string
	}{{"go", byGo}, {"template", byTemplate}} {
		b.Run(by.name, func(b *testing.B) {
			size := 0
			for _, v := range views {
				size += len(by.print(v))
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, v := range views {
					by.print(v)
				}
			}
		})
	}
}

// A cell is written where it begins, with what it covers; the rows that a header reaches into
// are in the same group.
func TestMergedCells(t *testing.T) {
	cell := func(words string, wide, high int) CellView {
		return CellView{Wide: wide, High: high, Pieces: []Piece{{Text: words}}}
	}
	byGo, _ := printers(t)
	got := byGo(&UnitView{ID: "t1", Kind: policy.Table, Rows: []RowView{
		{ID: "t1-1", Head: true, Cells: []CellView{cell("任務", 1, 2), cell("責任單位", 2, 1)}},
		{ID: "t1-2", Head: true, Cells: []CellView{cell("牽頭", 1, 1), cell("配合", 1, 1)}},
		{ID: "t1-3", Cells: []CellView{cell("巡邏", 1, 1), cell("公安局", 2, 1)}},
	}})
	want := `<div class="unit table" id="t1"><table>
<thead>
<tr class="unit" id="t1-1"><th rowspan="2">任務</th><th colspan="2">責任單位</th></tr>
<tr class="unit" id="t1-2"><th>牽頭</th><th>配合</th></tr>
</thead>
<tbody>
<tr class="unit" id="t1-3"><td>巡邏</td><td colspan="2">公安局</td></tr>
</tbody></table></div>`
	if got := strings.TrimSpace(got); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
