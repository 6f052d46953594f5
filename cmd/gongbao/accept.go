package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// accept writes the ledgers of the documents with the given slugs, or of all, and enters
// them in the ledger of documents. A document with errors is left out, and stops no other.
func (p *project) accept(slugs []string) error {
	if err := p.open(); err != nil {
		return err
	}
	c, found := source.LoadSite(p.content)
	folders, faults := source.Folders(p.content)
	found = append(found, faults...)
	found = slices.DeleteFunc(found, func(f diag.Finding) bool { return f.Code != diag.LedgerForm.Name && f.Code != diag.FileUnread.Name })
	if len(found) > 0 {
		return p.unaccepted(found, "the ledger of documents cannot be read")
	}
	a := accepting{project: p, published: c.Published, moved: c.Moved}
	met, failed := 0, 0
	for _, folder := range folders {
		d, faults := checkedDocument(p.content, folder)
		slug := folder
		if d != nil {
			slug = d.Slug
		}
		if len(slugs) > 0 && slug != slugs[0] {
			continue
		}
		met++
		if d != nil {
			faults = a.check(d)
		}
		if faults.Count(diag.Error) > 0 {
			failed++
			found = append(found, faults...)
			continue
		}
		a.add(d)
	}
	if err := a.write(); err != nil {
		return &failure{code: findings, err: fmt.Errorf("write the ledger: %w", err)}
	}
	switch {
	case met == 0 && len(slugs) > 0:
		return &failure{code: usage, err: fmt.Errorf("document %q not found", slugs[0])}
	case failed > 0:
		return p.unaccepted(found, fmt.Sprintf("%s with errors; their addresses are not accepted", count(failed, "document")))
	}
	fmt.Fprintln(reports, "next: gongbao build")
	return nil
}

// unaccepted prints findings and returns the failure that they cause.
func (p *project) unaccepted(found diag.List, why string) error {
	found.Sort()
	p.place(found)
	if err := print(found, false, stderr); err != nil {
		return err
	}
	return &failure{code: findings, err: errors.New(why)}
}

// An accepting writes ledgers.
type accepting struct {
	*project
	published []source.Published
	moved     []source.MovedDocument
	ledgers   []ledgerFile
}

// A ledgerFile is the ledger of the document in a folder.
type ledgerFile struct {
	folder, content string
	addresses       int
}

// check returns an error if d has lost its ledger, unless the one that is about to be written
// is the one that was accepted.
func (a *accepting) check(d *policy.Document) diag.List {
	now := source.Accepted(ledgerOf(d))
	for _, p := range a.published {
		isMoved := slices.Contains(a.moved, source.MovedDocument{From: p.Slug, To: d.Slug})
		switch {
		case p.Slug != d.Slug && !isMoved:
			continue
		case now == p.Accepted || d.Accepted == p.Accepted, isMoved && d.Accepted.IDs >= p.IDs:
			continue
		}
		return diag.List{diag.LedgerDiffers.At(diag.Pos{File: source.LedgerFile(d)}, "the ledger of %s is not the one that was accepted", p.Slug)}
	}
	return nil
}

// add enters d in the ledger of documents.
func (a *accepting) add(d *policy.Document) {
	ledger := ledgerOf(d)
	a.published = slices.DeleteFunc(a.published, func(p source.Published) bool { return p.Slug == d.Slug })
	a.published = append(a.published, source.Published{Slug: d.Slug, Accepted: source.Accepted(ledger)})
	a.ledgers = append(a.ledgers, ledgerFile{d.Folder, source.Ledger(ledger), len(ledger)})
}

// write writes the ledger of documents, and then theirs: if it is interrupted, it can be run
// again, since a ledger that is missing may be written as it was accepted.
func (a *accepting) write() error {
	if len(a.ledgers) == 0 {
		return nil
	}
	if err := writeFile(filepath.Join(a.folder, source.PublishedName), source.PublishedLedger(a.published)); err != nil {
		return err
	}
	for _, l := range a.ledgers {
		name := filepath.Join(a.folder, l.folder, source.LedgerName)
		if err := writeFile(name, l.content); err != nil {
			return err
		}
		fmt.Fprintf(reports, "%s: %d addresses\n", filepath.ToSlash(name), l.addresses)
	}
	return nil
}

// ledgerOf returns the ledger of d as it is to be written. Addresses that have moved stay in
// it, so that their redirects cannot be removed unnoticed.
func ledgerOf(d *policy.Document) []policy.Address {
	addresses := d.Addresses()
	for _, a := range d.Ledger {
		if d.Unit(a.ID) == nil {
			addresses = append(addresses, a)
		}
	}
	return addresses
}
