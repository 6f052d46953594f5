package site

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Whoever has only a keyboard gets everywhere, sees where she is, and gets out
// again. What is met on the way back comes up under the sticky strip. The first
// stop is the link that skips the masthead.
func TestKeyboard(t *testing.T) {
	oneEdition(t, func(b *tab) {
		b.none("the link that skips", b.skip())
		b.show(phone, light)
		b.none(view(phone, light)+", Tab", b.walk(false))
		b.none(view(phone, light)+", Shift+Tab", b.walk(true))
		b.show(desk, light)
		b.none(view(desk, light)+", Shift+Tab", b.walk(true))
	})
}

// skip takes the first link of a page that was just opened, and returns what is
// wrong if the next stop is not in the main part.
func (b *tab) skip() []string {
	b.Helper()
	b.do(chromedp.KeyEvent(kb.Tab))
	if to := ask[string](b, `() => document.activeElement.getAttribute('href') ?? ''`); to != "#main" {
		return []string{"the first stop leads to " + to}
	}
	b.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	return ask[[]string](b, `() => {
		const main = document.querySelector('main'), at = document.activeElement;
		return main.contains(at) || !main.querySelector('a[href], button') ? [] : ['after it the focus is at ' + name(at)];
	}`)
}

// A stop is where the focus is.
type stop struct {
	Index  int // among all that can have it; -1 for what else has it, -2 for nothing
	Faults []string
}

// walk presses Tab, or Shift+Tab, until it has gone round, and returns what is
// wrong on the way.
func (b *tab) walk(back bool) (faults []string) {
	b.Helper()
	key := chromedp.KeyEvent(kb.Tab)
	if back {
		key = chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))
	}
	b.do(chromedp.Navigate(ask[string](b, `() => location.href.split('#')[0]`))) // the way begins at the edge of a new page
	names := ask[[]string](b, listStops)
	var order []int
	for range len(names) + 20 { // a scroller without links in it is a stop too
		b.do(key)
		at := ask[stop](b, lookAtStop)
		if at.Index == -2 || slices.Contains(order, at.Index) {
			break
		}
		faults = append(faults, at.Faults...)
		if at.Index >= 0 {
			order = append(order, at.Index)
		}
	}
	for i, name := range names {
		if !slices.Contains(order, i) {
			faults = append(faults, "not reached: "+name)
		}
	}
	if back {
		slices.Reverse(order)
	}
	if !slices.IsSorted(order) {
		faults = append(faults, "the order is not that of reading")
	}
	return faults
}

// listStops remembers everything that can have the focus and how it looks
// without. A radio button that is not chosen is reached by the arrow keys.
const listStops = `() => {
	const look = el => { const s = style(el); return [s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecoration].join(); };
	const reachable = el => el.tabIndex >= 0 && !el.disabled && !el.closest('[inert]') && el.checkVisibility({ visibilityProperty: true }) &&
		(el.type !== 'radio' || el.checked);
	window.face = el => seen(el) || !el.labels?.length ? el : el.labels[0];
	window.look = el => look(face(el));
	window.stops = all('a[href], button, input, select, textarea, summary, [tabindex]').filter(reachable);
	window.before = stops.map(window.look);
	return stops.map(name);
}`

const lookAtStop = `() => {
	const el = document.activeElement, faults = [];
	if (!el || el === document.body || el === document.documentElement) return { Index: -2 };
	const index = stops.indexOf(el), shown = face(el), ring = style(shown);
	const outlined = ring.outlineStyle !== 'none' && px(ring.outlineWidth) >= 2;
	if (!outlined && (index < 0 || look(el) === before[index])) faults.push('the focus does not show: ' + name(el));
	const box = [...shown.getClientRects()].find(r => r.width && r.height);
	if (!box) return { Index: index, Faults: [...faults, 'focused but nowhere: ' + name(el)] };
	const stuck = el => el && (/fixed|sticky/.test(style(el).position) || stuck(el.parentElement));
	const x = (box.left + box.right) / 2, points = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
	const hits = points.map(y => document.elementFromPoint(x, y));
	const covers = hits.filter(hit => !hit || !shown.contains(hit) && !hit.contains(shown));
	const hidden = covers.find(hit => !hit || stuck(hit) || covers.length === points.length);
	if (hidden) faults.push('focused but under ' + name(hidden) + ': ' + name(el));
	if (hidden === null) faults.push('focused but outside the window, from ' + Math.round(box.left) + ' to ' + Math.round(box.right) + ' px: ' + name(el));
	return { Index: index, Faults: faults };
}`

// What a finger is to meet is 44 px large, and in elder mode the main things are
// 60. A link in running text is as high as its line; running text is a paragraph, a
// table cell, or a list item with words beside its links.
func TestTargets(t *testing.T) {
	const every, main = "a[href], button, summary, input, select", "header a, header button, nav:not(.crumbs) a, .card, summary"
	everyPage(t, func(b *tab) {
		for _, width := range []int64{phone, desk} {
			b.show(width, light)
			b.none(view(width, light), ask[[]string](b, smallTargets, every, 44))
			b.show(width, elder)
			b.none(view(width, elder), ask[[]string](b, smallTargets, every, 44))
			b.none(view(width, elder)+", main", ask[[]string](b, smallTargets, main, 60))
		}
	})
}

// The label of an input is part of the target, and so is a pseudo-element that
// enlarges it: where the box is too small, the question is what a finger hits.
const smallTargets = `(selector, least) => {
	all('details').forEach(d => d.open = true);
	const inText = el => {
		if (el.closest('p, td, th')) return true;
		const block = el.closest('li, dd, blockquote'), length = el => el.textContent.replace(/\s/g, '').length;
		return !!block && length(block) > all('a, button', block).reduce((sum, link) => sum + length(link), 0);
	};
	const hits = el => {
		all('header details').forEach(d => d.open = d.contains(el)); // what opens over the page is not what covers it
		el.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
		const box = el.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2, d = least / 2 - 1;
		return [[x - d, y], [x + d, y], [x, y - d], [x, y + d]].every(([x, y]) => el.contains(document.elementFromPoint(x, y)));
	};
	const faults = [];
	for (let el of all(selector)) {
		if (el.labels?.length) el = el.labels[0];
		if (!seen(el) || inText(el)) continue;
		const box = el.getBoundingClientRect();
		if ((box.width < least - .5 || box.height < least - .5) && !hits(el))
			faults.push(Math.round(box.width) + ' × ' + Math.round(box.height) + ' px: ' + name(el));
	}
	return faults;
}`
