// Package address has the paths of all pages and files of a site, except assets (package
// theme), the names of downloads (package export) and SHA256SUMS (package publish).
//
// A published address does not change: a path here must never change without a redirect. A path is relative to its variant (package variant), unless its comment says
// that it is relative to the root of the site, and begins without a slash. The path of a
// page ends with one, since it is the folder of an index.html, and the empty path is the
// home page.
//
// The address of a clause is the path of the page that it is on, and its id as the
// fragment: fangkong/3/1/#s3-1-2.
package address

import (
	"fmt"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// Pages and files of a variant that belong to no document.
const (
	Search       = "search/"
	Quote        = "quote/"     // where a text is compared with what it quotes
	Documents    = "documents/" // the list of all documents; other lists are below it
	DocumentList = Documents + "list.js"
	Library      = "documents.json"
	OpenSearch   = "opensearch.xml"
	Manifest     = "site.webmanifest"
	SearchIndex  = Search + "index.js"
)

// Files that a site has once, relative to its root.
const (
	NotFound = "404.html" // the page for an address that does not exist
	Robots   = "robots.txt"
	Sitemap  = "sitemap.xml"

	Redirects = "_redirects" // what several hosts read
)

// SitemapPart returns the path of part n, from 1, of a sitemap that is too long for one
// file. It is relative to the root.
func SitemapPart(n int) string { return fmt.Sprintf("sitemap-%d.xml", n) }

// Feed returns the path of the Atom feed with number n, from 1, the newest.
func Feed(n int) string {
	if n == 1 {
		return "feed.xml"
	}
	return fmt.Sprintf("feed-%d.xml", n)
}

// Files of the search besides its index. They are numbered from 0.
const (
	searchDocuments = Search + "documents-"
	searchTable     = Search + "table-"
	searchList      = Search + "list-"
	searchNames     = Search + "names-"
)

// SearchDocuments returns the path of a list of documents.
func SearchDocuments(n int) string { return fmt.Sprintf("%s%d.js", searchDocuments, n) }

// SearchTable returns the path of shard n of the table.
func SearchTable(n int) string { return fmt.Sprintf("%s%d.js", searchTable, n) }

// SearchNames returns the path of shard n of the names of documents.
func SearchNames(n int) string { return fmt.Sprintf("%s%d.js", searchNames, n) }

// SearchList returns the path of piece n of a list of the table, which is given by the
// name of its gram and its place in the posting.
func SearchList(gram string, list, n int) string {
	return fmt.Sprintf("%s%s-%d-%d.js", searchList, gram, list, n)
}

// IsSearch reports whether a path, relative to the root or to a variant, is that of a file
// of the search that belongs to no document.
func IsSearch(path string) bool {
	_, name, ok := strings.Cut("/"+path, "/"+Search)
	name = Search + name
	return ok && (name == SearchIndex || slices.ContainsFunc([]string{searchDocuments, searchTable, searchList, searchNames},
		func(beginning string) bool { return strings.HasPrefix(name, beginning) }))
}

// SitePage returns the path of a page about the site.
func SitePage(slug string) string { return slug + "/" }

// Shelf returns the path of page n, from 1, of a list of documents. The list of all has an
// empty name.
func Shelf(name string, n int) string {
	path := Documents
	if name != "" {
		path += name + "/"
	}
	if n > 1 {
		path += fmt.Sprintf("page-%d/", n)
	}
	return path
}

// QRCode returns the path of the QR code of a page.
func QRCode(page string) string { return page + "qr.svg" }

// Citations returns the path of the citations of what is on a page.
func Citations(page string) string { return page + "cite/" }

// A Document has the paths of a document. Its value is the document's slug.
type Document string

// Of returns the paths of d.
func Of(d *policy.Document) Document { return Document(d.Slug) }

// Page returns the path of the page of the document itself.
func (d Document) Page() string { return d.File("") }

// Unit returns the path of the page of the unit with an id: fangkong/3/1/ for s3-1. An
// empty id means the page of the document.
func (d Document) Unit(id string) string {
	if id == "" {
		return d.Page()
	}
	return d.File(strings.ReplaceAll(strings.TrimPrefix(id, "s"), "-", "/") + "/")
}

// File returns the path of a file or page of the document by its name.
func (d Document) File(name string) string { return string(d) + "/" + name }

// Clause returns the address of u, a unit of d.
func Clause(d *policy.Document, u *policy.Unit) string {
	page := ""
	if p := d.PageUnit(u); p != nil {
		page = p.ID
	}
	return Of(d).Unit(page) + "#" + u.ID
}

// Pages of a document besides those of its units and facts.
func (d Document) Full() string      { return d.File("full/") }
func (d Document) Articles() string  { return d.File("articles/") }
func (d Document) Collation() string { return d.File("collation/") }
func (d Document) Cited() string     { return d.File("cited/") }

// Names of the pages of a document that list its facts: see [Document.File].
const (
	Bodies  = "bodies/"
	Targets = "targets/"
	Terms   = "terms/"
	Laws    = "laws/"
	Glance  = "glance/"
)

// Body returns the address of a responsible body: its page if it has a key, else its
// entry in the list of bodies.
func (d Document) Body(key, id string) string {
	if key == "" {
		return d.File(Bodies) + "#" + id
	}
	return d.File(Bodies) + key + "/"
}

// Target returns the address of a target in the list of targets.
func (d Document) Target(id string) string { return d.File(Targets) + "#" + id }

// Term returns the address of a term in the list of terms.
func (d Document) Term(id string) string { return d.File(Terms) + "#" + id }

// Names of the pages of a document for its readers: see [Document.File].
const (
	Audiences = "for/"
	Questions = "questions/"
)

// Audience returns the path of the page of an audience.
func (d Document) Audience(key string) string { return d.File(Audiences) + key + "/" }

// Question returns the address of a question.
func (d Document) Question(key string) string { return d.File(Questions) + "#" + key }

// QuestionsAbout returns the address of the questions about the unit with an id.
func (d Document) QuestionsAbout(id string) string { return d.Question("about-" + id) }

// Downloads returns the address of the list of downloads.
func (d Document) Downloads() string { return d.Page() + "#downloads" }

// Locators returns the path of what a browser needs to find and to cite clauses.
func (d Document) Locators() string { return d.File("locators.js") }

// Words returns the path of chunk n, from 0, of the words for the search.
func (d Document) Words(n int) string { return d.File(fmt.Sprintf("words-%d.js", n)) }

// UnitData returns the path of the file about the unit with an id, for programs.
func (d Document) UnitData(id string) string { return d.File("units/" + id + ".json") }

// Suggestions returns the path of what the search suggests to readers.
func (d Document) Suggestions() string { return d.File("readers.js") }

// Figure returns the path of a figure.
func (d Document) Figure(name string) string { return d.File(name + ".svg") }
