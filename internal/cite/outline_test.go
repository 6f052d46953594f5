package cite_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"gongbao/internal/cite"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// TestOutlineIsSmall tests that an outline has few bytes a unit, and only the numbers that
// do not follow from the units before: in the law, 之一 and what is after missing articles.
func TestOutlineIsSmall(t *testing.T) {
	const limit = 50 // bytes a unit
	for slug, numbers := range map[string]int{"fangkong": 0, "law": 5} {
		x := cite.NewIndex(document(t, slug))
		if n := len(x.Outline.Numbers); n != numbers {
			t.Errorf("%s: %d numbers, want %d", slug, n, numbers)
		}
		data, err := json.Marshal(x.Outline)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(data) / len(x.Units); n > limit {
			t.Errorf("%s: %d bytes a unit, at most %d", slug, n, limit)
		}
	}
}

// Templates have slots where clauses differ, and the day of access as one.
func TestTemplate(t *testing.T) {
	r := cite.Reference{Doc: document(t, "law"), Site: "治安防控政策指南"}
	got, err := json.Marshal(cite.FormatNamed("gbt7714-2025").Template(r))
	if err != nil {
		t.Fatal(err)
	}
	const before, after = `","short","[EB/OL]. （`, `）",["[YYYY-MM-DD]. ",". "],"","url","."]`
	if s := string(got); !strings.Contains(s, before) || !strings.HasSuffix(s, after) {
		t.Errorf("%s has no %s … %s", s, before, after)
	}
}

// TestTemplateKey tests that the key of a database entry has the slot of the id.
func TestTemplateKey(t *testing.T) {
	r := cite.Reference{Doc: document(t, "law")}
	got, err := json.Marshal(cite.FormatNamed("biblatex").Template(r))
	if want := `["@online{law-","id",",\n`; err != nil || !strings.HasPrefix(string(got), want) {
		t.Errorf("%s does not begin with %s; %v", got, want, err)
	}
}

// TestNames tests the names of units for browsers: each unit that has names has a row with
// its index and its names, in which an empty one means the title.
func TestNames(t *testing.T) {
	for slug, want := range map[string]string{"law": `[19,""]`, "fangkong": `[8,"","社区","第1张治安防控网","第1张网","第1网","社区网"]`} {
		x := cite.NewIndex(document(t, slug))
		rows := map[int][]any{}
		for _, row := range x.Names {
			rows[row[0].(int)] = row
		}
		for i, u := range x.Units {
			if (len(u.Names) > 0) != (rows[i] != nil) || rows[i] != nil && len(rows[i]) != 1+len(u.Names) {
				t.Errorf("%s has the names %q, and the row %v", u.ID, u.Names, rows[i])
			}
		}
		data, err := json.Marshal(x.Names)
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %s has no %s; %v", slug, data, want, err)
		}
	}
}

// A stretch of clauses brings along what is above the first.
func TestShortOutline(t *testing.T) {
	d := document(t, "fangkong")
	_, above := cite.ShortOutline(d, []*policy.Unit{d.Unit("s3-1-2"), d.Unit("s3-1-3")})
	if above != 2 {
		t.Errorf("%d units above, want 2", above)
	}
}

// An unpacked unit is what static/js/locate/outline.js reads from an outline.
type unpacked struct {
	id, para, page string
	kind, parent   int       // parent is an index, -1 for none
	own, locator   [3]string // short, spoken, legal
	stem           string
}

// unpack reads an outline as static/js/locate/outline.js does.
func unpack(t *testing.T, outline cite.Outline) []unpacked {
	t.Helper()
	var packed struct {
		Shapes  [][]any
		Units   []int
		Numbers [][]int
	}
	data, err := json.Marshal(outline)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &packed); err != nil {
		t.Fatal(err)
	}
	numbers := map[int][]int{}
	for _, row := range packed.Numbers {
		numbers[row[0]] = append(row[1:], 0)
	}
	var list []unpacked
	path := map[int]unpacked{} // the last unit of each depth
	at := map[int]int{}        // its index
	last := map[string]int{}   // the last number after each beginning of an id
	for i, shape := range packed.Units {
		s := packed.Shapes[shape]
		integer := func(field int) int { return int(s[field].(float64)) }
		depth, base, above := integer(0), integer(2), integer(6)
		before := s[3].(string)
		if base > 0 {
			before = path[base].id + "-" + before
		} else if base < 0 {
			before = path[-base].para + "-" + before
		}
		n, sub := last[before]+1, 0
		if number := numbers[i]; number != nil {
			n, sub = number[0], number[1]
		}
		last[before] = n
		fill := strings.NewReplacer("%n", numeral.Format(n), "%d", strconv.Itoa(n), "%%", "%").Replace
		u := unpacked{id: before + strconv.Itoa(n), kind: integer(1), parent: -1, page: path[depth-1].page}
		if depth > 1 {
			u.parent = at[depth-1]
		}
		if sub > 0 {
			u.id += "b" + strconv.Itoa(sub)
		}
		if para := s[4].(string); para != "" {
			u.para = u.id + para
		}
		if integer(5) == 1 {
			u.page = u.id
		}
		words := s[8].([]any)
		for form := range u.own {
			u.own[form] = fill(words[min(form, len(words)-1)].(string))
			u.locator[form] = path[above].locator[form] + u.own[form]
		}
		if integer(7) == 1 {
			u.locator[0] = path[above].stem + u.own[0]
		}
		if len(s) > 9 {
			u.stem = fill(s[9].(string))
		}
		path[depth], at[depth] = u, i
		list = append(list, u)
	}
	return list
}

// TestOutline unpacks the outlines of documents: they must give the ids, kinds, pages and
// locators of the units.
func TestOutline(t *testing.T) {
	for slug := range contents {
		d := document(t, slug)
		x := cite.NewIndex(d)
		list := unpack(t, x.Outline)
		i := 0
		for u := range d.All() {
			got := list[i]
			if got.id != u.ID || got.para != u.Para || x.Kinds[got.kind] != u.Kind || got.parent != x.Units[i].Parent {
				t.Fatalf("%s: unit %d is %+v, want %s %s %s", slug, i, got, u.ID, u.Para, u.Kind)
			}
			page := ""
			for a := u; a != nil && page == ""; a = a.Parent {
				if d.HasPage(a) {
					page = a.ID
				}
			}
			if got.page != page {
				t.Errorf("%s: on the page of %q, want %q", u.ID, got.page, page)
			}
			if got.own[0] != cite.Own(d, u) || got.locator[0] != cite.Short(d, u) {
				t.Errorf("%s: %s, %s; want %s, %s", u.ID, got.own[0], got.locator[0], cite.Own(d, u), cite.Short(d, u))
			}
			for form, name := range map[int]string{1: "spoken", 2: "legal"} {
				want := cite.FormatNamed(name).Write(cite.Reference{Doc: d, From: u, To: u})
				if !strings.HasSuffix(want, got.locator[form]) || got.locator[form] == "" {
					t.Errorf("%s: %s is not at the end of %s", u.ID, got.locator[form], want)
				}
			}
			i++
		}
		if i != len(list) {
			t.Errorf("%s: %d units, want %d", slug, len(list), i)
		}
	}
}
