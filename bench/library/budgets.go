package main

import (
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// Limits on the size of pages. KB are 1,000 bytes, MB 1,000,000.
const (
	maxOutside     = 7.5e3  // bytes of a page outside of <main>, without the contents of the page
	maxRest        = 280    // bytes of a clause besides its words, notes and links, on average
	maxNetwork     = 5.5e3  // bytes of a network page with gzip, on average
	maxAnyNetwork  = 6.5e3  // and of each of them
	maxVisit       = 14.5e3 // bytes with gzip until three seconds after a first visit of one, on average
	maxLibrary     = 32e6   // bytes of library ×1
	maxLibraryHTML = 18e6   // and of its pages
)

// A budget is a limit with its measured value.
type budget struct {
	what            string
	limit, measured float64
	unit            string // KB, MB or nothing
	err             error  // why it could not be measured
}

func (b budget) isKept() bool { return b.err == nil && b.measured <= b.limit }

// row returns b as a row of a table.
func (b budget) row() string {
	digits, scale := 1, map[string]float64{"KB": 1e3, "MB": 1e6}[b.unit]
	if scale == 0 {
		digits, scale = 0, 1
	}
	say := func(v float64) string { return strings.TrimSpace(fmt.Sprintf("%.*f %s", digits, v/scale, b.unit)) }
	measured, kept := say(b.measured), "kept"
	switch {
	case b.err != nil:
		measured, kept = "not measurable: "+template.HTMLEscapeString(b.err.Error()), "**unknown**"
	case !b.isKept():
		kept = "**broken**"
	}
	return fmt.Sprintf("| %s | ≤ %s | %s | %s |", b.what, say(b.limit), measured, kept)
}

// budgets prints the sizes of the pages of the guide and of library ×1, if they
// are among the sets.
func (r *report) budgets() {
	var rows []string
	for _, s := range r.sets {
		for _, b := range s.budgets {
			rows = append(rows, b.row())
			if !b.isKept() {
				r.broken++
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	r.line("| budget | limit | measured | |\n| --- | --: | --: | --- |\n%s\n", strings.Join(rows, "\n"))
	r.line("| bytes by kind of file | kind | files | bytes |\n| --- | --- | --: | --: |")
	for _, s := range r.sets {
		if s.stock == nil {
			continue
		}
		for _, k := range s.stock.sorted() {
			r.line("| %s | %s | %d | %d |", s.name, k.kind, k.files, k.bytes)
		}
	}
	r.line("")
}

// spend measures the budgets of a set in the site built by gongbao.
func (s *set) spend(site string) (err error) {
	if s.stock, err = takeStock(site, documents(s.content)); err != nil {
		return err
	}
	pages := clausePages(s.content, site)
	s.budgets = append(s.budgets, s.outside(site, pages)...)
	switch s.size {
	case "1":
		html := s.stock.kinds["html"].bytes
		s.budgets = append(s.budgets, s.rest(site, pages),
			budget{what: s.name + ": all files", limit: maxLibrary, measured: float64(s.stock.bytes()), unit: "MB"},
			budget{what: s.name + ": HTML", limit: maxLibraryHTML, measured: float64(html), unit: "MB"})
	case "guide":
		s.budgets = append(s.budgets, s.networks(site)...)
	}
	s.budgets = append(s.budgets, budget{what: s.name + ": files that belong to one page, but for index.html and qr.svg", measured: float64(s.stock.beside)})
	return nil
}

// weights returns the weights of pages, or the reason why they have none.
func weights(site string, pages []string) (all []weight, err error) {
	unmarked := 0
	for _, file := range pages {
		w, err := weigh(pageText(site, file))
		switch {
		case errors.Is(err, errNoText):
			unmarked++
		case err != nil:
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, w)
	}
	if unmarked > 0 {
		err = fmt.Errorf("%d of %d pages: %w", unmarked, len(pages), errNoText)
	}
	return all, err
}

// outside returns the bytes outside of <main> of the pages with clauses.
func (s *set) outside(site string, pages []string) []budget {
	all, err := weights(site, pages)
	if errors.Is(err, errNoText) {
		err = nil
	}
	var sizes []int
	for _, w := range all {
		sizes = append(sizes, w.outside)
	}
	return []budget{
		{s.name + ": outside of `<main>`, mean", maxOutside, mean(sizes), "KB", err},
		{s.name + ": outside of `<main>`, most", maxOutside, most(sizes), "KB", err},
	}
}

// rest returns the bytes of a clause apart from its text, notes and links. The
// pages with the whole text are ignored, so that each clause counts once.
func (s *set) rest(site string, pages []string) budget {
	pages = slices.DeleteFunc(slices.Clone(pages), func(file string) bool { return strings.HasSuffix(file, "/full/index.html") })
	all, err := weights(site, pages)
	bytes, clauses := 0, 0
	for _, w := range all {
		bytes += w.rest()
		clauses += w.clauses
	}
	return budget{s.name + ": bytes a clause besides words, notes and links, mean", maxRest, float64(bytes) / float64(max(clauses, 1)), "", err}
}

// networks returns the compressed size of the pages of the ten networks.
func (s *set) networks(site string) []budget {
	var sizes []int
	for _, file := range networkPages() {
		for _, variant := range []string{"", "hans/"} {
			sizes = append(sizes, zipped(file, []byte(pageText(site, variant+file))))
		}
	}
	visits, how, err := firstVisits(site, networkPages())
	return []budget{
		{"network page, gzip, mean", maxNetwork, mean(sizes), "KB", nil},
		{"network page, gzip, most", maxAnyNetwork, most(sizes), "KB", nil},
		{"first visit of a network page, gzip, mean (" + how + ")", maxVisit, mean(visits), "KB", err},
	}
}

// networkPages returns the pages of the guide's ten networks.
func networkPages() (files []string) {
	for n := range 10 {
		files = append(files, fmt.Sprintf("fangkong/3/%d/index.html", n+1))
	}
	return files
}

func mean(numbers []int) float64 {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return float64(sum) / float64(max(len(numbers), 1))
}

func most(numbers []int) float64 { return float64(slices.Max(append(numbers, 0))) }
