package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// What a Word file may ask of the machine. A document of the length of a civil
// code stays far below.
const (
	maxParts  = 4000     // files in the archive
	maxPart   = 64 << 20 // bytes of one of them, unpacked
	maxRatio  = 200      // times that it may grow when it is unpacked …
	freeRatio = 1 << 20  // … once it has more bytes than this
)

// readDocx reads a Word file as Word shows it with all changes accepted: with
// the numbers that it counts, with tables, text boxes and footnotes at their
// place, and without what is deleted or hidden.
func readDocx(data []byte) (received, error) {
	a, err := openArchive(data)
	if err != nil {
		return received{}, err
	}
	w := &word{numbers: newNumbering(), notes: map[string]string{}}
	for _, part := range []struct {
		name string
		read func(*parser) error
	}{
		{a.related("styles.xml"), w.numbers.readStyles},
		{a.related("numbering.xml"), w.numbers.readNumbering},
		{a.related("footnotes.xml"), w.readNotes},
		{a.related("endnotes.xml"), w.readNotes},
		{a.main, w.readDocument},
	} {
		if err := a.parse(part.name, part.read); err != nil {
			return received{}, err
		}
	}
	s := &sheet{}
	for _, b := range w.blocks {
		if b.rows != nil {
			s.table(b)
		} else {
			s.add(b)
		}
	}
	r := received{text: s.text(), blocks: s.blocks, encoding: "Word", doubts: s.doubts}
	for _, name := range append(a.unread(), w.omitted.names...) {
		r.doubts = append(r.doubts, Doubt{0, "left out: " + name})
	}
	return r, nil
}

// An archive is an opened Word file.
type archive struct {
	parts map[string]*zip.File
	main  string // the part that is the document
}

const saveAgain = "open it in Word or WPS and save it as .docx again"

// openArchive opens a Word file and finds its document.
func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(saveAgain, "the file is damaged: %v", err)
	}
	if len(z.File) > maxParts {
		return nil, refuse(saveAgain, "the archive has %d files, more than any document", len(z.File))
	}
	a := &archive{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		a.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	if err := a.parse("_rels/.rels", a.findMain); err != nil {
		return nil, err
	}
	if a.main == "" || a.parts[a.main] == nil {
		return nil, refuse(saveAgain, "this is an archive, but no Word file: it holds no document")
	}
	return a, nil
}

// findMain finds the document in the list of the parts of the file.
func (a *archive) findMain(p *parser) error {
	return p.each("Relationship", func(e xml.StartElement) error {
		if strings.HasSuffix(attribute(e, "Type"), "/officeDocument") {
			a.main = strings.TrimPrefix(path.Clean("/"+attribute(e, "Target")), "/")
		}
		return p.skip()
	})
}

// related returns the name of a part that lies beside the document.
func (a *archive) related(name string) string { return path.Join(path.Dir(a.main), name) }

// unread names what the file holds beside the text.
func (a *archive) unread() []string {
	var list []string
	for name := range a.parts {
		for _, kind := range [][2]string{{"header", "headers"}, {"footer", "footers"}, {"comments", "comments"}, {"media/", "pictures"}, {"charts/chart", "charts"}, {"afchunk", "embedded files"}} {
			if strings.HasPrefix(name, a.related(kind[0])) && !slices.Contains(list, kind[1]) {
				list = append(list, kind[1])
			}
		}
	}
	slices.Sort(list)
	return list
}

// parse reads a part with f; a part that is not there is empty.
func (a *archive) parse(name string, f func(*parser) error) error {
	part := a.parts[name]
	if part == nil {
		return nil
	}
	r, err := part.Open()
	if err != nil {
		return refuse(saveAgain, "the file is damaged: %s: %v", name, err)
	}
	defer r.Close()
	limit := int64(maxPart)
	if grown := int64(part.CompressedSize64)*maxRatio + freeRatio; grown < limit {
		limit = grown
	}
	bounded := &limited{r, limit}
	err = f(newParser(bounded))
	var refusal *Refusal
	switch {
	case bounded.left <= 0: // whatever the parser thinks of a part that is cut off
		return refuse("check where the file comes from", "%s unpacks to far more than any document has", name)
	case err == nil || errors.As(err, &refusal):
		return err
	}
	return refuse(saveAgain, "the file is damaged: %s: %v", name, err)
}

// A limited reads no more than so many bytes.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(b []byte) (int, error) {
	if l.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := l.r.Read(b[:min(int64(len(b)), l.left)])
	l.left -= int64(n)
	return n, err
}
