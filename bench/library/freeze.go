package main

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// freeze writes the list of the pages that gongbao builds now into frozen/.
func (s *set) freeze(size, site string) error {
	files, err := htmlFiles(site)
	if err != nil {
		return err
	}
	slugs := map[string]bool{}
	for _, slug := range documents(s.content) {
		slugs[slug] = true
	}
	clauses := map[string]bool{}
	for _, file := range clausePages(s.content, site) {
		clauses[file] = true
	}
	means := map[string][]work{} // of pages of the network set, by their line
	var lines []frozenLine
	for i, file := range files {
		if strings.HasPrefix(file, "hans/") {
			continue
		}
		p, err := readPage(site, file, i)
		if err != nil {
			return err
		}
		l := frozenLine{kind: sharedPage, path: cmp.Or(strings.TrimSuffix(file, "index.html"), "/"), work: p.work}
		slug, rest, _ := strings.Cut(l.path, "/")
		switch {
		case clauses[file]:
			l.kind = clausePage
		case slugs[slug]:
			l.kind = documentPage
		case number(size) > 0 && slug == "documents":
			l.kind, l.count = listPage, p.listed(slugs)
		}
		if l.isOfDocument() && size == "network" {
			l.path = "*/" + rest
			means[l.path] = append(means[l.path], l.work)
			if len(means[l.path]) > 1 {
				continue
			}
		}
		lines = append(lines, l)
	}
	return writeFrozen(frozenName(size), lines, means)
}

func writeFrozen(name string, lines []frozenLine, means map[string][]work) error {
	var b strings.Builder
	b.WriteString("# The pages that Hugo and the floor build (frozen.go): kind, path, characters, headings, links, and documents of a list.\n")
	for _, l := range lines {
		if all := means[l.path]; len(all) > 0 {
			var sum work
			for _, w := range all {
				sum = sum.plus(w)
			}
			l.work = sum.scaled(1, len(all))
		}
		fmt.Fprintf(&b, "%s\t%s\t%d\t%d\t%d", l.kind, l.path, l.work.characters, l.work.headings, l.work.links)
		if l.kind == listPage {
			fmt.Fprintf(&b, "\t%d", l.count)
		}
		b.WriteByte('\n')
	}
	return os.WriteFile(filepath.Join("frozen", name+".txt"), []byte(b.String()), 0o644)
}

// clausePages returns the pages of all documents that have clauses according to
// document.json, and those with the whole text.
func clausePages(content, site string) (files []string) {
	for _, slug := range documents(content) {
		files = append(files, path.Join(slug, "full/index.html"), path.Join("hans", slug, "full/index.html"))
		for _, u := range units(site, slug) {
			files = append(files, strings.TrimPrefix(u.page(), "/"))
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
