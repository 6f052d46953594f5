// Package source reads the folder that editors write and makes documents of it.
//
//	content/
//	  site.yaml            what the website is called and where it stands
//	  readings.yaml        how words with ambiguous characters are read
//	  pages/*.md           pages about the site, in ordinary Markdown
//	  fangkong/            a document: any other folder
//	    document.yaml      what is known about it
//	    1.md 2.md 3.md 3-1.md …   the reading edition, in the order of the names
//	    source.txt         the text as it was received
//	    corrections.yaml   every difference between the two
//	    notes.yaml         what the editor says about the words
//	    aids.yaml          short names, drawings and summaries, the editor's too
//	    bodies.yaml        what the index calls the bodies and laws of the text
//	    ids.txt            the ledger of published addresses
//	    redirects.yaml     addresses that moved or were revised
//
// # The Markdown of a document
//
// In a document Markdown means two things only: a line that begins with # is a
// heading, and a blank line ends a paragraph. Everything else is the text
// itself, character by character: 「*」, 「1.」, 「>」 and 「<」 stand for
// themselves. The lines of a paragraph are joined with nothing between. So no
// character can be lost to a misread mark; blanks around a line and after a
// label are the only thing that is not kept.
//
// [Load] never refuses: it returns what it could read and a finding for each
// fault. goldmark and YAML are known to this package alone.
package source

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// Root is the folder that everything lies in; places in findings begin with it.
const Root = "content"

// maxSize is the size in bytes above which a file is no text of a document: the
// longest statute of the People's Republic has a hundredth of it.
const maxSize = 32 << 20

// Content is what the folder holds.
type Content struct {
	Site      Site
	Documents []*policy.Document // in the order of their slugs
	Pages     []*Page            // in the order of their slugs
	Readings  map[string]string  // word, in traditional characters → pinyin
}

// A Site is what site.yaml says.
type Site struct {
	Title       string `yaml:"title"`
	BaseURL     string `yaml:"base_url"`     // absolute, ends in /
	EditionDate string `yaml:"edition_date"` // YYYY-MM-DD
	Since       string `yaml:"since"`        // YYYY-MM-DD: a day on which base_url was the site's already; for ids of feeds
	Publisher   string `yaml:"publisher"`
	Contact     string `yaml:"contact"`
	Guide       string `yaml:"guide"`  // slug of the document that the home page shows
	Notice      string `yaml:"notice"` // what the site is and is not; see the footer
}

// A loader reads files and collects what is wrong with them.
type loader struct {
	fsys  fs.FS
	found diag.List
}

// Load reads the content in fsys, whose root is the folder content/.
func Load(fsys fs.FS) (*Content, diag.List) {
	c, found := LoadSite(fsys)
	folders, faults := Folders(fsys)
	found = append(found, faults...)
	for _, folder := range folders {
		d, faults := LoadDocument(fsys, folder)
		found = append(found, faults...)
		if d != nil {
			c.Documents = append(c.Documents, d)
		}
	}
	slices.SortFunc(c.Documents, func(a, b *policy.Document) int { return strings.Compare(a.Slug, b.Slug) })
	return c, append(found, Addresses(c)...)
}

// LoadSite reads what the whole site has in common: of the documents it reads none.
func LoadSite(fsys fs.FS) (*Content, diag.List) {
	l := &loader{fsys: fsys}
	c := &Content{}
	l.site(c)
	l.yaml("readings.yaml", &c.Readings, optional)
	if _, err := fs.Stat(fsys, pagesFolder); err == nil {
		c.Pages = l.pages(pagesFolder)
	}
	return c, l.found
}

// pagesFolder holds the pages about the site; every other folder is a document.
const pagesFolder = "pages"

