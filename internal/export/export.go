// Package export writes the files that readers can download.
//
// Each format is a row of the table [Formats]; the site offers it for the
// documents for which its Has is true. The public formats have structs of their
// own, because they must not change with the model.
package export

import (
	"io"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A Copy is a document in a variant of the site, with what the formats need.
type Copy struct {
	*policy.Document
	Variant variant.Variant
	Index   *facts.Register                     // of the document; may be empty
	Say     func(word string) string            // an interface word in the script of the variant
	Cite    func(u *policy.Unit) cite.Reference // the citation of a clause
}

// A Format is a download format.
type Format struct {
	Label string // in traditional characters
	Once  bool   // the file is the same in every variant, and written once
	Name  func(d *policy.Document) string
	Has   func(d *policy.Document) bool // whether d has the format
	Write func(w io.Writer, c Copy) error
}

// Path returns the path of the download of d in variant v, relative to the root
// of the site.
func (f Format) Path(d *policy.Document, v variant.Variant) string {
	if f.Once {
		v.Prefix = ""
	}
	return v.Prefix + address.Of(d).Page() + f.Name(d)
}

// Formats has all formats in the order in which they are offered.
var Formats = []Format{Text, Source, JSON, Index, Targets, Tasks}

// Text is the reading edition as text, a heading or paragraph a line.
var Text = Format{
	Label: "純文本",
	Name:  func(d *policy.Document) string { return d.Slug + ".txt" },
	Has:   func(*policy.Document) bool { return true },
	Write: writeText,
}

// Source is the text as received, byte for byte.
var Source = Format{
	Label: "來源文本",
	Once:  true,
	Name:  func(*policy.Document) string { return "source.txt" },
	Has:   func(d *policy.Document) bool { return d.Source.Text != "" },
	Write: writeSource,
}

// JSON is the document as JSON; see [DocumentFile].
var JSON = Format{
	Label: "JSON",
	Name:  func(*policy.Document) string { return "document.json" },
	Has:   func(*policy.Document) bool { return true },
	Write: writeJSON,
}

// Index is the index of the document as JSON; see [IndexFile].
var Index = Format{
	Label: "索引（JSON）",
	Name:  func(*policy.Document) string { return "index.json" },
	Has:   func(d *policy.Document) bool { return d.Index },
	Write: writeIndex,
}

// Targets is a table of the targets for spreadsheets.
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
