package script

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestContexts converts the words of fifty national documents and of the guide that have
// a character of several readings, and such characters alone with the words before and
// after them. testdata/contexts.tsv lists each once with its reading and how often it
// occurs. The list was read through by eye, apart from the rules.
func TestContexts(t *testing.T) {
	text, err := os.ReadFile("testdata/contexts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for line := range parseTSV(string(text)) {
		from, want := line[0], line[1]
		if got := ToHant(from); got != want {
			t.Errorf("%s becomes %s, not %s", from, got, want)
		}
		listed[from] = true
	}
	for context := range guideContexts(t) {
		if !listed[context] {
			t.Errorf("%s, in the guide, is not in the list", context)
		}
	}
}

// guideContexts returns the contexts in the guide.
func guideContexts(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../content/fangkong/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	all := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for context, reading := range contexts(ToHans(string(text))) {
			all[context] = reading
		}
	}
	return all
}

// contexts returns the contexts of a text with their readings.
func contexts(s string) map[string]string {
	c, several := hant(), ambiguous()
	found := map[string]string{}
	c.runs(decode(s), func(text, key []rune) {
		path := c.split(text, key, len(text))
		taken := c.converted(text, key, path)
		for i, w := range path {
			if !strings.ContainsFunc(string(text[w.from:w.to]), func(r rune) bool { return several[r] }) {
				continue
			}
			from, to := w.from, w.to
			if to-from == 1 {
				from, to = path[max(0, i-1)].from, path[min(len(path), i+2)-1].to
			}
			found[string(text[from:to])] = string(taken[from:to])
		}
	})
	return found
}

// ambiguous returns the simplified characters with several readings, but for those of
// which our norm has one.
func ambiguous() map[rune]bool {
	c, several := hant(), map[rune]bool{}
	c.weigh()
	for _, p := range c.table.phrases {
		to := c.table.to(p)
		for i, r := range c.table.from(p) {
			if to[i] != c.chars.of(r) {
				several[r] = true
			}
		}
	}
	for line := range parseTSV(readGzip("opencc/STCharacters.txt.gz")) {
		if strings.Contains(line[1], " ") {
			several[first(line[0])] = true
		}
	}
	for _, e := range reviewed() {
		if e.conversion == "form" {
			delete(several, c.keyOf(hans().chars.of(first(e.from))))
		}
	}
	return several
}
