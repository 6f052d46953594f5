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
	"slices"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// An asset is a file of static/ as the site carries it. Its name holds a hash
// of its content, so that a browser may keep it for good.
type asset struct {
	Path      string // relative to the site's root: assets/site-1a2b3c4d.css
	Integrity string // for the integrity attribute; empty in a portable site, where a browser can check nothing
}

// assets are the assets of all variants. Scripts are made once a variant, since they
// may carry words of the interface; those that carry none share a file.
type assets struct {
	byName   map[policy.Script]map[string]asset // name below static/ → asset
	files    map[string][]byte                  // by path
	portable bool
}

func newAssets(portable bool) *assets {
	a := &assets{byName: map[policy.Script]map[string]asset{}, files: map[string][]byte{}, portable: portable}
	for _, v := range variant.All {
		a.byName[v.Script] = map[string]asset{}
	}
	return a
}

// load reads static/, and names everything by its content. Stylesheets and scripts
// are bundled; scripts take their templates from parts. Folders hold what bundles import
// and drawings for templates; what is in them is not an asset of its own.
func (a *assets) load(fsys fs.FS, parts map[policy.Script]parts) diag.List {
	var found diag.List
	scripts := map[policy.Script]map[string]string{}
	for s := range parts {
		scripts[s] = map[string]string{}
	}
	err := fs.WalkDir(fsys, "static", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "static":
			return nil
		case entry.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(path.Base(name), "."):
			return nil
		}
		short := strings.TrimPrefix(name, "static/")
		switch path.Ext(name) {
		case ".js":
			for _, v := range variant.All {
				code, faults := bundler{fsys, parts[v.Script]}.bundle(name)
				scripts[v.Script][short] = string(code)
				for _, f := range faults {
					if !slices.Contains(found, f) { // most faults are those of every variant
						found = append(found, f)
					}
				}
			}
		case ".css":
			code, faults := bundler{fsys, nil}.bundle(name)
			a.add(short, code, variant.All...)
			found = append(found, faults...)
		default:
			data, err := fs.ReadFile(fsys, name)
			a.add(short, data, variant.All...)
			return err
		}
		return nil
	})
	if err != nil {
		found.Add(diag.Asset, diag.Pos{File: "static"}, "%v", err)
	}
	for _, v := range variant.All {
		found = append(found, a.link(scripts[v.Script], v)...)
	}
	return found
}

// add adds a file of static/ to some variants.
func (a *assets) add(name string, data []byte, variants ...variant.Variant) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	one := asset{Path: fmt.Sprintf("assets/%s-%s%s", strings.TrimSuffix(name, ext), hex.EncodeToString(sum[:4]), ext)}
	if !a.portable {
		strong := sha512.Sum384(data)
		one.Integrity = "sha384-" + base64.StdEncoding.EncodeToString(strong[:])
	}
	a.files[one.Path] = data
	for _, e := range variants {
		a.byName[e.Script][name] = one
	}
}

// tag is the template function asset: the asset of a variant with the given name
// below static/. It is the only way for a template to name one.
func (a *assets) tag(s policy.Script, name string) (asset, error) {
	found, ok := a.byName[s][name]
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
