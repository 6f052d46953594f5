package main

import (
	"fmt"

	"gongbao/internal/align"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// propose prints, for each of the documents with the given slugs, or for all, the entries that its
// redirects.yaml lacks: what became of published addresses that no longer stand for their words.
// old is a content folder with the documents as they were published; without it only
// words that did not change are found.
func (p *project) propose(slugs []string, old, why string) error {
	if err := p.open(); err != nil {
		return err
	}
	c, _ := source.Load(p.content) // that the ledgers do not fit is why this is called
	docs, err := chosen(c, slugs)
	if err != nil {
		return err
	}
	for _, d := range docs {
		before, err := published(old, d)
		if err != nil {
			return err
		}
		if list := align.Propose(d, before); len(list) > 0 {
			fmt.Fprintf(stdout, "# %s/%s/%s\n%s", p.folder, d.Folder, source.RedirectsName, redirects(list, why))
		}
	}
	return nil
}

// published returns d as it is in another content folder; nil if none is given.
func published(folder string, d *policy.Document) (*policy.Document, error) {
	if folder == "" {
		return nil, nil
	}
	old, found := source.LoadDocument(openDisk(folder), d.Folder)
	if old == nil {
		found.Sort()
		if err := print(found, false, stderr); err != nil {
			return nil, err
		}
		return nil, &failure{code: usage, err: fmt.Errorf("%s has no document %s", folder, d.Folder)}
	}
	return old, nil
}

// redirects returns the entries of redirects.yaml for proposals.
func redirects(list []align.Proposal, why string) string {
	var moved []policy.Moved
	var revised []policy.Revised
	for _, p := range list {
		if p.Exists {
			revised = append(revised, policy.Revised{ID: p.ID, Was: p.Was, Why: why, Now: p.Now})
		} else {
			moved = append(moved, policy.Moved{From: p.ID, To: p.Now})
		}
	}
	return source.Redirects(moved, revised)
}
