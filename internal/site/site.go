// Package site turns content and theme into the files of the website.
//
// [Build] is a function: content and theme in, files out. It knows no disk, no
// clock and no network, so the same input gives the same bytes anywhere.
//
// # Pages
//
// Every page is one template filled with one struct (pages.go): a [Frame] with
// what all pages share, and the page's own fields. Templates never see the
// model; they see views (view.go), which say how units are printed.
//
// # Text in pages
//
// The words of a unit stand in elements marked data-t="ID", in their order and
// with nothing else inside; numbers for display, notes and buttons stand
// outside them. Whoever joins the data-t elements of an id gets the unit's
// label, heading and text, character by character.
//
// # Two editions
//
// Each edition is built from the content in its script; the words of the
// interface come from the table templates/words.tsv, never from conversion.
//
// # Programs
//
// What a page is, it says in its head to crawlers, Zotero and chats ([Meta]). For
// them there are also sitemap, feeds, manifest and the like (feeds.go), at
// addresses without hashes, which others keep.
//
// # Addresses
//
// All links are relative, so that the site works under any path. Only what
// needs an absolute address takes it from base_url. Links to pages name their
// folders; in a portable site, which no server serves, the files in them.
package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/search"
	"gongbao/internal/source"
)

// Files are the files of a website: slash-separated path → content.
type Files map[string][]byte

// Options say what the website is for.
type Options struct {
	// Portable makes a website for a disk or a stick, where no server opens
	// index.html for a folder.
	Portable bool
}

// Build makes the website of c with the theme, which holds templates/ and
// static/. What is wrong with the theme is returned as findings; files is nil
// where there is an error among them.
func Build(c *source.Content, theme fs.FS, o Options) (files Files, found diag.List) {
	th, found := loadTheme(theme)
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	b := &builder{theme: th, portable: o.Portable, files: Files{}}
	if o.Portable {
		th.assets.unseal()
	}
	for name, data := range th.assets.files {
		b.add(name, data)
	}
	for _, e := range policy.Editions {
		b.edition(c, e)
	}
	b.forRobots(c.Site)
	for name, schema := range export.Schemas {
		b.add(name, schema)
	}
	if b.found.Count(diag.Error) > 0 {
		return nil, append(found, b.found...)
	}
	return b.files, append(found, b.found...)
}

// Exists reports whether address, given relative to the site's root with a
// leading slash, is a page, file or element of the site.
func (f Files) Exists(address string) bool {
	name, fragment, _ := strings.Cut(strings.TrimPrefix(address, "/"), "#")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := f[name]
	return ok && (fragment == "" || bytes.Contains(data, []byte(` id="`+fragment+`"`)))
}

// A builder collects the files of a site.
type builder struct {
	theme    *theme
	portable bool
	files    Files
	pages    []string // the addresses for the sitemap
	found    diag.List
}

// add enters a file. Two files of one name would be a fault of the program,
// since the slugs have been checked; it shows as a finding all the same.
func (b *builder) add(name string, data []byte) {
	if _, taken := b.files[name]; taken {
		b.found.Add(diag.SlugRepeat, diag.Pos{File: name}, "two files of the site want this name")
		return
	}
	b.files[name] = data
}

// edition makes all pages and downloads of one edition.
func (b *builder) edition(c *source.Content, e policy.Edition) {
	p := newPress(b, c, e)
	p.feeds()
	p.home()
	p.search()
	p.notFound()
	for _, page := range p.pages {
		p.article(page)
	}
	for _, d := range p.docs {
		p.document(d)
		p.locators(d)
		p.downloads(d)
	}
	for _, f := range search.Publish(p.docs) {
		p.b.add(p.edition.Prefix+f.Path, f.Data)
	}
}

// downloads writes the files that a document offers in this edition.
func (p *press) downloads(d *policy.Document) {
	c := export.Copy{Document: d, Edition: p.edition, Index: p.index(d), Say: p.t, Cite: func(u *policy.Unit) cite.Reference { return p.undated(d, u) }}
	for _, f := range export.Formats {
		if !f.Has(d) || f.Once && p.edition != policy.Editions[0] {
			continue
		}
		var buf bytes.Buffer
		if err := f.Write(&buf, c); err != nil {
			panic(fmt.Sprintf("site: %s: %v", f.Path(d, p.edition), err)) // a buffer never fails
		}
		p.b.add(f.Path(d, p.edition), buf.Bytes())
	}
}

// InScript returns d as the edition in script s has it.
func InScript(d *policy.Document, s policy.Script) *policy.Document {
	return d.Map(s, inScript(d.Script, s), editorIn(d.Script, s))
}

// editorIn returns the function that brings the editor's words of one script into
// another. In simplified characters they have the quotation marks of the mainland;
// those of the text are never touched.
func editorIn(from, to policy.Script) func(string) string {
	f := inScript(from, to)
	if from == to || to != policy.Hans {
		return f
	}
	return func(s string) string { return mainlandQuotes.Replace(f(s)) }
}

var mainlandQuotes = strings.NewReplacer("「", "“", "」", "”", "『", "‘", "』", "’")

// inScript returns the function that brings words of one script into another.
func inScript(from, to policy.Script) func(string) string {
	switch {
	case from == to:
		return func(s string) string { return s }
	case to == policy.Hans:
		return script.ToHans
	}
	return script.ToHant
}
