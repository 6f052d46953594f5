package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// partOfScript matches what comes with scripts and is on no page: forms and messages that
// nothing else can use, and the addresses of the scripts themselves.
var partOfScript = regexp.MustCompile(`<(?:template|dialog|select|fieldset|textarea)\b|role="(?:combobox|listbox|status)" data-|class="(?:settings|box|bar|citing|copy|quote|aloud)\b|name="(?:size|theme|elder)"|data-(?:script|integrity|locator|copies|found|quotation)=|assets/(?:seek|settings|cite|marks|speak|terms)-`)

// A page carries the words and links: what only a script can use comes with the script.
// In its masthead is a link to the search, and no button that is shown without a script.
func TestPagesHaveNoPartsOfScripts(t *testing.T) {
	_, files := guide(t)
	n := 0
	for name, data := range files {
		if path.Base(name) != "index.html" && name != notFoundAddress || strings.Contains(string(data), `http-equiv="refresh"`) {
			continue
		}
		n++
		page := string(data)
		if part := partOfScript.FindString(page); part != "" {
			t.Errorf("%s has %s", name, part)
		}
		_, mast, _ := strings.Cut(page, "<header")
		mast, _, _ = strings.Cut(mast, "</header>")
		if links := regexp.MustCompile(`<a class="seek" href="[^"]*search/">`).FindAllString(mast, -1); len(links) != 1 {
			t.Errorf("%s: the links to the search are %q", name, links)
		}
		for _, control := range regexp.MustCompile(`<(?:button|form|input)[^>]*>`).FindAllString(mast, -1) {
			if !strings.HasSuffix(control, " hidden>") {
				t.Errorf("%s: in the masthead is %s", name, control)
			}
		}
	}
	if n < 100 {
		t.Errorf("looked at %d pages", n)
	}
}

// What comes with scripts comes from a disk too, and wherever the site is put.
func TestPartsComeEverywhere(t *testing.T) {
	c, files := guide(t)
	s := openStage(t)
	t.Parallel()
	server := httptest.NewServer(http.StripPrefix("/some/where", serving(files)))
	t.Cleanup(server.Close)
	disk := t.TempDir()
	portable, found := Build(c, ourTheme(), Options{Portable: true})
	if len(found) > 0 {
		t.Fatal(found)
	}
	for name, data := range portable {
		if strings.HasSuffix(name, ".json") {
			continue
		}
		name = filepath.Join(disk, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, place := range []struct{ name, root, page string }{
		{"disk", "file://" + filepath.ToSlash(disk), "index.html"},
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
						t.Errorf("asks for %s", r)
					}
				}
				if len(complaints) > 0 {
					t.Error(complaints)
				}
			})
		}
	}
}

// useParts uses what comes with scripts on the page that is open; the search leads to a
// page with a clause.
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
