package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/andybalholm/brotli"

	"gongbao/cmd/gongbao/internal/publish"
)

// A compression is a form in which files are also written for servers that do not compress
// themselves.
type compression struct {
	ext    string
	writer func(io.Writer) io.WriteCloser
	reader func(io.Reader) (io.Reader, error)
}

var compressions = []compression{
	{".gz",
		func(w io.Writer) io.WriteCloser { z, _ := gzip.NewWriterLevel(w, gzip.BestCompression); return z },
		func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{".br",
		func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestCompression) },
		func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
}

// compressed are the extensions of files that compression makes smaller.
var compressed = []string{".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".csv", ".webmanifest"}

// minCompressed is the size in bytes below which a file fits in one packet anyway.
const minCompressed = 1 << 10

// compressing puts what put does, and the compressed forms of it. old is the site that is
// there: a file that has not changed takes over its forms, since to compress takes longer
// than to render.
func compressing(old fs.FS, put publish.Put) publish.Put {
	return func(name string, data []byte) error {
		if err := put(name, data); err != nil || len(data) < minCompressed || !slices.Contains(compressed, path.Ext(name)) {
			return err
		}
		for _, c := range compressions {
			twin, ok := c.reuse(old, name, data)
			if !ok {
				var err error
				if twin, err = c.compress(data); err != nil {
					return fmt.Errorf("compress %s: %w", name, err)
				}
			}
			if err := put(name+c.ext, twin); err != nil {
				return err
			}
		}
		return nil
	}
}

// reuse returns the compressed form of a file in a site, if it is that of data.
func (c compression) reuse(old fs.FS, name string, data []byte) (twin []byte, ok bool) {
	twin, err := fs.ReadFile(old, name+c.ext)
	if err != nil {
		return nil, false
	}
	r, err := c.reader(bytes.NewReader(twin))
	if err != nil {
		return nil, false
	}
	was, err := io.ReadAll(io.LimitReader(r, int64(len(data))+1))
	return twin, err == nil && bytes.Equal(was, data)
}

func (c compression) compress(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w := c.writer(&b)
	_, err := w.Write(data)
	if closeErr := w.Close(); err == nil {
		err = closeErr
	}
	return b.Bytes(), err
}
