package browsertest

import (
	"testing"

	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// wish sets the reading preferences as a reader does, in the panel of the page
// that is open.
func (b *tab) wish(wishes map[string]string) {
	b.Helper()
	b.openSettings()
	for name, value := range wishes {
		b.report("wish", ask[[]string](b, `(wish, value) => {
			const input = document.querySelector('input[name="' + wish + '"][value="' + value + '"]');
			if (!input) return ['the page has no input for ' + wish + ' = ' + value];
			input.click();
			return document.documentElement.dataset[wish] === value ? [] : [wish + ' = ' + value + ' changes nothing'];
		}`, name, value))
	}
}

// openSettings opens the form of reading preferences.
func (b *tab) openSettings() {
	b.Helper()
	ask[chromedp.Void](b, `() => document.querySelector('.settings:not([hidden])') ?? document.querySelector('.prefs').click()`)
	b.until("the settings are open", `() => document.querySelector('.settings:not([hidden])')`)
}

// What a reader wished for on one page is in force on the next before its body is there,
// so that the page is never painted otherwise and nothing shifts.
func TestWishesComeBeforePaint(t *testing.T) {
	b := parallelTab(t)
	b.resize(phone)
	b.open("")
	b.wish(map[string]string{"elder": "on", "theme": "dark"})
	call(b, protocol.AddScriptToEvaluateOnNewDocument, protocol.AddScriptToEvaluateOnNewDocumentParams{Source: `
		window.inForce = [];
		new MutationObserver(() => {
			const { elder, theme } = document.documentElement?.dataset ?? {};
			if (elder && theme && !inForce.length) inForce.push(document.body ? 'late' : 'in time');
		}).observe(document, { attributes: true, childList: true, subtree: true });`})
	b.eachKind(t, func(b *tab) {
		if !b.kind.rich {
			return // it has the template of another
		}
		b.open(b.kind.in(b.variant) + "?" + slowly)
		if when := ask[string](b, `() => inForce[0] ?? 'never'`); when != "in time" {
			b.Errorf("the wishes come into force %s", when)
		}
		b.report("elder, dark", ask[[]string](b, shifts))
	})
}

// A look is what a wish can change.
type look struct {
	Size    float64 // of the text, in px
	Leading float64 // line-height, in em
	Pitch   float64 // from the last line of a paragraph to the first of the next, in lines
	Align   string
	Dark    bool // the paper
}

// Every wish does what it says, whatever the system asks for.
func TestWishes(t *testing.T) {
	b := parallelTab(t)
	b.open("fangkong/3/7/")
	see := func(m mode) look {
		b.show(desk, m)
		return ask[look](b, `() => {
			const [first, second] = all('.prose p').filter(p => texts(p).length), s = style(first), line = px(s.lineHeight);
			const [r, g, b] = style(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
			return { Size: px(s.fontSize), Leading: line / px(s.fontSize), Align: s.textAlign, Dark: r + g + b < 3 * 128,
				Pitch: 1 + (second.getBoundingClientRect().top - first.getBoundingClientRect().bottom) / line };
		}`)
	}
	with := func(wishes ...string) mode {
		m := mode{wishes: map[string]string{}}
		for i := 0; i < len(wishes); i += 2 {
			m.wishes[wishes[i]] = wishes[i+1]
		}
		return m
	}
	plain := see(light)
	small, big := see(with("size", "small")), see(with("size", "large"))
	old, oldest := see(with("elder", "on")), see(with("elder", "on", "size", "large"))
	inDark := func(m mode) mode { m.system = dark.system; return m }
	tests := []struct {
		promise string
		kept    bool
	}{
		{"small is smaller, large is larger", small.Size < plain.Size && plain.Size < big.Size},
		{"text is justified; start sets it to the left", plain.Align == "justify" && see(with("align", "start")).Align == "start"},
		{"elder: 24 px (18 pt) at least", old.Size >= 24},
		{"elder and large: 40 px (30 pt) at least", oldest.Size >= 40},
		{"elder: lines 1.5 times the character", old.Leading >= 1.5},
		{"elder: from paragraph to paragraph 1.3 times the distance of lines", old.Pitch >= 1.3},
		{"the theme is that of the system", !plain.Dark && see(dark).Dark},
		{"dark by choice in a light system", see(chosenDark).Dark},
		{"light by choice in a dark system", !see(inDark(with("theme", "light"))).Dark},
		{"high contrast keeps to the theme", !see(contrast).Dark && see(darkContrast).Dark && see(inDark(contrast)).Dark},
	}
	for _, tt := range tests {
		if !tt.kept {
			t.Errorf("not kept: %s (plain %+v, elder %+v, elder and large %+v)", tt.promise, plain, old, oldest)
		}
	}
}

// The panel carries wishes to other pages, and takes them back.
func TestWishesAreKept(t *testing.T) {
	b := parallelTab(t)
	b.open("")
	b.wish(map[string]string{"size": "large", "contrast": "high", "align": "start"})
	b.open("hans/" + networkPage)
	if got := ask[string](b, `() => ["size", "contrast", "align"].map(w => document.documentElement.dataset[w]).join()`); got != "large,high,start" {
		t.Errorf("on another page: %s", got)
	}
	b.openSettings()
	ask[chromedp.Void](b, `() => document.querySelector('button[type=reset]').click()`)
	b.open("")
	if got := ask[string](b, `() => ["size", "contrast", "align"].map(w => document.documentElement.dataset[w]).join()`); got != ",," {
		t.Errorf("after a reset: %s", got)
	}
}
