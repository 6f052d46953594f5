package main

import (
	"slices"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// A citable is what gongbao cite knows of a document that it has not read.
type citable struct {
	Slug, Title, Number, Kind string
	Accepted                  policy.Accepted
	Errors                    bool // it has errors, or is none
}

// A citables is the documents that gongbao cite can cite, and what the site says.
type citables struct {
	site    source.Site
	sources []cite.Source
}

// openCitables returns the documents that c asks for. It is an error if the content has errors:
// what an address means is only known without them. Of a large library a document is read
// when it is cited.
func (p *project) openCitables(c citing) (*citables, error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	if s, err := p.cachedCitables(c); s != nil || err != nil {
		return s, err
	}
	content, err := p.sound()
	if err != nil {
		return nil, err
	}
	docs, err := chosen(content, c.doc)
	if err != nil {
		return nil, err
	}
	s := &citables{site: content.Site}
	for _, d := range docs {
		s.add(d, c.script, len(content.Documents), func() (*policy.Document, error) { return d, nil })
	}
	return s, nil
}

// cachedCitables is openCitables for a large library without errors; else it returns nil.
func (p *project) cachedCitables(c citing) (*citables, error) {
	known := openCache(p, "cite", func(folder string) (citable, []byte, error) {
		d, _ := checkedDocument(p.content, folder)
		if d == nil {
			return citable{Errors: true}, nil, nil
		}
		return citable{d.Slug, d.Title, d.Number, d.Kind, d.Accepted, false}, nil, nil
	})
	if known == nil {
		return nil, nil
	}
	known.close()
	content, found := source.LoadSite(p.content)
	for _, one := range known.Docs {
		if one.Known.Errors {
			return nil, nil
		}
		content.Documents = append(content.Documents, one.Known.head(one.Folder))
	}
	slices.SortFunc(content.Documents, func(a, b *policy.Document) int { return strings.Compare(a.Slug, b.Slug) })
	if found = append(found, source.Addresses(content)...); found.Count(diag.Error) > 0 {
		return nil, nil
	}
	docs, err := chosen(content, c.doc)
	if err != nil {
		return nil, err
	}
	s := &citables{site: content.Site}
	for _, head := range docs {
		s.add(head, c.script, len(content.Documents), func() (*policy.Document, error) {
			d, found := source.LoadDocument(p.content, head.Folder) // its other errors are known: none
			if d == nil || found.Count(diag.Error) > 0 {
				return nil, p.uncertain(found)
			}
			return d, nil
		})
	}
	return s, nil
}

// head returns what is known of the document in a folder.
func (c citable) head(folder string) *policy.Document {
	return &policy.Document{Folder: folder, Slug: c.Slug, Title: c.Title, Number: c.Number, Kind: c.Kind, Accepted: c.Accepted}
}

// add adds a document, one of so many of the site. It is read when it is cited, in a script.
func (s *citables) add(head *policy.Document, script string, documents int, read func() (*policy.Document, error)) {
	called := s.site.AlsoCalled(head.Slug, documents)
	s.sources = append(s.sources, cite.Source{Head: head, Called: called, Index: func() (*cite.Index, error) {
		d, err := read()
		if err != nil {
			return nil, err
		}
		docs, err := inScript([]*policy.Document{d}, script)
		if err != nil {
			return nil, err
		}
		return cite.NewIndex(docs[0], called...), nil
	}})
}
