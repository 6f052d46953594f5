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

// least is the precision and the recall that are required against the answer key.
const least = 0.98

// rows counts rows by their text. An answer key is a file in testdata/guide that was made
// by reading the text; its rows are compared by some of their columns.
type rows map[string]int

// keyLines returns the columns of each line of an answer key.
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

// key returns the rows of an answer key, made of the given columns.
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

// compare logs the rows that only one side has, and fails below a precision or recall.
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
		t.Errorf("precision %.3f, want at least %.2f; recall %.3f, want at least %.2f", p, precision, r, recall)
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

// Two readings of the guide, made one after the other, have the same roles in every clause
// but where the second says why not.
func TestGuideReadings(t *testing.T) {
	first := map[string]bool{}
	for row := range key(t, "guide/bodies.tsv", 0, 1, 2) {
		first[row] = true
	}
	for _, line := range keyLines(t, "guide/second.tsv") {
		row := strings.Join(line[:3], "\t")
		wants := len(line) == 3 || strings.HasPrefix(line[3], "+ ")
		if first[row] != wants {
			t.Errorf("%s: the first reading has it: %t, the second says: %t", row, first[row], wants)
		}
		delete(first, row)
	}
	for row := range first {
		t.Errorf("%s is not in the second reading", row)
	}
}

// Without bodies.yaml the rules find nearly as much; several names of a body are then
// several bodies.
func TestGuideByRulesAlone(t *testing.T) {
	d, _ := guide(t)
	d.Names = policy.Names{}
	compare(t, duties(facts.Of(d)), key(t, "guide/bodies.tsv", 0, 1, 2), 0.94, 0.94)
}

// duties returns the duties of x as rows of the key.
func duties(x *facts.Register) rows {
	got := rows{}
	for _, b := range x.Bodies {
		for _, d := range b.Duties {
			got[d.Unit.ID+"\t"+b.Name+"\t"+d.Role.String()]++
		}
	}
	return got
}

// In the key, the deadline is also where a frequency is, and 年 for a lost year.
func TestGuideTargets(t *testing.T) {
	d, _ := guide(t)
	got := rows{}
	for _, x := range facts.Of(d).Targets {
		got[target(x)]++
	}
	compare(t, got, key(t, "guide/targets.tsv", 0, 2, 3, 4, 5, 6), least, least)
}

// target returns a target as a row of the key.
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

// leastNamed is the required share of targets whose subject has all characters of that in
// the key.
const leastNamed = 0.9

// The subject of a target has every character of the subject in the key, and its passage
// overlaps the quotation in the key.
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
			t.Logf("%s: subject is %s in the key, got %s, without %s", row[0], row[1], x.Subject, missing)
		} else {
			named++
		}
		from := strings.Index(x.Unit.Words(), row[7])
		if from < 0 {
			t.Errorf("%s: the key quotes %s, which is not in the clause", row[0], row[7])
			continue
		}
		from = len([]rune(x.Unit.Words()[:from]))
		if to := from + len([]rune(row[7])); x.From >= to || from >= x.To {
			t.Errorf("%s: passage is %s, in the key %s", row[0], x.Words(), row[7])
		}
		if missing := unsaid(x.Subject, x.Words()+"："); missing != "" {
			t.Errorf("%s: %s is in %s, but not in the passage %s", row[0], missing, x.Subject, x.Words())
		}
	}
	t.Logf("%d of %d subjects are complete", named, all)
	if share(named, all) < leastNamed {
		t.Errorf("%.3f of the subjects, want at least %.2f", share(named, all), leastNamed)
	}
}

// unsaid returns the characters of words that are not in others, without 的 and spaces.
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

// differ reports targets of a clause with the same subject and value.
func differ(t *testing.T, name string, x *facts.Register) {
	t.Helper()
	seen := map[string]bool{}
	for _, x := range x.Targets {
		row := strings.Join([]string{x.Unit.ID, x.Subject, x.Value}, "\t")
		if seen[row] {
			t.Errorf("%s: duplicate target: %s", name, row)
		}
		seen[row] = true
	}
}

// lost returns the losses of a target as they are in the key.
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

// The terms that are explained are those that the key explains.
func TestGuideMeanings(t *testing.T) {
	d, _ := guide(t)
	got := rows{}
	for _, x := range facts.Of(d).Terms {
		if x.Meaning == (facts.Span{}) && x.Parts == nil {
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
		if planned := strings.HasPrefix(l.Name, "關於加強市區新建住宅"); l.Planned != planned {
			t.Errorf("%s: is to be drawn up: %t, got %t", l.Name, planned, l.Planned)
		}
		if want := realNames[l.Name]; l.Real != want {
			t.Errorf("%s: real name is %q, got %q", l.Name, want, l.Real)
		}
	}
	compare(t, got, key(t, "guide/laws.tsv", 0, 1), least, least)
}

// realNames are the real names that the editor's notes give.
var realNames = map[string]string{"企事業單位內部治安保衛條例": "企業事業單位內部治安保衛條例"}

// The passage of a duty is the quotation in the key, or overlaps it.
func TestGuideQuotes(t *testing.T) {
	d, _ := guide(t)
	quoted := map[string][]string{}
	for _, b := range facts.Of(d).Bodies {
		for _, duty := range b.Duties {
			row := duty.Unit.ID + "\t" + b.Name + "\t" + duty.Role.String()
			quoted[row] = append(quoted[row], duty.Words())
		}
	}
	for row := range key(t, "guide/bodies.tsv", 0, 1, 2, 3) {
		i := strings.LastIndexByte(row, '\t')
		line, quote := row[:i], row[i+1:]
		id, _, _ := strings.Cut(row, "\t")
		if u := d.Unit(id); u == nil || !strings.Contains(u.Words(), quote) {
			t.Errorf("%s: the key quotes %s, which is not in the clause", id, quote)
		}
		agrees := func(words string) bool {
			return strings.Contains(words, quote) || strings.Contains(quote, words) || overlap(words, quote) >= 2
		}
		if !slices.ContainsFunc(quoted[line], agrees) {
			t.Errorf("%s: passages are %s, in the key %s", line, quoted[line], quote)
		}
	}
}

// overlap returns the length of the longest common substring of a and b, in characters.
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
