package site

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"gongbao/internal/diag"
)

// An asset is a file of static/ as the site carries it. Its name holds a hash
// of its content, so that a browser may keep it for good.
type asset struct {
	Path      string // relative to the site's root: assets/site-1a2b3c4d.css
	Integrity string // for the integrity attribute; empty where the site is for a disk, from which a browser can check nothing
}

type assets struct {
	byName map[string]asset
	files  map[string][]byte
}

// loadAssets reads static/, bundles stylesheets and scripts, and names
// everything by its content. A file whose name begins with _ is a part of
// others and no asset of its own; icons/ is for templates.
func loadAssets(fsys fs.FS) (*assets, diag.List) {
	var found diag.List
	a := &assets{byName: map[string]asset{}, files: map[string][]byte{}}
	err := fs.WalkDir(fsys, "static", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == iconFolder:
			return fs.SkipDir
		case entry.IsDir() || strings.HasPrefix(path.Base(name), ".") || isShared(name):
			return nil
		}
		data, faults, err := readAsset(fsys, name)
		found = append(found, faults...)
		a.add(strings.TrimPrefix(name, "static/"), data)
		return err
	})
	if err != nil {
		found.Add(diag.Asset, diag.Pos{File: "static"}, "%v", err)
	}
	return a, found
}

func (a *assets) add(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := fmt.Sprintf("assets/%s-%s%s", strings.TrimSuffix(name, ext), hex.EncodeToString(sum[:4]), ext)
	strong := sha512.Sum384(data)
	a.byName[name] = asset{hashed, "sha384-" + base64.StdEncoding.EncodeToString(strong[:])}
	a.files[hashed] = data
}

// unseal takes the marks of integrity from all assets.
func (a *assets) unseal() {
	for name, one := range a.byName {
		one.Integrity = ""
		a.byName[name] = one
	}
}

// tag is the template function asset: the asset with the given name below
// static/. It is the only way for a template to name one.
func (a *assets) tag(name string) (asset, error) {
	found, ok := a.byName[name]
	if !ok {
		return asset{}, fmt.Errorf("there is no static/%s", name)
	}
	return found, nil
}

// Seal returns the attribute by which a browser runs nothing else.
func (a asset) Seal() template.HTMLAttr {
	if a.Integrity == "" {
		return ""
	}
	return template.HTMLAttr(`integrity="` + a.Integrity + `"`)
}

// URL returns the address of the asset from a page whose way to the site's root
// is root.
func (a asset) URL(root string) template.URL { return template.URL(root + a.Path) }

var loaders = map[string]api.Loader{".css": api.LoaderCSS, ".js": api.LoaderJS}

// readAsset returns a file of static/: a stylesheet or script together with
// what it imports and without what only people need, any other file as it is.
func readAsset(fsys fs.FS, name string) ([]byte, diag.List, error) {
	if _, ok := loaders[path.Ext(name)]; !ok {
		data, err := fs.ReadFile(fsys, name)
		return data, nil, err
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{name}, Bundle: true, Format: api.FormatIIFE,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
		Plugins: []api.Plugin{readFrom(fsys)},
	})
	var found diag.List
	for _, m := range append(result.Errors, result.Warnings...) {
		found.Add(diag.Asset, assetPos(name, m.Location), "%s", m.Text)
	}
	if len(result.OutputFiles) != 1 {
		return nil, found, nil
	}
	return result.OutputFiles[0].Contents, found, nil
}

func assetPos(name string, l *api.Location) diag.Pos {
	if l == nil {
		return diag.Pos{File: name}
	}
	return diag.Pos{File: strings.TrimPrefix(l.File, themeSpace+":"), Line: l.Line, Col: l.Column + 1}
}

const themeSpace = "theme" // the name space of files that come from the theme

// readFrom lets esbuild read from fsys, and from nowhere else.
func readFrom(fsys fs.FS) api.Plugin {
	return api.Plugin{Name: themeSpace, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			name := path.Clean(args.Path)
			if args.Kind != api.ResolveEntryPoint {
				name = path.Join(path.Dir(args.Importer), args.Path)
			}
			return api.OnResolveResult{Path: name, Namespace: themeSpace}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: themeSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, args.Path)
			text := string(data)
			return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(args.Path)]}, err
		})
	}}
}

// iconFolder holds drawings that templates put into pages.
const iconFolder = "static/icons"

// icons reads the drawings: name without .svg → markup.
func icons(fsys fs.FS) (map[string]template.HTML, error) {
	drawn := map[string]template.HTML{}
	names, err := fs.Glob(fsys, iconFolder+"/*.svg")
	for _, name := range names {
		data, readErr := fs.ReadFile(fsys, name)
		if readErr != nil {
			return nil, readErr
		}
		drawn[strings.TrimSuffix(path.Base(name), ".svg")] = template.HTML(strings.TrimSpace(string(data)))
	}
	return drawn, err
}
