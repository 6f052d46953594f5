package site

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/policy"
	"gongbao/internal/site/sitetest"
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
		if path.Base(name) != "index.html" && name != address.NotFound || strings.Contains(string(data), `http-equiv="refresh"`) {
			continue
		}
		n++
		page := string(data)
		if path.Dir(name)+"/" == address.Quote || strings.HasSuffix(path.Dir(name)+"/", "/"+address.Quote) {
			page = strings.Replace(page, "<textarea", "", 1) // all of the page is for scripts, and says so
		}
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

// What every page loads stays small; the rest comes when it is wanted, with the words and
// styles that were on every page.
func TestWeightOfScripts(t *testing.T) {
	_, files := guide(t)
	th, _ := loadThemeOnce(ourTheme(), Options{})
	for name, limit := range map[string]int{"prefs.js": 400, "site.js": 3_000, "cite.js": 8_200, "settings.js": 4_000, "speak.js": 2_500} {
		script, err := th.In(string(policy.Hant)).Asset(name)
		if err != nil {
			t.Fatal(err)
		}
		n := sitetest.Gzipped(files[script.Path])
		t.Logf("%5d bytes, packed: %s (limit: %d)", n, name, limit)
		if n > limit || n == 0 {
			t.Errorf("%s has %d bytes, packed; at most %d", name, n, limit)
		}
	}
}
