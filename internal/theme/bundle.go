package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"gongbao/internal/diag"
)

// A bundler joins a script or stylesheet of static/ with what it imports. Besides
// other files a script may import
//
//	'template:NAME'     the HTML of the template NAME, as a string
//	'style:css/FILE.css' a stylesheet with what it imports, minified, as a string
//	'asset:file.js'     {path, integrity} of another script, which it may load
//
// Scripts are bundled once for all variants: what differs between these is filled in by
// [assets.link].
type bundler struct {
	fsys   fs.FS
	names  []string
	mu     sync.Mutex
	styles map[string]api.OnLoadResult // that scripts import
}

// parts returns the HTML of a template, executed for a variant and for no page.
type parts func(name string) (string, error)

// partsOf returns the templates that scripts of a variant may import. They are given
// its data.
func partsOf(l *Localized, data any) parts {
	return func(name string) (string, error) {
		part, err := l.Template(name)
		if err != nil {
			return "", err
		}
		var b bytes.Buffer
		if err := part.Execute(&b, data); err != nil {
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

// bundle returns files of the theme by their names, each bundled and minified. If there are
// faults, files may be missing.
func bundle(fsys fs.FS, names ...string) (map[string][]byte, diag.List) {
	b := &bundler{fsys: fsys, names: names, styles: map[string]api.OnLoadResult{}}
	var entries []api.EntryPoint
	for _, name := range names {
		entries = append(entries, api.EntryPoint{InputPath: name, OutputPath: strings.TrimSuffix(name, path.Ext(name))})
	}
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entries, Bundle: true, Format: api.FormatIIFE, Outdir: bundledFolder,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
		Plugins: []api.Plugin{b.plugin()},
	})
	var found diag.List
	for _, m := range append(result.Errors, result.Warnings...) {
		if list, ok := m.Detail.(diag.List); ok {
			found = append(found, list...)
		} else {
			found.Add(diag.Asset, assetPos(b.names, m.Location), "%s", m.Text)
		}
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		file := strings.ReplaceAll(f.Path, `\`, "/") // on Windows
		files[file[strings.LastIndex(file, bundledFolder)+len(bundledFolder)+1:]] = f.Contents
	}
	return files, found
}

// assetPos returns the place of a fault in files bundled together. A file that cannot be read
// has no place; the message names it.
func assetPos(files []string, l *api.Location) diag.Pos {
	switch {
	case l == nil && len(files) == 1:
		return diag.Pos{File: files[0]}
	case l == nil:
		return diag.Pos{File: "static"}
	}
	return diag.Pos{File: strings.TrimPrefix(l.File, themeSpace+":"), Line: l.Line, Col: l.Column + 1}
}

const bundledFolder = "bundled" // the folder of esbuild's output, which stays in memory

const themeSpace = "theme" // the namespace of files that come from the theme

// loaders say how files are read. A drawing becomes part of the stylesheet that names it,
// since a page opened from a disk cannot use an SVG file as a mask.
var loaders = map[string]api.Loader{".css": api.LoaderCSS, ".js": api.LoaderJS, ".svg": api.LoaderDataURL}

// plugin lets esbuild read from the theme, and from nowhere else.
func (b *bundler) plugin() api.Plugin { return api.Plugin{Name: themeSpace, Setup: b.setup} }

func (b *bundler) setup(build api.PluginBuild) {
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
		text := "template:" + args.Path
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "style"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		return b.style("static/" + args.Path), nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "asset"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := fmt.Sprintf(`export default { path: "path:%s", integrity: "integrity:%[1]s" }`, args.Path)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
}

// style returns a stylesheet with what it imports, as a string.
func (b *bundler) style(name string) api.OnLoadResult {
	b.mu.Lock()
	defer b.mu.Unlock()
	if result, ok := b.styles[name]; ok {
		return result
	}
	css, found := bundle(b.fsys, name)
	text := strings.TrimSpace(string(css[name]))
	b.styles[name] = api.OnLoadResult{Contents: &text, Loader: api.LoaderText}
	if len(found) > 0 {
		b.styles[name] = failed(found)
	}
	return b.styles[name]
}

// failed is the result of loading what has faults of its own.
func failed(found diag.List) api.OnLoadResult {
	return api.OnLoadResult{Errors: []api.Message{{Text: "cannot be imported", Detail: found}}}
}

// unlinked matches a place in a bundle where the path or the integrity hash of another
// script belongs, or the HTML of a template.
var unlinked = regexp.MustCompile(`"(path|integrity|template):([\w.-]+)"`)

// link adds the bundled scripts of a variant, completed with what is the variant's own. A
// script that names others is completed after these, since its own name depends on theirs.
func (a *assets) link(scripts map[string][]byte, l *Localized, html parts) diag.List {
	var found diag.List
	var complete func(name string, importers []string)
	complete = func(name string, importers []string) {
		if _, ok := l.assets[name]; ok {
			return
		}
		code, ok := scripts["static/"+name]
		if !ok || slices.Contains(importers, name) {
			found.Add(diag.Asset, diag.Pos{File: "static/" + importers[len(importers)-1]}, "asset:%s is missing or loads this script itself", name)
			return
		}
		linked := unlinked.ReplaceAllStringFunc(string(code), func(place string) string {
			m := unlinked.FindStringSubmatch(place)
			kind, of := m[1], m[2]
			if kind == "template" {
				part, err := html(of)
				if err != nil {
					found = append(found, Finding(err))
				}
				return quoted(part)
			}
			complete(of, append(importers, name))
			if kind == "path" {
				return `"` + l.assets[of].Path + `"`
			}
			return `"` + l.assets[of].Integrity + `"`
		})
		a.add(name, []byte(linked), l)
	}
	for _, name := range slices.Sorted(maps.Keys(scripts)) {
		complete(path.Base(name), nil)
	}
	return found
}

// quoted returns a string of JavaScript. HTML has more double quotes than single ones.
func quoted(s string) string { return "'" + escapes.Replace(s) + "'" }

var escapes = strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`)
