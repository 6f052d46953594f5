package site

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/export/pdf"
	"gongbao/internal/policy"
)

// A Download is a file that a page offers.
type Download struct {
	Link
	Size string // 20 KB
}

// A bookDownloads makes what a document offers for download.
type bookDownloads struct{ *book }

// A download is a format of a document, whose file is made once.
type download struct {
	export.Format
	path string // relative to the root of the site
	make func() []byte
}

// list returns the formats that the document has.
func (b bookDownloads) list() []download {
	var list []download
	c := b.copy()
	for _, f := range export.Of(b.written, b.info.Downloads) {
		if f.Check != nil && f.Check(c) != nil {
			continue // Entry has said why
		}
		make := sync.OnceValue(func() []byte { return inFormat(f, c) })
		list = append(list, download{f, f.Path(b.written, b.variant), make})
	}
	return list
}

// files returns the files that the document offers in this variant.
func (b bookDownloads) files() []File {
	var files []File
	for _, f := range b.downloads() {
		if !f.Once || b.variant.Prefix == "" {
			files = append(files, File{f.path, f.make})
		}
	}
	return append(files, b.unitFiles()...)
}

// links returns links from the page at address to what the document offers.
func (b bookDownloads) links(here string) []Download {
	var links []Download
	for _, f := range b.downloads() {
		links = append(links, Download{Link{Href: b.root(here) + f.path, Text: f.Label}, sizeOf(len(f.make()))})
	}
	return links
}

// sizeOf returns a size in bytes for people, rounded up. The number and its unit stay on a
// line.
func sizeOf(bytes int) string {
	const kb = 1 << 10
	switch {
	case bytes < kb:
		return fmt.Sprintf("%d\u00a0B", bytes)
	case bytes < 1000*kb:
		return fmt.Sprintf("%d\u00a0KB", (bytes+kb-1)/kb)
	}
	return fmt.Sprintf("%.1f\u00a0MB", float64(bytes)/kb/kb)
}

// inFormat returns a document in a format.
func inFormat(f export.Format, c *export.Copy) []byte {
	data, err := filled(func(buf *bytes.Buffer) error { return f.Write(buf, c) })
	if err != nil {
		panic(fmt.Sprintf("site: %s: %v", f.Path(c.Document, c.Variant), err)) // a buffer never fails
	}
	return data
}

// copy returns the document as package export wants it.
func (b bookDownloads) copy() *export.Copy {
	return &export.Copy{
		Document: b.doc(), Variant: b.variant, URL: b.address(address.Of(b.written).Page()), Index: b.facts, Say: b.t,
		Cite:      func(u *policy.Unit) cite.Reference { return quoting(b).undated(u) },
		Publisher: b.info.Publisher, Edition: b.info.EditionDate, Fonts: b.fonts,
	}
}

// asked returns the formats that the document has because it was asked for them.
func (b bookDownloads) asked() []export.Format {
	var formats []export.Format
	for _, f := range b.downloads() {
		if f.Key != "" {
			formats = append(formats, f.Format)
		}
	}
	return formats
}

// lacks returns the formats that the document asks for and cannot have, and why.
func (b bookDownloads) lacks() (keys []string, found diag.List) {
	pos := b.written.Asked
	if b.written.Downloads == nil {
		pos = b.askedAt
	}
	c := b.copy()
	for _, f := range export.Asked(b.written, b.info.Downloads) {
		if f.Check == nil {
			continue
		}
		for _, u := range b.fonts.Unread() {
			found.Add(diag.FontUnread, diag.Pos{File: u.File}, "not a font that can be used: %v", u.Err)
		}
		var lacking *pdf.Lacking
		if errors.As(f.Check(c), &lacking) {
			keys = append(keys, f.Key)
			found.Add(diag.FontLacks, pos, "no %s of %s in %s: no font has %d of its characters: %s",
				f.Label, b.written.Slug, b.variant.Script, len(lacking.Runes), lacking.Sample())
		}
	}
	return keys, found
}

// unitFiles returns a file for each unit, if the document asks for them.
func (b bookDownloads) unitFiles() []File {
	if !export.Asks(b.written, b.info.Downloads, export.UnitsKey) {
		return nil
	}
	writer := sync.OnceValue(func() *export.UnitWriter { return export.NewUnitWriter(b.copy()) })
	var files []File
	for u := range b.written.All() {
		files = append(files, b.file(address.Of(b.written).UnitData(u.ID), func() []byte {
			urls := map[string]string{}
			for _, v := range Variants(b.info) {
				urls[string(v.Script)] = b.info.BaseURL + v.Prefix + address.Clause(b.written, u)
			}
			data, err := filled(func(buf *bytes.Buffer) error { return writer().Write(buf, u.ID, urls) })
			if err != nil {
				panic(fmt.Sprintf("site: %s of %s: %v", u.ID, b.written.Slug, err)) // a buffer never fails
			}
			return data
		}))
	}
	return files
}

// unknownDownloads reports what is asked for at pos and is not a format.
func unknownDownloads(asked []string, pos diag.Pos) diag.List {
	var found diag.List
	for _, key := range asked {
		if !export.IsKey(key) {
			found.Add(diag.YAMLValue, pos, "downloads: %q is none of %s", key, strings.Join(export.Keys(), ", "))
		}
	}
	return found
}
