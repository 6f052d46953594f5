package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// The principal pages are one list: a row on a wide screen, on a phone a menu that opens
// without script.
func TestMenu(t *testing.T) {
	b := parallelTab(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.show(desk, light)
	b.open(networkPage)
	const links, summary = `() => all('.menu a').filter(seen).length`, `() => seen(document.querySelector('.menu summary'))`
	all := ask[int](b, `() => all('.menu a').length`)
	if row := ask[int](b, links); all == 0 || row != all || ask[bool](b, summary) {
		b.Errorf("%s: %d of %d links are seen", view(desk, light), row, all)
	}
	b.show(phone, light)
	if closed := ask[int](b, links); closed != 0 || !ask[bool](b, summary) {
		b.Errorf("%s: %d links are seen while the menu is closed", view(phone, light), closed)
	}
	ask[bool](b, `() => { document.querySelector('.menu summary').click(); return true; }`)
	if open := ask[int](b, links); open != all {
		b.Errorf("%s: %d of %d links are seen in the open menu", view(phone, light), open, all)
	}
}

// Larger letters, reading aloud and printing are found under their names: a button of the
// masthead, and where the menu is closed an entry of it.
func TestSettingsAreFound(t *testing.T) {
	b := parallelTab(t)
	for _, v := range []struct{ address, button, entry string }{{"", "字號/朗讀", "字號、朗讀、打印"}, {"hans/fangkong/for/fangzhu/", "字号/朗读", "字号、朗读、打印"}} {
		for _, m := range []mode{light, large, elder} {
			b.open(v.address)
			b.show(phone, m)
			b.settle()
			if got := ask[string](b, `() => all('.set .prefs').filter(seen).map(el => el.textContent).join()`); got != v.button {
				t.Errorf("%s: the button is %q", view(phone, m), got)
			}
			b.press(`() => document.querySelector('.menu summary')`)
			b.until("the menu is open", `() => document.querySelector('.menu').open`)
			if got := ask[string](b, `() => all('.menu button').filter(seen).map(el => el.textContent).join()`); got != v.entry {
				t.Errorf("%s: the entry of the menu is %q", view(phone, m), got)
			}
			b.press(`() => document.querySelector('.menu button')`)
			b.until("the settings are open", `() => document.querySelector('.settings:not([hidden])')`)
			if ask[bool](b, `() => document.querySelector('.menu').open`) {
				t.Errorf("%s: the menu stays open", view(phone, m))
			}
		}
	}
	b.show(desk, light)
	if ask[bool](b, `() => all('.menu button').some(seen)`) {
		t.Error("the row of principal pages has the entry of the menu")
	}
}

// The drawings of the masthead have a colour that differs from what is behind them, also
// where colours are forced.
func TestDrawings(t *testing.T) {
	b := parallelTab(t)
	for _, m := range []mode{light, {name: "forced colours", system: map[string]string{"forced-colors": "active"}}} {
		b.show(desk, m)
		b.open(networkPage)
		b.report(view(desk, m), ask[[]string](b, `() => ['.brand'].filter(drawing => {
			const s = getComputedStyle(document.querySelector(drawing), '::before'), behind = style(document.querySelector('.mast')).backgroundColor;
			return !s.maskImage.startsWith('url("data:') || px(s.width) < 16 || s.backgroundColor === behind || s.backgroundColor === 'rgba(0, 0, 0, 0)';
		})`))
	}
}
