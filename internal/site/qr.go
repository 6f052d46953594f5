package site

import (
	"fmt"
	"strings"

	qrcode "github.com/piglig/go-qr"
)

// scanName is what the QR code of a page is called.
const scanName = "qr.svg"

// scanOf returns the name of the QR code of the page at an absolute address. One that
// is too long has none.
func scanOf(canonical string) string {
	if len(canonical) > longestScan {
		return ""
	}
	return scanName
}

// scan lists the QR code of the page at address, if there is one.
func (p *press) scan(address string) {
	canonical := p.address(address)
	if scanOf(canonical) == "" {
		return
	}
	p.add(address+scanName, func() []byte {
		code, err := qrcode.EncodeText(canonical, qrcode.Medium)
		if err != nil {
			panic("site: " + err.Error()) // it is short enough
		}
		return drawQR(code)
	})
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
