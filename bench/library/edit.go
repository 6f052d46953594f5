package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An edit is a file that is saved with additional text, and the page on which
// that text appears.
type edit struct {
	file           string
	text           string // as it was
	before, behind string // of the place where the words go
	page           string // file of the site
}

func (e edit) save(words string) error {
	return os.WriteFile(e.file, []byte(e.before+words+e.behind), 0o644)
}

func (e edit) undo() { os.WriteFile(e.file, []byte(e.before+e.behind), 0o644) }

// mark returns the n-th additional text: ten characters that are the same in
// both scripts and occur in no document in this order.
func mark(n int) string {
	signs := []rune("甲乙丙丁戊己庚辛壬癸")
	slices.Reverse(signs)
	return string(signs[n%10:]) + string(signs[:n%10])
}

// unpublish turns a document of the content into an unpublished draft, without
// source text and ledger.
func unpublish(content, slug string) error {
	folder, list := filepath.Join(content, slug), filepath.Join(content, "documents.txt")
	published, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	line := regexp.MustCompile("(?m)^" + regexp.QuoteMeta(slug) + " .*\n")
	if err := os.WriteFile(list, line.ReplaceAll(published, nil), 0o644); err != nil {
		return err
	}
	for _, name := range []string{"source.txt", "corrections.yaml", "ids.txt"} {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	file := filepath.Join(folder, "document.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, sourceEntry.ReplaceAll(data, nil), 0o644)
}

var sourceEntry = regexp.MustCompile(`(?m)^source:.*\n(?:[ \t].*\n?)*`)

// findEdits returns the edits in the content and in the Markdown of the other
// programs: in the guide, which is published, the first note; in a library the
// first paragraph of a document.
func (s *set) findEdits(site string) error {
	var err error
	if notes := filepath.Join(s.content, s.edited, "notes.yaml"); exists(notes) {
		s.ours, err = noteEdit(notes, units(site, s.edited))
	} else {
		s.ours, err = paragraphEdit(filepath.Join(s.content, s.edited), units(site, s.edited))
	}
	if err != nil {
		return err
	}
	s.theirs.page = s.ours.page
	for _, name := range []string{path.Dir(s.ours.page) + ".md", path.Dir(s.ours.page) + "/_index.md"} {
		if file := filepath.Join(s.markdown, name); exists(file) {
			s.theirs.file = file
			s.theirs.before, err = read(file)
			s.theirs.before += "\n"
			s.theirs.behind = "\n"
		}
	}
	return err
}

// A unit is an entry of document.json.
type unit struct{ ID, Text, URL string }

// units returns the units of a document in both editions.
func units(site, slug string) (all []unit) {
	for _, edition := range []string{"", "hans"} {
		var d struct{ Units []unit }
		text, _ := read(filepath.Join(site, edition, slug, "document.json"))
		if json.Unmarshal([]byte(text), &d) == nil {
			all = append(all, d.Units...)
		}
	}
	return all
}

func (u unit) page() string {
	address, _, _ := strings.Cut(u.URL, "#")
	return path.Join(address, "index.html")
}

var firstNote = regexp.MustCompile(`(?m)^- id: (\S+)\n(?:  .*\n)*?  note: .*$`)

func noteEdit(file string, units []unit) (e edit, err error) {
	text, err := read(file)
	at := firstNote.FindStringSubmatchIndex(text)
	if err != nil || at == nil {
		return e, fmt.Errorf("%s: has no note: %w", file, err)
	}
	for _, u := range units {
		if u.ID == text[at[2]:at[3]] {
			return edit{file: file, before: text[:at[1]], behind: text[at[1]:], page: u.page()}, nil
		}
	}
	return e, fmt.Errorf("%s: its first note is on no page", file)
}

func paragraphEdit(folder string, units []unit) (e edit, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		return e, err
	}
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			return e, err
		}
		end := 0
		for line := range strings.Lines(text) {
			end += len(line)
			line = strings.TrimRight(line, "\n")
			if u := holding(units, line); u != nil {
				at := end - len("\n")
				return edit{file: file, before: text[:at], behind: text[at:], page: u.page()}, nil
			}
		}
	}
	return e, fmt.Errorf("%s: no paragraph of it is on a page", folder)
}

// holding returns the unit whose text ends with a paragraph.
func holding(units []unit, line string) *unit {
	first, _ := utf8.DecodeRuneInString(line)
	if utf8.RuneCountInString(line) < 40 || !unicode.Is(unicode.Han, first) {
		return nil
	}
	end := string([]rune(line)[utf8.RuneCountInString(line)-30:])
	for i, u := range units {
		if strings.HasSuffix(u.Text, end) {
			return &units[i]
		}
	}
	return nil
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func read(file string) (string, error) {
	data, err := os.ReadFile(file)
	return string(data), err
}
