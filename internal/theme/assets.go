package theme

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongbao/internal/diag"
)

// An Asset is a file of static/ in the site. Its name contains a hash of its content, so
// that browsers may cache it for ever.
type Asset struct {
	Path      string // relative to the site's root: assets/site-1a2b3c4d.css
	Integrity string // for the integrity attribute; empty in a portable site, where a browser can check nothing
}

// assets are the files of static/ in all variants. Scripts are made once a variant, since
// they may contain words of the interface; those that contain none share a file.
type assets struct {
	variants []*Localized
	files    map[string][]byte // by path
	portable bool
}

func newAssets(portable bool) *assets {
	return &assets{files: map[string][]byte{}, portable: portable}
}

// load reads static/, and names everything by its content. Stylesheets and scripts
// are bundled; scripts take their templates from parts. Folders hold what bundles import
// and drawings for templates; what is in them is not an asset of its own.
func (a *assets) load(fsys fs.FS, parts map[*Localized]parts) diag.List {
	var found diag.List
	var scripts, styles []string
	entries, err := fs.ReadDir(fsys, "static")
	for _, entry := range entries {
		name := path.Join("static", entry.Name())
		switch {
		case entry.IsDir(), strings.HasPrefix(entry.Name(), "."):
		case path.Ext(name) == ".js":
			scripts = append(scripts, name)
		case path.Ext(name) == ".css":
			styles = append(styles, name)
		default:
			var data []byte
			if data, err = fs.ReadFile(fsys, name); err == nil {
				a.add(entry.Name(), data, a.variants...)
			}
		}
		if err != nil {
			break
		}
	}
	if err != nil {
		found.Add(diag.Asset, diag.Pos{File: "static"}, "%v", err)
	}
	bundled, faults := bundle(fsys, styles...)
	for _, name := range styles {
		a.add(path.Base(name), bundled[name], a.variants...)
	}
	return append(append(found, faults...), a.loadScripts(fsys, scripts, parts)...)
}

// loadScripts adds the scripts in each variant. A fault that all variants have is found once.
func (a *assets) loadScripts(fsys fs.FS, names []string, parts map[*Localized]parts) diag.List {
	bundled, found := bundle(fsys, names...)
	if len(found) > 0 {
		return found
	}
	for _, l := range a.variants {
		for _, f := range a.link(bundled, l, parts[l]) {
			if !slices.Contains(found, f) {
				found = append(found, f)
			}
		}
	}
	return found
}

// add adds a file of static/ to some variants.
func (a *assets) add(name string, data []byte, variants ...*Localized) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	one := Asset{Path: fmt.Sprintf("assets/%s-%s%s", strings.TrimSuffix(name, ext), hex.EncodeToString(sum[:4]), ext)}
	if !a.portable {
		one.Integrity = "sha256-" + base64.StdEncoding.EncodeToString(sum[:]) // a longer sum weighs on every page, and proves no more
	}
	a.files[one.Path] = data
	for _, l := range variants {
		l.assets[name] = one
	}
}

// Seal returns the integrity attribute, by which a browser refuses a changed file.
func (a Asset) Seal() template.HTMLAttr {
	if a.Integrity == "" {
		return ""
	}
	return template.HTMLAttr(`integrity="` + a.Integrity + `"`)
}

// URL returns the link to the asset from a page from which root links to the root of the
// site.
func (a Asset) URL(root string) template.URL { return template.URL(root + a.Path) }

// iconFolder has drawings that templates put into pages.
const iconFolder = "static/icons"

// loadIcons reads the drawings: name without .svg → markup.
func loadIcons(fsys fs.FS) (map[string]template.HTML, error) {
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
