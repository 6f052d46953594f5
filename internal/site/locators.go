package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"gongbao/internal/cite"
	"gongbao/internal/export"
	"gongbao/internal/policy"
)

// locatorsPath is the address of what a browser needs to find the clauses of d
// by their locators.
func locatorsPath(d *policy.Document) string { return d.PagePath("") + "locators.js" }

// locators lists the locators of the document as a call with the data of
// [cite.Index]: a script can be loaded from a disk too, where data cannot.
func (p *press) locators() {
	p.add(locatorsPath(p.own.written), func() []byte {
		data, err := json.Marshal(cite.NewIndex(p.own.doc()).Data)
		if err != nil {
			panic(fmt.Sprintf("site: locators of %s: %v", p.own.written.Slug, err)) // there is nothing in it that JSON lacks
		}
		return fmt.Appendf(nil, "gongbaoLocators(%s)\n", data)
	})
}

// downloads lists the files that the document offers in this edition.
func (p *press) downloads() {
	for _, f := range export.Formats {
		d := p.own.written
		if !f.Has(d) || f.Once && p.edition != policy.Editions[0] {
			continue
		}
		p.files = append(p.files, File{f.Path(d, p.edition), func() []byte { return p.download(f) }})
	}
}

// download returns the document in a format.
func (p *press) download(f export.Format) []byte {
	d := p.own.doc()
	var buf bytes.Buffer
	err := f.Write(&buf, export.Copy{
		Document: d, Edition: p.edition, Index: p.index(d), Say: p.t,
		Cite: func(u *policy.Unit) cite.Reference { return p.undated(d, u) },
	})
	if err != nil {
		panic(fmt.Sprintf("site: %s: %v", f.Path(d, p.edition), err)) // a buffer never fails
	}
	return buf.Bytes()
}
