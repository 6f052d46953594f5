package source

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// A Published is a line of documents.txt, the ledger of published documents.
type Published struct {
	Slug string
	policy.Accepted
	Pos diag.Pos
}

// A MovedDocument is a document whose slug has changed.
type MovedDocument struct{ From, To string }

// PublishedName is the ledger of published documents, RedirectsName the file that says
// which of them have moved; that of a document has the same name.
const (
	PublishedName = "documents.txt"
	RedirectsName = "redirects.yaml"
)

// siteRedirectsYAML is the content of redirects.yaml beside site.yaml.
type siteRedirectsYAML struct {
	Moved []struct {
		Document string `yaml:"document"`
		To       string `yaml:"to"`
	} `yaml:"moved"`
}

// A publication reads and checks what the site says of its published documents.
type publication struct{ *loader }

// read reads documents.txt and redirects.yaml.
func (l publication) read(c *Content) {
	text, _ := l.text(PublishedName, optional)
	n := 0
	for line := range strings.Lines(text) {
		n++
		fields := strings.Fields(line)
		pos := diag.Pos{File: l.at(PublishedName).File, Line: n, Col: 1}
		ids, err := 0, error(nil)
		if len(fields) == 3 {
			ids, err = strconv.Atoi(fields[1])
		}
		if len(fields) != 3 || err != nil || len(fields[2]) != 64 {
			l.add(diag.LedgerForm, pos, "expected a document, the number of its ids and a SHA-256")
			continue
		}
		c.Published = append(c.Published, Published{fields[0], policy.Accepted{IDs: ids, Hash: fields[2]}, pos})
	}
	var y siteRedirectsYAML
	l.yaml(RedirectsName, &y, optional)
	for _, m := range y.Moved {
		if !IsSlug(m.Document) {
			l.add(diag.YAMLValue, l.at(RedirectsName), "moved: %q is not a valid slug", m.Document)
			continue
		}
		c.Moved = append(c.Moved, MovedDocument{m.Document, m.To})
	}
}

// PublishedLedger returns the content of documents.txt for list.
func PublishedLedger(list []Published) string {
	slices.SortFunc(list, func(a, b Published) int { return cmp.Compare(a.Slug, b.Slug) })
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintf(&b, "%s %d %s\n", p.Slug, p.IDs, p.Hash)
	}
	return b.String()
}

// Accepted returns what documents.txt has of a document with a ledger.
func Accepted(ledger []policy.Address) policy.Accepted {
	if len(ledger) == 0 {
		return policy.Accepted{}
	}
	return policy.Accepted{IDs: len(ledger), Hash: policy.Hash(Ledger(ledger))}
}

// check checks that no published document is missing, and that each still has the
// ledger that was accepted.
func (l publication) check(c *Content) {
	bySlug := map[string]*policy.Document{}
	for _, d := range c.Documents {
		bySlug[d.Slug] = d
	}
	moved := map[string]string{}
	for _, m := range c.Moved {
		switch {
		case bySlug[m.From] != nil:
			l.add(diag.YAMLValue, l.at(RedirectsName), "moved: the document %q still exists", m.From)
		case bySlug[m.To] == nil:
			l.add(diag.YAMLValue, l.at(RedirectsName), "moved: document %q not found", m.To)
		}
		moved[m.From] = m.To
	}
	listed := map[string]bool{}
	for _, p := range c.Published {
		listed[p.Slug] = true
		if d := bySlug[cmp.Or(moved[p.Slug], p.Slug)]; d != nil {
			l.checkAccepted(d, p, c.Published)
		} else if moved[p.Slug] == "" {
			l.add(diag.DocumentVanished, p.Pos, "the document %s no longer exists; entry if it moved: moved: [{document: %[1]s, to: %s}]", p.Slug, heir(c, p))
		}
	}
	for _, d := range c.Documents {
		if !listed[d.Slug] && d.Accepted.IDs > 0 {
			l.add(diag.DocumentNew, diag.Pos{File: LedgerFile(d)}, "the document %s is not in the ledger of documents, documents.txt", d.Slug)
		}
	}
}

// heir returns the slug of the document that has the ledger of one that is missing, or
// what stands for it in an entry.
func heir(c *Content, p Published) string {
	for _, d := range c.Documents {
		isListed := slices.ContainsFunc(c.Published, func(other Published) bool { return other.Slug == d.Slug })
		if d.Accepted == p.Accepted && !isListed {
			return d.Slug
		}
	}
	return "NEW"
}

// checkAccepted checks that d has the ledger that was accepted for it, or since it moved one
// that is no shorter.
func (l publication) checkAccepted(d *policy.Document, p Published, all []Published) {
	hasOwn := p.Slug != d.Slug && slices.ContainsFunc(all, func(other Published) bool { return other.Slug == d.Slug })
	pos := diag.Pos{File: LedgerFile(d)}
	switch n := d.Accepted.IDs; {
	case n == 0:
		l.add(diag.LedgerDiffers, pos, "the ledger of %s is missing; it had %d addresses", p.Slug, p.IDs)
	case n < p.IDs:
		l.add(diag.LedgerDiffers, pos, "the ledger of %s has %d addresses; it had %d", p.Slug, n, p.IDs)
	case d.Accepted.Hash != p.Hash && !hasOwn:
		l.add(diag.LedgerDiffers, pos, "the ledger of %s is not the one that was accepted", p.Slug)
	}
}
