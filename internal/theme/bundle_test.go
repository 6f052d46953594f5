package theme

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/diag"
)

const hant, hans = "zh-Hant", "zh-Hans"

var options = Options{Variants: []Variant{{hant, struct{ Script string }{hant}}, {hans, struct{ Script string }{hans}}}}

// aTheme is a theme with our words, a page and the given files.
func aTheme(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	words, err := fs.ReadFile(os.DirFS("../.."), WordsFile)
	if err != nil {
		t.Fatal(err)
	}
	theme := fstest.MapFS{
		WordsFile:             {Data: words},
		"templates/page.html": {Data: []byte("page")},
		"static/icons/x.svg":  {Data: []byte("<svg/>")},
	}
	for name, text := range files {
		theme[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return theme
}

// A script carries templates in the words of its variant, and stylesheets. What says no
// words is one file for all variants.
func TestScriptsCarryParts(t *testing.T) {
	th, found := load(aTheme(t, map[string]string{
		"templates/_form.html": "{{define \"form\"}}<form>\n  <p>{{t \"主題\"}}\n  {{.Script}}</p>\n{{icon \"x\"}}\n</form>{{end}}",
		"static/css/form.css":  "@import './more.css';\nform { color: #ff0000 }\n",
		"static/css/more.css":  "form { margin: 0px }",
		"static/form.js":       "import html from 'template:form'; import css from 'style:css/form.css'; window.form = [html, css];",
		"static/joined.js":     "import html from 'template:form'; const open = '<b>'; window.joined = `${open}${html}` + '</b>';",
		"static/plain.js":      "import css from 'style:css/form.css'; window.css = css;",
		"static/site.js":       "import form from 'asset:form.js'; window.site = form;",
	}), options)
	if len(found) > 0 {
		t.Fatal(found)
	}
	code := func(s, name string) string {
		return string(th.assets.files[th.In(s).assets[name].Path])
	}
	for s, want := range map[string]string{hant: "<form><p>主題 zh-Hant</p><svg/></form>", hans: "<form><p>主题 zh-Hans</p><svg/></form>"} {
		if got := code(s, "form.js"); !strings.Contains(got, want) || !strings.Contains(got, "form{margin:0}form{color:red}") {
			t.Errorf("%s: form.js is %s, want %s", s, got, want)
		}
		if got := code(s, "joined.js"); !strings.Contains(got, want) || strings.Contains(got, "template:") {
			t.Errorf("%s: joined.js is %s, want %s", s, got, want)
		}
		form := th.In(s).assets["form.js"]
		if got := code(s, "site.js"); !strings.Contains(got, `"`+form.Path+`"`) || !strings.Contains(got, `"`+form.Integrity+`"`) {
			t.Errorf("%s: site.js is %s, want %s in it", s, got, form)
		}
	}
	if inHant, inHans := th.In(hant).assets, th.In(hans).assets; inHant["plain.js"] != inHans["plain.js"] || inHant["site.js"] == inHans["site.js"] {
		t.Errorf("plain.js is %s and %s, site.js %s and %s", inHant["plain.js"], inHans["plain.js"], inHant["site.js"], inHans["site.js"])
	}
}

// In a portable site nothing has an integrity hash.
func TestPortableScriptsAreNotSealed(t *testing.T) {
	th, found := load(aTheme(t, map[string]string{
		"static/form.js": "window.form = 1;", "static/site.js": "import form from 'asset:form.js'; window.site = form;",
	}), Options{Variants: options.Variants, Portable: true})
	if len(found) > 0 {
		t.Fatal(found)
	}
	site := th.In(hant).assets["site.js"]
	if code := string(th.assets.files[site.Path]); strings.Contains(code, "sha256") || !strings.Contains(code, `integrity:""`) || site.Integrity != "" {
		t.Errorf("site.js is %s, sealed by %q", code, site.Integrity)
	}
}

// What a script imports and the theme lacks is a finding at its place.
func TestFaultsOfParts(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		code  diag.Code
		pos   string
	}{
		{"no such template", map[string]string{"static/site.js": "import x from 'template:none'; f(x);"}, diag.Template, "templates"},
		{"word without a line", map[string]string{"templates/_x.html": "{{define \"x\"}}\n{{t \"無\"}}{{end}}", "static/site.js": "import x from 'template:x'; f(x);"}, diag.Template, "templates/_x.html:2:3"},
		{"no such stylesheet", map[string]string{"static/site.js": "import x from 'style:css/x.css'; f(x);"}, diag.Asset, "static/css/x.css"},
		{"faulty stylesheet", map[string]string{"static/css/x.css": "\np { color: 'red }", "static/site.js": "import x from 'style:css/x.css'; f(x);"}, diag.Asset, "static/css/x.css:2"},
		{"no such script", map[string]string{"static/site.js": "import x from 'asset:x.js'; f(x);"}, diag.Asset, "static/site.js"},
		{"scripts that load each other", map[string]string{"static/site.js": "import x from 'asset:x.js'; f(x);", "static/x.js": "import x from 'asset:site.js'; f(x);"}, diag.Asset, "static/x.js"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, found := load(aTheme(t, tt.files), options)
			if len(found) == 0 {
				t.Fatal("nothing was found")
			}
			if f := found[0]; f.Code != tt.code.Name || !strings.HasPrefix(f.Pos.String(), tt.pos) {
				t.Errorf("found %s: %s: %s", f.Pos, f.Code, f.Message)
			}
		})
	}
}
