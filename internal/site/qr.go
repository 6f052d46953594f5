package site

import (
	"fmt"
	"strings"

	qrcode "github.com/piglig/go-qr"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// A ScanView is the QR code of a page, or of the document that it belongs to.
type ScanView struct {
	Src     string // the link to it
	OfPage  bool
	Address string // the absolute URL that it encodes
}

// scanOf returns the QR code for the page of d at address; nil if the address is too
// long for one.
func (b *book) scanOf(here string) *ScanView {
	d := b.doc()
	v := &ScanView{address.QRCode(""), true, b.address(here)}
	if !hasOwn(d, here) {
		v = &ScanView{b.top(here) + address.QRCode(address.Of(d).Page()), false, b.address(address.Of(d).Page())}
	}
	if len(v.Address) > longestScan {
		return nil
	}
	return v
}

// hasOwn reports whether the page at address has a QR code of its own. Where citations are
// not asked for, that of the document is enough for all its pages: a library has as many
// files less. The home page is a second address of the document's own page.
func hasOwn(d *policy.Document, here string) bool {
	return d.Citations && here != "" || here == address.Of(d).Page()
}

// scans returns the codes of the pages that have one of their own.
func (b *book) scans() []File {
	d := b.written
	addresses := []string{address.Of(d).Page(), address.Of(d).Full()}
	for _, u := range d.Pages() {
		addresses = append(addresses, address.Of(d).Unit(u.ID))
	}
	var files []File
	for _, here := range addresses {
		if url := b.address(here); hasOwn(d, here) && len(url) <= longestScan {
			files = append(files, b.file(address.QRCode(here), func() []byte { return qrOf(url) }))
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
