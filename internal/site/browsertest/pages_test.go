package browsertest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"gongbao/internal/site/pagetext"
	"gongbao/internal/variant"
)

// A question about the looks of a page is asked in some views.
type questions int

const (
	layout  questions = 1 << iota // nothing is wider than the window; lines break as they must
	setting                       // indents, line heights, emphasis
	targets                       // what a finger hits is large enough
	forced                        // text is visible in colours that the reader forces on pages
	axeLook                       // the rules of axe-core that depend on the window and the mode
)

// views are the windows and modes in which a page is looked at.
var views = []struct {
	width int64
	mode
	ask questions
}{
	{desk, light, layout | targets | axeLook},
	{desk, elder, layout | targets | axeLook},
	{desk, chosenDark, axeLook},
	{desk, darkContrast, axeLook},
	{desk, forcedColours, forced},
	{desk, forcedDark, forced},
	{phone, light, layout | setting | targets | axeLook},
	{phone, elder, setting | targets | axeLook},
	{phone, dark, axeLook},
	{phone, contrast, axeLook},
	{320, light, layout},
	{320, elder, layout},
	{320, large, layout},
	{320, largest, layout},
	{768, light, layout},
	{1920, light, layout},
}

// TestPages opens each kind of page and asks it all questions, also whether it moves once it
// is painted, however slowly it is loaded. What the words of the variant make no difference
// to is asked of one variant.
func TestPages(t *testing.T) {
	s := open(t)
	if !hasPoppler() {
		skip(t, popplerMissing)
	}
	axe := axeScript(t)
	t.Parallel()
	tabs := make(chan *tab, 4)
	for range cap(tabs) {
		tabs <- s.newTab(t)
	}
	for i, v := range variant.All("zh-Hant") {
		for _, k := range s.kinds(v) {
			t.Run(string(v.Script)+"/"+k.name, func(t *testing.T) {
				t.Parallel()
				b := *<-tabs
				defer func(old testing.TB) { b.TB = old; tabs <- &b }(b.TB)
				b.TB, b.variant, b.kind = t, v, k
				b.show(desk, light)
				if i > 0 {
					b.open(k.in(v))
					b.settle()
					b.askPage()
					b.askOther()
					if k.address == "" || k.address == networkPage {
						run(&b, chromedp.Evaluate[chromedp.Void](axe))
						b.show(desk, light)
						b.report("axe", ask[[]string](&b, runAxe, "all"))
					}
					return
				}
				b.open(k.in(v) + "?" + slowly)
				b.report("shifts", ask[[]string](&b, shifts))
				b.askPage()
				b.askSheets()
				b.report("the link that skips", b.skip())
				b.show(phone, light)
				b.open(k.in(v) + "?" + slowly)
				b.report(view(phone, light)+", shifts", ask[[]string](&b, shifts))
				b.askKeyboard()
				b.askViews()
				b.report("copied", ask[[]string](&b, badCopies))
				b.until("the offer to copy is gone", `() => !document.querySelector('.quote')`)
				if k.rich {
					b.askAxe(axe)
				}
			})
		}
	}
}

// askPage asks what does not depend on the view of a page that was just opened.
func (b *tab) askPage() {
	b.Helper()
	requests, complaints := b.record.read()
	for _, to := range requests {
		if !strings.HasPrefix(to, b.origin+"/") {
			b.Errorf("requests %s", to)
		}
	}
	for _, complaint := range complaints {
		if b.kind.template != "404" || !strings.Contains(complaint, b.kind.address) { // the page itself is not found
			b.Error(complaint)
		}
	}
	b.report("headings", ask[[]string](b, badOutline))
	b.report("ids", ask[[]string](b, `() => {
		const ids = all('[id]').map(el => el.id);
		return ids.filter((id, i) => ids.indexOf(id) < i).map(id => 'twice: ' + id);
	}`))
	b.report("in spite of reduced motion", ask[[]string](b, motion))
	b.askWords()
}

