package site

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/net/html"
)

// The code on a page leads to that page: every page of the document has one, and
// the picture, read as a telephone reads it, is the canonical address.
func TestCodesLeadToTheirPages(t *testing.T) {
	_, files := guide(t)
	for _, name := range htmlPages(files) {
		p := parsePage(t, files, name)
		code := p.code()
		if cites := p.tags(t)["bibo:type"] != ""; cites != (code != nil) {
			t.Errorf("%s is to be cited: %v, has a code: %v", name, cites, code != nil)
		}
		if code == nil {
			continue
		}
		src, _ := attr(code, "src")
		if got, want := decode(t, files[path.Join(path.Dir(name), src)]), p.alternates()["canonical"]; got != want {
			t.Errorf("the code of %s leads to %s", name, got)
		}
	}
}

// code returns the picture of the page's address.
func (p htmlPage) code() *html.Node {
	for n := range p.Descendants() {
		if src, _ := attr(n, "src"); n.Data == "img" && src == "qr.svg" {
			return n
		}
	}
	return nil
}

// The picture weighs nothing until it is asked for, and says what it shows to who
// cannot see it.
func TestCodesComeWhenTheyAreAskedFor(t *testing.T) {
	_, files := guide(t)
	n := parsePage(t, files, "fangkong/3/1/index.html").code()
	if lazy, _ := attr(n, "loading"); lazy != "lazy" || n.Parent.Data != "details" {
		t.Errorf("loading=%q in <%s>", lazy, n.Parent.Data)
	}
	if _, open := attr(n.Parent, "open"); open {
		t.Error("the picture is open from the first")
	}
	if alt, _ := attr(n, "alt"); !strings.HasSuffix(alt, "https://fangkong.example/fangkong/3/1/") {
		t.Errorf("alt=%q", alt)
	}
}

// A code holds 2331 bytes at this level; a page with a longer address has none.
func TestLongAddresses(t *testing.T) {
	const before, after = "https://example.org/", "/law/"
	for n, want := range map[int]bool{100: true, 1000: true, 2331: true, 2332: false} {
		c := small()
		c.Site.BaseURL = before + strings.Repeat("x", n-len(before+after)) + "/"
		data, has := buildGood(t, c)["law/qr.svg"]
		if has != want {
			t.Errorf("an address of %d characters has a code: %v", n, has)
		}
		if has && decode(t, data) != c.Site.BaseURL+"law/" {
			t.Errorf("the code of an address of %d characters is not read", n)
		}
	}
}

var (
	viewBox = regexp.MustCompile(`viewBox="0 0 (\d+) `)
	strokes = regexp.MustCompile(`stroke="#000" d="([^"]*)"`)
	moves   = regexp.MustCompile(`M(\d+) (\d+)\.5|m(\d+) 0|h(\d+)`)
)

// decode draws a picture of this package, a module 4 pixels wide, and reads it.
func decode(t *testing.T, svg []byte) string {
	t.Helper()
	size, path := viewBox.FindSubmatch(svg), strokes.FindSubmatch(svg)
	if size == nil || path == nil {
		t.Fatalf("this is no picture of a code: %.80s", svg)
	}
	const scale = 4
	n := number(size[1])
	img := image.NewGray(image.Rect(0, 0, n*scale, n*scale))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	x, y := 0, 0
	for _, m := range moves.FindAllSubmatch(path[1], -1) {
		switch m[0][0] {
		case 'M':
			x, y = number(m[1]), number(m[2])
		case 'm':
			x += number(m[3])
		case 'h':
			run := number(m[4])
			draw.Draw(img, image.Rect(x*scale, y*scale, (x+run)*scale, (y+1)*scale), image.NewUniform(color.Black), image.Point{}, draw.Src)
			x += run
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return fmt.Sprintf("nothing: %v", err)
	}
	return result.GetText()
}

func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits)) // the pattern takes nothing else
	return n
}
