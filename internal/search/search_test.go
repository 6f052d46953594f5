package search

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// guide returns the guide, in the script that it was written in.
func guide(t testing.TB) *policy.Document {
	t.Helper()
	c, _ := source.Load(os.DirFS("../../content"))
	for _, d := range c.Documents {
		if d.Slug == c.Site.Guide {
			return d
		}
	}
	t.Fatal("there is no guide")
	return nil
}

func ids(hits []Hit) []string {
	list := []string{}
	for _, h := range hits {
		list = append(list, h.Unit.ID)
	}
	return list
}

// A line of testdata/queries.txt.
type queryLine struct {
	n           int
	query, want string
}

// queryTable returns the lines of testdata/queries.txt.
func queryTable(t *testing.T) (table []queryLine) {
	t.Helper()
	file, err := os.Open("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		query, want, ok := strings.Cut(lines.Text(), " =>")
		if !ok || strings.HasPrefix(query, "# ") {
			continue
		}
		query, err := strconv.Unquote(`"` + strings.ReplaceAll(query, `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		table = append(table, queryLine{n, query, strings.TrimSpace(want)})
	}
	return table
}

func TestQueries(t *testing.T) {
	library := New(guide(t))
	for _, line := range queryTable(t) {
		if got := strings.Join(ids(library.Find(Parse(line.query))), " "); got != line.want {
			t.Errorf("line %d: %s\n\tfinds %s\n\twant  %s", line.n, line.query, got, line.want)
		}
	}
}

// lengths are the lengths of the substrings that are searched.
var lengths = []int{1, 2, 3, 4, 8}

// TestEverySubstring tests that every substring of the guide, in both scripts, is found
// in the clauses that contain it and in no others: recall and precision are 1.
func TestEverySubstring(t *testing.T) {
	d := guide(t)
	library := New(d)
	where := substrings(d)
	for query, want := range where {
		for _, typed := range []string{query, script.ToHans(query), script.ToHant(query)} {
			if got := inOrder(d, ids(library.Find(Parse(typed)))); !slices.Equal(got, want) {
				t.Fatalf("%q is found in %v, but is in %v", typed, got, want)
			}
		}
	}
	t.Logf("%d different substrings of %v characters, each in two scripts", len(where), lengths)
}

// substrings returns the ids of the clauses of d by the folded substrings that they
// contain.
func substrings(d *policy.Document) map[string][]string {
	where := map[string][]string{}
	for u := range d.All() {
		rs := []rune(script.Fold(u.Words()))
		for _, n := range lengths {
			for i := 0; i+n <= len(rs); i++ {
				s := string(rs[i : i+n])
				if list := where[s]; len(list) == 0 || list[len(list)-1] != u.ID {
					where[s] = append(list, u.ID)
				}
			}
		}
	}
	return where
}

// inOrder returns ids in the order of the document.
func inOrder(d *policy.Document, found []string) []string {
	off := func(id string) int { return d.Unit(id).Off }
	slices.SortStableFunc(found, func(a, b string) int { return off(a) - off(b) })
	return found
}

// TestNothingCrossesBorders tests that a string which begins in one clause and ends in
// the next is not found.
func TestNothingCrossesBorders(t *testing.T) {
	d := guide(t)
	library := New(d)
	text := script.Fold(d.Text())
	var last string
	for u := range d.All() {
		words := []rune(script.Fold(u.Words()))
		if n := []rune(last); len(n) > 2 && len(words) > 2 {
			across := string(n[len(n)-2:]) + string(words[:2])
			found := library.Find(Parse(across))
			if elsewhere := strings.Count(text, across) > 1; len(found) > 0 && !elsewhere {
				t.Errorf("%q is across the border before %s, but is found in %v", across, u.ID, ids(found))
			}
		}
		last = string(words)
	}
}

// TestSpans tests that the spans of a hit are those of the words of the query.
func TestSpans(t *testing.T) {
	library := New(guide(t))
	for _, query := range []string{"治安", "治安 防控", "安防 防控", "100%", "“三車", "警 民 警務"} {
		q := Parse(query)
		for _, h := range library.Find(q) {
			words := []rune(script.Fold(h.Unit.Words()))
			last := -1
			for _, s := range h.Spans {
				if s.From <= last || s.To > len(words) || s.From >= s.To {
					t.Fatalf("%s in %s: %v", query, h.Unit.ID, h.Spans)
				}
				last = s.To
			}
			for _, w := range q.Words {
				at := strings.Index(string(words), w)
				from := utf8.RuneCountInString(string(words)[:at])
				if !slices.ContainsFunc(h.Spans, func(s Span) bool { return s.From <= from && from+utf8.RuneCountInString(w) <= s.To }) {
					t.Errorf("%s in %s: %s is not marked", query, h.Unit.ID, w)
				}
			}
		}
	}
}

// TestSpansOfClause tests the spans of a clause that has the words several times, next to
// each other and overlapping.
func TestSpansOfClause(t *testing.T) {
	library := New(plain("a", "gongwen", "治安防控，治安，防控網防控網。"))
	for query, want := range map[string][]Span{
		"治安":      {{0, 2}, {5, 7}},
		"治安 防控":   {{0, 4}, {5, 7}, {8, 10}, {11, 13}},
		"防控網":     {{8, 14}},
		"控網 網防":   {{9, 14}},
		"安防控，治 。": {{1, 6}, {14, 15}},
	} {
		hits := library.Find(Parse(query))
		if len(hits) != 1 || !slices.Equal(hits[0].Spans, want) {
			t.Errorf("%s: found %v, want %v", query, hits, want)
		}
	}
}

var hostileQueries = []string{
	"", " ", "\"", "\"\"", "\" \"", "　", "\x00", "\xff\xfe", "\ufeff", ".*", "[", "(", "\\", "^$", "<script>", "👮", "\u200b",
	strings.Repeat("治", 100_000), strings.Repeat("治 安 ", 20_000), strings.Repeat("\"", 100_001),
}

// TestHostileQueries tests that special characters in a query have no effect.
func TestHostileQueries(t *testing.T) {
	library := New(guide(t))
	for _, query := range hostileQueries {
		for _, h := range library.Find(Parse(query)) {
			words := script.Fold(h.Unit.Words())
			for _, w := range Parse(query).Words {
				if !strings.Contains(words, w) {
					t.Errorf("%.20q is found in %s, which does not contain %q", query, h.Unit.ID, w)
				}
			}
		}
	}
}
