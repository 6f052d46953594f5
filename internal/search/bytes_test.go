package search

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/policy"
)

// packed returns how long data is with gzip -9.
func packed(data []byte) int {
	var buf bytes.Buffer
	w, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return buf.Len()
}

// loads returns what a browser loads to answer q completely: the index, the
// shards of the table that hold the grams of the words, and the chunks that
// have them all.
func loads(files map[string][]byte, t table, chunkPaths []string, shards int, q Query) (bytes, chunks int) {
	paths := map[string]bool{IndexPath: true}
	candidates := make([]int, len(chunkPaths))
	wanted := 0
	for _, w := range q.Words {
		for _, gram := range asked(w) {
			paths[fmt.Sprintf("search/table-%d.js", shardOf(gram, shards))] = true
			wanted++
			for _, n := range t[gram] {
				candidates[n]++
			}
		}
	}
	for n, have := range candidates {
		if have == wanted {
			paths[chunkPaths[n]] = true
			chunks++
		}
	}
	for p := range paths {
		bytes += packed(files[p])
	}
	return bytes, chunks
}

// asked returns the grams of a word that the table is asked for.
func asked(w string) []string {
	all := grams(w)
	if len(all) == 1 {
		return all
	}
	return slices.DeleteFunc(all, func(g string) bool { return len([]rune(g)) == 1 })
}

// What a query moves in the library of the statutes, all results loaded.
func BenchmarkBytesPerQuery(b *testing.B) {
	folder := os.Getenv("GONGBAO_CORPUS")
	if folder == "" {
		b.Skip("GONGBAO_CORPUS names no folder with real documents")
	}
	names, _ := filepath.Glob(filepath.Join(folder, "statutes", "*.txt"))
	var docs []*policy.Document
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, lined(strings.TrimSuffix(filepath.Base(name), ".txt"), string(text)))
	}
	files := map[string][]byte{}
	for _, f := range Publish(docs) {
		files[f.Path] = f.Data
	}
	t, paths := table{}, []string{}
	for _, d := range docs {
		for i, c := range chunks(d, chunkLimit(docs)) {
			t.add(len(paths), c)
			paths = append(paths, fmt.Sprintf("%swords-%d.js", d.PagePath(""), i))
		}
	}
	shards := len(t.shards())
	for _, n := range []int{1, 2, 3, 4, 8} {
		b.Run(fmt.Sprintf("characters=%d", n), func(b *testing.B) {
			random := rand.New(rand.NewPCG(1, 2))
			var all []int
			for b.Loop() {
				all = nil
				for range 100 {
					text := []rune(fold(docs[random.IntN(len(docs))].Text()))
					from := random.IntN(len(text) - n)
					size, _ := loads(files, t, paths, shards, Parse(string(text[from:from+n])))
					all = append(all, size)
				}
			}
			slices.Sort(all)
			b.ReportMetric(float64(all[50])/1000, "kB-median")
			b.ReportMetric(float64(all[90])/1000, "kB-90%")
			b.ReportMetric(float64(len(paths)), "chunks")
			b.ReportMetric(float64(shards), "shards")
			b.ReportMetric(float64(packed(files[IndexPath]))/1000, "kB-index")
		})
	}
}

// lined makes a document of plain text, a line a paragraph.
func lined(slug, text string) *policy.Document {
	d := &policy.Document{Slug: slug, Title: slug, Script: policy.Hans, Scheme: policy.SchemeNamed("statute")}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	return d
}
