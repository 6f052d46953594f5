package site

import (
	"fmt"

	"gongbao/internal/diag"
	"gongbao/internal/facts"
	"gongbao/internal/figure"
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

// glancePages lists the document at a glance.
func (p *press) glancePages() {
	address := p.own.written.PagePath("") + facts.GlanceFolder
	p.print("glance", address, func() any { return p.glancePage(p.own.doc(), p.own.index()) })
	p.figureFile(facts.GlanceFolder, figure.Maker.Glance)
}

func (p *press) glancePage(d *policy.Document, x *facts.Register) GlancePage {
	address := d.PagePath("") + facts.GlanceFolder
	about := fmt.Sprintf(p.t("一圖讀懂《%s》"), d.Title)
	page := GlancePage{Frame: p.indexFrame(d, address, p.t("一圖讀懂"), about)}
	page.Figure = p.figure(d, x, address, figure.Maker.Glance)
	return page
}

// figure draws a figure for the page at address. It is nil where there is nothing to
// draw.
func (p *press) figure(d *policy.Document, x *facts.Register, address string, draw func(figure.Maker) (figure.Figure, error)) *FigureView {
	f, err := draw(p.figureMaker(d, x, address))
	if err != nil {
		p.b.report(diag.Template.At(diag.Pos{File: wordsFile}, "%v", err))
		return nil
	}
	if f.Empty() {
		return nil
	}
	return &FigureView{f, p.to(address, figurePath(d, f))}
}

// figurePath returns the address of the file of a figure, beside the page of d.
func figurePath(d *policy.Document, f figure.Figure) string { return d.PagePath("") + f.Name + ".svg" }

// figureFile lists the file of the figure that stands on a page of the index, if
// there is anything to draw.
func (p *press) figureFile(folder string, draw func(figure.Maker) (figure.Figure, error)) {
	d := p.own.doc()
	v, drawn := p.own.figures.Load(folder)
	if !drawn {
		v = p.figure(d, p.own.index(), d.PagePath("")+folder, draw)
		p.own.figures.Store(folder, v)
	}
	if v := v.(*FigureView); v != nil {
		p.add(figurePath(d, v.Figure), ready(v.SVG))
	}
}

func (p *press) figureMaker(d *policy.Document, x *facts.Register, address string) figure.Maker {
	m := figure.Maker{
		Doc: d, Index: x, Words: p.b.theme.words.in(p.edition.Script),
		Page:   func(u *policy.Unit) string { return p.to(address, d.URL(u)) },
		File:   func(u *policy.Unit) string { return p.address(d.URL(u)) },
		Body:   func(b *facts.Body) string { return p.to(address, b.URL(d)) },
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
