package main

import (
	"cmp"
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
	Sketch                    *cite.Sketch // in the script to cite in
	Errors                    bool         // it has errors, or is none
}

// citables are the documents that gongbao cite can cite, and the settings of the site.
type citables struct {
	site    source.Site
	sources []cite.Source
}

// openCitables returns the documents that c asks for. It is an error if the content has errors:
// what an address means is only known without them. Of a large library a document is read
// when it may be cited.
func (p *project) openCitables(c citing) (*citables, error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	content, sketches := p.knownHeads(c.script)
	read := p.readSound
	if content == nil {
		var err error
		if content, err = p.sound(); err != nil {
			return nil, err
		}
		read = func(d *policy.Document) (*policy.Document, error) { return d, nil }
	}
	docs, err := chosen(content, c.doc)
	if err != nil {
		return nil, err
	}
	list := &citables{site: content.Site}
	for _, d := range docs {
		list.add(d, c.script, len(content.Documents), read)
		list.sources[len(list.sources)-1].Sketch = sketches[d.Slug]
	}
	return list, nil
}

// knownHeads returns the content of a large library with what the cache knows of its documents,
// and their sketches in a script by their slugs; nil without a cache, and for content that has
// errors.
func (p *project) knownHeads(script string) (*source.Content, map[string]*cite.Sketch) {
	known := openCache(p, "cite-"+cmp.Or(script, "own"), func(folder string) (citable, []byte, error) {
		d, _ := checkedDocument(p.content, folder)
		if d == nil {
			return citable{Errors: true}, nil, nil
		}
		docs, err := inScript([]*policy.Document{d}, script)
		if err != nil {
			return citable{}, nil, err
		}
		return citable{d.Slug, d.Title, d.Number, d.Kind, d.Accepted, cite.NewSketch(cite.NewIndex(docs[0])), false}, nil, nil
	})
	if known == nil {
		return nil, nil
	}
	known.close()
	content, found := source.LoadSite(p.content)
	sketches := map[string]*cite.Sketch{}
	for _, one := range known.Docs {
		if one.Known.Errors {
			return nil, nil
		}
		content.Documents = append(content.Documents, one.Known.head(one.Folder))
		sketches[one.Known.Slug] = one.Known.Sketch
	}
	slices.SortFunc(content.Documents, func(a, b *policy.Document) int { return strings.Compare(a.Slug, b.Slug) })
	if found = append(found, source.Addresses(content)...); found.Count(diag.Error) > 0 {
		return nil, nil
	}
	return content, sketches
}

// readSound reads a document that has no errors, as the cache knows.
func (p *project) readSound(head *policy.Document) (*policy.Document, error) {
	d, found := source.LoadDocument(p.content, head.Folder)
	if d == nil || found.Count(diag.Error) > 0 {
		return nil, p.uncertain(found)
	}
	return d, nil
}

// head returns what is known of the document in a folder.
func (c citable) head(folder string) *policy.Document {
	return &policy.Document{Folder: folder, Slug: c.Slug, Title: c.Title, Number: c.Number, Kind: c.Kind, Accepted: c.Accepted}
}

// add adds a document, one of so many of the site, to be cited in a script. read reads it, given
// its head.
func (c *citables) add(head *policy.Document, script string, documents int, read func(head *policy.Document) (*policy.Document, error)) {
	called := c.site.AlsoCalled(head.Slug, documents)
	c.sources = append(c.sources, cite.Source{Head: head, Called: called, Index: func() (*cite.Index, error) {
		d, err := read(head)
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
