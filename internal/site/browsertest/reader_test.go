package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"gongbao/internal/variant"
)

// TestOneColumn looks at each kind of page as a reader goes from one to the next: the
// masthead, the tabs, the headings and the text of all begin on one edge and end before
// another, no text is wider than the measure, and the masthead and the tabs are one row in
// every setting of the reader. Lines begin with what may begin a line and are not stretched.
func TestOneColumn(t *testing.T) {
	s := open(t)
	t.Parallel()
	tabs := make(chan *tab, 2)
	for range cap(tabs) {
		b := s.newTab(t)
		call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		tabs <- b
	}
	for i, v := range variant.All("zh-Hant") {
		for _, k := range s.kinds(v) {
			if i > 0 && !k.rich {
				continue
			}
			t.Run(string(v.Script)+"/"+k.name, func(t *testing.T) {
				t.Parallel()
				b := *<-tabs
				defer func(old testing.TB) { b.TB = old; tabs <- &b }(b.TB)
				b.TB = t
				b.open(k.in(v))
				b.askColumn()
			})
		}
	}
}

// askColumn asks the open page in the windows of a phone, a tablet, a desk and a wall.
func (b *tab) askColumn() {
	b.Helper()
	for _, width := range []int64{phone, 768, desk, 1920} {
		b.show(width, light)
		at := view(width, light)
		b.report(at+": edge", ask[[]string](b, offTheEdge))
		if width == phone || width == desk {
			b.report(at+": lines", ask[[]string](b, looseLines))
		}
		if width == phone {
			b.report(at+": next page", ask[[]string](b, farNext))
		}
		if width == phone || width == 768 {
			for _, m := range []mode{large, elder, largest} {
				b.show(width, m)
				b.report(view(width, m)+": rows", ask[[]string](b, wrappedRows))
			}
		}
	}
}

// The networks are on the first screen and a half of a phone.
func TestNetworksAreNear(t *testing.T) {
	b := parallelTab(t)
	for _, v := range variant.All("zh-Hant") {
		b.open(v.Prefix)
		b.show(phone, light)
		b.settle()
		top := ask[float64](b, `() => document.querySelector('main .card').getBoundingClientRect().top / innerHeight`)
		t.Logf("%s: the first network is %.2f screens down", v.Script, top)
		if top > 1.5 {
			t.Errorf("%s: the first network is %.2f screens down, want at most 1.5", v.Script, top)
		}
	}
}

// A phone offers nothing that only a desk can use: no picture of the address, no key.
func TestPhoneHasNoPartsOfADesk(t *testing.T) {
	b := parallelTab(t)
	call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.open(networkPage)
	b.show(phone, light)
	b.settle()
	b.report("on a phone", ask[[]string](b, `async () => {
		document.querySelector('.prefs').click();
		while (!document.querySelector('.settings:not([hidden])')) await new Promise(requestAnimationFrame);
		const faults = all('.scan, .settings [name=keys]').filter(seen).map(name);
		const form = document.querySelector('.settings').elements;
		for (const act of ['print', 'size', 'theme', 'elder']) {
			const found = form[act], first = found.length ? found[0] : found;
			if (!seen(first)) faults.push('not in the settings: ' + act);
		}
		if (form.share.hidden === !!navigator.share) faults.push('share is ' + (form.share.hidden ? 'not ' : '') + 'offered');
		return faults;
	}`))
}

// On a phone the button that closes the settings is in the window, whatever the size of the
// letters, and leaves a choice above it free when that has the focus. Printing closes them.
func TestSettingsCanBeClosed(t *testing.T) {
	b := parallelTab(t)
	for _, m := range []mode{light, large, elder, largest} {
		b.open(networkPage)
		b.show(phone, m)
		b.settle()
		b.openSettings()
		b.report("settings", ask[[]string](b, `() => {
			const form = document.querySelector('.settings'), box = el => el.getBoundingClientRect(), faults = [];
			const done = form.querySelector('.done'), leave = done.parentElement;
			if (box(done).bottom > innerHeight || box(done).top < 0) faults.push('the button is at ' + box(done).top + ' px');
			for (const input of all('.settings input').filter(seen)) {
				input.focus();
				if (box(input).bottom > box(leave).top) faults.push(input.name + ' is below the button');
			}
			window.print = () => {};
			form.elements.print.click();
			if (!form.hidden) faults.push('the settings stay open on paper');
			return faults;
		}`))
	}
}

