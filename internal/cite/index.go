package cite

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

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
	titles  []title
	asked   *questions // of a document that has no units; see [Sketch]
	reader  *locator.Reader
	address func() *regexp.Regexp // compiled on first use
	begins  func() *regexp.Regexp
	names   func(name string) []int // the units with a name
	cores   func(name string) []int // and with a heading without verbs
}

// Data is the part of an index that a browser needs too. Kinds are numbers: the
// place of the kind in Kinds.
type Data struct {
	Slug     string            `json:"slug"`
	Title    string            `json:"title"`
	Called   []string          `json:"called"` // the cores of what the document is called, the longest first
	Stem     string            `json:"stem"`   // of its title
	Types    []string          `json:"types"`  // its document types, folded; see typesOf
	Kinds    []policy.Kind     `json:"kinds"`
	Readings [][]Reading       `json:"readings"` // of each scheme
	Bare     [2][]int          `json:"bare"`     // in Chinese, in Arabic digits
	Stepped  []int             `json:"stepped"`  // kinds that a bare number can mean
	Rooted   []int             `json:"rooted"`
	Decimals bool              `json:"decimals,omitempty"` // some numbers are written 1.1
	Outline  locator.Outline   `json:"outline"`
	Names    [][]any           `json:"names"`  // of units that have some: place, names (folded); an empty one is the title
	Cores    [][2]int          `json:"cores"`  // of units whose heading begins with verbs: place, characters of these
	Own      [][2]int          `json:"own"`    // of annexes with a scheme of their own: place, what paragraphs are in it; of the main text first, with place -1
	Heads    [][]any           `json:"heads"`  // of units whose locator is written with their heading: place, heading (folded)
	Terms    [][]any           `json:"terms"`  // in quotation marks in the text, folded: term, places
	Sets     [][]any           `json:"sets"`   // of units that are counted together (十張治安防控網): place of what has them, number, 網
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
	In             policy.Kind // the kind as the reader has it
	Num            policy.Num
	paragraph      policy.Kind // what paragraphs are as the reader has it
	BelowParagraph bool        // its id begins with that of the parent's only paragraph
	Para           string      // the id of its own
	Title          string
	Names          []string // folded
	Core           string   // the heading without the verbs that it begins with, folded; often empty
	Head           string   // see locator.Head
}

// NewIndex returns the index of d, which is also called by the given names.
func NewIndex(d *policy.Document, called ...string) *Index {
	x := &Index{Doc: d, ids: map[string]int{}, reader: locator.NewReader(d)}
	x.Slug, x.Title = d.Slug, d.Title
	maker{x}.addUnits()
	maker{x}.addLookups()
	maker{x}.addTitles(called)
	maker{x}.addReadings()
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

// A maker enters what is known of a document into an index.
type maker struct{ *Index }

// addLookups enters what is made of the units on first use.
func (x maker) addLookups() {
	x.begins = sync.OnceValue(x.beginning)
	x.names = x.unitsBy(func(e Entry) []string { return e.Names })
	x.cores = x.unitsBy(coreOf)
}

// coreOf returns the heading of a unit without verbs, if it has one, as a list.
func coreOf(e Entry) []string {
	if e.Core == "" {
		return nil
	}
	return []string{e.Core}
}

// addNames enters what unit i is called.
func (x maker) addNames(i int, names []string) {
	e := &x.Units[i]
	if e.Head != "" {
		x.Heads = append(x.Heads, []any{i, e.Head})
	}
	for _, name := range names {
		e.Names = append(e.Names, plainName(locator.Fold(name)))
	}
	e.Names = slices.Compact(e.Names)
	if len(e.Names) == 0 {
		return
	}
	title := plainName(locator.Fold(e.Title))
	if verbs := verbsOf(e.Title); verbs > 0 && e.Names[0] == title {
		e.Core = string([]rune(title)[verbs:])
		x.Cores = append(x.Cores, [2]int{i, verbs})
	}
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
func (x maker) addUnits() {
	d := x.Doc
	outline := locator.NewOutliner(d, func(u *policy.Unit) int { return x.kind(x.reader.Kind(d, u)) })
	x.Names, x.Cores, x.Own, x.Heads, x.Terms, x.Sets = [][]any{}, [][2]int{}, [][2]int{}, [][]any{}, [][]any{}, [][]any{}
	for u := range d.All() {
		outline.Add(u)
		e := Entry{
			ID: u.ID, Parent: -1, Kind: u.Kind, In: x.reader.Kind(d, u), paragraph: x.reader.Paragraph(d, u), Num: u.Num, Para: u.Para, Title: u.Title(), Head: locator.Head(d, u),
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
		if k := x.kind(e.paragraph); len(x.Units) == 1 && u.Kind != policy.Annex {
			x.Own = append(x.Own, [2]int{-1, k})
		} else if u.Kind == policy.Annex {
			x.Own = append(x.Own, [2]int{len(x.Units) - 1, k})
		}
		x.addNames(len(x.Units)-1, unitNames(d, u))
		x.addSet(len(x.Units)-1, d.Aids[u.ID].Gallery)
	}
	x.addTerms()
	x.Outline = outline.Outline
	x.Titles = make([]string, len(x.Units))
	for i, e := range x.Units {
		if i+1 == len(x.Units) || x.Units[i+1].Title != e.Title {
			x.Titles[i] = e.Title
		}
	}
}

// kind returns the number of k.
func (x maker) kind(k policy.Kind) int {
	if i := slices.Index(x.Kinds, k); i >= 0 {
		return i
	}
	x.Kinds = append(x.Kinds, k)
	return len(x.Kinds) - 1
}

func (x maker) kindList(list []policy.Kind) []int {
	numbers := []int{}
	for _, k := range list {
		numbers = append(numbers, x.kind(k))
	}
	return numbers
}

// addReadings enters the data of the reader.
func (x maker) addReadings() {
	for _, readings := range x.reader.Readings {
		var list []Reading
		for _, r := range readings {
			list = append(list, Reading{r.Pattern, x.kindList(r.Kinds)})
		}
		x.Readings = append(x.Readings, list)
	}
	x.Decimals = x.reader.Decimals
	x.Bare = [2][]int{x.kindList(x.reader.Bare[0]), x.kindList(x.reader.Bare[1])}
	x.Stepped = x.kindList(x.reader.Stepped)
	x.Rooted = []int{}
	for i, k := range x.Kinds {
		if x.reader.IsRooted(locator.Plain(k)) {
			x.Rooted = append(x.Rooted, i)
		}
	}
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
	if utf8.RuneCountInString(aid.Short) > shortAid {
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
	if name := aid.Short + short; aid.Short != "" && strings.Contains(u.Heading, name) {
		names = append(names, name)
	}
	return names
}

// shortAid is the number of characters of an editor's short name that are words to search
// for rather than a name: 農村.
const shortAid = 2

// addSet enters what the units below unit i are called together, if they are counted.
func (x maker) addSet(i int, gallery string) {
	folded := locator.Fold(gallery)
	n, size := numeral.Scan(folded)
	if _, _, short := counted(folded); size > 0 && short != "" {
		x.Sets = append(x.Sets, []any{i, n, short})
	}
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

// titlesOf returns what a document with a folded title is called, the longest
// first.
func titlesOf(title string) []string {
	list := []string{title}
	if rest, ok := strings.CutPrefix(title, republic); ok {
		list = append(list, rest)
	}
	return list
}
