package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"gongbao/internal/diag"
)

// A bundler joins a script or stylesheet of static/ with what it imports. Besides
// other files a script may import
//
//	'template:NAME'     the HTML of the template NAME, as a string
//	'style:css/FILE.css' a stylesheet with what it imports, minified, as a string
//	'asset:file.js'     {path, integrity} of another script, which it may load
type bundler struct {
	fsys  fs.FS
	parts parts // nil for a stylesheet
}

// parts returns the HTML of a template, executed for a variant and for no page.
type parts func(name string) (string, error)

// templatesOf returns the templates that scripts of a variant may import. They are given
// its data.
func templatesOf(shared *template.Template, data any) parts {
	return func(name string) (string, error) {
		var b bytes.Buffer
		if err := shared.ExecuteTemplate(&b, name, data); err != nil {
			return "", err
		}
		return oneLine(string(Compact(b.Bytes()))), nil
	}
}

// oneLine joins lines of HTML. A line end beside a tag is dropped, any other is a space.
func oneLine(html string) string {
	html = strings.TrimSpace(html)
	html = strings.ReplaceAll(html, ">\n", ">")
	html = strings.ReplaceAll(html, "\n<", "<")
	return strings.ReplaceAll(html, "\n", " ")
}

// bundle returns the file with the given name below the theme, bundled and minified.
func (b bundler) bundle(name string) ([]byte, diag.List) {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{name}, Bundle: true, Format: api.FormatIIFE,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
		Plugins: []api.Plugin{b.plugin()},
	})
	var found diag.List
	for _, m := range append(result.Errors, result.Warnings...) {
		if list, ok := m.Detail.(diag.List); ok {
			found = append(found, list...)
		} else {
			found.Add(diag.Asset, assetPos(name, m.Location), "%s", m.Text)
		}
	}
	if len(result.OutputFiles) != 1 {
		return nil, found
	}
	return result.OutputFiles[0].Contents, found
}

func assetPos(name string, l *api.Location) diag.Pos {
	if l == nil {
		return diag.Pos{File: name}
	}
	return diag.Pos{File: strings.TrimPrefix(l.File, themeSpace+":"), Line: l.Line, Col: l.Column + 1}
}

const themeSpace = "theme" // the namespace of files that come from the theme

// loaders say how files are read. A drawing becomes part of the stylesheet that names it,
// since a page opened from a disk cannot use an SVG file as a mask.
var loaders = map[string]api.Loader{".css": api.LoaderCSS, ".js": api.LoaderJS, ".svg": api.LoaderDataURL}

// plugin lets esbuild read from the theme, and from nowhere else.
func (b bundler) plugin() api.Plugin { return api.Plugin{Name: themeSpace, Setup: b.setup} }

func (b bundler) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: "^(template|style|asset):"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		space, name, _ := strings.Cut(args.Path, ":")
		return api.OnResolveResult{Path: name, Namespace: space}, nil
	})
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if args.Kind == api.ResolveEntryPoint {
			return api.OnResolveResult{Path: path.Clean(args.Path), Namespace: themeSpace}, nil
		}
		return api.OnResolveResult{Path: path.Join(path.Dir(args.Importer), args.Path), Namespace: themeSpace}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: themeSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		data, err := fs.ReadFile(b.fsys, args.Path)
		text := string(data)
		return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(args.Path)]}, err
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "template"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		html, err := b.parts(args.Path)
		if err != nil {
			return failed(diag.List{Finding(err)}), nil
		}
		return api.OnLoadResult{Contents: &html, Loader: api.LoaderText}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "style"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		css, found := b.bundle("static/" + args.Path)
		if len(found) > 0 {
			return failed(found), nil
		}
		text := strings.TrimSpace(string(css))
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "asset"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := fmt.Sprintf(`export default { path: "path:%s", integrity: "integrity:%[1]s" }`, args.Path)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
}

// failed is the result of loading what has faults of its own.
func failed(found diag.List) api.OnLoadResult {
	return api.OnLoadResult{Errors: []api.Message{{Text: "cannot be imported", Detail: found}}}
}

// unlinked matches a place in a bundle where the path or the integrity hash of another
// script belongs.
var unlinked = regexp.MustCompile(`"(path|integrity):([\w.-]+)"`)

// link adds the scripts of a variant, given by their names. A script that names
// others is completed after these, since its own name depends on theirs.
func (a *assets) link(scripts map[string]string, l *Localized) diag.List {
	var found diag.List
	var complete func(name string, importers []string)
	complete = func(name string, importers []string) {
		if _, ok := l.assets[name]; ok {
			return
		}
		code, ok := scripts[name]
		if !ok || slices.Contains(importers, name) {
			found.Add(diag.Asset, diag.Pos{File: "static/" + importers[len(importers)-1]}, "asset:%s is missing or loads this script itself", name)
			return
		}
		for _, m := range unlinked.FindAllStringSubmatch(code, -1) {
			complete(m[2], append(importers, name))
		}
		code = unlinked.ReplaceAllStringFunc(code, func(place string) string {
			m := unlinked.FindStringSubmatch(place)
			one := l.assets[m[2]]
			if m[1] == "path" {
				return `"` + one.Path + `"`
			}
			return `"` + one.Integrity + `"`
		})
		a.add(name, []byte(code), l)
	}
	for _, name := range slices.Sorted(maps.Keys(scripts)) {
		complete(name, nil)
	}
	return found
}
