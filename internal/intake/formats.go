package intake

import (
	"bytes"
	"path"
	"strings"
)

// A format is a kind of file that is not text, by the bytes it begins with.
type format struct {
	magic string
	name  string
	hint  string
}

var formats = []format{
	{"PK\x03\x04", "a ZIP archive", "if it is a Word file, name it .docx"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file", "open it in Word or WPS and save it as .docx"},
	{"%PDF-", "a PDF file", "open it and save its text as .txt, or get the Word file"},
	{"{\\rtf", "an RTF file", "open it in Word or WPS and save it as .docx"},
	{"\x89PNG", "a picture", "give the text itself"},
	{"\xff\xd8\xff", "a picture", "give the text itself"},
	{"GIF8", "a picture", "give the text itself"},
	{"\x1f\x8b", "a gzip archive", "unpack it first"},
	{"7z\xbc\xaf\x27\x1c", "an archive", "unpack it first"},
	{"Rar!", "an archive", "unpack it first"},
	{"\x7fELF", "a program", "give the text itself"},
	{"MZ\x90", "a program", "give the text itself"},
}

// formatOf returns what data is, if it is no text.
func formatOf(data []byte) (format, bool) {
	for _, f := range formats {
		if bytes.HasPrefix(data, []byte(f.magic)) {
			return f, true
		}
	}
	return format{}, false
}

// A reader makes paragraphs and tables of the bytes of a file.
type reader func(data []byte) (received, error)

// readers says how files are read, by the endings of their names.
var readers = map[string]reader{
	".txt":  asText(readText),
	".md":   asText(readMarkdown),
	".html": asText(readHTML),
	".htm":  asText(readHTML),
	".docx": readDocx,
}

// read reads a received file.
func read(in Input) (received, error) {
	ext := strings.ToLower(path.Ext(in.Name))
	read, ok := readers[ext]
	f, binary := formatOf(in.Data)
	switch {
	case ext == ".doc" || ext == ".wps":
		return received{}, refuse("open it in Word or WPS and save it as .docx", "this is the old Word format")
	case !ok:
		return received{}, refuse("give a .txt, .md, .html or .docx file", "files that end in %q are not imported", ext)
	case len(in.Data) == 0:
		return received{}, refuse("check that this is the file you meant", "the file is empty")
	case ext == ".docx" && (!binary || f.magic != "PK\x03\x04"):
		if !binary {
			f = format{name: "something else", hint: "open it in Word or WPS and save it as .docx"}
		}
		return received{}, refuse(f.hint, "this is no .docx file but %s", f.name)
	case ext != ".docx" && binary:
		return received{}, refuse(f.hint, "this is no text but %s", f.name)
	}
	r, err := read(in.Data)
	if err == nil {
		err = r.check()
	}
	return r, err
}

// check refuses what cannot be the text of a document.
func (r received) check() error {
	switch {
	case len(r.blocks) == 0:
		return refuse("check that this is the file you meant", "the file holds no text")
	case len(r.text) > maxText || len(r.blocks) > maxParagraphs:
		return refuse("check that this is the file you meant, or divide it", "the file has more text than any document")
	}
	return clean(r.text)
}

// asText makes a reader of one that reads text: it decodes the bytes, and takes
// a form feed, the end of a printed page, for the end of a line.
func asText(read func(text string) (received, error)) reader {
	return func(data []byte) (received, error) {
		d, err := decode(data, declared(data))
		if err != nil {
			return received{}, err
		}
		text := strings.ReplaceAll(d.text, "\f", "\n")
		if !strings.Contains(text, "\n") {
			text = strings.ReplaceAll(text, "\r", "\n") // line ends of old Macintosh files
		}
		if err := clean(text); err != nil {
			return received{}, err
		}
		r, err := read(text)
		r.encoding, r.doubts = d.encoding, append(d.doubts, r.doubts...)
		return r, err
	}
}
