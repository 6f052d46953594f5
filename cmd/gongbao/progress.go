package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// A progress tells whoever waits at a terminal how far long work has come: what was
// done, how fast, and how long the rest will take. Elsewhere it says nothing.
type progress struct {
	doing string // imported, checked, made
	what  string // file, document
	all   int
	done  atomic.Int64
	start time.Time
	end   chan struct{}
}

// wordless is how long work may take without a word.
const wordless = time.Second

// tell begins to tell of so many things.
func tell(doing, what string, all int) *progress {
	p := &progress{doing: doing, what: what, all: all, start: time.Now(), end: make(chan struct{})}
	if term.IsTerminal(int(os.Stderr.Fd())) {
		go p.talk()
	}
	return p
}

// step says that one more is done.
func (p *progress) step() { p.done.Add(1) }

// again says that all is to be done once more.
func (p *progress) again() { p.done.Store(0) }

// stop ends the telling, and clears the line.
func (p *progress) stop() { close(p.end) }

func (p *progress) talk() {
	tick := time.NewTicker(wordless)
	defer tick.Stop()
	said := false
	for {
		select {
		case <-tick.C:
			fmt.Fprintf(os.Stderr, "\r\x1b[K%s", p.line(time.Since(p.start)))
			said = true
		case <-p.end:
			if said {
				fmt.Fprint(os.Stderr, "\r\x1b[K")
			}
			return
		}
	}
}

// line says how far the work has come after a time.
func (p *progress) line(took time.Duration) string {
	done := int(p.done.Load())
	rate := float64(done) / took.Seconds()
	line := fmt.Sprintf("%s %d of %s, %.0f a second", p.doing, done, count(p.all, p.what), rate)
	if rate > 0 {
		left := time.Duration(float64(p.all-done) / rate * float64(time.Second))
		line += fmt.Sprintf(", %v left", left.Round(time.Second))
	}
	return line
}
