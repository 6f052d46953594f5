package main

import (
	"fmt"
	"maps"

	"gongbao/internal/align"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// edition returns the document in a folder before or after an import, nil if there is none.
func (im *importer) edition(slug string) *policy.Document {
	d, _ := source.LoadDocument(openDisk(im.into), slug)
	return d
}

// reportMoves prints what redirects.yaml needs after an amended text was imported over its
// former edition.
func (im *importer) reportMoves(former, now *policy.Document) {
	if now == nil || im.asJSON {
		return
	}
	if !isPublished(former) {
		former = nil // its words need not be those of the ledger
	}
	if list := align.Propose(now, former); len(list) > 0 {
		fmt.Fprintf(reports, "# %s/%s/%s\n%s", im.into, now.Folder, source.RedirectsName, redirects(list, ""))
	}
}

// isPublished reports whether the words of d are those that its ledger has accepted.
func isPublished(d *policy.Document) bool {
	hashes := func(list []policy.Address) map[string]string {
		m := map[string]string{}
		for _, a := range list {
			m[a.ID] = a.Hash
		}
		return m
	}
	return maps.Equal(hashes(d.Addresses()), hashes(d.Ledger))
}
