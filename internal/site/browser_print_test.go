package site

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/text/unicode/norm"
)

// On paper: A4, all words of the page in their order, the notes too, and on
// every sheet what it is from and where that is.
func TestPrint(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdfinfo"} {
		if _, err := exec.LookPath(tool); err != nil {
			lack(t, missing("no "+tool+": apt-get install poppler-utils"))
		}
	}
	s := openStage(t)
	t.Parallel()
	for _, k := range kinds {
		if k.address != networkPage && k.template != "full" {
			continue
		}
		t.Run(k.name, func(t *testing.T) {
			b := s.newTab(t)
			b.open(k.address)
			pdf := run(b, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
			if info := pipe(t, pdf, "pdfinfo", "-"); !strings.Contains(info, "(A4)") {
				t.Errorf("not A4:\n%s", info)
			}
			sheets := strings.Split(strings.TrimSuffix(pipe(t, pdf, "pdftotext", "-enc", "UTF-8", "-", "-"), "\f"), "\f")
			for i, sheet := range sheets {
				for what, words := range map[string]string{"title": b.content.Site.Title, "address": b.content.Site.BaseURL + k.address} {
					if !strings.Contains(tight(sheet), tight(words)) {
						t.Errorf("sheet %d of %d: no %s", i+1, len(sheets), what)
					}
				}
			}
			printed := tight(strings.Join(sheets, ""))
			b.none("not on paper, or not in its place", notIn(printed, ask[[]string](b, `() => texts().filter(node => node.parentElement.closest('h1, h2, h3, h4, p')).map(node => node.data)`)))
			b.none("a note is not on paper", notIn(printed, ask[[]string](b, `() => all('.notes li').map(li => li.firstChild.data)`)))
		})
	}
}

// pipe runs a tool over data and returns what it prints.
func pipe(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// tight is s without blanks and line ends. A PDF may name a character by its
// twin, as a radical for a word; the twins are made one.
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
