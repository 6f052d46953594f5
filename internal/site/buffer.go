package site

import (
	"bytes"
	"sync"
)

// buffers are used again, because one that is new grows several times until a page fits.
// BenchmarkBuildGuide measures what this saves.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// filled returns a copy of what fill puts into a buffer. The error is that of fill.
func filled(fill func(*bytes.Buffer) error) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	err := fill(b)
	return bytes.Clone(b.Bytes()), err
}
