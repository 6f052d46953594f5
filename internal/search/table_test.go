package search

import (
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"
	"time"
)

// BenchmarkTable enters a million postings, which are ascending numbers of some grams, into
// the table, and into a map of slices as a plain program would have it. ms/GC is what a
// collection of garbage then takes, ns/op what entering them does.
func BenchmarkTable(b *testing.B) {
	const grams, chunks, each = 100_000, 1000, 1000
	plain := func() (any, func(gram, int32)) {
		m := map[gram]*struct {
			text []byte
			last int32
		}{}
		return m, func(g gram, n int32) {
			p := m[g]
			if p == nil {
				p = new(struct {
					text []byte
					last int32
				})
				m[g] = p
			}
			p.text = append(strconv.AppendInt(p.text, int64(n-p.last), 10), ',')
			p.last = n
		}
	}
	notebook := func() (any, func(gram, int32)) {
		t := newTable()
		return t, func(g gram, n int32) { t.enter(g, n, false) }
	}
	for _, by := range []struct {
		name string
		make func() (any, func(gram, int32))
	}{{"table", notebook}, {"slices", plain}} {
		b.Run(by.name, func(b *testing.B) {
			b.ReportAllocs()
			var kept any
			for b.Loop() {
				var enter func(gram, int32)
				kept, enter = by.make()
				random := rand.New(rand.NewPCG(1, 2))
				for n := range int32(chunks) {
					for range each {
						enter(gram(random.IntN(grams)+1), n)
					}
				}
			}
			runtime.GC()
			start := time.Now()
			for range 5 {
				runtime.GC()
			}
			b.ReportMetric(float64(time.Since(start).Microseconds())/5000, "ms/GC")
			runtime.KeepAlive(kept)
		})
	}
}
