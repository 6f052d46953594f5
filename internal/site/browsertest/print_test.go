package browsertest

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"golang.org/x/text/unicode/norm"
)

// askSheets prints the page. Each sheet has in its margins what it is from, its address and
// what the site is not; even sheets have the number on the left. No sheet is blank or holds
// nothing but the QR code. An audience has one sheet. A clause page and the full text are A4
// with all words in order.
func (b *tab) askSheets() {
	b.Helper()
	css, tagged := true, false
	pdf := call(b, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &css, GenerateTaggedPDF: &tagged}).Data
	sheets := sheetsOf(b, pdf)
	if b.kind.address == networkPage || b.kind.template == "full" {
		b.askPrintedWords(pdf, sheets)
	}
	if b.kind.template == "glance" {
		if len(sheets) != 1 { // it has no margins
			b.Errorf("%d sheets", len(sheets))
		}
		return
	}
	if b.kind.template == "audience" && len(sheets) != 1 { // the example is the longest
		b.Errorf("%d sheets", len(sheets))
	}
	margins := ask[struct{ Site, Title, Address, Notice, Scan string }](b, `() => ({ ...document.documentElement.dataset, scan: document.querySelector('.scan summary')?.textContent ?? '' })`)
	for i, sheet := range sheets {
		number := fmt.Sprintf("—%d—", i+1)
		rest := tight(sheet)
		for _, words := range []string{number, margins.Site, margins.Title, margins.Address, margins.Notice} {
			if !strings.Contains(rest, tight(words)) {
				b.Errorf("sheet %d of %d: no %q", i+1, len(sheets), words)
			}
			rest = strings.Replace(rest, tight(words), "", 1)
		}
		if strings.TrimSpace(strings.ReplaceAll(rest, tight(margins.Scan), "")) == "" {
			b.Errorf("sheet %d of %d has nothing of the page: %q", i+1, len(sheets), rest)
		}
		if isLeft := column(sheet, "—") < column(sheet, "本站"); isLeft != (i%2 == 1) {
			b.Errorf("sheet %d: number on the left: %v", i+1, isLeft)
		}
	}
}

// askPrintedWords checks the paper, and that all words and notes are printed in order.
func (b *tab) askPrintedWords(pdf []byte, sheets []string) {
	b.Helper()
	if info := pipe(b, pdf, "pdfinfo", "-"); !strings.Contains(info, "(A4)") {
		b.Errorf("not A4:\n%s", info)
	}
	for i, sheet := range sheets {
		for what, words := range map[string]string{"title": b.content.Site.Title, "address": b.content.Site.BaseURL + b.kind.address} {
			if !strings.Contains(tight(sheet), tight(words)) {
				b.Errorf("sheet %d of %d: no %s", i+1, len(sheets), what)
			}
		}
	}
	printed := tight(strings.Join(sheets, ""))
	b.report("not printed, or not in its place", notIn(printed, ask[[]string](b, `() => texts().filter(node => node.parentElement.closest('h1, h2, h3, h4, p')).map(node => node.data)`)))
	b.report("a note is not printed", notIn(printed, ask[[]string](b, `() => all('.notes li').map(li => li.firstChild.data)`)))
}

// column returns the column in which words are last found on a sheet.
func column(sheet, words string) int {
	before := sheet[:max(strings.LastIndex(sheet, words), 0)]
	return len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
}

func hasPoppler() bool {
	_, text := exec.LookPath("pdftotext")
	_, info := exec.LookPath("pdfinfo")
	return text == nil && info == nil
}

// sheetsOf returns the words of the sheets of a PDF, laid out as on paper.
func sheetsOf(t testing.TB, pdf []byte) []string {
	return strings.Split(strings.TrimSuffix(pipe(t, pdf, "pdftotext", "-layout", "-enc", "UTF-8", "-", "-"), "\f"), "\f")
}

// pipe runs a tool over data and returns what it prints.
func pipe(t testing.TB, data []byte, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// tight returns s without spaces and line ends. A PDF may have a compatibility character, such
// as a radical, in place of an ordinary one; NFKC makes them equal.
func tight(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), "") }

// notIn returns the words that are not in printed, one after the other. What is
// on the edge of a sheet, or the number of a note, may stand between two
// characters.
func notIn(printed string, words []string) []string {
	var lost []string
	rest := []rune(printed)
	for _, w := range words {
		at := 0
		for _, r := range tight(w) {
			for at < len(rest) && rest[at] != r {
				at++
			}
			at++
		}
		if at > len(rest) {
			lost = append(lost, w)
			continue
		}
		rest = rest[at:]
	}
	return lost
}
