package main

import (
	"fmt"

	"gongbao/internal/align"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// propose prints, for each of the documents with the given slugs, or for all, the entries that its
// redirects.yaml lacks for published addresses whose words have changed or are gone.
// old is a content folder with the documents as they were published; without it only
// words that did not change are found. What is wrong with the files of a document is reported; it is
// only an error if there is a document that cannot be read.
func (p *project) propose(slugs []string, old, why string) error {
	list, err := p.loaded(slugs)
	if err != nil {
		return err
	}
	var faults diag.List
	isWhole := true
	for _, r := range list {
		faults = append(faults, r.found...)
		if r.doc == nil {
			isWhole = false
			continue
		}
		list := align.Propose(r.doc, nil)
		if len(list) == 0 {
			continue // the old version need not have the document
		}
		if old != "" {
			before, err := published(old, r.doc)
			if err != nil {
				return err
			}
			list = align.Propose(r.doc, before)
		}
		fmt.Fprintf(stdout, "# %s/%s/%s\n%s", p.folder, r.doc.Folder, source.RedirectsName, redirects(list, why))
	}
	if !isWhole {
		return p.uncertain(faults)
	}
	faults.Sort()
	p.place(faults)
	return print(faults, false, stderr)
}

// published returns d as it is in another content folder.
func published(folder string, d *policy.Document) (*policy.Document, error) {
	other := project{folder: folder, content: openDisk(folder)}
	old, found := source.LoadDocument(other.content, d.Folder)
	if old == nil {
		found.Sort()
		other.place(found)
		if err := print(found, false, stderr); err != nil {
			return nil, err
		}
		return nil, &failure{code: usage, err: fmt.Errorf("%s has no document %s", folder, d.Folder)}
	}
	return old, nil
}

// redirects returns the entries of redirects.yaml for proposals, first those that it lacks.
func redirects(list []align.Proposal, why string) string {
	var lacking, others []align.Proposal
	for _, p := range list {
		if p.Instead == "" {
			p.Why = why
			lacking = append(lacking, p)
		} else {
			others = append(others, p)
		}
	}
	text := entries(lacking)
	if others != nil {
		text += "# " + language.Say("these entries are there with addresses whose words are elsewhere now; replace them:") + "\n" + entries(others)
	}
	return text
}

func entries(list []align.Proposal) string {
	var moved []policy.Moved
	var revised []policy.Revised
	for _, p := range list {
		if p.Exists {
			revised = append(revised, policy.Revised{ID: p.ID, Was: p.Was, Why: p.Why, Now: p.Now})
		} else {
			moved = append(moved, policy.Moved{From: p.ID, To: p.Now})
		}
	}
	return source.Redirects(moved, revised)
}
