package theme

import (
	"html/template"
	"strings"
	"testing"
	"testing/fstest"
)

// What a page defines replaces what is shared on that page alone, whichever template is
// executed first; a template is only ready with all that it calls.
func TestTemplates(t *testing.T) {
	parsed, err := parseTemplates(fstest.MapFS{
		"templates/_base.html": {Data: []byte(`{{define "base"}}<p>{{block "body" .}}shared{{end}}{{if .}}{{template "item" .}}{{else}}{{template "none"}}{{end}}</p>{{end}}
{{define "item"}}<a href="?q={{.}}">{{said .}}</a>{{end}}{{define "none"}}none{{end}}`)},
		"templates/one.html":   {Data: []byte(`{{template "base" .}}{{define "body"}}one {{end}}`)},
		"templates/two.html":   {Data: []byte(`{{template "base" .}}{{define "item"}}<b>{{.}}</b>{{end}}`)},
		"templates/three.html": {Data: []byte(`{{template "missing" .}}`)},
	}, template.FuncMap{"said": strings.ToUpper})
	if err != nil {
		t.Fatal(err)
	}
	l := &Localized{sets: parsed.sets(template.FuncMap{"said": func(s string) string { return "(" + s + ")" }})}
	for _, c := range []struct{ name, data, want string }{
		{"base", "a&b", `<p>shared<a href="?q=a%26b">(a&amp;b)</a></p>`},
		{"one.html", "a&b", `<p>one <a href="?q=a%26b">(a&amp;b)</a></p>`},
		{"two.html", "a", `<p>shared<b>a</b></p>`},
		{"one.html", "", `<p>one none</p>`},
		{"base", "", `<p>sharednone</p>`},
		{"three.html", "", `three.html:1:11`},
		{"four.html", "", `template: four.html:1: template not found`},
	} {
		var b strings.Builder
		page, err := l.Template(c.name)
		if err == nil {
			err = page.Execute(&b, c.data)
		}
		if err != nil {
			b.WriteString(err.Error())
		}
		if !strings.Contains(b.String(), c.want) {
			t.Errorf("%s of %q: %s, want %s", c.name, c.data, b.String(), c.want)
		}
	}
}
