// Package export turns a document into the files that a reader can download.
//
// Each format is a row of the table [Formats]; the site offers a row for a
// document exactly when its Has says that there is something to write. A
// format of the public has structs of its own: the model can change, they
// cannot.
package export

import (
	"io"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A Copy is a document as the site offers it in an edition.
type Copy struct {
	*policy.Document
	Edition policy.Edition
	Index   *facts.Register                     // of the document; empty where it has none
	Say     func(word string) string            // a word of the interface, in the script of the edition
	Cite    func(u *policy.Unit) cite.Reference // a clause
}

// A Format is one kind of download.
type Format struct {
	Label string // for the interface, in traditional characters
	Once  bool   // the same file in every edition; it stands in the principal one
	Name  func(d *policy.Document) string
	Has   func(d *policy.Document) bool // whether d has anything to write
	Write func(w io.Writer, c Copy) error
}

// Path returns the address of the download of d in edition e, relative to the
// site's root.
func (f Format) Path(d *policy.Document, e policy.Edition) string {
	if f.Once {
		e = policy.Editions[0]
	}
	return e.Prefix + d.PagePath("") + f.Name(d)
}

// Formats lists all formats, in the order in which they are offered.
var Formats = []Format{Text, Source, JSON, Index, Targets}

// Text is the reading edition, a heading or paragraph a line.
var Text = Format{
	Label: "純文本",
	Name:  func(d *policy.Document) string { return d.Slug + ".txt" },
	Has:   func(*policy.Document) bool { return true },
	Write: writeText,
}

// Source is the text as it was received, byte for byte.
var Source = Format{
	Label: "來源文本",
	Once:  true,
	Name:  func(*policy.Document) string { return "source.txt" },
	Has:   func(d *policy.Document) bool { return d.Source.Text != "" },
	Write: writeSource,
}

// JSON is the document for programs; its form is [File].
var JSON = Format{
	Label: "JSON",
	Name:  func(*policy.Document) string { return "document.json" },
	Has:   func(*policy.Document) bool { return true },
	Write: writeJSON,
}

// Index is the back of the book for programs; its form is [IndexFile].
var Index = Format{
	Label: "索引（JSON）",
	Name:  func(*policy.Document) string { return "index.json" },
	Has:   func(d *policy.Document) bool { return d.Index },
	Write: writeIndex,
}

// Targets is a table of the figures that are set, for spreadsheets.
var Targets = Format{
	Label: "量化指標（CSV）",
	Name:  func(*policy.Document) string { return "targets.csv" },
	Has:   func(d *policy.Document) bool { return d.Index },
	Write: writeTargets,
}

func writeText(w io.Writer, c Copy) error {
	_, err := io.WriteString(w, strings.Join(c.Lines(), "\n")+"\n")
	return err
}

func writeSource(w io.Writer, c Copy) error {
	_, err := io.WriteString(w, c.Source.Text)
	return err
}
