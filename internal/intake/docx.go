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

// Limits on the contents of a Word file, far above what the longest statute
// needs.
const (
	maxParts  = 4000     // files in the archive
	maxPart   = 64 << 20 // bytes of one of them, unpacked
	maxRatio  = 200      // compression ratio of one of them …
	freeRatio = 1 << 20  // … beyond its first bytes
)

// readDocx reads a Word file as Word shows it with all changes accepted: with
// automatic numbers, tables, text boxes and footnotes in their places, without
// deleted and hidden text.
func readDocx(data []byte) (extracted, error) {
	a, err := openArchive(data)
	if err != nil {
		return extracted{}, err
	}
	w := &docxReader{numbers: newNumbering(), notes: map[string]string{}}
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
			return extracted{}, err
		}
	}
	s := &sourceBuilder{}
	for _, b := range w.blocks {
		if b.rows != nil {
			s.table(b)
		} else {
			s.add(b)
		}
	}
	r := extracted{text: s.text(), blocks: s.blocks, encoding: "Word", doubts: s.doubts}
	for _, name := range append(a.unread(), w.omitted.names...) {
		r.doubts = append(r.doubts, Doubt{0, "left out: " + name})
	}
	return r, nil
}

// An archive is an open Word file.
type archive struct {
	parts map[string]*zip.File
	main  string // the name of the main document part
}

const saveAgain = "open it in Word or WPS and save it as .docx again"

// openArchive opens a Word file and finds its main document part.
func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(saveAgain, "the file is damaged: %v", err)
	}
	if len(z.File) > maxParts {
		return nil, refuse(saveAgain, "the archive has %d files, which is too many", len(z.File))
	}
	a := &archive{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		a.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	if err := a.parse("_rels/.rels", a.findMain); err != nil {
		return nil, err
	}
	if a.main == "" || a.parts[a.main] == nil {
		return nil, refuse(saveAgain, "this is not a Word file but an archive without a document")
	}
	return a, nil
}

// findMain reads the name of the main document part.
func (a *archive) findMain(p *parser) error {
	return p.each("Relationship", func(e xml.StartElement) error {
		if strings.HasSuffix(attribute(e, "Type"), "/officeDocument") {
			a.main = strings.TrimPrefix(path.Clean("/"+attribute(e, "Target")), "/")
		}
		return p.skip()
	})
}

// related returns the name of a part in the folder of the main document part.
func (a *archive) related(name string) string { return path.Join(path.Dir(a.main), name) }

// unread returns what the file contains apart from the text, as words for a
// report.
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

// parse reads a part with f. A missing part is skipped.
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
	bounded := &io.LimitedReader{R: r, N: limit}
	err = f(newParser(bounded))
	var refusal *Refusal
	switch {
	case bounded.N <= 0: // whatever f returned for the truncated part
		return refuse("check where the file comes from", "%s unpacks to more data than any document has", name)
	case err == nil || errors.As(err, &refusal):
		return err
	}
	return refuse(saveAgain, "the file is damaged: %s: %v", name, err)
}