// Folders returns the folders of documents in fsys, by their names.
func Folders(fsys fs.FS) ([]string, diag.List) {
	l := &loader{fsys: fsys}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		l.found.Add(diag.FileUnread, diag.Pos{File: Root}, "%v", cause(err))
	}
	var folders []string
	for _, e := range entries {
		if name := e.Name(); e.IsDir() && !hidden(name) && name != pagesFolder {
			folders = append(folders, name)
		}
	}
	return folders, l.found
}

// LoadDocument reads the document in a folder of fsys; it is nil where that holds none.
func LoadDocument(fsys fs.FS, folder string) (*policy.Document, diag.List) {
	l := &loader{fsys: fsys}
	return l.document(folder), l.found
}

// Slug returns the slug of the document in a folder of fsys, and nothing else is read of
// it. Where it cannot be read it is what it would be by default.
func Slug(fsys fs.FS, folder string) string {
	l := &loader{fsys: fsys}
	y := newDocumentYAML(folder)
	l.yaml(path.Join(folder, documentName), &y, required)
	return y.Slug
}

// Size returns how many bytes of Markdown a folder of fsys holds.
func Size(fsys fs.FS, folder string) int64 {
	l := &loader{fsys: fsys}
	size := int64(0)
	for _, file := range l.markdown(folder) {
		if info, err := fs.Stat(fsys, file); err == nil {
			size += info.Size()
		}
	}
	return size
}

// Addresses checks that every document and page of c has an address of its own, and
// that the guide is among the documents. Of these it looks at what is known about them
// alone.
func Addresses(c *Content) diag.List {
	l := &loader{}
	l.slugs(c)
	l.guide(c)
	return l.found
}

func (l *loader) add(c diag.Code, p diag.Pos, format string, args ...any) {
	l.found.Add(c, p, format, args...)
}

// site reads site.yaml.
func (l *loader) site(c *Content) {
	const file = "site.yaml"
	if !l.yaml(file, &c.Site, required) {
		return
	}
	s := &c.Site
	if !isAbsolute(s.BaseURL) {
		l.add(diag.YAMLValue, l.at(file), "base_url: %q is no absolute address", s.BaseURL)
	}
	if !strings.HasSuffix(s.BaseURL, "/") {
		s.BaseURL += "/"
	}
	if _, err := time.Parse(time.DateOnly, s.EditionDate); err != nil {
		l.add(diag.YAMLValue, l.at(file), "edition_date: %q is no day of the form 2026-11-23", s.EditionDate)
	}
	if _, err := time.Parse(time.DateOnly, s.Since); err != nil && s.Since != "" {
		l.add(diag.YAMLValue, l.at(file), "since: %q is no day of the form 2026-11-23", s.Since)
	}
	if s.Title == "" {
		l.add(diag.YAMLValue, l.at(file), "title: is missing")
	}
}

// isAbsolute reports whether s is an address that others can stand under.
func isAbsolute(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(s, "?#")
}

// guide checks that the document on the home page exists.
func (l *loader) guide(c *Content) {
	if c.Site.Guide == "" || c.Guide() != nil {
		return
	}
	l.add(diag.YAMLValue, l.at("site.yaml"), "guide: there is no document %q", c.Site.Guide)
}

// Guide returns the document that the home page shows, or nil.
func (c *Content) Guide() *policy.Document {
	for _, d := range c.Documents {
		if d.Slug == c.Site.Guide {
			return d
		}
	}
	return nil
}

// IsSlug reports whether s can be an address: not so long that no file system takes it.
func IsSlug(s string) bool { return len(s) <= maxSlug && slugForm.MatchString(s) }

// IsReserved reports whether a slug, or the name of a folder of the content, belongs to
// the site itself.
func IsReserved(slug string) bool { return slug == pagesFolder || slices.Contains(reservedSlugs, slug) }

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxSlug is how many letters a slug has at most; names of files are made of it too.
const maxSlug = 100

// theSite is who has the addresses that are reserved.
const theSite = "the site itself"

// reservedSlugs are first elements of addresses that the site itself uses.
var reservedSlugs = []string{"hans", "assets", "search", "documents"}

