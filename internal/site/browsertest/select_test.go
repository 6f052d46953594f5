package browsertest

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pick selects the text from the first to the last of two strings, in whatever elements they
// are, and waits for the buttons.
func (b *tab) pick(from, to string) []string {
	b.Helper()
	return ask[[]string](b, `async (from, to) => {
		const nodes = texts();
		const text = nodes.map(node => node.data).join('');
		const place = at => { for (const node of nodes) { if (at <= node.length) return [node, at]; at -= node.length; } };
		const start = text.indexOf(from), end = text.indexOf(to, start) + to.length;
		if (start < 0 || end < to.length) return ['the page does not say ' + from + '…' + to];
		getSelection().setBaseAndExtent(...place(start), ...place(end));
		for (let i = 0; i < 100 && !document.querySelector('.quote button'); i++) await new Promise(done => setTimeout(done, 20));
		return document.querySelector('.quote button') ? [] : ['there are no buttons'];
	}`, from, to)
}

// sourced takes a quotation apart: words, title, locator, address, day.
var sourced = regexp.MustCompile(`(?s)^[「“](.*)[」”]（《([^》]*)》(.*?)，(https://[^，]*)，(.*)[訪访][問问]）$`)

// Selected words are copied with their source: as they are printed, without the marks of
// notes, and with the address of the clause. That at which a browser finds the very words
// is copied by a button of its own.
func testSelection(t *testing.T) {
	tests := []struct {
		name, page, from, to string
		words, locator, id   string
	}{
		{"within a clause, over a note", networkPage, "40人，", "不能少於30人", "40人，城關派出所警力配置不能少於20人，其餘各縣城關派出所警力配置不能少於30人", "三、（一）1", "s3-1-1"},
		{"over two clauses", networkPage, "全面實施社區警務戰略", "以社區綜治、警務室為平臺", "", "三、（一）1至2", "s3-1-1"},
		{"from the section to a clause", networkPage, "從城市社區實際出發", "以人口管理為基礎", "", "三、（一）", "s3-1"},
		{"within a word", networkPage, "口管理為基", "理配置派出所警", "", "三、（一）1", "s3-1-1"},
		{"simplified", "hans/" + networkPage, "以人口管理为基础", "合理配置派出所警力", "以人口管理为基础，以治安防范为重点，合理配置派出所警力", "三、（一）1", "s3-1-1"},
		{"points", "fangkong/4/", "一是", "二是", "", "四、（二）之“一是”至之“二是”", "s4-2-p1-1"},
	}
	s := open(t)
	b := s.newTab(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := *b
			b.TB = t
			b.open(tt.page)
			if faults := b.pick(tt.from, tt.to); len(faults) > 0 {
				t.Fatal(faults)
			}
			got, _ := b.copy(`() => document.querySelector('.quote button')`)
			m := sourced.FindStringSubmatch(got)
			if m == nil {
				t.Fatalf("copied %q", got)
			}
			t.Log(got)
			if !strings.HasPrefix(m[1], tt.from) || !strings.HasSuffix(m[1], tt.to) || strings.Contains(m[1], "註") || tt.words != "" && m[1] != tt.words {
				t.Errorf("the words are %q", m[1])
			}
			if m[3] != tt.locator {
				t.Errorf("the locator is %s, want %s", m[3], tt.locator)
			}
			if want := time.Now().Format("2006年1月2日"); m[5] != want {
				t.Errorf("the day is %s, want %s", m[5], want)
			}
			address := s.content.Site.BaseURL + tt.page + "#" + tt.id
			if m[4] != address {
				t.Errorf("the address is %s, want %s", m[4], address)
			}
			exact, _ := b.copy(`() => all('.quote button')[1]`)
			_, fragment, _ := strings.Cut(exact, "#")
			if !strings.HasPrefix(exact, address+":~:text=") {
				t.Fatalf("the address of the words is %s", exact)
			}
			b.findsWords(tt.page, strings.TrimPrefix(fragment, tt.id))
			if _, complaints := b.record.read(); len(complaints) > 0 {
				t.Error(complaints)
			}
		})
	}
}

// findsWords fails unless the browser, given nothing but the text fragment, comes
// to the words.
func (b *tab) findsWords(page, fragment string) {
	b.Helper()
	words, _ := url.PathUnescape(strings.Split(strings.TrimPrefix(fragment, ":~:text="), ",")[0])
	b.resizeTo(400, 300)
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.origin+"/"+page+"#"+fragment))
	b.settle()
	b.report("text fragment "+words, ask[[]string](b, `async words => {
		for (let i = 0; i < 50 && !scrollY; i++) await new Promise(done => setTimeout(done, 20));
		const block = all('.prose :is(p, h1, h2, h3, h4)').find(block => block.textContent.includes(words));
		if (!block) return ['no block says it'];
		const box = block.getBoundingClientRect();
		return scrollY && box.bottom > 0 && box.top < innerHeight ? [] : ['not found; scrolled to ' + scrollY];
	}`, words))
	b.show(desk, light)
}

