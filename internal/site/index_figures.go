package site

import (
	"fmt"

	"gongbao/internal/diag"
	"gongbao/internal/figure"
	"gongbao/internal/index"
	"gongbao/internal/policy"
)

// A FigureView is a figure on a page, the table behind it, and the file of it.
type FigureView struct {
	figure.Figure
	File string // the way to it
}

// A GlancePage has the whole document on one sheet (一圖讀懂).
type GlancePage struct {
	Frame
	Figure *FigureView
}

// glancePage prints the document at a glance.
func (p *press) glancePage(d *policy.Document, x *index.Index) {
	address := d.PagePath("") + index.GlanceFolder
	about := fmt.Sprintf(p.t("一圖讀懂《%s》"), d.Title)
	page := GlancePage{Frame: p.indexFrame(d, address, p.t("一圖讀懂"), about)}
	page.Figure = p.figure(d, x, address, figure.Maker.Glance)
	delete(p.b.files, p.edition.Prefix+address+page.Print) // the sheet of paper is full
	page.Print = ""
	p.print("glance", address, page)
}

// figure draws a figure for the page at address and writes its file beside the
// page of the document. It is nil where there is nothing to draw.
func (p *press) figure(d *policy.Document, x *index.Index, address string, draw func(figure.Maker) (figure.Figure, error)) *FigureView {
	f, err := draw(p.figureMaker(d, x, address))
	if err != nil {
		p.b.found = append(p.b.found, diag.Template.At(diag.Pos{File: wordsFile}, "%v", err))
		return nil
	}
	if f.Empty() {
		return nil
	}
	file := d.PagePath("") + f.Name + ".svg"
	p.add(file, f.SVG)
	return &FigureView{f, p.to(address, file)}
}

func (p *press) figureMaker(d *policy.Document, x *index.Index, address string) figure.Maker {
	m := figure.Maker{
		Doc: d, Index: x, Words: p.b.theme.words.in(p.edition.Script),
		Page:   func(u *policy.Unit) string { return p.to(address, d.URL(u)) },
		File:   func(u *policy.Unit) string { return p.address(d.URL(u)) },
		Body:   func(b *index.Body) string { return p.to(address, b.URL(d)) },
		Notice: p.notice(),
	}
	m.More = append(m.More, figure.Link{Text: p.t("全文"), Href: p.to(address, fullPath(d)), URL: p.address(fullPath(d))})
	for _, l := range indexLists {
		if to := d.PagePath("") + l.folder; l.has(x) && to != address {
			m.More = append(m.More, figure.Link{Text: p.t(l.name), Href: p.to(address, to), URL: p.address(to)})
		}
	}
	return m
}
