package script

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/binary"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:generate go run gen.go
//go:generate go run genwords.go

//go:embed opencc/*.gz words/*.gz reviewed.txt fold.txt
var data embed.FS

// A stage is a pair of sets of tables of OpenCC, which are applied to a text in one pass:
// phrases, and the characters outside of them. A file precedes those after it.
type stage struct{ phrases, chars []string }

// A conversion is a chain of stages, and what we convert otherwise.
type conversion struct {
	stages   []stage
	variants string // a table of forms, for characters that no stage changes
	reviewed string // the name of its entries in reviewed.txt
	forms    string // the name of the entries that are applied to the result of the stages
	doubts   string // the name of the entries of characters whose reading is in doubt
	isHant   bool   // is the text to be converted in traditional characters?
}

// toHans and toHant are the conversions tw2s and s2tw of OpenCC.
var (
	toHans = conversion{
		stages: []stage{
			{[]string{"TWVariantsRevPhrases"}, []string{"TWVariantsRev"}},
			{[]string{"TSPhrases"}, []string{"TSCharactersExt", "TSCharacters"}},
		},
		variants: "HKVariantsRev",
		reviewed: "t2s",
		isHant:   true,
	}
	toHant = conversion{
		stages: []stage{
			{[]string{"STPhrases", "STPhrases_GeneratedFromRegionalPhrases"}, []string{"STCharacters"}},
			{nil, []string{"TWVariants"}}, // its phrases are names of shops and an idiom
		},
		reviewed: "s2t",
		forms:    "form",
		doubts:   "doubt",
	}
)

// load returns the converter, given the entries of reviewed.txt.
func (v conversion) load(list []review) *converter {
	l := loader{conversion: v, converter: newConverter(), list: list, seen: map[string]bool{}}
	for from, to := range entries("CJK_Compatibility_Ideographs") {
		l.normal.set(first(from), first(to))
	}
	l.addChars()
	l.addReviewed()
	l.addPhrases(func(from, to, _ []rune) bool { return !l.isByChars(from, to) })
	l.table.sort()
	l.addPhrases(func(from, to, key []rune) bool { return l.isByChars(from, to) && l.hasPhrase(from, key) })
	l.table.sort()
	return l.converter
}

// A loader fills a converter.
type loader struct {
	conversion
	*converter
	list  []review
	chain []charMap       // the characters of each stage
	forms charMap         // applied to the result of the stages
	seen  map[string]bool // the phrases in the table
}

// addChars fills the maps of characters.
func (l *loader) addChars() {
	var all []rune
	for _, s := range l.stages {
		l.chain = append(l.chain, charMap{})
		for _, file := range slices.Backward(s.chars) {
			for from, to := range entries(file) {
				l.chain[len(l.chain)-1].set(first(from), first(to))
				all = append(all, first(from))
			}
		}
	}
	for _, e := range l.list {
		if e.conversion == l.conversion.forms {
			l.forms.set(first(e.from), first(e.to))
		}
	}
	for _, r := range all {
		l.chars.set(r, l.finish(r, 0))
	}
	if l.variants != "" {
		for from, to := range entries(l.variants) {
			if r := first(from); l.chars.of(r) == r {
				l.chars.set(r, l.finish(first(to), 0))
			}
		}
	}
	for _, e := range l.list {
		switch from := first(e.from); {
		case e.conversion == l.reviewed && utf8.RuneCountInString(e.from) == 1:
			l.chars.set(from, first(e.to))
		case e.conversion == l.conversion.doubts:
			l.alone[from] = first(e.to)
		}
	}
	if l.isHant {
		l.keys = l.chars
	}
}

// finish returns r after the stages from the given one on, and in our form.
func (l *loader) finish(r rune, stage int) rune {
	for i := range l.chain[stage:] {
		r = l.chain[stage+i].of(r)
	}
	return l.forms.of(r)
}