// The buttons go away with Escape and with the selection, and do not appear for what is not
// text of the document.
func TestSelectionEnds(t *testing.T) {
	b := parallelTab(t)
	b.open(networkPage)
	gone := func(why string) {
		t.Helper()
		if !ask[bool](b, `async () => {
			for (let i = 0; i < 30 && document.querySelector('.quote'); i++) await new Promise(done => setTimeout(done, 20));
			return !document.querySelector('.quote');
		}`) {
			t.Errorf("%s: the buttons are still there", why)
		}
	}
	b.report("pick", b.pick("以人口管理為基礎", "以治安防範為重點"))
	b.do(chromedp.KeyEvent(kb.Escape))
	gone("Escape")
	b.report("pick", b.pick("合理配置", "派出所警力"))
	ask[chromedp.Void](b, `() => getSelection().removeAllRanges()`)
	gone("nothing is selected")
	ask[chromedp.Void](b, `() => getSelection().selectAllChildren(document.querySelector('.foot'))`)
	b.settle()
	gone("what is selected is not text of the document")
}

// The buttons are below the words; if these end below the window, they are at its foot until
// the reader has scrolled there.
func TestSelectionFollows(t *testing.T) {
	b := parallelTab(t)
	b.open(networkPage)
	b.report("offer", b.pick("從城市社區實際出發", "等各種創建活動"))
	const below = `() => {
		const last = getSelection().getRangeAt(0).cloneRange(), { endContainer, endOffset } = last;
		last.setStart(endContainer, endOffset - 1);
		const { bottom } = last.getBoundingClientRect(), { top } = document.querySelector('.quote').getBoundingClientRect();
		return top >= bottom && top < bottom + 60;
	}`
	if ask[bool](b, below) {
		t.Fatal("the words end in the window")
	}
	ask[chromedp.Void](b, `() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })`)
	b.until("the offer is below the words", below)
}

