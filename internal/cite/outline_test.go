package cite_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/numeral"
)

// An unpacked unit is what static/js/locate/outline.js reads from an outline.
type unpacked struct {
	id, para, page string
	kind, parent   int       // parent is an index, -1 for none
	own, locator   [3]string // short, spoken, legal
	stem           string
}

// A packedOutline is the JSON of a locator.Outline.
type packedOutline struct {
	Shapes  [][]any
	Units   []int
	Numbers [][]int
}

// packed returns an outline as a browser gets it.
func packed(t *testing.T, outline locator.Outline) (p packedOutline) {
	t.Helper()
	data, err := json.Marshal(outline)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// unpack reads an outline as static/js/locate/outline.js does.
func unpack(t *testing.T, outline locator.Outline) []unpacked {
	t.Helper()
	packed := packed(t, outline)
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
			if got.id != u.ID || got.para != u.Para || locator.Plain(x.Kinds[got.kind]) != u.Kind || got.parent != x.Units[i].Parent {
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
			if got.own[0] != locator.Short.Own(d, u) || got.locator[0] != locator.Short.Of(d, u) {
				t.Errorf("%s: %s, %s; want %s, %s", u.ID, got.own[0], got.locator[0], locator.Short.Own(d, u), locator.Short.Of(d, u))
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