// askWords compares the text that the scripts find with what Go finds in the file; read
// aloud, it is the same text.
func (b *tab) askWords() {
	b.Helper()
	want := unitsOf(b, b.kind.in(b.variant))
	run(b, chromedp.Evaluate[chromedp.Void](asModule(b, "words", "js/common/words.js")))
	run(b, chromedp.Evaluate[chromedp.Void](asModule(b, "speech", "js/speak/sentences.js")))
	got := ask[map[string]string](b, `() => {
		const units = {};
		for (const { node, id } of words.texts(document)) units[id] = (units[id] ?? '') + node.data;
		return units;
	}`)
	if diff := cmp.Diff(want, got); diff != "" {
		b.Errorf("words of units (-Go +browser): %s", diff)
	}
	aloud := ask[string](b, `() => all(words.clause).flatMap(speech.sentences).map(({ text }) => text).join('')`)
	if text := ask[string](b, `() => textOf()`); aloud != text {
		b.Errorf("read aloud is %.80q…, the text is %.80q…", aloud, text)
	}
}

// unitsOf returns the text of each unit on the page at an address.
func unitsOf(b *tab, address string) map[string]string { return pagetext.Units(htmlOf(b, address)) }

// textIn returns the text on the page at an address.
func textIn(b *tab, address string) (text string) {
	for _, words := range pagetext.Pieces(htmlOf(b, address)) {
		text += words
	}
	return text
}

// htmlOf returns the page at an address.
func htmlOf(b *tab, address string) *html.Node {
	b.Helper()
	data, ok := b.files[address+"index.html"]
	if !ok {
		data = b.files["404.html"]
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	return doc
}

// askViews asks about the looks of the page in all views.
func (b *tab) askViews() {
	b.Helper()
	for _, v := range views {
		b.show(v.width, v.mode)
		at := view(v.width, v.mode)
		if v.ask&layout != 0 {
			b.report(at+": wider than the window", ask[[]string](b, sideways))
			b.report(at+": lines", ask[[]string](b, badLines, v.width >= desk))
		}
		if v.ask&setting != 0 {
			b.report(at, ask[[]string](b, badSetting))
		}
		if v.ask&targets != 0 {
			b.report(at, ask[[]string](b, smallTargets, "a[href], button, summary, input, select", 44))
			if v.wishes["elder"] != "" {
				b.report(at+", main", ask[[]string](b, smallTargets, "header a, header button, nav:not(.crumbs) a, .card, summary", 60))
			}
		}
		if v.ask&forced != 0 {
			b.report(at, ask[[]string](b, faintText))
		}
	}
}

// askAxe lets axe-core look at the page: at all of it for the rules about structure, on a desk
// and on a phone, at a specimen of it, which is what remains of the page, for those about looks.
func (b *tab) askAxe(axe string) {
	b.Helper()
	run(b, chromedp.Evaluate[chromedp.Void](axe))
	for _, width := range []int64{desk, phone} {
		b.show(width, light)
		b.report(view(width, light), ask[[]string](b, runAxe, "structure"))
	}
	ask[chromedp.Void](b, specimen)
	for _, v := range views {
		if v.ask&axeLook != 0 {
			b.show(v.width, v.mode)
			b.report(view(v.width, v.mode), ask[[]string](b, runAxe, "looks"))
		}
	}
}

// askOther asks a page of the second variant what other characters can change.
func (b *tab) askOther() {
	b.Helper()
	for _, v := range []struct {
		width int64
		mode
	}{{desk, light}, {phone, light}, {320, largest}} {
		b.show(v.width, v.mode)
		at := view(v.width, v.mode)
		b.report(at+": wider than the window", ask[[]string](b, sideways))
		b.report(at+": lines", ask[[]string](b, badLines, v.width >= desk))
		b.report(at, ask[[]string](b, badSetting))
	}
	b.report("copied", ask[[]string](b, badCopies))
}

// Without scripts nothing is hidden that can be read, and nothing is offered that does
// not work.
func TestWithoutScripts(t *testing.T) {
	b := parallelTab(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.eachKind(t, func(b *tab) {
		b.open(b.kind.in(b.variant))
		b.report("without scripts", ask[[]string](b, outOfReach))
	})
}

// eachKind calls f for each kind of page of the first variant.
func (b *tab) eachKind(t *testing.T, f func(*tab)) {
	t.Helper()
	for _, k := range b.kinds(variant.All("zh-Hant")[0]) {
		t.Run(k.name, func(t *testing.T) {
			page := *b
			page.TB, page.kind = t, k
			f(&page)
		})
	}
}
