// Package theme reads the theme of a site: templates, the words of the interface, and the
// scripts, stylesheets and pictures that pages load.
//
// A theme is a folder with templates/ and static/. Each file in templates/ whose name does
// not begin with _ is a page; the others are shared by all pages. Each file at the top of
// static/ is a file of the site; folders there hold what these import or templates include.
package theme

import (
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"regexp"
	"strconv"

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
	sets   map[string]set
	assets map[string]Asset // by the name below static/
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
		parsed, err := parseTemplates(fsys, funcs)
		if err != nil {
			return t, append(found, Finding(err))
		}
		l.sets = parsed.sets(funcs)
		t.in[v.Script] = l
		t.assets.variants = append(t.assets.variants, l)
		parts[l] = partsOf(l, v.Data)
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
