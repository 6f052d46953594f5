package browsertest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"gongbao/internal/variant"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A tab is a window of the browser with nothing stored, and the test that looks
// through it.
type tab struct {
	testing.TB
	*fixture
	ctx     context.Context
	record  *record
	view    *viewport
	variant variant.Variant
	kind    kind
}

// A viewport is the size of a window and what the system asks for, as they were last set.
type viewport struct {
	width, height int64
	system        string
}

func (s *fixture) newTab(t testing.TB) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(s.browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	b := &tab{TB: t, fixture: s, ctx: ctx, record: &record{}, view: &viewport{}, variant: variant.All("zh-Hant")[0]}
	if err := chromedp.Do(ctx); err != nil { // opens it; what follows has a time limit
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, b.record.note); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: hear})
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	b.show(desk, mode{})
	return b
}

// hear keeps the last message of a page in window.heard, since messages go after some seconds.
const hear = `new MutationObserver(() => {
	window.heard = document.querySelector('.toast')?.textContent || window.heard;
}).observe(document, { childList: true, characterData: true, subtree: true });`

// open goes to an address of the site.
func (b *tab) open(address string) {
	b.Helper()
	b.record.clear()
	b.do(chromedp.Navigate(b.origin + "/" + address))
}

// settle waits until the page has been painted and has nothing more to do.
func (b *tab) settle() {
	b.Helper()
	ask[chromedp.Void](b, `settled`)
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	run(b, chromedp.Steps(steps...))
}

// run does something in the tab. A page that takes two minutes has failed.
func run[T any](b *tab, action chromedp.Action[T]) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 2*time.Minute)
	defer cancel()
	result, err := chromedp.Run(ctx, action)
	if err != nil {
		b.Fatal(err)
	}
	return result
}

// call sends a command of the DevTools protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	return run(b, func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, command, params) })
}

// ask returns what a JavaScript function says, which may use [words of JavaScript]
// and may be async.
func ask[T any](b *tab, function string, args ...any) T {
	b.Helper()
	list, err := json.Marshal(append([]any{}, args...))
	if err != nil {
		b.Fatal(err)
	}
	script := "(() => {" + helpers + "return (" + function + ")(..." + string(list) + ");})()"
	return run(b, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// A record is what the page in a tab asked for and complained about.
type record struct {
	mu         sync.Mutex
	requests   []string
	complaints []string
}

func (r *record) note(event any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "data:") { // it is in the stylesheet and asks nobody
			r.requests = append(r.requests, e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		r.complaints = append(r.complaints, "a script failed: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		r.complaints = append(r.complaints, fmt.Sprintf("a script calls console.%s", e.Type))
	case *log.EventEntryAdded:
		r.complaints = append(r.complaints, e.Entry.Text+" "+e.Entry.URL)
	}
}

func (r *record) clear() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests, r.complaints = nil, nil
}

func (r *record) read() (requests, complaints []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.requests), slices.Clone(r.complaints)
}

// report fails for the faults that a function found. In a long list the first
// are enough to see what is wrong.
func (b *tab) report(rule string, faults []string) {
	b.Helper()
	const enough = 8
	for i, fault := range faults {
		if i == enough {
			b.Errorf("%s: … and %d more", rule, len(faults)-enough)
			break
		}
		b.Errorf("%s: %s", rule, fault)
	}
}

// The widths of a phone and of a desk.
const (
	phone = 390
	desk  = 1280
)

// A mode is a way to read: what the system asks for by media features, and what
// the reader has wished for, which is on <html> as data-NAME="VALUE".
type mode struct {
	name   string
	system map[string]string
	wishes map[string]string
}

var (
	light        = mode{name: "light"}
	dark         = mode{name: "dark", system: map[string]string{"prefers-color-scheme": "dark"}}
	chosenDark   = mode{name: "dark by choice", wishes: map[string]string{"theme": "dark"}}
	elder        = mode{name: "elder", wishes: map[string]string{"elder": "on"}}
	large        = mode{name: "large", wishes: map[string]string{"size": "large"}}
	largest      = mode{name: "elder and large", wishes: map[string]string{"elder": "on", "size": "large"}}
	contrast     = mode{name: "high contrast", wishes: map[string]string{"contrast": "high"}}
	darkContrast = mode{name: "high contrast, dark", system: dark.system, wishes: contrast.wishes}
)

// show puts the page that is open into a window of another width and another
// mode. Nothing moves, unless the mode says so.
func (b *tab) show(width int64, m mode) {
	b.Helper()
	b.resize(width)
	if given := fmt.Sprint(m.system); given != b.view.system {
		b.emulate(m.system)
		b.view.system = given
	}
	ask[chromedp.Void](b, `wishes => {
		const { dataset } = document.documentElement;
		for (const wish of ['size', 'elder', 'contrast', 'theme', 'align']) delete dataset[wish];
		Object.assign(dataset, wishes);
	}`, m.wishes)
}

// emulate sets what the system asks for by media features.
func (b *tab) emulate(given map[string]string) {
	b.Helper()
	system := map[string]string{"prefers-reduced-motion": "reduce", "prefers-color-scheme": "light"}
	maps.Copy(system, given)
	var features []*emulation.MediaFeature
	for name, value := range system {
		features = append(features, &emulation.MediaFeature{Name: name, Value: value})
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

func (b *tab) resize(width int64) {
	b.Helper()
	b.resizeTo(width, cmp.Or(map[int64]int64{320: 640, phone: 844}[width], 900))
}

func (b *tab) resizeTo(width, height int64) {
	b.Helper()
	if b.view.width == width && b.view.height == height {
		return
	}
	b.view.width, b.view.height = width, height
	b.do(chromedp.EmulateViewport(width, height))
}

// view names a width and a mode in what a test says.
func view(width int64, m mode) string { return fmt.Sprintf("%d px, %s", width, m.name) }

// helpers are the words of JavaScript that the functions share.
const helpers = `
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// name says where an element is, as a style sheet would, and what it says.
const name = el => {
	const steps = [], said = el.textContent.trim().replace(/\s+/g, ' ');
	for (let at = el; at && at !== document.documentElement; at = at.parentElement) {
		if (at.id) { steps.unshift(at.localName + '#' + at.id); break; }
		const like = [...at.parentElement.children].filter(c => c.localName === at.localName);
		steps.unshift(at.localName + [...at.classList].map(c => '.' + c).join('') +
			(like.length > 1 ? ':nth-of-type(' + (like.indexOf(at) + 1) + ')' : ''));
	}
	return steps.join(' > ') + (said ? ' 「' + [...said].slice(0, 16).join('') + (said.length > 16 ? '…' : '') + '」' : '');
};

// seen tells whether a sighted reader has an element before her. What is there
// for screen readers alone is one pixel large.
const seen = el => {
	const box = el.getBoundingClientRect();
	return el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
};

// texts returns the text nodes of an element that are text of the document.
const texts = (root = document) => {
	const nodes = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node; node = walker.nextNode();) {
		const parent = node.parentElement;
		if (parent.closest('main[data-text] .unit') && !parent.closest('[data-x]') && /[^\n]/.test(node.data)) nodes.push(node);
	}
	return nodes;
};
const textOf = root => texts(root).map(node => node.data).join('');

// waits tells whether an element says that something is on its way.
const waits = el => /^正在加[載载]/.test(el.textContent);

// settled waits until the page has been painted twice and is idle.
const settled = async () => {
	await document.fonts.ready;
	for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
	await new Promise(done => requestIdleCallback(done, { timeout: 1000 }));
};

const style = el => getComputedStyle(el);
const px = value => parseFloat(value) || 0;
`
