package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// A set is a site that every program builds.
type set struct {
	size     string // as the flag -sizes calls it
	name     string
	folder   string // the working folder, which holds:
	content  string // what gongbao reads
	markdown string // the same pages for Hugo and the floor

	documents int
	leftOut   int               // documents of the corpus that have errors of their own
	pages     int               // HTML files that Hugo and the floor write
	filled    int               // of these, how many are not as gongbao makes them
	made      int               // HTML files that gongbao writes
	words     int               // characters of text in the pages, blanks apart
	sample    map[string]string // some pages: file → their characters

	outs  map[string]string // program → where it has written the set last
	built int               // times that it was

	edited       string // slug of the document in which something is changed
	ours, theirs edit   // and the change, for gongbao and for the others
	results      map[string]*result

	stock   *stock // of gongbao's site; nil where its budgets are not measured
	budgets []budget
}

// A result is the output of one program for a set.
type result struct {
	cold, again []cost
	pages       int
	bytes       int64
	live        *live
}

// prepare makes the content of a set and the Markdown of its pages.
func prepare(o options, size string) (*set, error) {
	start := time.Now()
	s := &set{size: size, folder: filepath.Join(o.work, size), results: map[string]*result{}, outs: map[string]string{}}
	s.content, s.markdown = filepath.Join(s.folder, "content"), filepath.Join(s.folder, "markdown")
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return nil, err
	}
	if err := s.fill(o, size); err != nil {
		return nil, err
	}
	site, err := s.fresh("pages")
	if err != nil {
		return nil, err
	}
	if _, err := output(o.gongbao, "build", "--content", s.content, "--out", site); err != nil {
		return nil, err
	}
	if o.freeze {
		return s, s.freeze(size, site)
	}
	if size == "guide" || size == "1" {
		if err := s.spend(site); err != nil {
			return nil, err
		}
	}
	if o.budgets {
		return s, nil
	}
	files, err := htmlFiles(site)
	if err != nil {
		return nil, err
	}
	s.made = len(files)
	plan, err := newPlan(size, s.edited)
	if err != nil {
		return nil, err
	}
	if err := s.readPages(site, plan); err != nil {
		return nil, err
	}
	if err := s.findEdits(site); err != nil {
		return nil, err
	}
	say("%s: %d documents, %d pages, made in %v", s.name, s.documents, s.made, time.Since(start).Round(time.Second))
	if s.filled > 0 {
		say("%s: gongbao does not make %d of the %d pages that are measured, or with other words; Hugo and the floor get as many characters", s.name, s.filled, s.pages)
	}
	return s, nil
}

// fill makes the content of the set that the flag -sizes calls size.
func (s *set) fill(o options, size string) error {
	switch {
	case size == "guide":
		s.name, s.documents, s.edited = "the guide", 1, "fangkong"
		return os.CopyFS(s.content, os.DirFS(filepath.Join(root, "content")))
	case size == "network":
		s.name = "network pages"
		return s.network(o)
	}
	s.name = "library ×" + size
	return s.library(o, number(size))
}

// number parses a number of copies, which must not be 0.
func number(size string) int {
	n, err := strconv.Atoi(size)
	if err != nil {
		return 0
	}
	return n
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
