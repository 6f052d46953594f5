package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A page is a page of gongbao as Markdown for the other programs.
type page struct {
	file        string // in gongbao's site: fangkong/3/index.html
	order       int    // among all pages
	title       string
	titled      bool // the title stands in the text
	description string
	hans        bool
	body        string
	words       string // all characters of the text, titles too, without blanks
	work        work
	hrefs       []string // of its links
}

// sampled is about the number of pages of a set that are compared in detail.
const sampled = 500

// readPages writes each page of the plan as a Markdown file with the URL,
// title, description and text that it has in the site of gongbao. Generated
// parts are left to the themes of the other programs (links to neighbouring
// pages, breadcrumb, table of contents) or omitted (citations). A page that
// gongbao does not build, or whose text has changed since the plan was made,
// gets filler of the same length.
func (s *set) readPages(site string, plan *plan) error {
	sections := map[string]bool{}
	for _, page := range plan.pages {
		sections[path.Dir(path.Dir(page.file))] = true
	}
	s.pages = len(plan.pages)
	s.sample = map[string]string{}
	found := make([]*work, len(plan.pages))
	samples := make([]string, len(plan.pages))
	write := func(i int, p *page) error { return p.write(s.markdown, sections[path.Dir(p.file)]) }
	err := inParallel(len(plan.pages), func(i int) error {
		p, err := readPage(site, plan.pages[i].file, i+1)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", plan.pages[i].file, err)
		}
		found[i] = &p.work
		if i%(1+len(found)/sampled) == 0 {
			samples[i] = p.words
		}
		return write(i, p)
	})
	if err != nil {
		return err
	}
	changed := plan.changed(found)
	for i, page := range plan.pages {
		switch {
		case found[i] == nil || changed[page.line]:
			s.filled++
			s.words += page.work.characters
			if err := write(i, page.filled(i+1)); err != nil {
				return err
			}
		default:
			s.words += found[i].characters
			if samples[i] != "" {
				s.sample[page.file] = samples[i]
			}
		}
	}
	return nil
}

// filled returns the page with filler.
func (p plannedPage) filled(order int) *page {
	title := string(wheel[:8])
	return &page{file: p.file, order: order, title: title, titled: true, hans: strings.HasPrefix(p.file, "hans/"), body: filler(title, p.work)}
}

// htmlFiles returns the pages in a folder, sorted with numbers as numbers, so
// that part 10 follows part 9.
func htmlFiles(site string) (files []string, err error) {
	err = fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".html" {
			files = append(files, name)
		}
		return err
	})
	keys := map[string]string{}
	for _, file := range files {
		keys[file] = sortKey(file)
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(keys[a], keys[b]) })
	return files, err
}

// sortKey pads the numbers in a path to equal length.
func sortKey(file string) string {
	var b strings.Builder
	digits := ""
	for _, r := range file + "\x00" {
		if unicode.IsDigit(r) {
			digits += string(r)
			continue
		}
		if digits != "" {
			fmt.Fprintf(&b, "%06s", digits)
			digits = ""
		}
		b.WriteRune(r)
	}
	return b.String()
}

func readPage(site, file string, order int) (*page, error) {
	data, err := os.ReadFile(filepath.Join(site, file))
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	main := find(doc, "main")
	if main == nil {
		return nil, fmt.Errorf("has no <main>")
	}
	p := &page{file: file, order: order, hans: strings.HasPrefix(file, "hans/")}
	var m markdown
	m.read(main)
	p.title, p.body = m.title, m.String()
	if p.titled = p.title != ""; !p.titled {
		p.title = text(find(doc, "title"))
	}
	p.description, p.words = description(doc), compact(words(main))
	p.hrefs = m.hrefs
	p.work = work{utf8.RuneCountInString(p.words), m.headings, len(m.hrefs)}
	return p, nil
}

// listed returns the number of documents to which the page links.
func (p *page) listed(slugs map[string]bool) int {
	linked := map[string]bool{}
	for _, href := range p.hrefs {
		if slug := path.Base(href); slugs[slug] {
			linked[slug] = true
		}
	}
	return len(linked)
}

// write writes the page where Hugo expects it.
func (p *page) write(markdown string, section bool) error {
	name := path.Join(path.Dir(p.file), "_index.md")
	switch {
	case path.Base(p.file) != "index.html":
		name = strings.TrimSuffix(p.file, ".html") + ".md"
	case path.Dir(p.file) != "." && !section:
		name = path.Dir(p.file) + ".md"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\ntitled: %t\ndescription: %s\nweight: %d\n",
		strconv.Quote(p.title), p.titled, strconv.Quote(p.description), p.order)
	if path.Base(p.file) != "index.html" {
		fmt.Fprintf(&b, "url: /%s\n", p.file)
	}
	fmt.Fprintf(&b, "edition: %s\n---\n\n%s", map[bool]string{false: "hant", true: "hans"}[p.hans], p.body)
	file := filepath.Join(markdown, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// inParallel calls f for 0 to n-1 on all cores and returns the first error.
func inParallel(n int, f func(i int) error) error {
	next, errs := make(chan int), make(chan error, n)
	var all sync.WaitGroup
	for range runtime.NumCPU() {
		all.Go(func() {
			for i := range next {
				if err := f(i); err != nil {
					errs <- err
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}
