package figure

import (
	"embed"
	"html/template"
	"strings"
)

//go:embed *.html
var pages embed.FS

// templates are parsed once. The function t is replaced for each figure.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"t":   func(string, ...any) (string, error) { return "", nil },
	"pos": num,
}).ParseFS(pages, "*.html"))

// page returns the HTML of a figure.
func (m *renderer) page(name string, data any) template.HTML {
	set, err := templates.Clone()
	var b strings.Builder
	if err == nil {
		err = set.Funcs(template.FuncMap{"t": m.Words}).ExecuteTemplate(&b, name, data)
	}
	if err != nil && m.err == nil {
		m.err = err
	}
	return template.HTML(b.String())
}
