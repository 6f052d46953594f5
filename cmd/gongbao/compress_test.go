package main

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A file is written with its compressed forms, which stay where it has not changed.
func TestCompressing(t *testing.T) {
	long := []byte(strings.Repeat("治安防控", 1000))
	putAll := func(old fstest.MapFS, files map[string][]byte) fstest.MapFS {
		site := fstest.MapFS{}
		put := compressing(old, func(name string, data []byte) error {
			site[name] = &fstest.MapFile{Data: data}
			return nil
		})
		for name, data := range files {
			if err := put(name, data); err != nil {
				t.Fatal(err)
			}
		}
		return site
	}
	site := putAll(fstest.MapFS{}, map[string][]byte{"a.html": long, "short.html": []byte("甲"), "a.png": long})
	if got, want := slices.Sorted(maps.Keys(site)), []string{"a.html", "a.html.br", "a.html.gz", "a.png", "short.html"}; !slices.Equal(got, want) {
		t.Fatalf("files %v, want %v", got, want)
	}
	for _, c := range compressions {
		twin := site["a.html"+c.ext].Data
		r, err := c.reader(bytes.NewReader(twin))
		if err != nil {
			t.Fatal(err)
		}
		if data, err := io.ReadAll(r); err != nil || !bytes.Equal(data, long) || len(twin) > len(long)/10 {
			t.Errorf("%s: %d bytes, %v", c.ext, len(twin), err)
		}
		old := fstest.MapFS{"a.html" + c.ext: {Data: twin}}
		if kept, ok := c.reuse(old, "a.html", long); !ok || !bytes.Equal(kept, twin) {
			t.Errorf("%s is not reused", c.ext)
		}
		if _, ok := c.reuse(old, "a.html", long[:len(long)-1]); ok {
			t.Errorf("%s of another file is reused", c.ext)
		}
		old["a.html"+c.ext].Data = []byte("damaged")
		if _, ok := c.reuse(old, "a.html", long); ok {
			t.Errorf("a damaged %s is reused", c.ext)
		}
	}
}