// addReviewed adds our own words. They precede those of OpenCC.
func (l *loader) addReviewed() {
	for _, e := range l.list {
		if e.conversion != l.reviewed || utf8.RuneCountInString(e.from) == 1 {
			continue
		}
		if !strings.Contains(e.from, "#") {
			l.addTrusted(e.from, e.to, trusted)
			continue
		}
		for _, n := range numerals {
			how := trusted
			if strings.ContainsRune("十百千万亿", n) {
				how = measured
			}
			l.addTrusted(strings.Replace(e.from, "#", string(n), 1), strings.Replace(e.to, "#", string(l.chars.of(n)), 1), how)
		}
	}
}

// addTrusted adds a word, unless it was added before.
func (l *loader) addTrusted(from, to string, how trust) {
	if !l.seen[from] {
		l.table.add([]rune(from), []rune(to), l.key([]rune(from)), how)
		l.seen[from] = true
	}
}

// addPhrases adds those phrases of OpenCC that are wanted.
func (l *loader) addPhrases(wanted func(from, to, key []rune) bool) {
	how := listed
	if l.isHant {
		how = trusted // its few phrases are written in other characters than the word list
	}
	var from, to, key []rune
	for i, s := range l.stages {
		for _, file := range s.phrases {
			for phrase, reading := range entries(file) {
				from, to, key = from[:0], to[:0], key[:0]
				for _, r := range phrase {
					from, key = append(from, r), append(key, l.keyOf(r))
				}
				for _, r := range reading {
					to = append(to, l.finish(r, i+1))
				}
				if wanted(from, to, key) && !l.seen[phrase] {
					l.table.add(from, to, key, how)
					l.seen[phrase] = true
				}
			}
		}
	}
}

// key returns the key of a text.
func (c *converter) key(text []rune) []rune {
	key := make([]rune, len(text))
	for i, r := range text {
		key[i] = c.keyOf(r)
	}
	return key
}

// isByChars reports whether from becomes to if each of its characters is converted alone.
func (c *converter) isByChars(from, to []rune) bool {
	for i, r := range from {
		if c.chars.of(r) != to[i] {
			return false
		}
	}
	return true
}

// A review is an entry of reviewed.txt.
type review struct{ conversion, from, to, why string }

// numerals are what # in reviewed.txt stands for.
const numerals = "〇一二三四五六七八九十百千万亿两几数多余半"

// reviewed returns the entries of reviewed.txt.
func reviewed() []review {
	var list []review
	for line := range parseTSV(read("reviewed.txt")) {
		list = append(list, review{line[0], line[1], line[2], line[3]})
	}
	return list
}

// entries returns the lines of a table of OpenCC: what is replaced, and the preferred
// one of its replacements.
func entries(name string) iter.Seq2[string, string] {
	return func(yield func(from, to string) bool) {
		for line := range dataLines(readGzip("opencc/" + name + ".txt.gz")) {
			from, to, _ := strings.Cut(line, "\t")
			to, _, _ = strings.Cut(to, " ")
			if !yield(from, to) {
				return
			}
		}
	}
}

// first returns the first character of s.
func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// parseTSV returns the fields of each line of a data file, without empty lines
// and comments.
func parseTSV(text string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range dataLines(text) {
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// dataLines returns the lines of a data file without empty ones and comments.
func dataLines(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// read returns an embedded file.
func read(name string) string { return string(must(data.ReadFile(name))) }

// readGzip returns a compressed embedded file. The last four bytes have its size.
func readGzip(name string) string {
	packed := must(data.ReadFile(name))
	z := must(gzip.NewReader(bytes.NewReader(packed)))
	var text strings.Builder
	text.Grow(int(binary.LittleEndian.Uint32(packed[len(packed)-4:])))
	must(io.Copy(&text, z))
	return text.String()
}

// must returns v. It panics if the embedded data is broken, which the tests rule out.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
