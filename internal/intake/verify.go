package intake

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"slices"
	"strings"

	"gongbao/internal/collate"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// folder is the name of the document while it is verified.
const folder = "document"

// verify reads the files as the site will, and returns the document they make. It
// returns an error if its text differs from the source text.
func verify(files []File, m metadata, text string) (*policy.Document, error) {
	content, err := m.yaml()
	if err != nil {
		return nil, err
	}
	files = append(slices.Clone(files), File{"document.yaml", content}, File{"source.txt", text})
	fsys, err := inMemory(files)
	if err != nil {
		return nil, err
	}
	doc, found := source.LoadDocument(fsys, folder)
	if doc == nil {
		return nil, refuse(bugHint, "the document is not valid: %s", strings.Join(messages(found), "; "))
	}
	return doc, compare(doc, text)
}

// messages returns what findings say.
func messages(found diag.List) []string {
	var list []string
	for _, f := range found {
		list = append(list, f.Message)
	}
	return list
}

// inMemory returns a file system that contains the files in one folder. It is a
// stored (uncompressed) ZIP archive.
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

// bugHint is the hint where the file is not to blame.
const bugHint = "this is a bug in gongbao: please report it and attach the file"

// compare returns a Refusal unless doc has the text of the source, white space
// aside.
func compare(doc *policy.Document, text string) error {
	at, differs := collate.FirstDifference(text, doc.Text())
	switch {
	case !differs:
		return nil
	case at == collate.Place{}:
		return refuse(bugHint, "the document has text that is not in the file")
	}
	return &Refusal{Line: at.Line, Col: at.Col, Reason: "from here on the document differs from the text of the file", Hint: bugHint}
}
