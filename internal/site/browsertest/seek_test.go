package browsertest

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// slash presses the key / as a keyboard does: no character follows if the page handles the
// key going down.
func (b *tab) slash(modifiers int64) {
	b.Helper()
	for _, what := range []input.DispatchKeyEventType{"rawKeyDown", "char", "keyUp"} {
		p := input.DispatchKeyEventParams{Type: what, Key: "/", Code: "Slash", WindowsVirtualKeyCode: 191, Modifiers: modifiers}
		if what == "char" {
			if modifiers != 0 {
				continue
			}
			p.Text = "/"
		}
		call(b, input.DispatchKeyEvent, p)
	}
}

// seek opens the box by its key, enters words at once, and waits for what it says to them.
func (b *tab) seek(typed string) {
	b.Helper()
	b.openBox()
	ask[chromedp.Void](b, `() => document.querySelector('.box [role=status]').replaceChildren()`)
	call(b, input.InsertText, input.InsertTextParams{Text: typed})
	b.until("an answer to "+typed, `() => { const said = document.querySelector('.box [role=status]'); return said.textContent && !waits(said); }`)
}

// openBox opens the box by its key.
func (b *tab) openBox() {
	b.Helper()
	b.slash(0)
	b.until("the box is open", `() => document.querySelector('.box:not([hidden])') && document.activeElement.matches('.box input')`)
}

// arrive waits until the tab is at an address of the site.
func (b *tab) arrive(address string) {
	b.Helper()
	if !b.arrives(address, 10*time.Second) {
		b.Fatalf("at %s, want %s", b.at(), address)
	}
}

// arrives reports whether the tab comes to an address in some time.
func (b *tab) arrives(address string, in time.Duration) bool {
	b.Helper()
	for late := time.Now().Add(in); time.Now().Before(late); time.Sleep(20 * time.Millisecond) {
		if b.at() == b.origin+"/"+address {
			b.settle()
			return true
		}
	}
	return false
}

// at returns the address of the page that is open, which may be on its way out.
func (b *tab) at() string {
	b.Helper()
	return call(b, target.GetTargetInfo, target.GetTargetInfoParams{}).TargetInfo.URL
}

// A found is what the box shows.
type found struct {
	Said    string
	Options []string
	Active  string // the option that the keyboard is on
}

func (b *tab) found() found {
	b.Helper()
	return ask[found](b, `() => {
		const box = document.querySelector('.box'), active = box.querySelector('input').getAttribute('aria-activedescendant');
		const says = option => (option.querySelector('b') ?? option).textContent;
		return { Said: box.querySelector('[role=status]').textContent, Options: all('[role=option]', box).map(says),
			Active: active ? says(document.getElementById(active)) : '' };
	}`)
}

// Typing a locator on any page and pressing Enter opens the clause. In which forms it can be
// typed: TestResolveInEngine in package cite.
func TestSeek(t *testing.T) {
	b := parallelTab(t)
	tests := []struct {
		page, typed, shown, to string
	}{
		{"", "三（四）2", "三、（四）2", "fangkong/3/4/#s3-4-2"},
		{"about/", "第四張網", "三、（四）", "fangkong/3/4/#s3-4"},
		{"hans/", "第三部分第（四）項第2點", "三、（四）2", "hans/fangkong/3/4/#s3-4-2"},
		{"fangkong/5/", "三、（一）2至4", "三、（一）2至4", "fangkong/3/1/#s3-1-2"},
		{networkPage, "3.1.2", "三、（一）2", networkPage + "#s3-1-2"},
		{"fangkong/full/", "3-4-2", "三、（四）2", "fangkong/full/#s3-4-2"},
		{"no/such/page/", "3-4-2", "三、（四）2", "fangkong/3/4/#s3-4-2"},
		{"fangkong/3/1/cite/", "3-1-2", "三、（一）2", "fangkong/3/1/#s3-1-2"},
	}
	for _, tt := range tests {
		t.Run(tt.page+" "+tt.typed, func(t *testing.T) {
			at := *b
			b := &at
			b.TB = t
			b.open(tt.page)
			b.seek(tt.typed)
			if got := b.found(); len(got.Options) == 0 || got.Options[0] != tt.shown || !strings.Contains(got.Said, tt.shown) || slices.Contains(got.Options[1:], tt.shown) {
				t.Errorf("shows %+v", got)
			}
			b.do(chromedp.KeyEvent(kb.Enter))
			b.arrive(tt.to)
			b.report("there", ask[[]string](b, `() => {
				const at = document.querySelector(':target'), faults = [];
				if (!at) return ['no target'];
				const { top } = at.getBoundingClientRect();
				if (top < 0 || top > innerHeight) faults.push('out of sight, at ' + top);
				if (document.querySelector('.box:not([hidden])')) faults.push('the box is open');
				return faults;
			}`))
			if tt.page != "" && strings.HasPrefix(tt.to, tt.page+"#") {
				if at := ask[string](b, `() => document.activeElement.id`); "#"+at != tt.to[strings.Index(tt.to, "#"):] {
					t.Errorf("the focus is at %q", at)
				}
			}
			requests, complaints := b.record.read()
			for _, c := range complaints {
				if !strings.Contains(c, "no/such/page") {
					t.Error(c)
				}
			}
			for _, r := range requests {
				if !strings.HasPrefix(r, b.origin+"/") {
					t.Errorf("asks for %s", r)
				}
			}
		})
	}
}