// offTheEdge finds what does not begin on the edge that the masthead begins on, ends beyond
// its other edge, or is wider than the measure.
const offTheEdge = `() => {
	const faults = [], box = el => el.getBoundingClientRect(), mast = document.querySelector('.mast .wrap');
	const inner = { left: box(mast).left + px(style(mast).paddingLeft), right: box(mast).right - px(style(mast).paddingRight) };
	const measure = 36 * px(style(document.documentElement).fontSize) + .6;
	const begins = '.brand, .strip li:first-child a, .crumbs, main h1, main > p, .prose > .unit, .prose > .unit > h1, .sec, main .lede, .outline > li, .cards, main table, .lines, .bodies, .facts, .notes, .how, .on-page, .readings, .terms > div, .foot p, .foot ul, .ask, .finder, .article, .turn, .documents, .shelves, .articles, .cited, .doors, .g-parts, .g-cards';
	const hung = el => el.closest('.unit .unit, td, dd, details details, .fig .behind, .prose div.table, .digest > section + section, section.hidden');
	for (const el of all(begins).filter(seen)) {
		if (hung(el) || style(el).textAlign === 'center' || el.closest('.page > details')) continue;
		if (/^(.*)$/.test(el.className) && el.matches('.strip a') && el.closest('ol').scrollLeft) continue;
		if (Math.abs(box(el).left - inner.left) > 1) faults.push(name(el) + ' begins at ' + box(el).left.toFixed(1) + ', the edge is ' + inner.left.toFixed(1));
	}
	for (const el of all('main *, footer *, header *').filter(seen)) {
		if (el.matches('.wrap, .wrap.page') || el.closest('svg, .strip ol, div.table, pre, .sr, table, .menu') || style(el).position === 'absolute') continue;
		if (box(el).right > inner.right + 1) faults.push(name(el) + ' ends at ' + box(el).right.toFixed(1) + ', the edge is ' + inner.right.toFixed(1));
	}
	for (const el of all('main p, main li > p, main h1').filter(seen)) {
		if (!el.matches('h1') && box(el).width > measure) faults.push(name(el) + ' is ' + box(el).width.toFixed(0) + ' px wide, the measure is ' + measure.toFixed(0));
	}
	if (all('.prose').length && Math.abs(box(document.querySelector('.prose')).width - Math.min(measure - .6, inner.right - inner.left)) > 1) faults.push('the text is ' + box(document.querySelector('.prose')).width + ' px wide');
	return faults.concat((` + wrappedRows + `)());
}`

// wrappedRows finds a masthead or tabs of more than one row.
const wrappedRows = `() => {
	const faults = [], line = el => px(style(el).lineHeight) || 1.9 * px(style(el).fontSize);
	for (const row of ['.mast .brand, .mast summary, .mast .menu li, .mast .seek, .mast .prefs, .mast .editions', '.strip li']) {
		const parts = all(row).filter(el => seen(el) && !el.closest('details:not([open]) > :not(summary)') || el.matches('.brand'));
		const middle = el => (el.getBoundingClientRect().top + el.getBoundingClientRect().bottom) / 2;
		for (const el of parts.slice(1)) if (Math.abs(middle(el) - middle(parts[0])) > 3) faults.push(name(el) + ' is not in the row of ' + name(parts[0]));
		for (const el of parts) for (const text of all('a, summary, button, b', el).concat(el)) {
			if (text.children.length === 0 && text.scrollHeight > 2.9 * px(style(text).fontSize) && text.getClientRects().length && lines(text) > 1) faults.push(name(text) + ' is of ' + lines(text) + ' lines');
		}
	}
	function lines(el) {
		const range = document.createRange();
		range.selectNodeContents(el);
		return new Set([...range.getClientRects()].map(r => Math.round(r.top / 8))).size;
	}
	const mast = document.querySelector('.mast').getBoundingClientRect().height;
	if (mast > 110) faults.push('the masthead is ' + mast + ' px high');
	return faults;
}`

// farNext finds a link to the next page that is more than 1.2 screens after the last words
// of the page, or after the sections that it lists.
const farNext = `() => {
	const next = document.querySelector('.turn [rel=next]');
	if (!next) return [];
	const words = all('.prose, .cards, .outline').filter(seen).map(el => el.getBoundingClientRect().bottom);
	const screens = (next.getBoundingClientRect().top - Math.max(...words)) / innerHeight;
	return screens >= 0 && screens <= 1.2 ? [] : ['is ' + screens.toFixed(2) + ' screens after the last words'];
}`

