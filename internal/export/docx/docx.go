// Package docx writes a document as a Word file in the form of official documents
// (GB/T 9704—2012): A4, 22 lines of 28 characters, the faces of the levels, page numbers on
// the outer side.
//
// Labels are automatic numbers wherever the counters of a word processor print exactly the
// label of the text; others are text. Headings have the styles that outlines are made of,
// each address is a bookmark, and the notes of the editor are footnotes in the style
// [NoteStyle], by which a reader can tell them from footnotes of the text.
//
// styles.xml sets overflowPunct although it is on by default: LibreOffice 7.4 takes it for
// its opposite, and would print some punctuation at line ends outside of the page.
package docx

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"gongbao/internal/export/archive"
	"gongbao/internal/export/manuscript"
	"gongbao/internal/policy"
)

// NoteStyle is the id of the paragraph style of the notes of the editor.
const NoteStyle = "EditorNote"

//go:embed styles.xml
var styles string

//go:embed settings.xml
var settings string

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	// wordNS declares the namespaces of the parts of the text.
	wordNS = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	partType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// parts are the parts that the main document refers to: the names of their files and of
// their types. Their relationships are rId1, rId2 …
var parts = []struct{ name, kind string }{
	{"styles", "styles"}, {"settings", "settings"}, {"numbering", "numbering"}, {"footnotes", "footnotes"},
	{"header1", "header"}, {"header2", "header"}, {"footer1", "footer"}, {"footer2", "footer"},
}

// Write writes m.
func Write(w io.Writer, m *manuscript.Manuscript) error {
	b := &body{m: m, lists: newLists(m)}
	main := b.document()
	same := sameFiles[m.Script]()
	return archive.Write(w, append(same[:len(same):len(same)],
		archive.File{Name: "docProps/core.xml", Data: []byte(properties(m))},
		archive.File{Name: "word/document.xml", Data: main},
		archive.File{Name: part("numbering"), Data: []byte(b.lists.part())},
		archive.File{Name: part("footnotes"), Data: []byte(footnotes(m))},
		archive.File{Name: part("header1"), Data: []byte(header(m, "Header"))},
		archive.File{Name: part("header2"), Data: []byte(header(m, "FirstHeader"))},
	))
}

// sameFiles returns the files that are the same for all documents in a script.
var sameFiles = map[policy.Script]func() []archive.File{
	policy.Hant: sync.OnceValue(func() []archive.File { return pack("zh-TW") }),
	policy.Hans: sync.OnceValue(func() []archive.File { return pack("zh-CN") }),
}

// pack makes the files that are the same for all documents in a language, by whose tag word
// processors choose fonts and line breaks.
func pack(language string) []archive.File {
	return []archive.File{
		archive.Packed("[Content_Types].xml", []byte(contentTypes())),
		archive.Packed("_rels/.rels", []byte(packageRels)),
		archive.Packed("word/_rels/document.xml.rels", []byte(documentRels())),
		archive.Packed(part("styles"), []byte(strings.ReplaceAll(styles, "{lang}", language))),
		archive.Packed(part("settings"), []byte(settings)),
		archive.Packed(part("footer1"), []byte(footer("right"))),
		archive.Packed(part("footer2"), []byte(footer("left"))),
	}
}

// part returns the name of the file of a part.
func part(name string) string { return "word/" + name + ".xml" }

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relationships + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

func contentTypes() string {
	var s strings.Builder
	s.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + partType + `document.main+xml"/>`)
	for _, p := range parts {
		fmt.Fprintf(&s, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, p.name, partType, p.kind)
	}
	s.WriteString("</Types>")
	return s.String()
}

func documentRels() string {
	var s strings.Builder
	s.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, p := range parts {
		fmt.Fprintf(&s, `<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>`, i+1, relationships, p.kind, p.name)
	}
	s.WriteString("</Relationships>")
	return s.String()
}

// relationship returns the id of the relationship to a part.
func relationship(name string) string {
	for i, p := range parts {
		if p.name == name {
			return fmt.Sprintf("rId%d", i+1)
		}
	}
	panic("docx: there is no part " + name)
}

// properties returns what the file says about itself.
func properties(m *manuscript.Manuscript) string {
	var s strings.Builder
	s.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range []struct{ name, value string }{
		{"dc:title", m.Title}, {"dc:creator", m.Issuer}, {"dc:identifier", m.URL}, {"dc:language", string(m.Script)}, {"cp:category", m.Kind},
	} {
		if p.value != "" {
			fmt.Fprintf(&s, "<%s>%s</%[1]s>", p.name, manuscript.Escape(p.value))
		}
	}
	for _, name := range []string{"created", "modified"} {
		fmt.Fprintf(&s, `<dcterms:%s xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:%[1]s>`, name, m.Edition)
	}
	s.WriteString("</cp:coreProperties>")
	return s.String()
}

// header returns a header with title and address of the document, the title in a style.
func header(m *manuscript.Manuscript, style string) string {
	between := "　"
	if style != "Header" {
		between = `</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>`
	}
	return fmt.Sprintf(xmlHead+`<w:hdr%s><w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t>%s%s%s</w:t></w:r></w:p></w:hdr>`,
		wordNS, style, manuscript.Escape(m.Title), between, manuscript.Escape(m.URL))
}

// footer returns a footer with the page number at a side.
func footer(side string) string {
	return fmt.Sprintf(xmlHead+`<w:ftr%s><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="%s"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>`+
		`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`, wordNS, side)
}

// footnotes returns the notes of the editor.
func footnotes(m *manuscript.Manuscript) string {
	var s strings.Builder
	fmt.Fprintf(&s, xmlHead+`<w:footnotes%s>`, wordNS)
	for i, kind := range []string{"separator", "continuationSeparator"} {
		fmt.Fprintf(&s, `<w:footnote w:type="%s" w:id="%d"><w:p><w:r><w:%[1]s/></w:r></w:p></w:footnote>`, kind, i-1)
	}
	for i := range m.Notes {
		fmt.Fprintf(&s, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="`+NoteStyle+`"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`+
			`<w:r><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, i+1, manuscript.Escape(m.Say("校註：")+m.Note(i+1)))
	}
	s.WriteString("</w:footnotes>")
	return s.String()
}
