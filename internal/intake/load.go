package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// folder is what the document is called while it is tried.
const folder = "document"

// load reads the files as the site will read them, and holds the reading edition
// against the source: that no character is lost, moved or made up on the way is
// asked of every single import.
func load(files []File, c card, text string) (*policy.Document, error) {
	files = append(slices.Clone(files), File{"document.yaml", c.String()}, File{"source.txt", text})
	fsys, err := inMemory(files)
	if err != nil {
		return nil, err
	}
	doc, found := source.LoadDocument(fsys, folder)
	if doc == nil {
		return nil, fmt.Errorf("the folder would hold no document: %v", found)
	}
	return doc, compare(doc, text)
}

// inMemory returns a file system that holds the files in one folder: an archive
// that is not compressed is one.
func inMemory(files []File) (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: folder + "/" + f.Name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(f.Content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// ourFault is what to do where nothing is wrong with the file.
const ourFault = "this is a fault of the program: please report it, with the file"

// compare refuses a document whose text is not that of the source.
func compare(doc *policy.Document, text string) error {
	got := policy.AppendCompact(nil, doc.Text())
	at := 0
	for i, line := range strings.Split(text, "\n") {
		want, offsets := policy.Compact(line)
		for k, r := range want {
			if at >= len(got) || got[at] != r {
				return &Refusal{
					Line: i + 1, Col: offsets[k] + 1, Reason: "the document would not have the words of the file from here on",
					Hint: ourFault,
				}
			}
			at++
		}
	}
	if at < len(got) {
		return refuse(ourFault, "the document would have words that the file has not")
	}
	return nil
}