// looseLines finds lines that begin with what must not begin a line, and lines that are
// stretched by more than 15 %: their natural width is that of the same line set ragged.
const looseLines = `() => {
	const faults = [], range = document.createRange();
	const linesOf = block => {
		const lines = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
		for (let text; text = walker.nextNode();) {
			const parent = text.parentElement;
			if (parent.closest('sup, .q, .sr, svg') || !seen(parent)) continue;
			let inside = parent;
			while (inside !== block && /^(inline|contents)/.test(style(inside).display)) inside = inside.parentElement;
			if (inside !== block) continue;
			for (let i = 0; i < text.length; i++) {
				if (!text.data[i].trim()) continue;
				range.setStart(text, i);
				range.setEnd(text, i + 1);
				const r = [...range.getClientRects()].find(r => r.width > 0);
				if (!r) continue;
				let last = lines.at(-1);
				if (!last || r.top > last.bottom - 4 && r.left < last.right - 1) lines.push(last = { said: '', left: r.left, right: r.right, bottom: r.bottom });
				last.said += text.data[i];
				last.right = Math.max(last.right, r.right);
			}
		}
		return lines;
	};
	const blocks = new Set(all('p, li, dt, dd, td, th, h1, h2, h3, h4, summary, a, b, span, small, figcaption, caption').filter(seen).map(el => {
		while (/^(inline|contents)$/.test(style(el).display)) el = el.parentElement;
		return el;
	}));
	for (const block of blocks) {
		if (block.closest('pre, svg, .sr')) continue;
		for (const { said } of linesOf(block).slice(1)) {
			if (/^[，。、；：！？）〕」』》〉”’·～／％%]/.test(said) && said.length > 1) faults.push('begins with a forbidden character: ' + said.slice(0, 10) + ' in ' + name(block));
		}
	}
	const justified = all('p').filter(p => seen(p) && style(p).textAlign === 'justify');
	const set = justified.map(p => [p, linesOf(p).slice(0, -1).map(l => l.right - l.left)]);
	for (const p of justified) p.style.textAlign = 'start';
	for (const [p, widths] of set) linesOf(p).slice(0, -1).forEach((l, i) => {
		const by = widths[i] / (l.right - l.left) - 1;
		if (by > .15) faults.push('stretched by ' + (100 * by).toFixed(0) + ' %: ' + l.said + ' in ' + name(p));
	});
	for (const p of justified) p.style.textAlign = '';
	return faults;
}`

// Each question finds the fault of a bad page.
func TestReaderQuestionsFindFaults(t *testing.T) {
	const head = `<style>*{margin:0}header{height:44px}.wrap{width:600px;padding-left:20px;padding-right:20px;box-sizing:border-box}</style>` +
		`<header class=mast><div class=wrap><a class=brand><b>站</b></a></div></header>`
	tests := []struct{ name, question, good, bad, want string }{
		{"edge", offTheEdge, `<main class=wrap><h1>題</h1>`, `<main class=wrap style="padding-left:30px"><h1>題</h1>`, "begins at 30"},
		{"far edge", offTheEdge, `<main class=wrap><h1>題</h1>`, `<main class=wrap><h1 style="width:590px">題</h1>`, "ends at 610"},
		{"row", wrappedRows, `<nav class=strip><ul style="display:flex"><li><a>一</a><li><a>二</a></ul></nav>`, `<nav class=strip><ul><li><a>一</a><li><a>二</a></ul></nav>`, "not in the row"},
		{"next page", farNext, `<div class=prose>字</div><p class=turn><a rel=next href="#">二</a>`, `<div class=prose>字</div><p class=turn style="padding-top:2000px"><a rel=next href="#">二</a>`, "screens"},
		{"first character", looseLines, `<p>字／<br>字字`, `<p>字<br>／字`, "forbidden"},
		{"gap", looseLines, `<p style="width:10em;text-align:justify">` + lineOf(25)[len(`<p style="white-space:nowrap">`):],
			`<p style="width:10em;text-align:justify">字字字字字字<span style="white-space:nowrap">` + `一二三四五六七</span>`, "stretched"},
	}
	b := parallelTab(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := *b
			b.TB = t
			b.page(head + tt.good)
			if found := ask[[]string](&b, tt.question); len(found) > 0 {
				t.Errorf("found on the good page: %q", found)
			}
			b.page(head + tt.bad)
			if found := ask[[]string](&b, tt.question); !strings.Contains(strings.Join(found, "\n"), tt.want) {
				t.Errorf("found %q, want %q", found, tt.want)
			}
		})
	}
}
