package main

import (
	"errors"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
)

func TestLayers(t *testing.T) {
	lower := fstest.MapFS{"static/a.js": {Data: []byte("lower")}, "static/b.js": {Data: []byte("lower")}, "templates/home.html": {Data: []byte("lower")}}
	upper := fstest.MapFS{"static/b.js": {Data: []byte("upper")}, "static/css/c.css": {Data: []byte("upper")}}
	l := layers{upper, lower}
	names, err := fs.Glob(l, "*/*")
	if want := []string{"static/a.js", "static/b.js", "static/css", "templates/home.html"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("the files are %v, %v", names, err)
	}
	for name, want := range map[string]string{"static/a.js": "lower", "static/b.js": "upper", "static/css/c.css": "upper", "templates/home.html": "lower"} {
		if got, err := fs.ReadFile(l, name); string(got) != want || err != nil {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	if _, err := fs.ReadDir(l, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder of neither: %v", err)
	}
}
