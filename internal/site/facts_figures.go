package site

import (
	"fmt"

	"gongbao/internal/address"
	"gongbao/internal/diag"
	"gongbao/internal/facts"
	"gongbao/internal/figure"
	"gongbao/internal/policy"
	"gongbao/internal/theme"
)

// A FigureView is a figure on a page, the table behind it, and the file of it.
type FigureView struct {
	figure.Figure
	File string // the link to it
}

// A GlancePage has the whole document on one sheet (一圖讀懂).
type GlancePage struct {
	Frame
	Figure *FigureView
}

func (p factPages) glancePage() GlancePage {
	d := p.doc()
	here := address.Of(d).File(address.Glance)
	about := fmt.Sprintf(p.t("一圖讀懂《%s》"), d.Title)
	page := GlancePage{Frame: p.factFrame(here, p.t("一圖讀懂"), about)}
	page.Figure = p.figure(here, figure.Maker.Glance)
	return page
}

// figure draws a figure for the page at address. It is nil if there is nothing to
// draw.
func (p factPages) figure(here string, draw func(figure.Maker) (figure.Figure, error)) *FigureView {
	f, err := draw(p.figureMaker(here))
	if err != nil {
		p.report(diag.Template.At(diag.Pos{File: theme.WordsFile}, "%v", err))
		return nil
	}
	if f.Empty() {
		return nil
	}
	return &FigureView{f, p.to(here, address.Of(p.written).Figure(f.Name))}
}

// drawings are the figures of the index by the folder of their page.
var drawings = map[string]func(figure.Maker) (figure.Figure, error){
	address.Bodies:  figure.Maker.Matrix,
	address.Targets: figure.Maker.Targets,
	address.Glance:  figure.Maker.Glance,
}

// figureFiles returns the figures as files of their own. To know whether there is a
// figure it has to be drawn; so it is drawn once.
func (p factPages) figureFiles() []File {
	if !p.written.Index {
		return nil
	}
	var files []File
	for _, l := range factLists {
		draw := drawings[l.folder]
		if draw == nil || !l.has(p.facts()) {
			continue
		}
		drawn, ok := p.figures.Load(l.folder)
		if !ok {
			drawn = p.figure(address.Of(p.written).File(l.folder), draw)
			p.figures.Store(l.folder, drawn)
		}
		if v := drawn.(*FigureView); v != nil {
			files = append(files, p.file(address.Of(p.written).Figure(v.Figure.Name), ready(v.SVG)))
		}
	}
	return files
}

func (p factPages) figureMaker(here string) figure.Maker {
	d, x := p.doc(), p.facts()
	m := figure.Maker{
		Doc: d, Index: x, Words: p.theme.Say,
		Page:   func(u *policy.Unit) string { return p.to(here, address.Clause(d, u)) },
		File:   func(u *policy.Unit) string { return p.address(address.Clause(d, u)) },
		Body:   func(b *facts.Body) string { return p.to(here, address.Of(d).Body(b.Key, b.ID)) },
		Notice: p.notice(),
	}
	m.More = append(m.More, figure.Link{Text: p.t("全文"), Href: p.to(here, address.Of(d).Full()), URL: p.address(address.Of(d).Full())})
	for _, l := range factLists {
		if to := address.Of(d).File(l.folder); l.has(x) && to != here {
			m.More = append(m.More, figure.Link{Text: p.t(l.name), Href: p.to(here, to), URL: p.address(to)})
		}
	}
	return m
}