// What is not certain is a list: no line of it is taken before the reader has chosen.
// What is not there is said, with what comes nearest.
func TestSeekList(t *testing.T) {
	b := parallelTab(t)
	b.open(networkPage)
	b.seek("第四項")
	if got := b.found(); strings.Join(got.Options, " ") != "三、（四） 四、（四） 五、（四）" || got.Said != "您要找的可能是：" || got.Active != "" {
		t.Errorf("shows %+v", got)
	}
	for i, want := range []string{"三、（四）", "四、（四）", "五、（四）", "", "三、（四）"} {
		b.do(chromedp.KeyEvent(kb.ArrowDown))
		if got := b.found().Active; got != want {
			t.Errorf("after ↓ %d times: %s, want %s", i+1, got, want)
		}
	}
	b.do(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp))
	if got := b.found().Active; got != "五、（四）" {
		t.Errorf("after ↑: %s", got)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	if open := ask[bool](b, `() => !!document.querySelector('.box:not([hidden])')`); open {
		t.Error("Escape does not close it")
	}
	b.seek("第四項") // what stood there is selected, and typed over
	b.do(chromedp.KeyEvent(kb.Enter))
	b.settle()
	if got := b.found().Active; got != "三、（四）" || ask[bool](b, `() => location.hash !== ''`) {
		t.Errorf("Enter goes to %s unasked", got)
	}
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	b.arrive("fangkong/4/#s4-4")
	b.open(networkPage)
	for typed, want := range map[string]found{
		"三、（四）9": {Said: "未找到這一條，最接近的如下。", Options: []string{"三、（四）"}},
		"（四）":    {Said: "3條含有這些字。", Options: []string{"三、（四）", "四、（四）", "五、（四）", "查看全部結果"}},
		"見警卒":    {Said: "您要找的可能是：", Options: []string{"見警率要達到多少，巡邏警力占多少？（二）構建巡邏治安防控網", "見警率"}},
		"研判 外星人": {Said: "未找到。文中有這些詞：", Options: []string{"研判"}},
		"巡邏":     {Said: "9條含有這些字。", Options: []string{"三、（二）", "三、（一）2", "三、（二）第1段", "三、（二）第2段", "三、（六）1", "三、（十）第1段", "四、（一）第2段", "四、（二）之“七是”", "查看全部結果"}},
		"房东": {Said: "您要找的可能是：", Options: []string{
			"房東 → 房主", "出租房屋要辦什麼？（七）構建重點人員及危險人員防控網", "學生在校外租房，學校和房主要做什麼？（三）構建單位內部治安防控網", "房主",
		}},
		"𠮷𠮷": {Said: "未找到。", Options: []string{}},
	} {
		b.do(chromedp.KeyEvent(kb.Escape))
		b.seek(typed)
		if got := b.found(); got.Said != want.Said || strings.Join(got.Options, " ") != strings.Join(want.Options, " ") {
			t.Errorf("%s: %+v", typed, got)
		}
	}
}