// After words are selected with the mouse, the buttons are the next stop of the Tab key, and
// copying keeps the selection.
func testSelectionByKeyboard(t *testing.T) {
	b := open(t).newTab(t)
	b.open("fangkong/full/")
	drag := ask[[]float64](b, `() => {
		const text = texts(document.querySelector('#s3-1-3 p'))[0], range = new Range();
		text.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
		const at = i => { range.setStart(text, i); range.setEnd(text, i + 1); const box = range.getBoundingClientRect(); return [box.left + 1, (box.top + box.bottom) / 2]; };
		return [...at(0), ...at(14)];
	}`)
	b.do(chromedp.MouseEvent(chromedp.MousePressed, drag[0], drag[1], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	for i := 1.0; i <= 4; i++ {
		b.do(chromedp.MouseEvent(chromedp.MouseMoved, drag[0]+(drag[2]-drag[0])*i/4, drag[3], chromedp.ButtonLeft))
	}
	b.do(chromedp.MouseEvent(chromedp.MouseReleased, drag[2], drag[3], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	b.until("the offer", `() => document.querySelector('.quote button')`)
	words := ask[string](b, `() => String(getSelection())`)
	b.clipboard(browser.PermissionSettingGranted)
	b.do(chromedp.KeyEvent(kb.Tab))
	if at := ask[string](b, `() => name(document.activeElement)`); !strings.Contains(at, "複製並引用") {
		t.Fatalf("after Tab the focus is at %s", at)
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	said := b.said()
	want := "「" + words + "」（《加強治安防控體制建設意見》三、（一）3，https://fangkong.example/fangkong/3/1/#s3-1-3，" + time.Now().Format("2006年1月2日") + "訪問）"
	if got := b.pasted(); got != want {
		t.Errorf("copied %s\nwant %s", got, want)
	}
	if selected := ask[string](b, `() => String(getSelection())`); selected != words || words == "" {
		t.Errorf("selected is %q", selected)
	}
	if said != "已複製：三、（一）3" {
		t.Errorf("said %q", said)
	}
}

// The buttons, the message, and the panel of a clause are accessible in each window and mode.
func testSelectionLooks(t *testing.T) {
	axe := axeScript(t)
	b := open(t).newTab(t)
	b.open(networkPage)
	b.clipboard(browser.PermissionSettingGranted)
	run(b, chromedp.Evaluate[chromedp.Void](axe))
	for _, v := range []struct {
		width int64
		mode
		rules string
	}{
		{desk, light, "all"}, {desk, chosenDark, "looks"}, {desk, elder, "looks"}, {desk, contrast, "looks"},
		{phone, light, "looks"}, {phone, dark, "looks"}, {phone, elder, "looks"}, {320, light, "looks"}, {320, largest, "looks"},
	} {
		b.show(v.width, v.mode)
		where := view(v.width, v.mode)
		ask[chromedp.Void](b, `() => document.querySelector('a.q[href$="#s3-1-2"]').click()`)
		b.until("the panel", `() => document.querySelector('.citing[open]')`)
		b.report(where+", panel", ask[[]string](b, runAxe, v.rules, ".citing"))
		b.report(where+", panel: wider than the window", ask[[]string](b, sideways))
		b.report(where+", panel: target", ask[[]string](b, smallCopies, least(v.mode)))
		ask[chromedp.Void](b, `() => document.querySelector('.citing .head button').click()`)
		ask[chromedp.Void](b, `() => document.querySelector('#s3-1-3').scrollIntoView({ behavior: 'instant' })`)
		b.report("pick", b.pick("對成規模和新開發的住宅小區", "擬定具體規定"))
		ask[chromedp.Void](b, `() => document.querySelector('.quote button').click()`)
		b.until("it is said", `() => document.querySelector('.toast').textContent`)
		b.report(where, ask[[]string](b, runAxe, v.rules, ":is(.quote, .toast)"))
		b.report(where+": wider than the window", ask[[]string](b, sideways))
		b.report(where+": target", ask[[]string](b, smallCopies, least(v.mode)))
		ask[chromedp.Void](b, `() => getSelection().removeAllRanges()`)
		b.until("the offer is gone", `() => !document.querySelector('.quote')`)
	}
}

// least is the size of a target in a mode, in px.
func least(m mode) int {
	if m.wishes["elder"] != "" {
		return 60
	}
	return 44
}

const smallCopies = `least => all('.copy, .citing select, .citing a').filter(seen).filter(el => {
	const { width, height } = el.getBoundingClientRect();
	return width < least - .5 || height < least - .5;
}).map(name)`

// Whatever is selected, the browser finds what the address names, and finds it in
// its place; for nearly all selections an address can be made that does.
func TestTextFragments(t *testing.T) {
	const each = 4
	b := parallelTab(t)
	rng := rand.New(rand.NewPCG(3, 3))
	module := asModule(t, "fragments", "js/cite/fragment.js")
	words := asModule(t, "words", "js/common/words.js")
	for _, page := range []string{networkPage, "fangkong/4/", "hans/fangkong/3/7/", "fangkong/full/"} {
		none := 0
		type made struct {
			Fragment string
			Said     string
			Top      float64
		}
		b.open(page)
		run(b, chromedp.Evaluate[chromedp.Void](module))
		run(b, chromedp.Evaluate[chromedp.Void](words))
		var list []made
		for range each {
			list = append(list, ask[made](b, `(at, length) => {
				const nodes = texts();
				const total = nodes.reduce((sum, node) => sum + node.length, 0), place = at => { for (const node of nodes) { if (at < node.length) return [node, at]; at -= node.length; } };
				const start = Math.floor(at * (total - length - 1)), range = new Range();
				range.setStart(...place(start));
				range.setEnd(...place(start + length));
				const list = words.pieces(range);
				return { Fragment: fragments.directive(list), Said: list.map(({ node, start, end }) => node.data.slice(start, end)).join(''), Top: range.getBoundingClientRect().top + scrollY };
			}`, rng.Float64(), 1+rng.IntN(120)))
		}
		for i, made := range list {
			if made.Fragment == "" {
				none++
				continue
			}
			// The window is low and the page begins far down, so that it must move for whatever is found.
			b.resizeTo(desk, 300)
			b.do(chromedp.Navigate(fmt.Sprintf("%s/%s?%d#%s", b.origin, page, i, made.Fragment)))
			y := ask[float64](b, `async top => {
				for (let i = 0; i < 40 && top > 300 && !scrollY; i++) await new Promise(done => setTimeout(done, 25));
				return scrollY;
			}`, made.Top)
			if far := made.Top - y; far < -700 || far > 400 || y == 0 && made.Top > 300 {
				decoded, _ := url.PathUnescape(made.Fragment)
				t.Errorf("%s: 「%s」 at %.0f by %s: the window is at %.0f", page, made.Said, made.Top, decoded, y)
			}
		}
		b.show(desk, light)
		t.Logf("%s: %d of %d selections have no fragment", page, none, each)
		if none > each/3 {
			t.Errorf("%s: %d of %d selections have no fragment", page, none, each)
		}
	}
}
