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

// A config says which tables a conversion applies, and in which order. It is
// read from OpenCC's own file, because order and tables belong together.
type config struct {
	Normalization []pass `json:"normalization"`
	Segmentation  pass   `json:"segmentation"`
	Chain         []pass `json:"conversion_chain"`
}

// A pass is what becomes a stage.
type pass struct {
	Dict dict `json:"dict"`
}

// A dict is a file, or a group of dicts with a policy: in a union the longest
// entry of all members counts, otherwise that of the first member that has any.
type dict struct {
	File   string `json:"file"`
	Dicts  []dict `json:"dicts"`
	Policy string `json:"match_policy"`
}

// files returns the files of d, at whatever depth.
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

// A loader makes the tables of one conversion, each of them once.
type loader map[string]*table

// newConverter sets up the conversion that OpenCC calls name.
func newConverter(name string) *converter {
	var cfg config
	must(json.Unmarshal(read("opencc/"+name+".json"), &cfg))
	l := loader{}
	return &converter{
		normalization: l.stages(cfg.Normalization),
		exceptions:    stage{exceptions(name)},
		words:         l.stage(cfg.Segmentation.Dict),
		chain:         l.stages(cfg.Chain),
	}
}

// stages makes a stage of each pass.
func (l loader) stages(passes []pass) []stage {
	var stages []stage
	for _, p := range passes {
		stages = append(stages, l.stage(p.Dict))
	}
	return stages
}

// stage makes a table of each file and of each union of files.
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

// table merges files. What may replace an entry is a list in order of
// preference, of which the first counts: nothing would tell the others from it.
func (l loader) table(files []string) *table {
	key := strings.Join(files, " ")
	if l[key] != nil {
		return l[key]
	}
	t := newTable()
	for _, file := range files {
		for entry := range records(unpack("opencc/" + file + ".gz")) {
			to, _, _ := strings.Cut(entry[1], " ")
			t.add(entry[0], to)
		}
	}
	t.sort()
	l[key] = t
	return t
}

// exceptions makes the table of our own exceptions from a conversion.
func exceptions(conversion string) *table {
	t := newTable()
	for line := range records(read("exceptions.txt")) {
		if line[0] == conversion {
			t.add(line[1], line[2])
		}
	}
	t.sort()
	return t
}

func newTable() *table { return &table{groups: map[[2]rune]group{}} }

// add enters what replaces a character or a phrase. Both have the same length;
// for the tables that we ship, a test holds it.
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

// head returns what the table knows of a character, to be changed.
func (t *table) head(r rune) *head {
	page := &t.heads[r/pageSize]
	if *page == nil {
		*page = new([pageSize]head)
	}
	return &(*page)[r%pageSize]
}

// sort puts phrases into groups and the longest first, where find expects them.
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

// records returns the lines of a data file, cut at their tabs, without empty
// lines and comments.
func records(text []byte) iter.Seq[[]string] {
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

// read returns a file that is part of the program.
func read(name string) []byte {
	b, err := data.ReadFile(name)
	must(err)
	return b
}

// unpack returns a compressed file that is part of the program.
func unpack(name string) []byte {
	z, err := gzip.NewReader(bytes.NewReader(read(name)))
	must(err)
	b, err := io.ReadAll(z)
	must(err)
	return b
}

// must ends a program that was built with broken data. No content brings that
// about, and no test would pass.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
