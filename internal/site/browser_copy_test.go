package site

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// The clipboard is one for the whole browser, so the tests that use it do not run
// at the same time: none of them is parallel.

// clipboard lets the page read and write the clipboard, or not.
func (b *tab) clipboard(setting browser.PermissionSetting) {
	b.Helper()
	where := call(b, target.GetTargetInfo, target.GetTargetInfoParams{}).TargetInfo.BrowserContextID
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		call(b, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: setting, Origin: b.origin, BrowserContextID: where,
		})
	}
}

// pasted returns what is on the clipboard.
func (b *tab) pasted() string {
	b.Helper()
	b.clipboard(browser.PermissionSettingGranted)
	return ask[string](b, `() => navigator.clipboard.readText()`)
}

// press clicks in the middle of the element that a function returns, as a reader
// would.
func (b *tab) press(function string, args ...any) {
	b.Helper()
	at := ask[[]float64](b, `(...args) => {
		const el = (`+function+`)(...args);
		if (!el) return [];
		el.scrollIntoView({ block: 'center', behavior: 'instant' });
		const box = el.getBoundingClientRect();
		return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
	}`, args...)
	if len(at) == 0 {
		b.Fatalf("there is nothing to press: %s", function)
	}
	b.do(chromedp.MouseClickXY(at[0], at[1]))
	b.settle()
}

// until waits until a function returns true.
func (b *tab) until(what, function string, args ...any) {
	b.Helper()
	if !ask[bool](b, `async (...args) => {
		for (const end = performance.now() + 5000; performance.now() < end; await new Promise(done => setTimeout(done, 20)))
			if ((`+function+`)(...args)) return true;
		return false;
	}`, args...) {
		b.Fatalf("not in five seconds: %s", what)
	}
}

// openCite opens the citations of a clause and waits for their buttons.
func (b *tab) openCite(id string) {
	b.Helper()
	b.press(`id => document.querySelector('.tools[data-for="' + id + '"] summary')`, id)
	b.until("the buttons", `id => document.querySelector('.tools[data-for="' + id + '"] .copies button')?.onclick`, id)
}

const saidNow = `() => document.querySelector('.said').textContent`

// What can be copied below a clause is copied as it is printed, with the day of
// the reader's clock, and it is said.
func TestCopy(t *testing.T) {
	b := openStage(t).newTab(t)
	day := time.Now().Format("2006年1月2日")
	const page = "https://fangkong.example/fangkong/3/1/#s3-1-2"
	b.open(networkPage)
	b.clipboard(browser.PermissionSettingGranted)
	b.openCite("s3-1-2")
	row := `name => document.querySelector('.tools[data-for="s3-1-2"] [data-copy="' + name + '"]').closest('div').querySelector('button')`
	for name, want := range map[string]string{
		"short":        "三、（一）2",
		"spoken":       "第三部分第（一）項第2點",
		"falv":         "《加強治安防控體制建設意見》，第三節第（一）項第2點，治安防控政策指南網站，" + page + "，" + day + "訪問。",
		"gbt7714-2025": "加強治安防控體制建設意見：三、（一）2[EB/OL]. [" + time.Now().Format(time.DateOnly) + "]. " + page + ".",
		"url":          page,
	} {
		b.press(row, name)
		if got := b.pasted(); got != want {
			t.Errorf("%s: copied %s\nwant %s", name, got, want)
		}
		if said := ask[string](b, saidNow); !strings.HasPrefix(said, "已複製：") || name == "short" && said != "已複製："+want {
			t.Errorf("%s: said %q", name, said)
		}
	}
	b.press(`() => document.querySelector('.tools[data-for="s3-1-2"] .copies button:last-of-type')`)
	if got := b.pasted(); got != page {
		t.Errorf("the link is %s", got)
	}
}

// The quotation of a clause is the same as on the page of citations, in both
// editions, for every clause of some pages.
func TestCopyQuotation(t *testing.T) {
	b := openStage(t).newTab(t)
	for _, address := range []string{networkPage, "hans/" + networkPage, "fangkong/4/"} {
		b.open(address)
		b.clipboard(browser.PermissionSettingGranted)
		got := map[string]string{}
		for _, id := range ask[[]string](b, `() => all('.tools').map(t => t.dataset.for)`) {
			b.openCite(id)
			b.press(`id => document.querySelector('.tools[data-for="' + id + '"] .copies button')`, id)
			got[id] = b.pasted()
		}
		b.open(address + "cite/")
		b.until("the buttons", `() => document.querySelector('.cited .copy')`)
		for id, copied := range got {
			b.press(`id => document.querySelector('#' + id + ' [data-copy=text]').closest('div').querySelector('button')`, id)
			if want := b.pasted(); copied != want || !strings.Contains(want, time.Now().Format("2006年1月2日")) {
				t.Errorf("%s, %s: copied\n%s\non the page of citations\n%s", address, id, copied, want)
			}
		}
	}
}

// Where the browser refuses its clipboard, the old way does; where it refuses that
// too, the text is there to be copied by hand.
func TestCopyRefused(t *testing.T) {
	b := openStage(t).newTab(t)
	b.open(networkPage)
	b.openCite("s3-1-2")
	row := `() => document.querySelector('.tools[data-for="s3-1-2"] [data-copy="spoken"] ~ dd button')`
	for _, without := range []string{
		`() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }`,
		`() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })`,
	} {
		ask[chromedp.Void](b, without)
		b.press(row)
		if said := ask[string](b, saidNow); said != "已複製：第三部分第（一）項第2點" {
			t.Errorf("said %q", said)
		}
		ask[chromedp.Void](b, `() => delete navigator.clipboard`)
		if got := b.pasted(); got != "第三部分第（一）項第2點" {
			t.Errorf("copied %q", got)
		}
	}
	ask[chromedp.Void](b, `() => {
		Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
		document.execCommand = () => false;
	}`)
	b.press(row)
	if said := ask[string](b, saidNow); said != "瀏覽器不允許複製，請自行複製選定的文字。" {
		t.Errorf("said %q", said)
	}
	if got := ask[string](b, `() => { const a = document.activeElement; return a.value?.slice(a.selectionStart, a.selectionEnd); }`); got != "第三部分第（一）項第2點" {
		t.Errorf("selected %q", got)
	}
}
