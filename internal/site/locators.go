package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"gongbao/internal/cite"
	"gongbao/internal/export"
	"gongbao/internal/policy"
)

// locatorsPath is the address of what a browser needs to find and to cite the clauses
// of d.
func locatorsPath(d *policy.Document) string { return d.PagePath("") + "locators.js" }

// locators lists what a browser needs to find and to cite the clauses of the document,
// as a call with that: a script can be loaded from a disk too, where data cannot.
func (p *press) locators() {
	p.add(locatorsPath(p.own.written), func() []byte {
		d := p.own.doc()
		x := cite.NewIndex(d)
		var b bytes.Buffer
		b.WriteString("gongbaoLocators(")
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(struct {
			cite.Data
			cite.Citing
		}{x.Data, x.Citing(reference(p.site, d, nil, nil), p.t)}); err != nil {
			panic(fmt.Sprintf("site: locators of %s: %v", d.Slug, err)) // there is nothing in it that JSON lacks
		}
		b.Truncate(b.Len() - 1) // the line end
		b.WriteString(")\n")
		return b.Bytes()
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
