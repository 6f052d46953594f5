package site

import (
	"fmt"
	"strings"

	qrcode "github.com/piglig/go-qr"

	"gongbao/internal/policy"
)

// scanName is what the QR code of a page is called.
const scanName = "qr.svg"

// A ScanView is the QR code of a page, or of the document that it belongs to.
type ScanView struct {
	Src     string // the link to it
	OfPage  bool
	Address string // the absolute URL that it encodes
}

// scanOf returns the QR code for the page of d at address; nil if the address is too
// long for one.
func (b *book) scanOf(address string) *ScanView {
	d := b.doc()
	v := &ScanView{scanName, true, b.address(address)}
	if !hasOwn(d, address) {
		v = &ScanView{b.top(address) + d.PagePath("") + scanName, false, b.address(d.PagePath(""))}
	}
	if len(v.Address) > longestScan {
		return nil
	}
	return v
}

// hasOwn reports whether the page at address has a QR code of its own. Where citations are
// not asked for, that of the document is enough for all its pages: a library has as many
// files less.
func hasOwn(d *policy.Document, address string) bool {
	return d.Citations || address == d.PagePath("")
}

// scans returns the codes of the pages that have one of their own.
func (b *book) scans() []File {
	d := b.written
	addresses := []string{d.PagePath(""), fullPath(d)}
	for _, u := range d.Pages() {
		addresses = append(addresses, d.PagePath(u.ID))
	}
	var files []File
	for _, address := range addresses {
		if url := b.address(address); hasOwn(d, address) && len(url) <= longestScan {
			files = append(files, b.file(address+scanName, func() []byte { return qrOf(url) }))
		}
	}
	return files
}

// qrOf returns a QR code as SVG. The URL has at most longestScan bytes.
func qrOf(url string) []byte {
	code, err := qrcode.EncodeText(url, qrcode.Medium)
	if err != nil {
		panic("site: " + err.Error()) // it is short enough
	}
	return drawQR(code)
}

// longestScan is how many bytes a QR code of medium correction holds (ISO/IEC 18004,
// table 7: version 40).
const longestScan = 2331

// quietZone is how many modules of white the standard asks for on every side. It
// is part of the picture, which is so readable on a dark page too.
const quietZone = 4

// drawQR draws the dark modules as one line, row by row. The library draws a path
// around each of them, which is many times as long.
func drawQR(code *qrcode.QrCode) []byte {
	var d strings.Builder
	for y := range code.Size() {
		drawRow(&d, code, y)
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %[1]d" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path stroke="#000" d="%s"/></svg>`+"\n", code.Size()+2*quietZone, d.String())
}

// drawRow draws row y: to the first dark module, then run by run.
func drawRow(d *strings.Builder, code *qrcode.QrCode, y int) {
	pen := -1 // where the run before ended
	for x := 0; x < code.Size(); x++ {
		start := x
		for code.Module(x, y) { // light beyond the edge
			x++
		}
		switch {
		case x == start:
			continue
		case pen < 0:
			fmt.Fprintf(d, "M%d %d.5h%d", start+quietZone, y+quietZone, x-start)
		default:
			fmt.Fprintf(d, "m%d 0h%d", start-pen, x-start)
		}
		pen = x
	}
}
