package search

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// publish returns the files that static/js/search/library.js searches docs by. All are calls
// of one function with the name of the file and what it holds.
func publish(docs []*policy.Document) []File {
	chars := 0
	for _, d := range docs {
		for _, u := range d.Units {
			chars += u.Chars()
		}
	}
	small := chars <= 24_000
	c := NewCatalogue(small)
	for place, d := range docs {
		c.Add(place, d)
	}
	var files []File
	for _, d := range docs {
		files = append(files, WordFiles(small, d, func() *policy.Document { return d })...)
	}
	return append(files, c.Index("")...)
}

// A published library, as a browser finds it.
type published struct {
	files  map[string][]byte
	has    map[gram][]int32 // the chunks of a gram
	chunks []string         // their paths
	shards int
	chars  int // of the documents
	size   int // of the files, in bytes

	travels map[string]int // bytes of a file as it travels, where they were asked for
}

// found returns what files say, published for docs.
func found(docs []*policy.Document, files []File) published {
	p := published{files: map[string][]byte{}, has: map[gram][]int32{}, travels: map[string]int{}}
	for _, f := range files {
		p.files[f.Path] = f.Make()
		p.size += len(p.files[f.Path])
		if strings.HasPrefix(f.Path, "search/table-") {
			p.shards++
		}
	}
	limit := chunkSize
	if p.shards == 0 {
		limit = wholeSize
	}
	for _, d := range docs {
		p.chars += len([]rune(d.Text()))
		for i, units := range cut(d, limit) {
			for _, s := range sightings(d, units, i == 0) {
				p.has[s.gram()] = append(p.has[s.gram()], int32(len(p.chunks)))
			}
			p.chunks = append(p.chunks, address.Of(d).Words(i))
		}
	}
	return p
}

// batch is what static/js/search/library.js reads before it shows what it has found.
const batch = 12

// loads returns how many bytes a browser moves for q: until it shows the first
// results, and until it has all.
func (p published) loads(q Query) (first, all int) {
	have := make([]int, len(p.chunks))
	wanted := 0
	shards := map[int]bool{}
	for _, word := range q.Words {
		for _, g := range asked(word) {
			wanted++
			if p.shards > 0 {
				shards[shardOf(g, p.shards)] = true
			}
			for _, n := range p.has[g] {
				have[n]++
			}
		}
	}
	all = p.moves(address.SearchIndex)
	for n := range shards {
		all += p.moves(address.SearchTable(n))
	}
	first = all
	read := 0
	for n, path := range p.chunks {
		if have[n] < wanted {
			continue
		}
		size := p.moves(path)
		if all += size; read < batch {
			first += size
		}
		read++
	}
	return first, all
}

// moves returns how many bytes a file is on its way, with gzip -9.
func (p published) moves(path string) int {
	if n, ok := p.travels[path]; ok {
		return n
	}
	var buf bytes.Buffer
	w, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = w.Write(p.files[path])
	_ = w.Close()
	p.travels[path] = buf.Len()
	return buf.Len()
}

// moved returns what random pieces of the text of docs, so many characters long,
// move: sorted.
func (p published) moved(docs []*policy.Document, length, queries int) (first, all []int) {
	random := rand.New(rand.NewPCG(1, 2))
	for range queries {
		text := []rune(fold(docs[random.IntN(len(docs))].Text()))
		from := random.IntN(len(text) - length)
		f, a := p.loads(Parse(string(text[from : from+length])))
		first, all = append(first, f), append(all, a)
	}
	slices.Sort(first)
	slices.Sort(all)
	return first, all
}

// What a query moves in the library of the statutes.
func BenchmarkBytesPerQuery(b *testing.B) {
	docs := slices.DeleteFunc(corpus(b), func(d *policy.Document) bool { return !d.Scheme.Law })
	p := found(docs, publish(docs))
	for _, n := range []int{1, 2, 3, 4, 8} {
		b.Run(fmt.Sprintf("characters=%d", n), func(b *testing.B) {
			var first, all []int
			for b.Loop() {
				first, all = p.moved(docs, n, 100)
			}
			b.ReportMetric(float64(first[50])/1000, "kB-first-median")
			b.ReportMetric(float64(first[90])/1000, "kB-first-90%")
			b.ReportMetric(float64(all[50])/1000, "kB-all-median")
			b.ReportMetric(float64(p.moves(address.SearchIndex))/1000, "kB-index")
		})
	}
}
