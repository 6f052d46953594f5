package main

import (
	"cmp"
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// frozen has the lists of the pages that Hugo and the floor build, so that
// their work stays the same when gongbao builds other pages. A line of a list
// is one of
//
//	shared    PATH  CHARACTERS  HEADINGS  LINKS           a page of the site
//	list      PATH  CHARACTERS  HEADINGS  LINKS  COUNT    a list of COUNT documents
//	clauses   PATH  CHARACTERS  HEADINGS  LINKS           a page of a document, with clauses
//	document  PATH  CHARACTERS  HEADINGS  LINKS           another page of a document
//
// separated by tabs. Paths are of the traditional pages; the simplified ones
// are the same below hans/, except 404.html. A * in the path of a document
// represents all documents of the set, and the numbers are then averages.
//
//go:embed frozen/*.txt
var frozen embed.FS

const (
	sharedPage   = "shared"
	listPage     = "list"
	clausePage   = "clauses"
	documentPage = "document"
)

// listLength is the number of documents listed on one page.
const listLength = 300

// work is the amount of content of a page.
type work struct{ characters, headings, links int }

func (w work) plus(v work) work {
	return work{w.characters + v.characters, w.headings + v.headings, w.links + v.links}
}

func (w work) times(n int) work { return work{w.characters * n, w.headings * n, w.links * n} }

func (w work) scaled(n, of int) work {
	return work{w.characters * n / of, w.headings * n / of, w.links * n / of}
}

// isLike reports whether w and v, sums over n pages, are about equal: each
// number within 2 %, and a few more a page, since copies have longer titles.
func (w work) isLike(v work, pages int) bool {
	near := func(a, b, few int) bool { return max(a-b, b-a) <= max(a, b)/50+few*pages }
	return near(w.characters, v.characters, 12) && near(w.headings, v.headings, 1) && near(w.links, v.links, 1)
}

// A frozenLine is a line of a list in frozen/.
type frozenLine struct {
	kind, path string
	work       work
	count      int // documents, in a list
}

func (l frozenLine) isOfDocument() bool { return l.kind == clausePage || l.kind == documentPage }

// A plannedPage is a page that Hugo and the floor build.
type plannedPage struct {
	file string // in the site: fangkong/3/index.html
	line int    // of the list that it is from
	work work
}

// A plan is the pages of a set for Hugo and the floor.
type plan struct {
	lines  []frozenLine
	pages  []plannedPage // in the order of a reader
	edited string        // the document that somebody is writing
}

// frozenName returns the name of the list for a size.
func frozenName(size string) string {
	if number(size) > 0 {
		return "library"
	}
	return size
}

// newPlan returns the pages of the set that -sizes calls size. The document
// that is edited has no source text, and so no page that compares it.
func newPlan(size, edited string) (*plan, error) {
	text, err := frozen.ReadFile("frozen/" + frozenName(size) + ".txt")
	if err != nil {
		return nil, err
	}
	p := &plan{edited: edited}
	if p.lines, err = readFrozen(string(text)); err != nil {
		return nil, err
	}
	for i, l := range p.lines {
		for _, page := range l.pages(max(number(size), 1)) {
			if page.file == edited+"/collation/index.html" && size != "guide" {
				continue
			}
			page.line = i
			p.pages = append(p.pages, page)
			if path.Base(page.file) == "index.html" {
				page.file = "hans/" + page.file
				p.pages = append(p.pages, page)
			}
		}
	}
	slices.SortFunc(p.pages, func(a, b plannedPage) int { return cmp.Compare(sortKey(a.file), sortKey(b.file)) })
	return p, nil
}

func readFrozen(text string) (lines []frozenLine, err error) {
	for s := range strings.Lines(text) {
		if s = strings.TrimSuffix(s, "\n"); strings.HasPrefix(s, "#") {
			continue
		}
		fields := strings.Split(s, "\t")
		if len(fields) < 5 || len(fields) != 5+strings.Count(fields[0], listPage) {
			return nil, fmt.Errorf("frozen: %q has %d fields", s, len(fields))
		}
		l := frozenLine{kind: fields[0], path: fields[1]}
		numbers := []*int{&l.work.characters, &l.work.headings, &l.work.links, &l.count}
		for i, field := range fields[2:] {
			if *numbers[i], err = strconv.Atoi(field); err != nil {
				return nil, fmt.Errorf("frozen: %q: %w", s, err)
			}
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// pages returns the traditional pages of a line in a library of n copies.
func (l frozenLine) pages(n int) (pages []plannedPage) {
	add := func(address string, w work) {
		if address == "" || strings.HasSuffix(address, "/") {
			address += "index.html"
		}
		pages = append(pages, plannedPage{file: address, work: w})
	}
	slug, rest, _ := strings.Cut(l.path, "/")
	switch {
	case slug == "*":
		for i := range networkDocuments {
			add(networkSlug(i+1)+"/"+rest, l.work)
		}
	case l.isOfDocument():
		for i := range n {
			add(copySlug(slug, i)+"/"+rest, l.work)
		}
	case l.kind == listPage:
		for from := 0; from < n*l.count; from += listLength {
			address := l.path
			if from > 0 {
				address += fmt.Sprintf("page-%d/", from/listLength+1)
			}
			add(address, l.work.scaled(min(listLength, n*l.count-from), l.count))
		}
	default:
		add(strings.TrimPrefix(l.path, "/"), l.work)
	}
	return pages
}

// changed returns the lines whose pages have changed, and the pages that are
// missing. found is nil for a missing page. Pages of the site itself grow with
// the library, and are not compared.
func (p *plan) changed(found []*work) (lines map[int]bool) {
	type sums struct {
		was, is work
		pages   int
	}
	all := make([]sums, len(p.lines))
	for i, page := range p.pages {
		if s := &all[page.line]; found[i] != nil && !p.isEdited(page.file) {
			s.was, s.is, s.pages = s.was.plus(page.work), s.is.plus(*found[i]), s.pages+1
		}
	}
	lines = map[int]bool{}
	for i, s := range all {
		lines[i] = p.lines[i].isOfDocument() && !s.is.isLike(s.was, s.pages)
	}
	return lines
}

// isEdited reports whether a page belongs to the document that is edited, whose
// first page has less text.
func (p *plan) isEdited(file string) bool {
	slug, _, _ := strings.Cut(strings.TrimPrefix(file, "hans/"), "/")
	return slug == p.edited
}

// filler returns meaningless Markdown with the given numbers of characters,
// headings and links, for pages that gongbao no longer builds or whose text has
// changed.
func filler(title string, w work) string {
	var b strings.Builder
	at := 0
	say := func(n int) {
		for range n {
			at++
			if at%20 == 0 {
				b.WriteRune('。')
			} else {
				b.WriteRune(wheel[at%len(wheel)])
			}
		}
	}
	const short = 4 // characters of a heading and of a link
	left := max(w.characters-len([]rune(title))-short*(w.headings+w.links), 0)
	for i := range max(w.headings, 1) {
		if i < w.headings {
			b.WriteString("## ")
			say(short)
			fmt.Fprintf(&b, " {#f%d}\n\n", i+1)
		}
		say(left / max(w.headings, 1))
		b.WriteString("\n\n")
	}
	for range w.links {
		b.WriteString("- [")
		say(short)
		b.WriteString("](<../>)\n")
	}
	return b.String()
}
