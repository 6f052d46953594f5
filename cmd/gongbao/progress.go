package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// A progress prints a progress line to standard error if that is a terminal.
type progress struct {
	verb  string // imported, checked, made
	noun  string // file, document
	total int
	done  atomic.Int64
	start time.Time
	end   chan struct{}
}

// progressInterval is the time before the first progress line and between two of them.
const progressInterval = time.Second

// newProgress starts a progress line for total things. The caller must stop it.
func newProgress(verb, noun string, total int) *progress {
	p := &progress{verb: verb, noun: noun, total: total, start: time.Now(), end: make(chan struct{})}
	if term.IsTerminal(int(os.Stderr.Fd())) {
		go p.run()
	}
	return p
}

// step adds one to what is done.
func (p *progress) step() { p.done.Add(1) }

// reset starts counting from 0 again.
func (p *progress) reset() { p.done.Store(0) }

// stop ends the progress line and clears it.
func (p *progress) stop() { close(p.end) }

func (p *progress) run() {
	tick := time.NewTicker(progressInterval)
	defer tick.Stop()
	printed := false
	for {
		select {
		case <-tick.C:
			fmt.Fprintf(os.Stderr, "\r\x1b[K%s", language.Say(p.line(time.Since(p.start))))
			printed = true
		case <-p.end:
			if printed {
				fmt.Fprint(os.Stderr, "\r\x1b[K")
			}
			return
		}
	}
}

// line returns the progress line after a time.
func (p *progress) line(elapsed time.Duration) string {
	done := int(p.done.Load())
	rate := float64(done) / elapsed.Seconds()
	line := fmt.Sprintf("%s %d of %s, %.0f a second", p.verb, done, count(p.total, p.noun), rate)
	if rate > 0 {
		left := time.Duration(float64(p.total-done) / rate * float64(time.Second))
		line += fmt.Sprintf(", %v left", left.Round(time.Second))
	}
	return line
}