// Words are searched for as they are typed: the best are a key away, all of them
// with Enter, and where there is none, words that the text has.
func TestSeekWords(t *testing.T) {
	b := parallelTab(t)
	b.open("about/")
	b.seek("社區 警務")
	if got := b.found(); strings.Join(got.Options, " ") != "三、（一）1 三、（一） 四、（二）之“七是” 三、（一）2 查看全部結果" || got.Said != "4條含有這些字。" {
		t.Errorf("shows %+v", got)
	}
	if got := ask[[]string](b, `() => all('.box mark').map(el => el.textContent)`); slices.ContainsFunc(got, func(s string) bool { return strings.Trim(s, "社區警務") != "" }) || len(got) == 0 {
		t.Errorf("marks %v", got)
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	b.arrive("search/?" + url.Values{"q": {"社區 警務"}}.Encode())
	b.answered()
	if got := b.searched(); len(got.Hits) != 4 {
		t.Errorf("all results: %+v", got)
	}
	b.open("hans/about/")
	b.seek("見警卒")
	b.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter)) // the first press shows what it would take, a question; the word is below it
	b.until("the word is looked for", `() => document.querySelector('.box input').value === '见警率' && document.querySelector('.box [role=option] mark')`)
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	b.arrive("hans/fangkong/3/2/?" + url.Values{"q": {"见警率"}}.Encode() + "#s3-2-p1")
}

// The key works unless the reader is typing or has switched keys off. The page does not
// scroll, and Escape returns the focus.
func TestSeekKey(t *testing.T) {
	b := parallelTab(t)
	b.open("fangkong/full/")
	isOpen := func() bool {
		return ask[bool](b, `() => !!document.querySelector('.box:not([hidden]), .seek + input')`)
	}
	for _, with := range []int64{1, 2, 4} { // Alt, Ctrl, Meta
		if b.slash(with); isOpen() {
			t.Errorf("opens with modifier %d", with)
		}
	}
	for _, field := range []string{"input", "textarea", "div contenteditable tabindex=0"} {
		ask[chromedp.Void](b, `field => { const p = document.createElement('p'); p.innerHTML = '<' + field + ' id=typing>'; document.querySelector('main').append(p); p.firstChild.focus(); }`, field)
		if b.slash(0); isOpen() {
			t.Errorf("opens while typing in <%s>", field)
		}
		if got := ask[string](b, `() => { const el = document.getElementById('typing'), said = el.value ?? el.textContent; el.parentNode.remove(); return said; }`); got != "/" {
			t.Errorf("<%s> has %q", field, got)
		}
	}
	before := ask[float64](b, `() => { const link = document.querySelector('#s4-4 a'); link.scrollIntoView(); link.focus(); return scrollY; }`)
	b.openBox()
	b.do(chromedp.KeyEvent("3/4"))
	if got := ask[string](b, `() => document.activeElement.value`); got != "3/4" {
		t.Errorf("the box holds %q", got)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.settle()
	if !ask[bool](b, `y => scrollY === y && document.activeElement === document.querySelector('#s4-4 a')`, before) {
		t.Error("Escape does not lead back")
	}
	b.wish(map[string]string{"keys": "off"})
	if b.slash(0); isOpen() {
		t.Error("opens though the reader has switched keys off")
	}
}

// The box with its results is accessible in each window and mode.
func TestSeekLooks(t *testing.T) {
	axe := axeScript(t)
	b := parallelTab(t)
	forced := mode{name: "forced colours", system: map[string]string{"forced-colors": "active"}}
	for i, typed := range []string{"（四）", "三、（四）9", "三（四）2"} {
		b.open("about/")
		run(b, chromedp.Evaluate[chromedp.Void](axe))
		b.seek(typed)
		for _, v := range []struct {
			width int64
			mode
			rules string
		}{
			{desk, light, "all"}, {desk, chosenDark, "looks"}, {desk, elder, "looks"}, {desk, contrast, "looks"},
			{phone, light, "looks"}, {phone, dark, "looks"}, {phone, elder, "looks"}, {320, light, "looks"}, {320, largest, "looks"},
		} {
			b.show(v.width, v.mode)
			where := typed + ", " + view(v.width, v.mode)
			if v.rules == "looks" {
				ask[chromedp.Void](b, specimen)
			}
			if i == 0 || v.rules == "all" {
				b.report(where, ask[[]string](b, runAxe, v.rules, ".box"))
			}
			b.report(where+": wider than the window", ask[[]string](b, sideways))
			least := 44
			if v.wishes["elder"] != "" {
				least = 60
			}
			b.report(where+": target", ask[[]string](b, `least => all('.box [role=option], .box input, .seek').filter(seen)
				.filter(el => { const { width, height } = el.getBoundingClientRect(); return width < least - .5 || height < least - .5; }).map(name)`, least))
		}
		b.show(desk, forced)
		b.report(typed+", "+forced.name, ask[[]string](b, faintText))
	}
}