// slugs checks that every document and page has an address of its own.
func (l *loader) slugs(c *Content) {
	taken := map[string]string{}
	for _, s := range reservedSlugs {
		taken[s] = theSite
	}
	claim := func(slug, file string) {
		if !IsSlug(slug) {
			l.add(diag.SlugForm, l.at(file), "%q cannot stand in an address", slug)
		}
		if other, ok := taken[slug]; ok {
			l.add(diag.SlugRepeat, l.at(file), "the address %s/ is taken by %s", slug, other)
			return
		}
		taken[slug] = file // where the content lies, whoever asked knows
	}
	for _, p := range c.Pages {
		claim(p.Slug, strings.TrimPrefix(p.File, Root+"/"))
	}
	for _, d := range c.Documents {
		claim(d.Slug, path.Join(d.Folder, documentName))
	}
}

// need says whether a file must be there.
type need bool

const (
	required need = true
	optional need = false
)

// read returns the content of a file. ok is false where there is none, or none
// that can be used; that is a finding, unless an optional file is just absent.
func (l *loader) read(file string, n need) (data []byte, ok bool) {
	info, err := fs.Stat(l.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if n == required {
			l.add(diag.FileMissing, l.at(file), "there is no such file")
		}
		return nil, false
	case err != nil:
		l.add(diag.FileUnread, l.at(file), "%v", cause(err))
		return nil, false
	case !info.Mode().IsRegular():
		l.add(diag.FileUnread, l.at(file), "not a regular file")
		return nil, false
	case info.Size() > maxSize:
		l.add(diag.FileSize, l.at(file), "has more than %d MB", maxSize>>20)
		return nil, false
	}
	data, err = fs.ReadFile(l.fsys, file)
	if err != nil {
		l.add(diag.FileUnread, l.at(file), "%v", cause(err))
		return nil, false
	}
	return data, true
}

// text returns the content of a text file, and reports what no text may hold.
// A byte order mark at its head is not part of it.
func (l *loader) text(file string, n need) (string, bool) {
	data, ok := l.read(file, n)
	if !ok {
		return "", false
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	return text, l.clean(file, text)
}

// at returns the place of a file as a whole.
func (l *loader) at(file string) diag.Pos { return diag.Pos{File: path.Join(Root, file)} }

// cause strips the path, which the place of the finding names, from err.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// hidden reports whether a file of this name is not content: .git, or what text editors
// and Word keep beside the file that they edit.
func hidden(name string) bool {
	for _, prefix := range []string{".", "_", "#", "~$"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return strings.HasSuffix(name, "~")
}

// byNumbers orders file names as people do: 3 before 3-1 before 3-10.
func byNumbers(a, b string) int {
	as, bs := numberRuns.FindAllString(a, -1), numberRuns.FindAllString(b, -1)
	runs := func(a, b string) int {
		if !isNumber(a) || !isNumber(b) {
			return strings.Compare(a, b)
		}
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	}
	return cmp.Or(slices.CompareFunc(as, bs, runs), strings.Compare(a, b))
}

func isNumber(run string) bool { return '0' <= run[0] && run[0] <= '9' }

var numberRuns = regexp.MustCompile(`\d+|\D+`)

// markdown lists the .md files of a folder in their order.
func (l *loader) markdown(folder string) []string {
	entries, err := fs.ReadDir(l.fsys, folder)
	if err != nil {
		l.add(diag.FileUnread, l.at(folder), "%v", cause(err))
	}
	var stems []string
	for _, e := range entries {
		if stem, ok := strings.CutSuffix(e.Name(), ".md"); ok && !e.IsDir() && !hidden(e.Name()) {
			stems = append(stems, stem)
		}
	}
	slices.SortFunc(stems, byNumbers)
	files := make([]string, len(stems))
	for i, stem := range stems {
		files[i] = fmt.Sprintf("%s/%s.md", folder, stem)
	}
	return files
}
