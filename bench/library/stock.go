package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// A fileKind is the files with one extension.
type fileKind struct {
	kind  string
	files int
	bytes int64
}

// A stock is the files of a site.
type stock struct {
	kinds  map[string]fileKind
	beside int // files that belong to one page, see takeStock
}

// takeStock counts the files of a site with the given documents. A file belongs
// to one page if it is in the folder of that page, and the folders of other
// pages have a file of that name. Files in the folder of a document belong to
// the whole document, except stylesheets, which belong to its first page.
func takeStock(site string, slugs []string) (*stock, error) {
	s := &stock{kinds: map[string]fileKind{}}
	beside := map[string][]string{} // name of a file → folders of pages
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		kind := cmp.Or(strings.TrimPrefix(path.Ext(name), "."), path.Base(name))
		k := s.kinds[kind]
		s.kinds[kind] = fileKind{kind, k.files + 1, k.bytes + info.Size()}
		folder, base := strings.TrimPrefix(path.Dir(name), "hans/"), path.Base(name)
		slug, below, _ := strings.Cut(folder, "/")
		if slices.Contains(slugs, slug) && (below != "" || kind == "css") && exists(path.Join(site, path.Dir(name), "index.html")) {
			beside[base] = append(beside[base], folder)
		}
		return nil
	})
	for base, folders := range beside {
		slices.Sort(folders)
		if base != "index.html" && base != "qr.svg" && len(slices.Compact(folders)) > 1 {
			s.beside += len(folders)
		}
	}
	return s, err
}

func (s *stock) bytes() (sum int64) {
	for _, k := range s.kinds {
		sum += k.bytes
	}
	return sum
}

// sorted returns the kinds, the largest first.
func (s *stock) sorted() []fileKind {
	return slices.SortedFunc(maps.Values(s.kinds), func(a, b fileKind) int { return cmp.Compare(b.bytes, a.bytes) })
}

// isText reports whether servers compress a file.
func isText(name string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest"}, path.Ext(name))
}

// zipped returns the compressed size of a file.
func zipped(name string, data []byte) int {
	if !isText(name) {
		return len(data)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(data) // a buffer never fails
	z.Close()
	return b.Len()
}
