package main

import (
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	p := newProgress("read", "document", 3500)
	defer p.stop()
	for range 700 {
		p.step()
	}
	if got, want := p.line(2*time.Second), "read 700 of 3500 documents, 350 a second, 8s left"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
