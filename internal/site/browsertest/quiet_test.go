package browsertest

import (
	"path"
	"strings"
	"testing"

	"gongbao/internal/site/sitetest"
)

const outOfReach = `() => {
	const faults = [], shown = el => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
	const unfolds = el => el.closest('details:not([open]), [popover]');
	for (const el of all('main :is(p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, blockquote, .unit), a[href]'))
		if (!shown(el) && !unfolds(el)) faults.push('hidden: ' + name(el));
	for (const el of all('button, input, select'))
		if (shown(el) && !el.closest('form[action]') && !el.popoverTargetElement) faults.push('does nothing: ' + name(el));
	return faults;
}`

// A network page with all that it brings along is light enough for a bad
// connection.
func TestWeight(t *testing.T) {
	const limit, aim = 30_000, 14_000 // bytes: of everything; of HTML and CSS
	b := parallelTab(t)
	b.open(networkPage)
	b.settle()
	requests, _ := b.record.read()
	all, firstPaint := 0, 0
	for _, address := range requests {
		name, ok := strings.CutPrefix(address, b.origin+"/")
		if !ok {
			continue
		}
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		n := sitetest.Gzipped(b.files[name])
		t.Logf("%6d bytes  %s", n, name)
		all += n
		if ext := path.Ext(name); ext == ".html" || ext == ".css" {
			firstPaint += n
		}
	}
	t.Logf("%6d bytes  HTML and CSS (aim: %d)", firstPaint, aim)
	t.Logf("%6d bytes  together (limit: %d)", all, limit)
	if all > limit || all == 0 {
		t.Errorf("a network page weighs %d bytes, at most %d are allowed", all, limit)
	}
}

// shifts returns how the page has moved since it was first painted. A word at the end
// of a line that the parser hands over in two parts may wrap; such a shift is far below
// 0.01, and a layout shift of 0.1 in all is what a good page may have (web.dev/cls).
const shifts = `async () => {
	const faults = [], note = list => {
		for (const shift of list.getEntries())
			if (shift.value >= .01) faults.push('shifts by ' + shift.value.toFixed(4) + ': ' + shift.sources.map(({ node }) => node ? name(node.closest ? node : node.parentElement) : 'something').join(', '));
	};
	new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
	await settled();
	await settled();
	return faults;
}`
