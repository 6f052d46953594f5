package site

import (
	"encoding/json"
	"fmt"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// locatorsPath is the address of what a browser needs to find the clauses of d
// by their locators.
func locatorsPath(d *policy.Document) string { return d.PagePath("") + "locators.js" }

// locators writes the locators of d as a call with the data of [cite.Index]: a
// script can be loaded from a disk too, where data cannot.
func (p *press) locators(d *policy.Document) {
	data, err := json.Marshal(cite.NewIndex(d).Data)
	if err != nil {
		panic(fmt.Sprintf("site: locators of %s: %v", d.Slug, err)) // there is nothing in it that JSON lacks
	}
	p.b.add(p.edition.Prefix+locatorsPath(d), fmt.Appendf(nil, "gongbaoLocators(%s)\n", data))
}
