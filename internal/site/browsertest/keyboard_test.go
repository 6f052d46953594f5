package browsertest

import (
	"context"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/sync/errgroup"
)

// askKeyboard checks that a reader who has only a keyboard can reach everything on a page
// that was just opened in the window of a phone, see where the focus is, and leave again.
func (b *tab) askKeyboard() {
	b.Helper()
	b.report(view(phone, light)+", Tab", b.walk(false))
	if b.kind.rich {
		b.report(view(phone, light)+", Shift+Tab", b.walk(true))
		b.show(desk, light)
		b.report(view(desk, light)+", Shift+Tab", b.walk(true))
	}
	ask[chromedp.Void](b, `() => { document.activeElement.blur(); scrollTo(0, 0); }`)
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
	Index  int // among all that can have the focus; -1 for another element
	Faults []string
}

// walk presses Tab, or Shift+Tab, until the focus leaves the page, and returns the faults on
// the way. It begins at the edge of the page: on a page that was just opened, or that the
// focus has left. Each stop is looked at when it gets the focus, so that one exchange with the
// browser for each key is enough.
func (b *tab) walk(back bool) (faults []string) {
	b.Helper()
	names := ask[[]string](b, listStops)
	ask[chromedp.Void](b, lookAtStops)
	for some := range slices.Chunk(names, 16) {
		b.tabKeys(back, len(some))
	}
	for range 20 { // a scroller without links is a stop too
		b.tabKeys(back, 1)
		if ask[bool](b, `() => again`) {
			b.tabKeys(false, 1) // Shift+Tab has gone from the first stop to the last, and Tab leaves the page
		}
		if ask[bool](b, `() => document.activeElement === document.body`) {
			break
		}
	}
	var order []int
	for _, at := range ask[[]stop](b, `() => { removeEventListener('focusin', look); return walked; }`) {
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

// tabKeys presses Tab, or Shift+Tab, several times. It does not wait for the browser to have
// handled one before it sends the next.
func (b *tab) tabKeys(back bool, times int) {
	b.Helper()
	p := input.DispatchKeyEventParams{Type: "rawKeyDown", Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9}
	if back {
		p.Modifiers = int64(chromedp.ModifierShift)
	}
	press := func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		var keys errgroup.Group
		for range times {
			keys.Go(func() error { _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, p); return err })
		}
		return chromedp.Void{}, keys.Wait()
	}
	run(b, chromedp.Action[chromedp.Void](press))
}

// listStops remembers everything that can have the focus and how it looks
// without. A radio button that is not chosen is reached by the arrow keys.
const listStops = `() => {
	const look = el => { const s = style(el); return [s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecoration].join(); };
	const reachable = el => el.tabIndex >= 0 && !el.disabled && !el.closest('[inert]') && el.checkVisibility({ visibilityProperty: true }) &&
		(el.type !== 'radio' || el.checked);
	window.face = el => seen(el) || !el.labels?.length ? el : el.labels[0];
	window.looks = el => look(face(el));
	window.stops = all('a[href], button, input, select, textarea, summary, [tabindex]').filter(reachable);
	window.before = stops.map(looks);
	return stops.map(name);
}`

// lookAtStops lets each element that gets the focus be looked at, until a second time.
const lookAtStops = `() => {
	window.walked = [];
	window.again = false;
	const seenStops = new Set();
	window.look = ({ target }) => {
		if (seenStops.has(target)) window.again = true;
		else walked.push(lookAt(target));
		seenStops.add(target);
	};
	addEventListener('focusin', window.look);
const lookAt = el => {
	const faults = [];
	const index = stops.indexOf(el), shown = face(el), ring = style(shown);
	const outlined = ring.outlineStyle !== 'none' && px(ring.outlineWidth) >= 2;
	if (!outlined && (index < 0 || looks(el) === before[index])) faults.push('the focus does not show: ' + name(el));
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
};
}`

// What a finger is to hit is 44 px large, and in elder mode the main things are 60. A link in
// running text is as high as its line; running text is a paragraph, a table cell, or a list
// item with words beside its links.
//
// The label of an input is part of the target, and so is a pseudo-element that
// enlarges it: where the box is too small, the question is what a finger hits.
const smallTargets = `(selector, least) => {
	const details = all('details'), were = details.map(d => d.open);
	details.forEach(d => d.open = true);
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
	details.forEach((d, i) => d.open = were[i]);
	return faults;
}`
