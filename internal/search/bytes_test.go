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

// publish returns the files of docs that static/js/search/library.js reads. Each is a call
// of one function with the name of the file and its content.
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

// A published library, as a browser reads it.
type published struct {
	files  map[string][]byte
	has    map[gram][]int32 // the chunks of a gram
	chunks []string         // their paths
	shards int
	chars  int // of the documents
	size   int // of the files, in bytes

	gzipped map[string]int // sizes with gzip, as far as they were needed
}

// newPublished returns the library that was published for docs as files.
func newPublished(docs []*policy.Document, files []File) published {
	p := published{files: map[string][]byte{}, has: map[gram][]int32{}, gzipped: map[string]int{}}
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
			for _, s := range occurrences(d, units, i == 0) {
				p.has[s.gram()] = append(p.has[s.gram()], int32(len(p.chunks)))
			}
			p.chunks = append(p.chunks, address.Of(d).Words(i))
		}
	}
	return p
}

// batch is the number of chunks that static/js/search/library.js reads before it shows
// results.
const batch = 12

// loads returns the number of bytes that a browser transfers for q: until it shows the
// first results, and until it has all.
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
	all = p.gzipSize(address.SearchIndex)
	for n := range shards {
		all += p.gzipSize(address.SearchTable(n))
	}
	first = all
	read := 0
	for n, path := range p.chunks {
		if have[n] < wanted {
			continue
		}
		size := p.gzipSize(path)
		if all += size; read < batch {
			first += size
		}
		read++
	}
	return first, all
}

// gzipSize returns the size of a file with gzip -9.
func (p published) gzipSize(path string) int {
	if n, ok := p.gzipped[path]; ok {
		return n
	}
	var buf bytes.Buffer
	w, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = w.Write(p.files[path])
	_ = w.Close()
	p.gzipped[path] = buf.Len()
	return buf.Len()
}

// transfers returns what loads returns for random strings of the text of docs, of
// length characters, sorted.
func (p published) transfers(docs []*policy.Document, length, queries int) (first, all []int) {
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

// BenchmarkBytesPerQuery measures the transfer for a query in the library of the
// statutes.
func BenchmarkBytesPerQuery(b *testing.B) {
	docs := slices.DeleteFunc(corpus(b), func(d *policy.Document) bool { return !d.Scheme.Law })
	p := newPublished(docs, publish(docs))
	for _, n := range []int{1, 2, 3, 4, 8} {
		b.Run(fmt.Sprintf("characters=%d", n), func(b *testing.B) {
			var first, all []int
			for b.Loop() {
				first, all = p.transfers(docs, n, 100)
			}
			b.ReportMetric(float64(first[50])/1000, "kB-first-median")
			b.ReportMetric(float64(first[90])/1000, "kB-first-90%")
			b.ReportMetric(float64(all[50])/1000, "kB-all-median")
			b.ReportMetric(float64(p.gzipSize(address.SearchIndex))/1000, "kB-index")
		})
	}
}
