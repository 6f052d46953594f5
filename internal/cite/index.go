package cite

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// An Index is what [Resolve] knows of a document.
type Index struct {
	Doc *policy.Document
	Data
	Units []Entry

	ids     map[string]int
	reader  *locator.Reader
	address func() *regexp.Regexp // compiled on first use
}

// Data is the part of an index that a browser needs too. Kinds are numbers: the
// place of the kind in Kinds.
type Data struct {
	Slug     string            `json:"slug"`
	Title    string            `json:"title"`
	Called   []string          `json:"called"` // what the document is called, folded, the longest first
	Fold     string            `json:"fold"`   // pairs of characters
	Kinds    []policy.Kind     `json:"kinds"`
	Digits   map[string]string `json:"digits"` // the patterns of numbers, by the letter for each in Readings
	Readings []Reading         `json:"readings"`
	Spread   [2]string         `json:"spread"`  // a pattern and what replaces it
	Bare     [2][]int          `json:"bare"`    // in Chinese, in Arabic digits
	Stepped  []int             `json:"stepped"` // kinds that a bare number can mean
	Rooted   []int             `json:"rooted"`
	Outline  locator.Outline   `json:"outline"`
	Names    [][]any           `json:"names"`  // of units that have some: place, names (folded); an empty one is the title
	Titles   []string          `json:"titles"` // of the units; an empty one is that of the next
	Moved    map[string]string `json:"moved,omitempty"`
}

// A Reading is a pattern, with letters for numbers, and the kinds that it can
// mean.
type Reading struct {
	Pattern string
	Kinds   []int
}

// MarshalJSON writes r as a list.
func (r Reading) MarshalJSON() ([]byte, error) { return json.Marshal([]any{r.Pattern, r.Kinds}) }

// An Entry is a unit.
type Entry struct {
	ID             string
	Parent         int // -1 for none
	Kind           policy.Kind
	Num            policy.Num
	BelowParagraph bool   // its id begins with that of the parent's only paragraph
	Para           string // the id of its own
	Title          string
	Names          []string // folded
}

// NewIndex returns the index of d.
func NewIndex(d *policy.Document) *Index {
	x := &Index{Doc: d, ids: map[string]int{}, reader: locator.NewReader(d)}
	x.Slug, x.Title = d.Slug, d.Title
	x.addUnits()
	x.Fold = locator.FoldPairs
	x.Called = titles(locator.Fold(d.Title))
	x.addReadings()
	x.address = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[^a-z0-9-])` + regexp.QuoteMeta(strings.ToLower(d.Slug)) + `/([a-z0-9/-]*)(?:#([a-z0-9-]+))?`)
	})
	for _, m := range d.Moved {
		if x.Moved == nil {
			x.Moved = map[string]string{}
		}
		x.Moved[m.From] = m.To
	}
	return x
}

// addNames enters what unit i is called.
func (x *Index) addNames(i int, names []string) {
	e := &x.Units[i]
	for _, name := range names {
		e.Names = append(e.Names, plainName(locator.Fold(name)))
	}
	e.Names = slices.Compact(e.Names)
	if len(e.Names) == 0 {
		return
	}
	title := plainName(locator.Fold(e.Title))
	row := []any{i}
	for _, name := range e.Names {
		if name == title {
			name = ""
		}
		row = append(row, name)
	}
	x.Names = append(x.Names, row)
}

// addUnits enters the units.
func (x *Index) addUnits() {
	d := x.Doc
	outline := locator.NewOutliner(d, x.kind)
	x.Names = [][]any{}
	for u := range d.All() {
		outline.Add(u)
		e := Entry{
			ID: u.ID, Parent: -1, Kind: u.Kind, Num: u.Num, Para: u.Para, Title: u.Title(),
		}
		if u.Parent != nil {
			e.Parent = x.ids[u.Parent.ID]
			e.BelowParagraph = u.Parent.Para != "" && strings.HasPrefix(u.ID, u.Parent.Para+"-")
		}
		if _, taken := x.ids[u.ID]; !taken {
			x.ids[u.ID] = len(x.Units)
		}
		if u.Para != "" {
			x.ids[u.Para] = len(x.Units)
		}
		x.Units = append(x.Units, e)
		x.addNames(len(x.Units)-1, unitNames(d, u))
	}
	x.Outline = outline.Outline
	x.Titles = make([]string, len(x.Units))
	for i, e := range x.Units {
		if i+1 == len(x.Units) || x.Units[i+1].Title != e.Title {
			x.Titles[i] = e.Title
		}
	}
}

// kind returns the number of k.
func (x *Index) kind(k policy.Kind) int {
	if i := slices.Index(x.Kinds, k); i >= 0 {
		return i
	}
	x.Kinds = append(x.Kinds, k)
	return len(x.Kinds) - 1
}

func (x *Index) kindList(list []policy.Kind) []int {
	numbers := []int{}
	for _, k := range list {
		numbers = append(numbers, x.kind(k))
	}
	return numbers
}

// addReadings enters the data of the reader.
func (x *Index) addReadings() {
	for _, r := range x.reader.Readings {
		x.Readings = append(x.Readings, Reading{r.Pattern, x.kindList(r.Kinds)})
	}
	x.Digits = locator.NumberPatterns
	x.Spread = [2]string{locator.RangePattern, strings.Map(unbraced, locator.RangeReplacement)} // as JavaScript writes it
	x.Bare = [2][]int{x.kindList(x.reader.Bare[0]), x.kindList(x.reader.Bare[1])}
	x.Stepped = x.kindList(x.reader.Stepped)
	x.Rooted = x.kindList(x.reader.Rooted)
}

// unbraced drops the braces around ${1}.
func unbraced(r rune) rune {
	if r == '{' || r == '}' {
		return -1
	}
	return r
}

// unitNames returns what u is called: its heading, its short name, and by its
// number what the units beside it are called together (第四張網, 視頻監控網).
func unitNames(d *policy.Document, u *policy.Unit) []string {
	var names []string
	if u.Kind.IsMatter() { // its locator is a name: 題注第2行
		names = append(names, locator.Short.Of(d, u))
	}
	if u.Heading != "" {
		names = append(names, u.Title())
	}
	aid := d.Aids[u.ID]
	if aid.Short != "" {
		names = append(names, aid.Short)
	}
	if u.Parent == nil || !d.IsNumbered(u) {
		return names
	}
	measure, noun, short := counted(d.Aids[u.Parent.ID].Gallery)
	if noun == "" {
		return names
	}
	nth := "第" + strconv.Itoa(u.Num.N)
	names = append(names, nth+measure+noun, nth+measure+short, nth+short)
	if aid.Short != "" {
		names = append(names, aid.Short+short)
	}
	return names
}

// counted takes a name such as 十張治安防控網 apart: 張, 治安防控網, 網.
func counted(gallery string) (measure, noun, short string) {
	_, size := numeral.Scan(gallery)
	rs := []rune(gallery[size:])
	if size == 0 || len(rs) < 2 {
		return "", "", ""
	}
	return string(rs[0]), string(rs[1:]), string(rs[len(rs)-1])
}

// republic is what the full titles of national laws begin with, and what their
// short ones leave out.
const republic = "中华人民共和国"

// titles returns what a document with a folded title is called, the longest
// first.
func titles(title string) []string {
	list := []string{title}
	if rest, ok := strings.CutPrefix(title, republic); ok {
		list = append(list, rest)
	}
	return list
}
