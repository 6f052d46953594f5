package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/cite"
)

// alsoCalled returns by what the document is also called: the guide by the title of the site.
func (b *book) alsoCalled() []string {
	if b.guide == nil || b.guide.written.Slug != b.written.Slug {
		return nil
	}
	return []string{b.settings.Title}
}

// locators returns what a browser needs to find and to cite the clauses of the document,
// as a call with that: a script can be loaded from a disk too, where data cannot.
func (b *book) locators() File {
	return b.file(address.Of(b.written).Locators(), func() []byte {
		d := quoting{b}.document()
		x := cite.NewIndex(d, b.alsoCalled()...)
		citing := x.Citing(Reference(b.settings, d, nil, nil), b.t)
		if (quoting{b}).isConverted() {
			citing.Written = cite.WrittenOf(d, b.doc())
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
