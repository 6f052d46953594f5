package site

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A Theme is templates, interface words and assets, ready for use.
type Theme struct {
	sets   map[policy.Script]map[string]*template.Template // page template by file name
	shells map[policy.Script]*template.Template            // what all pages have
	words  words
	icons  map[string]template.HTML
	assets *assets
}

// LoadTheme reads the theme in fsys, which holds templates/ and static/. Each file in
// templates/ whose name does not begin with _ is a page; the others are shared by all
// of them. The theme is nil if there are errors among the findings.
func LoadTheme(fsys fs.FS, o Options) (*Theme, diag.List) {
	th, found := loadTheme(fsys, o)
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	return th, found
}

func loadTheme(fsys fs.FS, o Options) (*Theme, diag.List) {
	th := &Theme{sets: map[policy.Script]map[string]*template.Template{}, shells: map[policy.Script]*template.Template{}, assets: newAssets(o.Portable)}
	words, found := loadWords(fsys)
	th.words = words
	drawn, err := icons(fsys)
	th.icons = drawn
	if err != nil {
		found.Add(diag.Asset, diag.Pos{File: iconFolder}, "%v", err)
	}
	parts := map[policy.Script]parts{}
	for _, v := range variant.All {
		say := words.in(v.Script)
		writer, err := newUnitWriter(say)
		if err != nil {
			found = append(found, templateFinding(err))
		}
		tag := func(name string) (asset, error) { return th.assets.tag(v.Script, name) }
		funcs := template.FuncMap{"t": say, "asset": tag, "icon": drawing(drawn), "unit": writer.unit, "title": writer.title, "items": items}
		shared, set, err := parse(fsys, funcs)
		if err != nil {
			return th, append(found, templateFinding(err))
		}
		th.shells[v.Script], th.sets[v.Script] = shared, set
		parts[v.Script] = templatesOf(shared, v)
	}
	return th, append(found, th.assets.load(fsys, parts)...)
}

// drawing returns the template function icon: the drawing with the given name
// in static/icons.
func drawing(drawn map[string]template.HTML) func(string) (template.HTML, error) {
	return func(name string) (template.HTML, error) {
		svg, ok := drawn[name]
		if !ok {
			return "", fmt.Errorf("there is no %s/%s.svg", iconFolder, name)
		}
		return svg, nil
	}
}

// parse returns the shared templates, and by its name each page with them.
func parse(fsys fs.FS, funcs template.FuncMap) (shared *template.Template, pages map[string]*template.Template, err error) {
	names, err := fs.Glob(fsys, "templates/*.html")
	if err != nil || len(names) == 0 {
		return nil, nil, errors.New("template: there are no templates")
	}
	shared = template.New("").Funcs(funcs).Option("missingkey=error")
	for _, name := range names {
		if isShared(name) {
			if err := add(fsys, shared, name); err != nil {
				return nil, nil, err
			}
		}
	}
	pages = map[string]*template.Template{}
	for _, name := range names {
		if isShared(name) {
			continue
		}
		page, err := shared.Clone()
		if err != nil {
			return nil, nil, err
		}
		if err := add(fsys, page, name); err != nil {
			return nil, nil, err
		}
		pages[strings.TrimSuffix(path.Base(name), ".html")] = page
	}
	return shared, pages, nil
}

func isShared(name string) bool { return strings.HasPrefix(path.Base(name), "_") }

func add(fsys fs.FS, set *template.Template, name string) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	_, err = set.New(path.Base(name)).Parse(string(text))
	return err
}

// placed matches the beginning of what the template packages say when
// something is wrong: template: _base.html:3:12: message.
var placed = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

// templateFinding gives an error of the template packages its place.
func templateFinding(err error) diag.Finding {
	m := placed.FindStringSubmatch(err.Error())
	if m == nil {
		return diag.Template.At(diag.Pos{File: "templates"}, "%v", err)
	}
	pos := diag.Pos{File: "templates/" + m[1]}
	pos.Line, _ = strconv.Atoi(m[2])
	if col, err := strconv.Atoi(m[3]); err == nil {
		pos.Col = col + 1 // the packages count bytes from 0
	}
	return diag.Template.At(pos, "%s", m[4])
}

// words are the words of the interface: traditional → simplified.
type words map[string]string

const wordsFile = "templates/words.tsv"

// loadWords reads the table of interface words: two columns, traditional and
// simplified, with a tab between them. Lines that begin with # are comments.
func loadWords(fsys fs.FS) (words, diag.List) {
	var found diag.List
	text, err := fs.ReadFile(fsys, wordsFile)
	if err != nil {
		found.Add(diag.FileMissing, diag.Pos{File: wordsFile}, "the words of the interface")
	}
	w := words{}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		hant, hans, ok := strings.Cut(line, "\t")
		if _, taken := w[hant]; !ok || taken || hans == "" {
			found.Add(diag.Template, diag.Pos{File: wordsFile, Line: n, Col: 1}, "this is not a new pair of words with a tab between them")
			continue
		}
		w[hant] = hans
	}
	return w, found
}

// in returns the template function t: a word of the interface in script s. With
// arguments the word is a format. A word that the table lacks is an error.
func (w words) in(s policy.Script) func(string, ...any) (string, error) {
	return func(word string, args ...any) (string, error) {
		hans, ok := w[word]
		if !ok {
			return "", fmt.Errorf("%s has no line for 「%s」", wordsFile, word)
		}
		if s == policy.Hans {
			word = hans
		}
		if len(args) == 0 {
			return word, nil
		}
		return fmt.Sprintf(word, args...), nil
	}
}
