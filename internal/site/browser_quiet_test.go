package site

import (
	"bytes"
	"compress/gzip"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"gongbao/internal/policy"
)

// No page asks another house for anything, or gives the browser reason to
// complain: no script fails, nothing is against the Content-Security-Policy or
// an integrity attribute, no picture is missing.
func TestQuiet(t *testing.T) {
	everyPage(t, func(b *tab) {
		b.settle()
		requests, complaints := b.record.read()
		for _, to := range requests {
			if !strings.HasPrefix(to, b.origin+"/") && !strings.HasPrefix(to, "data:") {
				b.Errorf("asks for %s", to)
			}
		}
		for _, complaint := range complaints {
			if b.kind.template != "404" || !strings.Contains(complaint, b.kind.address) { // it is not there indeed
				b.Error(complaint)
			}
		}
	})
}

// Without scripts nothing is hidden that can be read, and nothing is offered
// that would not work.
func TestWithoutScripts(t *testing.T) {
	off := func(b *tab) {
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	}
	visit(t, policy.Editions, off, func(b *tab) {
		b.none("without scripts", ask[[]string](b, outOfReach))
	})
}

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
	b := openStage(t).newTab(t)
	t.Parallel()
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
		n := packed(b.files[name])
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

// packed returns how long data is with gzip -9.
func packed(data []byte) int {
	var buf bytes.Buffer
	w, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return buf.Len()
}

// A page stands still once it is painted, however slowly it comes: what is read
// later never moves what a reader has before her.
func TestNothingShifts(t *testing.T) {
	oneEdition(t, func(b *tab) {
		for _, width := range []int64{desk, phone} {
			b.resize(width)
			b.open(b.kind.in(b.edition) + "?" + slowly)
			b.settle()
			b.none(view(width, light), ask[[]string](b, shifts))
		}
		b.resize(desk)
	})
}

const shifts = `() => new Promise(done => {
	const faults = [];
	new PerformanceObserver(list => {
		for (const shift of list.getEntries())
			faults.push('shifts by ' + shift.value.toFixed(4) + ': ' + shift.sources.map(({ node }) => node ? name(node.closest ? node : node.parentElement) : 'something').join(', '));
	}).observe({ type: 'layout-shift', buffered: true });
	setTimeout(() => done(faults), 60);
})`
