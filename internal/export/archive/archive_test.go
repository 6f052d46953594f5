package archive

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// An archive can be read, is the same each time, and a bare first file is where a reader
// of EPUB looks for it: its name at byte 30, its content at byte 38.
func TestWrite(t *testing.T) {
	files := []File{
		{Name: "mimetype", Data: []byte("application/epub+zip"), Bare: true},
		{Name: "a/b.xml", Data: bytes.Repeat([]byte("甲"), 500)},
		Packed("c.css", []byte("p { margin: 0 }")),
		{Name: "empty"},
	}
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := Write(b, files); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two archives of the same files differ")
	}
	if got := string(one.Bytes()[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the archive begins with %q", got)
	}
	z, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil || len(z.File) != len(files) {
		t.Fatal(err, z)
	}
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || f.Name != files[i].Name || !bytes.Equal(data, files[i].Data) {
			t.Errorf("%s: %v, %d bytes", f.Name, err, len(data))
		}
	}
}
