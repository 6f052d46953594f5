package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/export"
	"gongbao/internal/policy"
)

// locators returns what a browser needs to find and to cite the clauses of the document,
// as a call with that: a script can be loaded from a disk too, where data cannot.
func (b *book) locators() File {
	return b.file(address.Of(b.written).Locators(), func() []byte {
		d := quoting{b}.document()
		x := cite.NewIndex(d)
		citing := x.Citing(Reference(b.settings, d, nil, nil), b.t)
		if (quoting{b}).isConverted() {
			citing.Quote(d)
		}
		data, err := filled(func(buf *bytes.Buffer) error {
			buf.WriteString("gongbaoLocators(")
			e := json.NewEncoder(buf)
			e.SetEscapeHTML(false)
			if err := e.Encode(struct {
				cite.Data
				cite.Citing
			}{x.Data, citing}); err != nil {
				return err
			}
			buf.Truncate(buf.Len() - 1) // the line end
			buf.WriteString(")\n")
			return nil
		})
		if err != nil {
			panic(fmt.Sprintf("site: locators of %s: %v", d.Slug, err)) // there is nothing in it that JSON lacks
		}
		return data
	})
}

// downloads returns the files that the document offers in this variant.
func (b *book) downloads() []File {
	var files []File
	for _, f := range export.Formats {
		if !f.Has(b.written) || f.Once && b.variant.Prefix != "" {
			continue
		}
		files = append(files, File{f.Path(b.written, b.variant), func() []byte { return b.download(f) }})
	}
	return files
}

// download returns the document in a format.
func (b *book) download(f export.Format) []byte {
	d := b.doc()
	data, err := filled(func(buf *bytes.Buffer) error {
		return f.Write(buf, export.Copy{
			Document: d, Variant: b.variant, Index: b.facts(), Say: b.t,
			Cite: func(u *policy.Unit) cite.Reference { return quoting{b}.undated(u) },
		})
	})
	if err != nil {
		panic(fmt.Sprintf("site: %s: %v", f.Path(d, b.variant), err)) // a buffer never fails
	}
	return data
}
