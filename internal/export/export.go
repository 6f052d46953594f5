// Package export writes the files that readers can download.
//
// Each format is a row of the table [Formats]. Those without a key are offered for every
// document that has what they are made of; documents and sites ask for the others with
// downloads: in document.yaml and site.yaml. The public formats have structs of their
// own, because they must not change with the model.
package export

import (
	"io"
	"slices"
	"sync"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/export/manuscript"
	"gongbao/internal/export/pdf"
	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// A Copy is a document in a variant of the site, with what the formats need. It must not be
// copied once a format was written.
type Copy struct {
	*policy.Document
	Variant   variant.Variant
	URL       string                              // of the document in the variant, absolute
	Index     func() *facts.Register              // of the document; may be empty
	Say       func(word string) string            // an interface word in the script of the variant
	Cite      func(u *policy.Unit) cite.Reference // the citation of a clause, or of the document if u is nil
	Publisher string                              // of the site; may be empty
	Edition   string                              // the day of the edition, YYYY-MM-DD
	Fonts     *pdf.Fonts

	arrange sync.Once
	printed *manuscript.Manuscript // what manuscript returns
}

// A Format is a download format.
type Format struct {
	Key   string // by which documents and sites ask for it; empty if nobody has to ask
	Label string // in traditional characters, like the next
	About string // what the file has
	Media string // its media type
	Once  bool   // the file is the same in every variant, and written once
	Name  func(d *policy.Document) string
	Has   func(d *policy.Document) bool // whether d can have the format; nil means always
	Check func(c *Copy) error           // why c cannot be written; nil means that every one can
	Write func(w io.Writer, c *Copy) error
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
var Formats = []Format{Word, PDF, EPUB, Text, Source, Markdown, AKN, JSON, Index, Targets, Tasks}

// Of returns the formats of d. asked are the keys of those that documents have which do
// not say themselves what they ask for.
func Of(d *policy.Document, asked []string) []Format {
	var formats []Format
	for _, f := range Formats {
		if (f.Key == "" || Asks(d, asked, f.Key)) && (f.Has == nil || f.Has(d)) {
			formats = append(formats, f)
		}
	}
	return formats
}

// Asked returns those of the formats of d that were asked for.
func Asked(d *policy.Document, asked []string) []Format {
	return slices.DeleteFunc(Of(d, asked), func(f Format) bool { return f.Key == "" })
}

// Asks reports whether d asks for what has a key; see [Of].
func Asks(d *policy.Document, asked []string, key string) bool {
	if d.Downloads != nil {
		asked = d.Downloads
	}
	return slices.Contains(asked, key)
}

// IsKey reports whether documents and sites can ask for key.
func IsKey(key string) bool { return slices.Contains(Keys(), key) }

// Keys returns the keys that documents and sites can ask for.
func Keys() []string {
	keys := []string{UnitsKey}
	for _, f := range Formats {
		if f.Key != "" {
			keys = append(keys, f.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

// Text is the reading edition as text, a heading or paragraph a line.
var Text = Format{
	Label: "純文本",
	About: "閱讀版，一個標題或一個自然段一行",
	Media: "text/plain",
	Name:  func(d *policy.Document) string { return d.Slug + ".txt" },
	Write: writeText,
}

// Source is the text as received, byte for byte.
var Source = Format{
	Label: "來源文本",
	About: "收到的文本，逐字節未改",
	Media: "text/plain",
	Once:  true,
	Name:  func(*policy.Document) string { return "source.txt" },
	Has:   func(d *policy.Document) bool { return d.Source.Text != "" },
	Write: writeSource,
}

// JSON is the document as JSON; see [DocumentFile].
var JSON = Format{
	Label: "JSON",
	About: "每一條的地址、編號、標題和文字",
	Media: "application/json",
	Name:  func(*policy.Document) string { return "document.json" },
	Write: writeJSON,
}

// Index is the index of the document as JSON; see [IndexFile].
var Index = Format{
	Label: "索引（JSON）",
	About: "責任主體、量化指標、名詞、引用的文件，各附原文",
	Media: "application/json",
	Name:  func(*policy.Document) string { return "index.json" },
	Has:   func(d *policy.Document) bool { return d.Index },
	Write: writeIndex,
}

// Targets is a table of the targets for spreadsheets.
var Targets = Format{
	Label: "量化指標（CSV）",
	About: "每行一項指標，附引文和固定地址，可以用電子表格打開",
	Media: "text/csv",
	Name:  func(*policy.Document) string { return "targets.csv" },
	Has:   func(d *policy.Document) bool { return d.Index },
	Write: writeTargets,
}

func writeText(w io.Writer, c *Copy) error {
	_, err := io.WriteString(w, manuscript.PlainText(c.Document))
	return err
}

func writeSource(w io.Writer, c *Copy) error {
	_, err := io.WriteString(w, c.Source.Text)
	return err
}
