//go:build ignore

// Genwords writes the word list in the folder words from the dictionary of jieba, which
// is in the Go module gojieba, and the phrases of OpenCC. It needs the folder opencc,
// which gen.go writes.
//
// To use another version of the module, change the two constants and run go generate.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	module  = "github.com/yanyiwu/gojieba@v1.4.6"
	modhash = "h1:9oKbZijSHBdoTabXK34romSWj4aQLvs+j1ctIQjSxPk="

	// rarest is the lowest frequency of a word in the list that has a character of
	// several readings. It is also the frequency of the phrases of OpenCC that the
	// dictionary does not have.
	rarest = 3
	// common is the lowest frequency of the other words, which are in the list only
	// because they overlap the former.
	common = 6
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("genwords: ")
	dir := download()
	dict, err := os.ReadFile(filepath.Join(dir, "deps/cppjieba/dict/jieba.dict.utf8"))
	check(err)
	licence, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
	check(err)
	words, total := frequencies(dict)
	phrases := append(entries("STPhrases.txt"), entries("STPhrases_GeneratedFromRegionalPhrases.txt")...)
	for _, p := range phrases {
		if isHan(p[0]) {
			words[p[0]] = max(words[p[0]], rarest)
		}
	}
	keepRelevant(words, phrases)
	list := compress(lines(words, total))
	check(os.WriteFile("words/words.txt.gz", list, 0o644))
	check(os.WriteFile("words/LICENSE", licence, 0o644))
	check(os.WriteFile("words/ORIGIN.md", origin(len(words)), 0o644))
}

// download returns the folder of the module.
func download() string {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	check(err)
	var m struct{ Dir, Sum string }
	check(json.Unmarshal(out, &m))
	if m.Sum != modhash {
		log.Fatalf("%s has the hash %s, not %s", module, m.Sum, modhash)
	}
	return m.Dir
}

// frequencies returns the words of the dictionary that are Han characters only, without
// the rarest, and the sum of the frequencies of all its words. Characters alone are
// kept at any frequency.
func frequencies(dict []byte) (words map[string]int, total int) {
	words = map[string]int{}
	for line := range strings.Lines(string(dict)) {
		fields := strings.Fields(line)
		n, err := strconv.Atoi(fields[len(fields)-2]) // word, frequency, part of speech
		check(err)
		total += n
		if word := fields[0]; len(fields) == 3 && isHan(word) && (n >= rarest || len(word) <= len("𠀀")) {
			words[word] = n
		}
	}
	return words, total
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// keepRelevant deletes the words without a character of several readings, unless they are
// common and can overlap a phrase with one: the others have no say in how it is read.
func keepRelevant(words map[string]int, phrases [][]string) {
	ambiguous := map[rune]bool{}
	for _, e := range entries("STCharacters.txt") {
		if strings.Contains(e[1], " ") {
			ambiguous[[]rune(e[0])[0]] = true
		}
	}
	hasAmbiguous := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return ambiguous[r] })
	}
	begins, ends := map[string]bool{}, map[string]bool{}
	for _, p := range phrases {
		if !hasAmbiguous(p[0]) {
			continue
		}
		for i := range p[0] {
			begins[p[0][:i]], ends[p[0][i:]] = true, true
		}
	}
	overlaps := func(word string) bool {
		for i := range word {
			if i > 0 && (begins[word[i:]] || ends[word[:i]]) {
				return true
			}
		}
		return false
	}
	for w, n := range words {
		if len([]rune(w)) > 1 && !hasAmbiguous(w) && (n < common || !overlaps(w)) {
			delete(words, w)
		}
	}
}

// lines returns the list: word and cost, which is the negative logarithm of its
// probability in tenths.
func lines(words map[string]int, total int) []byte {
	var b bytes.Buffer
	for _, w := range slices.Sorted(maps.Keys(words)) {
		p := (float64(words[w]) + 0.5) / float64(total)
		fmt.Fprintf(&b, "%s\t%d\n", w, int(math.Round(-10*math.Log(p))))
	}
	return b.Bytes()
}

// entries returns the lines of a table of OpenCC: a character or phrase, its readings.
func entries(name string) [][]string {
	f, err := os.Open("opencc/" + name + ".gz")
	check(err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	check(err)
	text, err := io.ReadAll(z)
	check(err)
	var list [][]string
	for line := range strings.Lines(string(text)) {
		if from, to, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && line[0] != '#' {
			list = append(list, []string{from, to})
		}
	}
	return list
}

// compress omits time and name, so that the output is reproducible.
func compress(data []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	check(err)
	_, err = z.Write(data)
	check(err)
	check(z.Close())
	return b.Bytes()
}

func origin(n int) []byte {
	return fmt.Appendf(nil, `# Origin

words.txt.gz has %d words with their costs: the negative logarithm of the
probability of a word, in tenths. They are

- words of the dictionary of jieba, deps/cppjieba/dict/jieba.dict.utf8 of the Go
  module %s (%s).
  Licence: MIT, see LICENSE. Left out are parts of speech; words with a frequency
  below %d; and of the words without a character of several readings those with one
  below %d, and those that cannot overlap a phrase that has such a character;
- the phrases of OpenCC (Apache-2.0, see ../opencc/LICENSE), which have the
  frequency %d if the dictionary has no other.

Written by genwords.go; change nothing here by hand.
`, n, module, modhash, rarest, common, rarest)
}

// check exits on an error.
func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
