package browsertest

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What scripts load is found on a disk too, and in any folder of a server.
func TestPartsComeEverywhere(t *testing.T) {
	s := open(t)
	t.Parallel()
	if _, err := portable(); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.StripPrefix("/some/where", serving(s.files)))
	t.Cleanup(server.Close)
	for _, place := range []struct{ name, root, page string }{
		{"disk", "file://" + filepath.ToSlash(portableFolder), "index.html"},
		{"folder of a server", server.URL + "/some/where", ""},
	} {
		for _, variant := range []string{"", "hans/"} {
			t.Run(place.name+" "+variant, func(t *testing.T) {
				at := *s
				at.origin = place.root
				b := at.newTab(t)
				b.open(variant + networkPage + place.page)
				b.useParts(variant + "fangkong/3/4/" + place.page)
				requests, complaints := b.record.read()
				for _, r := range requests {
					if !strings.HasPrefix(r, place.root+"/") {
						t.Errorf("requests %s", r)
					}
				}
				if len(complaints) > 0 {
					t.Error(complaints)
				}
			})
		}
	}
}

// useParts uses on the open page what only scripts offer. The search ends on the page to.
func (b *tab) useParts(to string) {
	b.Helper()
	b.wish(map[string]string{"theme": "dark"})
	b.do(chromedp.KeyEvent(kb.Escape))
	b.openCite("s3-1-2")
	if said := ask[string](b, `() => document.querySelector('.citing dl').textContent`); !strings.Contains(said, "https://fangkong.example/") || !strings.Contains(said, "s3-1-2") {
		b.Errorf("the panel says %s", said)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.seek("3-4-2")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.arrive(to + "#s3-4-2")
	b.open(to + "?q=%E6%8A%80%E9%98%B2") // 技防
	b.until("the words are marked", `() => document.querySelector('.marking') && document.querySelector('mark')`)
}
