package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The link 引用 after a clause is on the line of its last word or, where that is full, below
// its end; it is large enough for a
// finger, and does not change how the text is laid out, copied or printed.
func TestCiteLinks(t *testing.T) {
	b := parallelTab(t)
	for _, page := range []string{networkPage, "fangkong/3/7/", "fangkong/4/", libraryPath + "code/b1/c1/"} {
		b.open(page)
		if n := ask[int](b, `() => all('.q').length`); n == 0 {
			t.Errorf("%s: there is no link", page)
		}
		for _, v := range []struct {
			width int64
			mode
			least int // px of a target
		}{{320, light, 24}, {phone, light, 24}, {desk, light, 24}, {phone, elder, 44}, {desk, elder, 44}} {
			b.show(v.width, v.mode)
			b.report(page+", "+view(v.width, v.mode), ask[[]string](b, badCiteLinks, v.least))
		}
		b.show(desk, light)
		b.report(page+", with a mouse", ask[[]string](b, withMouse))
		b.resizeTo(desk, ask[int64](b, `() => document.documentElement.scrollHeight`)) // all clauses are in it
		places := ask[[][]float64](b, placesOfClauses)
		for i, at := range places[:min(len(places), 6)] {
			b.do(chromedp.MouseEvent(chromedp.MouseMoved, at[0], at[1]))
			b.report(page+", on a clause", ask[[]string](b, `i => all('.q').filter((q, j) => seen(q) !== (i === j)).map(name)`, i))
		}
		b.do(chromedp.MouseEvent(chromedp.MouseMoved, 1, 1))
		b.report(page+", focus", ask[[]string](b, `() => all('.q').filter(q => { q.focus({ preventScroll: true }); return !seen(q); }).map(name)`))
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		b.report(page+", on paper", ask[[]string](b, `() => all('.q').filter(seen).map(name)`))
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		b.view.system = ""
	}
}

const badCiteLinks = `least => {
	const faults = [], range = new Range();
	for (const q of all('.q')) {
		const fault = what => faults.push(name(q.parentElement) + ': ' + what), block = q.parentElement;
		const last = texts(block).at(-1), box = q.getBoundingClientRect();
		range.setStart(last, last.length - 1);
		range.setEnd(last, last.length);
		const word = [...range.getClientRects()].at(-1);
		const below = box.top > word.bottom && box.top < word.bottom + word.height, full = block.getBoundingClientRect().right - word.right < box.width + px(style(q).marginInlineStart) + 4;
		if (!(below && full) && (box.top > word.bottom || box.bottom < word.top)) fault('is not at the end of the line of the last word, nor below a line that is full');
		const lines = block.getBoundingClientRect().height / px(style(block).lineHeight);
		if (!below && Math.abs(lines - Math.round(lines)) > .05) fault('makes a line higher: ' + lines + ' lines');
		q.scrollIntoView({ block: 'center', behavior: 'instant' });
		const { left, right, top, bottom } = q.getBoundingClientRect(), x = (left + right) / 2, y = (top + bottom) / 2, d = least / 2 - .5;
		if (![[x - d, y], [x + d, y], [x, y - d], [x, y + d]].every(([x, y]) => q.contains(document.elementFromPoint(x, y)))) fault('is smaller than ' + least + ' px');
		if (!q.ariaLabel.startsWith(q.textContent) || q.ariaLabel === q.textContent) fault('does not name the clause: ' + q.ariaLabel);
	}
	return faults;
}`

// Headless Chromium has no mouse, so the rules for one are applied always. No link shows
// while the mouse is on no clause.
const withMouse = `() => {
	const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => /hover: ?hover/.test(rule.conditionText));
	if (!rules.length) return ['the stylesheet has nothing for a mouse'];
	for (const rule of rules) rule.media.mediaText = 'all';
	return all('.q').filter(seen).map(q => 'there unasked: ' + name(q));
}`

// placesOfClauses are where the blocks begin that end with a link.
const placesOfClauses = `() => all('.q').map(q => q.parentElement.getBoundingClientRect()).map(({ left, top }) => [left + 60, top + 12])`
