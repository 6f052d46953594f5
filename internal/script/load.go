package script

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strings"
)

//go:generate go run gen.go

//go:embed opencc/*.json opencc/*.gz exceptions.txt fold.txt
var data embed.FS

// A config describes a conversion: the tables and their order. It is read from
// the configuration file of OpenCC.
type config struct {
	Normalization []pass `json:"normalization"`
	Segmentation  pass   `json:"segmentation"`
	Chain         []pass `json:"conversion_chain"`
}

// A pass describes a stage.
type pass struct {
	Dict dict `json:"dict"`
}

// A dict is a file, or a group of dicts with a policy: in a union the longest
// match of all members is used, otherwise that of the first member with a
// match.
type dict struct {
	File   string `json:"file"`
	Dicts  []dict `json:"dicts"`
	Policy string `json:"match_policy"`
}

// files returns the files of d, recursively.
func (d dict) files() []string {
	if d.File != "" {
		return []string{d.File}
	}
	var files []string
	for _, member := range d.Dicts {
		files = append(files, member.files()...)
	}
	return files
}

// A loader builds the tables of one conversion, and caches them by their files.
type loader map[string]*table

// newConverter returns the conversion with a name of OpenCC.
func newConverter(name string) *converter {
	var cfg config
	must(json.Unmarshal(read("opencc/"+name+".json"), &cfg))
	l := loader{}
	return &converter{
		normalization: l.stages(cfg.Normalization),
		exceptions:    stage{newExceptions(name)},
		words:         l.stage(cfg.Segmentation.Dict),
		chain:         l.stages(cfg.Chain),
	}
}

// stages returns a stage for each pass.
func (l loader) stages(passes []pass) []stage {
	var stages []stage
	for _, p := range passes {
		stages = append(stages, l.stage(p.Dict))
	}
	return stages
}

// stage returns a stage with a table for each file and each union of files.
func (l loader) stage(d dict) stage {
	if d.File != "" || d.Policy == "union" {
		return stage{l.table(d.files())}
	}
	var s stage
	for _, member := range d.Dicts {
		s = append(s, l.stage(member)...)
	}
	return s
}

// table merges files. An entry has a list of replacements in order of
// preference, of which the first is used.
func (l loader) table(files []string) *table {
	key := strings.Join(files, " ")
	if l[key] != nil {
		return l[key]
	}
	t := newTable()
	for _, file := range files {
		for entry := range parseTSV(readGzip("opencc/" + file + ".gz")) {
			to, _, _ := strings.Cut(entry[1], " ")
			t.add(entry[0], to)
		}
	}
	t.sort()
	l[key] = t
	return t
}

// newExceptions returns the table of our exceptions from a conversion.
func newExceptions(conversion string) *table {
	t := newTable()
	for line := range parseTSV(read("exceptions.txt")) {
		if line[0] == conversion {
			t.add(line[1], line[2])
		}
	}
	t.sort()
	return t
}

func newTable() *table { return &table{groups: map[[2]rune]group{}} }

// add adds a character or phrase and its replacement, which must have the same
// length.
func (t *table) add(from, to string) {
	f, r := []rune(from), []rune(to)
	h := t.head(f[0])
	if len(f) == 1 {
		h.to[0] = r[0]
		return
	}
	h.seconds |= 1 << (f[1] % 64)
	t.phrases = append(t.phrases, phrase{int32(len(t.runes)), int32(len(f))})
	t.runes = append(append(t.runes, f...), r...)
}

// head returns the entry of a character, to be modified.
func (t *table) head(r rune) *head {
	page := &t.heads[r/pageSize]
	if *page == nil {
		*page = new([pageSize]head)
	}
	return &(*page)[r%pageSize]
}

// sort sorts the phrases and builds the groups, as find requires.
func (t *table) sort() {
	slices.SortStableFunc(t.phrases, func(a, b phrase) int {
		return cmp.Or(slices.Compare(t.from(a)[:2], t.from(b)[:2]), cmp.Compare(b.len, a.len))
	})
	t.phrases, t.runes = slices.Clip(t.phrases), slices.Clip(t.runes)
	for i, p := range t.phrases {
		key := [2]rune(t.from(p))
		g, begun := t.groups[key]
		if !begun {
			g.from = int32(i)
		}
		g.to = int32(i) + 1
		t.groups[key] = g
	}
}

// parseTSV returns the fields of each line of a data file, without empty lines
// and comments.
func parseTSV(text []byte) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// read returns an embedded file.
func read(name string) []byte {
	b, err := data.ReadFile(name)
	must(err)
	return b
}

// readGzip returns a compressed embedded file.
func readGzip(name string) []byte {
	z, err := gzip.NewReader(bytes.NewReader(read(name)))
	must(err)
	b, err := io.ReadAll(z)
	must(err)
	return b
}

// must panics if the embedded data is broken, which the tests rule out.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
