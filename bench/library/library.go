package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const siteYAML = "title: 公報\nbase_url: https://library.example/\nedition_date: 2026-01-01\nsince: 2026-01-01\n"

// library fills the content with n copies of the corpus: the documents imported
// by gongbao, and copies with different slugs, titles and text (respell). The
// ledgers are written, as for a published library.
func (s *set) library(o options, n int) error {
	imported := filepath.Join(o.work, "imported")
	texts, err := importCorpus(o, imported)
	if err != nil {
		return err
	}
	sound, err := withoutErrors(o, imported)
	if err != nil {
		return err
	}
	for copies := range n {
		for _, slug := range sound {
			if err := copyDocument(filepath.Join(imported, slug), s.content, slug, copies); err != nil {
				return err
			}
		}
	}
	s.documents, s.leftOut = n*len(sound), texts-len(sound)
	return s.finish(o)
}

// finish writes the files of the site itself, and the ledgers of all documents
// except the one that is edited.
func (s *set) finish(o options) error {
	if err := os.WriteFile(filepath.Join(s.content, "site.yaml"), []byte(siteYAML), 0o644); err != nil {
		return err
	}
	if _, err := output(o.gongbao, "ids", "--accept", "--content", s.content); err != nil {
		return err
	}
	slugs := documents(s.content)
	s.edited = slugs[len(slugs)/2]
	if o.freeze {
		return nil
	}
	return unpublish(s.content, s.edited)
}

// importCorpus imports the texts, once for all sets, and returns their number.
// Texts that cannot be imported are skipped.
func importCorpus(o options, into string) (texts int, err error) {
	names, _ := filepath.Glob(filepath.Join(o.corpus, "*", "*.txt")) // the pattern is good
	if len(names) == 0 {
		return 0, fmt.Errorf("there is no text in %s", o.corpus)
	}
	if _, err := os.Stat(into); err == nil {
		return len(names), nil
	}
	if err := os.MkdirAll(into, 0o755); err != nil {
		return 0, err
	}
	_, failed := output(o.gongbao, append([]string{"import", "--into", into}, names...)...)
	if len(documents(into)) == 0 {
		return 0, failed
	}
	return len(names), os.WriteFile(filepath.Join(into, "site.yaml"), []byte(siteYAML), 0o644)
}

// documents returns the slugs of the documents in a content folder.
func documents(content string) (slugs []string) {
	yamls, _ := filepath.Glob(filepath.Join(content, "*", "document.yaml")) // the pattern is good
	for _, file := range yamls {
		slugs = append(slugs, filepath.Base(filepath.Dir(file)))
	}
	return slugs
}

// withoutErrors returns the documents that can be built. Some texts of the
// corpus have numbering errors, which an editor would explain in a note.
func withoutErrors(o options, content string) ([]string, error) {
	found, err := output(o.gongbao, "check", "--json", "--content", content)
	wrong := map[string]bool{}
	for lines := bufio.NewScanner(bytes.NewReader(found)); lines.Scan(); {
		var f struct{ Severity, File string }
		if json.Unmarshal(lines.Bytes(), &f) == nil && f.Severity == "error" {
			rel, _ := filepath.Rel(content, f.File) // "" where they have nothing in common
			slug, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
			wrong[slug] = true
		}
	}
	if err != nil && len(found) == 0 { // with findings it fails as well
		return nil, err
	}
	sound := slices.DeleteFunc(documents(content), func(slug string) bool { return wrong[slug] })
	if len(sound) == 0 {
		return nil, errors.New("no document of the corpus is without errors")
	}
	return sound, nil
}

// copySlug returns the slug of the n-th copy of a document; copy 0 is the
// document itself.
func copySlug(slug string, n int) string {
	if n == 0 {
		return slug
	}
	return fmt.Sprintf("%s-%d", slug, n)
}

// copyDocument writes the n-th copy of a document.
func copyDocument(from, content, slug string, n int) error {
	to := filepath.Join(content, copySlug(slug, n))
	if err := os.CopyFS(to, os.DirFS(from)); err != nil || n == 0 {
		return err
	}
	entries, err := os.ReadDir(to)
	if err != nil {
		return err
	}
	before, err := os.ReadFile(filepath.Join(from, "source.txt"))
	if err != nil {
		return err
	}
	for _, e := range entries {
		file := filepath.Join(to, e.Name())
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		text := respell(string(data), n)
		if e.Name() == "document.yaml" {
			text = strings.Replace(text, hash(string(before)), hash(respell(string(before), n)), 1)
			text = retitle(text, n)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// retitle adds the number of a copy to the title in a document.yaml.
func retitle(yaml string, n int) string {
	lines := strings.Split(yaml, "\n")
	for i, line := range lines {
		if title, ok := strings.CutPrefix(line, "title: "); ok {
			quote := ""
			if bare := strings.TrimRight(title, `"'`); bare != title {
				title, quote = bare, title[len(bare):]
			}
			lines[i] = fmt.Sprintf("title: %s（副本%d）%s", title, n, quote)
		}
	}
	return strings.Join(lines, "\n")
}

// wheel are characters that are the same in both scripts and occur in no label,
// numeral or keyword. The first occurs in nearly every paragraph.
var wheel = []rune("的不用作生加可同心向外品力水手口山田石土木花草米衣食住行走立坐耳足身毛皮肉血牛羊星光雨雪冰河江海湖沙泥路城村店白黑青春夏秋冬早晚明暗虎兔火竹刀弓舟洞泉波浪根枝瓜果豆")

// respell rotates the wheel by n, so that the n-th copy has the lengths,
// punctuation, labels and structure of the document, but different text, and no
// program can benefit from caching. The result is nonsense.
func respell(text string, n int) string {
	turned := make([]string, 0, 2*len(wheel))
	for i, r := range wheel {
		turned = append(turned, string(r), string(wheel[(i+n)%len(wheel)]))
	}
	return strings.NewReplacer(turned...).Replace(text)
}
