package facts_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// least is what share of the lines of the index must be in the answer key, and of
// the key in the index.
const least = 0.98

// An answer key is a file of testdata/guide, made by reading the text. Rows are
// compared by some of their columns; how often a row stands there counts.
type rows map[string]int

// keyLines reads a file of the answer key: the columns of each line.
func keyLines(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var list [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			list = append(list, strings.Split(line, "\t"))
		}
	}
	return list
}

// key reads a file of the answer key: a row for each line, by the given columns.
func key(t *testing.T, name string, columns ...int) rows {
	t.Helper()
	list := rows{}
	for _, fields := range keyLines(t, name) {
		var row []string
		for _, i := range columns {
			row = append(row, fields[i])
		}
		list[strings.Join(row, "\t")]++
	}
	return list
}

func (r rows) len() int {
	n := 0
	for _, times := range r {
		n += times
	}
	return n
}

// compare reports the rows that only one side has, and the shares of those that
// both have.
func compare(t *testing.T, got, want rows, precision, recall float64) {
	t.Helper()
	both := 0
	for row, n := range got {
		both += min(n, want[row])
		if n > want[row] {
			t.Logf("not in the key: %s", row)
		}
	}
	for row, n := range want {
		if n > got[row] {
			t.Logf("missing: %s", row)
		}
	}
	p, r := share(both, got.len()), share(both, want.len())
	t.Logf("precision %.3f of %d, recall %.3f of %d", p, got.len(), r, want.len())
	if p < precision || r < recall {
		t.Errorf("precision %.3f, at least %.2f is wanted; recall %.3f, at least %.2f is wanted", p, precision, r, recall)
	}
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func TestGuideBodies(t *testing.T) {
	d, _ := guide(t)
	compare(t, duties(facts.Of(d)), key(t, "guide/bodies.tsv", 0, 1, 2), least, least)
}

// Without what the editor says, the rules alone find nearly as much: names that are
// one body are then several.
func TestGuideByRulesAlone(t *testing.T) {
	d, _ := guide(t)
	d.Names = policy.Names{}
	compare(t, duties(facts.Of(d)), key(t, "guide/bodies.tsv", 0, 1, 2), 0.94, 0.94)
}

// duties returns what an index says of bodies as the rows of the key.
func duties(x *facts.Register) rows {
	got := rows{}
	for _, b := range x.Bodies {
		for _, d := range b.Duties {
			got[d.Unit.ID+"\t"+b.Name+"\t"+d.Role.String()]++
		}
	}
	return got
}

// The key has a frequency as the deadline, and what is left of one whose year is
// lost.
func TestGuideTargets(t *testing.T) {
	d, _ := guide(t)
	got := rows{}
	for _, x := range facts.Of(d).Targets {
		got[target(x)]++
	}
	compare(t, got, key(t, "guide/targets.tsv", 0, 2, 3, 4, 5, 6), least, least)
}

// target writes a target as the key does.
func target(x facts.Target) string {
	deadline := x.Deadline
	switch {
	case deadline == "" && x.Every != "":
		deadline = x.Every
	case deadline == "" && slices.Contains(x.Lost, facts.LostYear):
		deadline = "年"
	}
	return strings.Join([]string{x.Unit.ID, dash(string(x.Comparison)), dash(x.Value), dash(x.Measure), dash(deadline), lost(x)}, "\t")
}

// leastNamed is what share of the targets must say all that the key says of what is
// measured.
const leastNamed = 0.9

// Every character of what the key says is measured stands in what the index says
// is, and what both quote is the same words or overlaps.
func TestGuideSubjects(t *testing.T) {
	d, _ := guide(t)
	got := map[string][]facts.Target{}
	for _, x := range facts.Of(d).Targets {
		got[target(x)] = append(got[target(x)], x)
	}
	named, all := 0, 0
	for _, row := range keyLines(t, "guide/targets.tsv") {
		line := strings.Join([]string{row[0], row[2], row[3], row[4], row[5], row[6]}, "\t")
		all++
		if len(got[line]) == 0 {
			t.Errorf("missing: %s", line)
			continue
		}
		x := got[line][0] // both are in the order of the text
		got[line] = got[line][1:]
		if missing := unsaid(row[1], x.Subject); missing != "" {
			t.Logf("%s: the key measures %s, the index %s, without %s", row[0], row[1], x.Subject, missing)
		} else {
			named++
		}
		from := strings.Index(x.Unit.Words(), row[7])
		if from < 0 {
			t.Errorf("%s: the key quotes %s, which does not stand there", row[0], row[7])
			continue
		}
		from = len([]rune(x.Unit.Words()[:from]))
		if to := from + len([]rune(row[7])); x.From >= to || from >= x.To {
			t.Errorf("%s: the index quotes %s, the key %s", row[0], x.Words(), row[7])
		}
		if missing := unsaid(x.Subject, x.Words()+"："); missing != "" {
			t.Errorf("%s: %s stands in %s, but not in its quotation %s", row[0], missing, x.Subject, x.Words())
		}
	}
	t.Logf("%d of %d subjects say all that the key says", named, all)
	if share(named, all) < leastNamed {
		t.Errorf("%.3f of the subjects, at least %.2f is wanted", share(named, all), leastNamed)
	}
}

// unsaid returns the characters of words that do not stand in others; 的 and blanks
// say nothing.
func unsaid(words, others string) string {
	var list []rune
	for _, r := range words {
		if r != '的' && r != ' ' && unicode.Is(unicode.Han, r) && !strings.ContainsRune(others, r) {
			list = append(list, r)
		}
	}
	return string(list)
}

func TestTargetsDiffer(t *testing.T) {
	d, _ := guide(t)
	differ(t, "guide", facts.Of(d))
}

// differ reports targets of a clause that measure the same and set the same.
func differ(t *testing.T, name string, x *facts.Register) {
	t.Helper()
	seen := map[string]bool{}
	for _, x := range x.Targets {
		row := strings.Join([]string{x.Unit.ID, x.Subject, x.Value}, "\t")
		if seen[row] {
			t.Errorf("%s: twice: %s", name, row)
		}
		seen[row] = true
	}
}

// lost writes what a target has lost as the key does.
func lost(x facts.Target) string {
	names := map[facts.Loss]string{facts.LostPlace: "place name", facts.LostYear: "year"}
	var list []string
	for _, l := range x.Lost {
		list = append(list, names[l])
	}
	return dash(strings.Join(list, " "))
}

func TestGuideTerms(t *testing.T) {
	d, _ := guide(t)
	got := rows{}
	for _, x := range facts.Of(d).Terms {
		got[x.Unit.ID+"\t"+x.Name]++
	}
	compare(t, got, key(t, "guide/terms.tsv", 0, 1), least, least)
}

// A term that the key has explained is explained, and no other.
func TestGuideMeanings(t *testing.T) {
	d, _ := guide(t)
	got := rows{}
	for _, x := range facts.Of(d).Terms {
		if x.Meaning == (facts.Span{}) {
			got[x.Unit.ID+"\t"+x.Name+"\t文中未作解釋"]++
		}
	}
	want := key(t, "guide/terms.tsv", 0, 1, 2)
	for row := range want {
		if !strings.HasSuffix(row, "\t文中未作解釋") {
			delete(want, row)
		}
	}
	compare(t, got, want, least, least)
}

func TestGuideLaws(t *testing.T) {
	d, _ := guide(t)
	got := rows{}
	for _, l := range facts.Of(d).Laws {
		for _, p := range l.Passages {
			got[p.Unit.ID+"\t"+l.Name]++
		}
		if want := realNames[l.Name]; l.Real != want {
			t.Errorf("%s is really %q, not %q", l.Name, want, l.Real)
		}
	}
	compare(t, got, key(t, "guide/laws.tsv", 0, 1), least, least)
}

// realNames are those of the editor's notes.
var realNames = map[string]string{"企事業單位內部治安保衛條例": "企業事業單位內部治安保衛條例"}

// What the index quotes for a line of the key are the words that the key quotes,
// or others beside them in the same sentence.
func TestGuideQuotes(t *testing.T) {
	d, _ := guide(t)
	said := map[string]string{}
	for _, b := range facts.Of(d).Bodies {
		for _, duty := range b.Duties {
			said[duty.Unit.ID+"\t"+b.Name+"\t"+duty.Role.String()] = duty.Words()
		}
	}
	for row := range key(t, "guide/bodies.tsv", 0, 1, 2, 3) {
		i := strings.LastIndexByte(row, '\t')
		line, quote := row[:i], row[i+1:]
		id, _, _ := strings.Cut(row, "\t")
		if u := d.Unit(id); u == nil || !strings.Contains(u.Words(), quote) {
			t.Errorf("%s: the key quotes %s, which does not stand there", id, quote)
		}
		if words := said[line]; !strings.Contains(words, quote) && !strings.Contains(quote, words) && overlap(words, quote) < 2 {
			t.Errorf("%s: the index quotes %s, the key %s", line, words, quote)
		}
	}
}

// overlap returns the number of characters of the longest words that a and b share.
func overlap(a, b string) int {
	x, y := []rune(a), []rune(b)
	most := 0
	for i := range x {
		for j := range y {
			n := 0
			for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] {
				n++
			}
			most = max(most, n)
		}
	}
	return most
}
