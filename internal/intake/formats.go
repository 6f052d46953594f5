package intake

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"
)

// A format is a kind of file other than text, recognised by its first bytes.
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

// formatOf returns the format of data; ok is false if it may be text.
func formatOf(data []byte) (f format, ok bool) {
	for _, f := range formats {
		if bytes.HasPrefix(data, []byte(f.magic)) {
			return f, true
		}
	}
	return format{}, false
}

// A reader extracts paragraphs and tables from the bytes of a file.
type reader func(data []byte) (extracted, error)

// readers maps file name extensions to readers.
var readers = map[string]reader{
	".txt":  asText(readText),
	".md":   asText(readMarkdown),
	".html": asText(readHTML),
	".htm":  asText(readHTML),
	".docx": readDocx,
}

// Reads reports whether a file with this name can be imported.
func Reads(name string) bool { return readers[strings.ToLower(path.Ext(name))] != nil }

// TextOf returns the text of a file as source.txt of an import has it. The error is a *Refusal if
// the file cannot be read.
func TextOf(in Input) (string, error) {
	r, err := read(in)
	return r.text, err
}

// read extracts the text of a received file.
func read(in Input) (extracted, error) {
	ext := strings.ToLower(path.Ext(in.Name))
	read, ok := readers[ext]
	f, binary := formatOf(in.Data)
	switch {
	case ext == ".doc" || ext == ".wps":
		return extracted{}, refuse("open it in Word or WPS and save it as .docx", "this is the old Word format")
	case !ok:
		return extracted{}, refuse("give a .txt, .md, .html or .docx file", "files with the extension %q are not supported", ext)
	case len(in.Data) == 0:
		return extracted{}, refuse("check that this is the file you meant", "the file is empty")
	case ext == ".docx" && (!binary || f.magic != "PK\x03\x04"):
		if !binary {
			f = format{name: "something else", hint: "open it in Word or WPS and save it as .docx"}
		}
		return extracted{}, refuse(f.hint, "this is not a .docx file but %s", f.name)
	case ext != ".docx" && binary:
		return extracted{}, refuse(f.hint, "this is not text but %s", f.name)
	}
	r, err := read(in.Data)
	if err == nil {
		r.dropInvisible(r.text)
		err = r.check()
	}
	r.doubts = append(r.doubts, lostCharacters(r.text)...)
	return r, err
}

// lostCharacters returns a doubt for each line with U+FFFD, which programs write for a
// character that they cannot read: &#xD800; in XML and HTML, or a byte in a wrong
// encoding.
func lostCharacters(text string) []Doubt {
	var doubts []Doubt
	n := 0
	for line := range strings.Lines(text) {
		n++
		if strings.ContainsRune(line, utf8.RuneError) && len(doubts) < maxLost {
			doubts = append(doubts, Doubt{n, "a character of the file cannot be read: U+FFFD in its place"})
		}
	}
	return doubts
}

// maxLost is the largest number of lines that lostCharacters reports.
const maxLost = 20

// check returns a Refusal if r cannot be the text of a document.
func (r extracted) check() error {
	switch {
	case len(r.blocks) == 0:
		return refuse("check that this is the file you meant", "the file contains no text")
	case len(r.text) > maxText || len(r.blocks) > maxParagraphs:
		return refuse("check that this is the file you meant, or split it", "the file is larger than any known document")
	}
	return checkCharacters(r.text)
}

// lineEnds replaces the characters that end a line, a paragraph or a page.
var lineEnds = strings.NewReplacer("\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n")

// asText returns a reader that decodes the file and passes its text to read. A
// form feed (a page break) is treated as the end of a line.
func asText(read func(text string) (extracted, error)) reader {
	return func(data []byte) (extracted, error) {
		d, err := decode(data, declared(data))
		if err != nil {
			return extracted{}, err
		}
		text := lineEnds.Replace(d.text)
		if !strings.Contains(text, "\n") {
			text = strings.ReplaceAll(text, "\r", "\n") // line ends of classic Mac OS
		}
		received := text
		text = withoutInvisible(text)
		if err := checkCharacters(text); err != nil {
			return extracted{}, err
		}
		r, err := read(text)
		r.dropInvisible(received)
		r.encoding, r.doubts = d.encoding, append(d.doubts, r.doubts...)
		return r, err
	}
}
