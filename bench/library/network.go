package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The second set consists of pages of the size of one of the guide's networks:
// parts of about 1,200 characters, a page each.
const (
	networkDocuments = 1000
	networkParts     = 10
	networkLength    = 1200 // characters of a part
)

var partNumbers = strings.Split("一二三四五六七八九十", "")

// sentence matches a sentence of prose without quotations and lists.
var sentence = regexp.MustCompile(`[\p{Han}，、]{15,80}。`)

// network fills the content with documents of ten parts, with sentences drawn
// from the official documents of the corpus. The same seed gives the same set.
func (s *set) network(o options) error {
	sentences, err := readSentences(o.corpus)
	if err != nil {
		return err
	}
	w := writer{sentences, rand.New(rand.NewPCG(1, 1))}
	for n := range networkDocuments {
		if err := w.document(filepath.Join(s.content, networkSlug(n+1)), n+1); err != nil {
			return err
		}
	}
	s.documents = networkDocuments
	return s.finish(o)
}

// networkSlug returns the name of the n-th document, counted from 1.
func networkSlug(n int) string { return fmt.Sprintf("n%04d", n) }

func readSentences(corpus string) (all []string, err error) {
	files, _ := filepath.Glob(filepath.Join(corpus, "gongwen", "*.txt")) // the pattern is good
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, found := range sentence.FindAllString(string(text), -1) {
			if !strings.ContainsAny(found[:len("一")], "一二三四五六七八九十第，、") {
				all = append(all, found)
			}
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there are no sentences in %s", corpus)
	}
	return all, nil
}

// A writer writes documents made of sentences.
type writer struct {
	sentences []string
	rand      *rand.Rand
}

// document writes a folder of content: the files of an editor, and the source
// text, one paragraph a line.
func (w writer) document(folder string, n int) error {
	files, source := map[string]string{}, &strings.Builder{}
	for i := range networkParts {
		lines := w.part(i)
		files[fmt.Sprintf("%02d.md", i+1)] = strings.Join(lines, "\n\n") + "\n"
		for _, line := range lines {
			fmt.Fprintln(source, strings.TrimLeft(line, "# "))
		}
	}
	files["source.txt"] = source.String()
	files["document.yaml"] = fmt.Sprintf("title: 第%d號文件\nkind: 意見\nscheme: gongwen\nscript: zh-Hans\nsplit: [part]\nsource:\n  sha256: %s\n", n, hash(source.String()))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// part returns the paragraphs of a part: a heading, an opening paragraph and
// three to six numbered items.
func (w writer) part(i int) []string {
	items := 3 + w.rand.IntN(4)
	lines := []string{"# " + partNumbers[i] + "、" + w.heading(), w.prose(networkLength / (items + 1))}
	for n := range items {
		lines = append(lines, fmt.Sprintf("## （%s）%s", partNumbers[n], w.heading()), w.prose(networkLength/(items+1)))
	}
	return lines
}

func (w writer) draw() string { return w.sentences[w.rand.IntN(len(w.sentences))] }

// heading returns the first words of a sentence.
func (w writer) heading() string {
	words := strings.FieldsFunc(w.draw(), func(r rune) bool { return strings.ContainsRune("，、。", r) })
	return words[0]
}

// prose returns sentences of about n characters.
func (w writer) prose(length int) string {
	var b strings.Builder
	for b.Len() < length*len("一") {
		b.WriteString(w.draw())
	}
	return b.String()
}
