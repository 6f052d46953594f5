// Package theme reads the theme of a site: templates, the words of the interface, and the
// scripts, stylesheets and pictures that pages load.
//
// A theme is a folder with templates/ and static/. Each file in templates/ whose name does
// not begin with _ is a page; the others are shared by all pages. Each file at the top of
// static/ is a file of the site; folders there hold what these import or templates include.
package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"strconv"
	"strings"

	"gongbao/internal/diag"
)

// A Variant is a written form of the interface.
type Variant struct {
	Script string // zh-Hant or zh-Hans
	Data   any    // what templates are given that scripts import
}

// Options say what a theme is read for.
type Options struct {
	Variants []Variant
	Portable bool                                // for a site on a disk, where a browser cannot check the integrity of files
	Funcs    func(Say) (template.FuncMap, error) // more functions for the templates of a variant; may be nil
}

// A Say returns a word of the interface in the script of a variant. With arguments the
// word is a format, as of [fmt.Sprintf]. A word that the table lacks is an error.
type Say func(word string, args ...any) (string, error)

// A Theme is a theme that is ready for use. It does not change.
type Theme struct {
	in     map[string]*Localized
	icons  map[string]template.HTML
	assets *assets
}

// In returns the theme in the given script, which is one of those of the options.
func (t *Theme) In(script string) *Localized { return t.in[script] }

// Files returns the assets by their paths, relative to the root of the site.
func (t *Theme) Files() map[string][]byte { return t.assets.files }

// HasIcon reports whether there is a drawing with the given name in static/icons.
func (t *Theme) HasIcon(name string) bool {
	_, ok := t.icons[name]
	return ok
}

// A Localized is a theme in one script.
type Localized struct {
	Say    Say
	Shared *template.Template // the templates that all pages share
	pages  map[string]*template.Template
	assets map[string]Asset // by the name below static/
}

// Page returns the template of a page by the name of its file without .html.
func (l *Localized) Page(name string) (*template.Template, error) {
	page, ok := l.pages[name]
	if !ok {
		return nil, fmt.Errorf("template: %s.html:1: there is no such template", name)
	}
	return page, nil
}

// Asset returns the file of static/ with the given name. It is the template function
// asset, the only way for a template to name a file.
func (l *Localized) Asset(name string) (Asset, error) {
	found, ok := l.assets[name]
	if !ok {
		return Asset{}, fmt.Errorf("there is no static/%s", name)
	}
	return found, nil
}

// Load reads the theme in fsys. It is nil if there are errors among the findings.
func Load(fsys fs.FS, o Options) (*Theme, diag.List) {
	t, found := load(fsys, o)
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	return t, found
}

func load(fsys fs.FS, o Options) (*Theme, diag.List) {
	t := &Theme{in: map[string]*Localized{}, assets: newAssets(o.Portable)}
	words, found := loadWords(fsys)
	icons, err := loadIcons(fsys)
	t.icons = icons
	if err != nil {
		found.Add(diag.Asset, diag.Pos{File: iconFolder}, "%v", err)
	}
	parts := map[*Localized]parts{}
	for _, v := range o.Variants {
		l := &Localized{Say: words.in(v.Script), assets: map[string]Asset{}}
		funcs := template.FuncMap{"t": l.Say, "asset": l.Asset, "icon": t.icon}
		if o.Funcs != nil {
			more, err := o.Funcs(l.Say)
			if err != nil {
				found = append(found, Finding(err))
			}
			maps.Copy(funcs, more)
		}
		if l.Shared, l.pages, err = parse(fsys, funcs); err != nil {
			return t, append(found, Finding(err))
		}
		t.in[v.Script] = l
		t.assets.variants = append(t.assets.variants, l)
		parts[l] = templatesOf(l.Shared, v.Data)
	}
	return t, append(found, t.assets.load(fsys, parts)...)
}

// icon is the template function icon: the drawing with the given name in static/icons.
func (t *Theme) icon(name string) (template.HTML, error) {
	svg, ok := t.icons[name]
	if !ok {
		return "", fmt.Errorf("there is no %s/%s.svg", iconFolder, name)
	}
	return svg, nil
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

// located matches an error of the template packages that has a position:
// template: _base.html:3:12: message.
var located = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

// Finding returns an error of the template packages as a finding with its position.
func Finding(err error) diag.Finding {
	m := located.FindStringSubmatch(err.Error())
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
