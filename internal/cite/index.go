package cite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// An Index is what [Resolve] knows of a document.
type Index struct {
	Doc *policy.Document
	Data

	ids      map[string]int
	table    map[rune]rune
	readings []*regexp.Regexp
	address  *regexp.Regexp
}

// Data is the part of an index that a browser needs too. Kinds are numbers: the
// place of the kind in Kinds.
type Data struct {
	Slug     string            `json:"slug"`
	Title    string            `json:"title"`
	Titles   []string          `json:"titles"` // folded, the longest first
	Fold     string            `json:"fold"`   // pairs of characters
	Kinds    []policy.Kind     `json:"kinds"`
	Readings []Reading         `json:"readings"`
	Spread   [2]string         `json:"spread"`  // a pattern and what replaces it
	Bare     [2][]int          `json:"bare"`    // in Chinese, in Arabic digits
	Stepped  []int             `json:"stepped"` // kinds that a bare number can mean
	Rooted   []int             `json:"rooted"`
	Units    []Entry           `json:"units"`
	Moved    map[string]string `json:"moved,omitempty"`
}

// A Reading is a pattern and the kinds that it can mean.
type Reading struct {
	Pattern string `json:"p"`
	Kinds   []int  `json:"k"`
}

// An Entry is a unit. Its way is that of its parent, the parent's paragraph where
// it hangs on that, and itself.
type Entry struct {
	ID      string   `json:"i"`
	Parent  int      `json:"u"` // -1 for none
	Kind    int      `json:"k"`
	N       int      `json:"n"`
	Sub     int      `json:"s,omitempty"`
	Hangs   bool     `json:"h,omitempty"` // on the parent's only paragraph
	Para    string   `json:"a,omitempty"` // the id of its own
	Locator string   `json:"l"`
	Title   string   `json:"t"`
	Page    string   `json:"p"` // relative to the document
	Names   []string `json:"m,omitempty"`
}

// NewIndex returns the index of d.
func NewIndex(d *policy.Document) *Index {
	x := &Index{Doc: d, ids: map[string]int{}}
	x.Slug, x.Title = d.Slug, d.Title
	names := x.addUnits()
	x.Fold = folds + scriptPairs(d, names)
	x.table = pairs(x.Fold)
	for i := range x.Units {
		for j, name := range x.Units[i].Names {
			x.Units[i].Names[j] = plainName(fold(name, x.table))
		}
		x.Units[i].Names = slices.Compact(x.Units[i].Names)
	}
	x.Titles = titles(fold(d.Title, x.table))
	x.addReadings()
	x.address = regexp.MustCompile(`(?:^|[^a-z0-9-])` + regexp.QuoteMeta(strings.ToLower(d.Slug)) + `/([a-z0-9/-]*)(?:#([a-z0-9-]+))?`)
	for _, m := range d.Moved {
		if x.Moved == nil {
			x.Moved = map[string]string{}
		}
		x.Moved[m.From] = m.To
	}
	return x
}

// addUnits enters the units and returns all words that are names.
func (x *Index) addUnits() string {
	d := x.Doc
	var names strings.Builder
	names.WriteString(d.Title)
	for u := range d.All() {
		e := Entry{
			ID: u.ID, Parent: -1, Kind: x.kind(u.Kind), N: u.Num.N, Sub: u.Num.Sub, Para: u.Para,
			Locator: Short(d, u), Title: u.Title(), Names: unitNames(d, u),
		}
		if u.Parent != nil {
			e.Parent = x.ids[u.Parent.ID]
			e.Hangs = u.Parent.Para != "" && strings.HasPrefix(u.ID, u.Parent.Para+"-")
		}
		if p := d.PageUnit(u); p != nil {
			e.Page = strings.TrimPrefix(d.PagePath(p.ID), d.PagePath(""))
		}
		if _, taken := x.ids[u.ID]; !taken {
			x.ids[u.ID] = len(x.Units)
		}
		if u.Para != "" {
			x.ids[u.Para] = len(x.Units)
		}
		x.Units = append(x.Units, e)
		names.WriteString(strings.Join(e.Names, ""))
	}
	return names.String()
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

func (x *Index) addReadings() {
	scheme := x.Doc.Scheme.Name
	for _, r := range readings[scheme] {
		pattern := numbers.Replace(r.pattern)
		x.Readings = append(x.Readings, Reading{pattern, x.kindList(r.kinds)})
		x.readings = append(x.readings, regexp.MustCompile("^(?:"+pattern+")"))
	}
	x.Spread = [2]string{spread, strings.NewReplacer("{", "", "}", "").Replace(inFull)} // as JavaScript writes it
	x.Bare = [2][]int{x.kindList(bare[scheme].han), x.kindList(bare[scheme].arabic)}
	x.Stepped = x.kindList(stepped[scheme])
	x.Rooted = x.kindList(rooted)
}

// unitNames returns what u is called: its heading, its short name, and by its
// number what the units beside it are called together (第四張網, 視頻監控網).
func unitNames(d *policy.Document, u *policy.Unit) []string {
	var names []string
	if u.Heading != "" {
		names = append(names, u.Title())
	}
	aid := d.Aids[u.ID]
	if aid.Short != "" {
		names = append(names, aid.Short)
	}
	if u.Parent == nil || d.Scheme.Rank(u.Kind) < 0 {
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

// scriptPairs returns the characters of names that the two scripts write
// differently, each followed by its simplified form.
func scriptPairs(d *policy.Document, names string) string {
	both := names
	if d.Script == policy.Hans {
		both += script.ToHant(names)
	}
	seen := map[rune]bool{}
	var list strings.Builder
	for _, r := range both {
		if to := script.ToHans(string(r)); to != string(r) && !seen[r] && utf8.RuneCountInString(to) == 1 {
			seen[r] = true
			list.WriteString(string(r) + to)
		}
	}
	return list.String()
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
