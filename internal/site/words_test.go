package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongbao/internal/address"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/site/pagetext"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// What document.json says of every unit is on its page and on that of the whole text,
// character by character, and no page says anything else. Every published address is an
// element on the page that it names.
func TestWordsAreTheSameEverywhere(t *testing.T) {
	c, files := guide(t)
	checkWords(t, c, files)
	others := sitetest.Collection(t)
	checkWords(t, others, buildGood(t, others))
	for _, other := range []*source.Content{law(), statute(true), small()} {
		checkWords(t, other, buildGood(t, other))
	}
}

func checkWords(t *testing.T, c *source.Content, files Files) {
	t.Helper()
	pages := map[string]htmlPage{}
	for _, name := range htmlPages(files) {
		pages[name] = parsePage(t, files, name)
	}
	for _, v := range variant.All("zh-Hant") {
		for _, d := range c.Documents {
			f := readJSON(t, files, v.Prefix+d.Slug+"/document.json")
			checkUnits(t, v, d, f.Units, pages)
			checkDownload(t, v, d, f.Units, files)
			checkAnchors(t, v, variant.Of(d, v.Script), pages)
		}
	}
}

// checkUnits checks the text of every unit on every page of a document.
func checkUnits(t *testing.T, v variant.Variant, d *policy.Document, units []export.Unit, pages map[string]htmlPage) {
	t.Helper()
	top := v.Prefix + d.Slug + "/"
	want := map[string]map[string]string{} // file name → id → words
	expect := func(page, id, words string) {
		if want[page] == nil {
			want[page] = map[string]string{}
		}
		if words != "" {
			want[page][id] = words
		}
		if n := pages[page].ids()[id]; n != 1 {
			t.Errorf("%s: %d elements have the id %s", page, n, id)
		}
	}
	for _, u := range units {
		words := u.Label + u.Heading + u.Text
		here, fragment, _ := strings.Cut(u.URL, "#")
		if fragment != u.ID || policy.Hash(words) != u.SHA256 {
			t.Errorf("%s: the address or the hash of the unit %s is wrong", u.URL, u.ID)
		}
		expect(here+"index.html", u.ID, words)
		expect(top+"full/index.html", u.ID, words)
	}
	for name, page := range pages {
		if !strings.HasPrefix(name, top) {
			continue
		}
		got := page.words()
		for id, words := range want[name] {
			if got[id] != words {
				t.Errorf("%s on %s:\n got %s\nwant %s", id, name, got[id], words)
			}
		}
		for id, words := range got {
			if _, ok := want[name][id]; !ok {
				t.Errorf("%s has words of %q that are not its own: %s", name, id, words)
			}
		}
	}
}

// checkDownload checks that the plain text is the units, one after the other, and that
// in the script of the document these are the reading edition.
func checkDownload(t *testing.T, v variant.Variant, d *policy.Document, units []export.Unit, files Files) {
	t.Helper()
	var all strings.Builder
	for _, u := range units {
		all.WriteString(u.Label + u.Heading + u.Text)
	}
	text := string(files[v.Prefix+d.Slug+"/"+d.Slug+".txt"])
	if strings.ReplaceAll(text, "\n", "") != all.String() {
		t.Errorf("%s, %s: plain text and document.json differ", d.Slug, v.Name)
	}
	if v.Script == d.Script && d.Text() != all.String() {
		t.Errorf("%s: document.json is not the reading edition", d.Slug)
	}
}

// checkAnchors checks that every address of a document is an element on its page, where
// an anchor has the words that its hash stands for.
func checkAnchors(t *testing.T, v variant.Variant, d *policy.Document, pages map[string]htmlPage) {
	t.Helper()
	for _, a := range d.Addresses() {
		u := d.Unit(a.ID)
		here, _, _ := strings.Cut(address.Clause(d, u), "#")
		for _, name := range []string{v.Prefix + here + "index.html", v.Prefix + address.Of(d).Full() + "index.html"} {
			elements := with(pages[name].Node, identified(a.ID))
			if len(elements) != 1 {
				t.Errorf("%s: %d elements have the id %s", name, len(elements), a.ID)
				continue
			}
			if a.ID == u.ID {
				continue
			}
			words := pagetext.Units(elements[0])[u.ID]
			if u.Heading == "" {
				words = strings.TrimPrefix(words, u.Label)
			}
			if policy.Hash(words) != a.Hash {
				t.Errorf("%s: the words of the anchor %s are %s", name, a.ID, words)
			}
		}
	}
}

func identified(id string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		value, _ := attr(n, "id")
		return value == id
	}
}

// The ledger of the guide names addresses that its pages have.
func TestLedgerIsOnThePages(t *testing.T) {
	c, files := guide(t)
	d := c.Documents[0]
	if len(d.Ledger) != len(d.Addresses()) {
		t.Errorf("the ledger has %d addresses, the guide %d", len(d.Ledger), len(d.Addresses()))
	}
	for _, a := range d.Ledger {
		here, _, _ := strings.Cut(address.Clause(d, d.Unit(a.ID)), "#")
		for _, v := range variant.All("zh-Hant") {
			if !files.Exists("/" + v.Prefix + here + "#" + a.ID) {
				t.Errorf("%s%s has no %s", v.Prefix, here, a.ID)
			}
		}
	}
}
