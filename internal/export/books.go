package export

import (
	"io"
	"time"

	"gongbao/internal/cite"
	"gongbao/internal/export/akn"
	"gongbao/internal/export/docx"
	"gongbao/internal/export/epub"
	"gongbao/internal/export/manuscript"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// Word is the document as a Word file; see package docx.
var Word = Format{
	Key:   "docx",
	Label: "Word",
	About: "按公文格式排版，自動編號，每一條有書籤，校註作腳註",
	Media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	Name:  func(d *policy.Document) string { return d.Slug + ".docx" },
	Write: func(w io.Writer, c *Copy) error { return docx.Write(w, c.manuscript()) },
}

// PDF is the document as it is printed; see package pdf.
var PDF = Format{
	Key:   "pdf",
	Label: "PDF",
	About: "按公文格式排版，可以打印；有標籤、書籤，每一條有固定地址",
	Media: "application/pdf",
	Name:  func(d *policy.Document) string { return d.Slug + ".pdf" },
	Check: func(c *Copy) error { return c.Fonts.Check(c.manuscript()) },
	Write: func(w io.Writer, c *Copy) error { return c.Fonts.Write(w, c.manuscript()) },
}

// EPUB is the document as a book for e-readers; see package epub.
var EPUB = Format{
	Key:   "epub",
	Label: "EPUB",
	About: "電子書，可以在手機和閱讀器上離線閱讀",
	Media: "application/epub+zip",
	Name:  func(d *policy.Document) string { return d.Slug + ".epub" },
	Write: func(w io.Writer, c *Copy) error { return epub.Write(w, c.manuscript()) },
}

// Markdown is the document as CommonMark; see [writeMarkdown].
var Markdown = Format{
	Key:   "markdown",
	Label: "Markdown",
	About: "標題分級，每一條前有錨點，校註作腳註",
	Media: "text/markdown",
	Name:  func(d *policy.Document) string { return d.Slug + ".md" },
	Write: func(w io.Writer, c *Copy) error { return writeMarkdown(w, c.manuscript()) },
}

// AKN is the document as Akoma Ntoso; see package akn.
var AKN = Format{
	Key:   "akn",
	Label: "Akoma Ntoso",
	About: "法律文件的國際標準格式（XML），eId與固定地址的編號相同",
	Media: "application/akn+xml",
	Name:  func(d *policy.Document) string { return d.Slug + ".akn.xml" },
	Write: func(w io.Writer, c *Copy) error { return akn.Write(w, c.manuscript()) },
}

// manuscript returns the document as it is printed. All formats share it.
func (c *Copy) manuscript() *manuscript.Manuscript {
	c.arrange.Do(func() {
		m := &manuscript.Manuscript{
			Document: c.Document, URL: c.URL, Site: c.Cite(nil).Site, Publisher: c.Publisher, Edition: c.Edition, Say: c.Say,
			Locator: func(u *policy.Unit) string { return locator.Short.Of(c.Document, u) },
			Quoted:  func(words string) string { return cite.Nested(words, c.Script) },
		}
		if day, ok := cite.Enacted(c.Document); ok {
			m.Enacted = day.Format(time.DateOnly)
		}
		c.printed = m
	})
	return c.printed
}
