package browsertest

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A faultTest is a question about pages, a page without the fault that it asks for, and one
// with it.
type faultTest struct {
	name      string
	find      func(*tab) []string
	good, bad string
	want      string // in what is found
}

func (ft faultTest) run(b *tab) {
	b.page(ft.good)
	if found := ft.find(b); len(found) > 0 {
		b.Errorf("found on the good page: %q", found)
	}
	b.page(ft.bad)
	if found := ft.find(b); !strings.Contains(strings.Join(found, "\n"), ft.want) {
		b.Errorf("found %q, want %q", found, ft.want)
	}
}

// Each question that the other tests ask of good pages finds the fault of a bad page, and
// nothing on a good one with the same words.
func TestQuestionsFindFaults(t *testing.T) {
	forced := mode{system: map[string]string{"forced-colors": "active"}}
	source := axeScript(t)
	axe := func(rules string) func(*tab) []string {
		return func(b *tab) []string {
			run(b, chromedp.Evaluate[chromedp.Void](source))
			return ask[[]string](b, runAxe, rules)
		}
	}
	question := func(function string, args ...any) func(*tab) []string {
		return func(b *tab) []string { return ask[[]string](b, function, args...) }
	}
	tests := []faultTest{
		{"axe", axe("all"), `<main><h1>文字</h1></main>`, `<main><h1>文字</h1><p style="color:#777">文字</main>`, "color-contrast"},
		{"axe, looks", axe("looks"), `<p>文字`, `<p style="color:#666">文字`, "color-contrast-enhanced"},
		{"axe, specimen", func(b *tab) []string {
			run(b, chromedp.Evaluate[chromedp.Void](source))
			ask[chromedp.Void](b, specimen)
			return append(ask[[]string](b, runAxe, "looks"), ask[[]string](b, `() => all('p').length > 3 ? ['more than three'] : []`)...)
		}, strings.Repeat(`<p>文字`, 9), strings.Repeat(`<p>文字`, 9) + `<p><b style="color:#666">文字</b>`, "color-contrast-enhanced"},
		{"axe, one character", axe("looks"), `<p>字`, `<p style="color:#777">字`, "color-contrast"},
		{"sideways", question(sideways), `<div style="overflow:auto"><p style="width:9999px">字</div>`, `<p style="width:9999px">字`, "10007 px"},
		{"closing mark", question(badLines, true), `<p>字，<br>字`, `<p>字<br>，字`, "，"},
		{"opening mark", question(badLines, true), `<p>字<br>（字`, `<p>字（<br>字`, "（"},
		{"note mark", question(badLines, true), `<p>字<sup>1</sup><br>字`, `<p>字<br><sup>1</sup>字`, "number of a note"},
		{"long line", question(badLines, true), lineOf(40), lineOf(41), "41.0 em"},
		{"leading", question(badSetting), `<p style="line-height:1.6">字`, `<p style="line-height:1.4">字`, "1.40"},
		{"indent", question(badSetting), `<main data-text><p class=unit style="line-height:2;text-indent:2em">字`, `<main data-text><p class=unit style="line-height:2">字`, "text-indent"},
		{"slanted", question(badSetting), `<b>字</b>`, `<em>字</em>`, "italic"},
		{"typed spaces", question(badSetting), `<main data-text><b class=unit>字字</b>`, `<main data-text><b class=unit>字 字</b>`, "space"},
		{"U+3000", question(badSetting), `<b>字</b>`, `<b>&#x3000;字</b>`, "U+3000"},
		{"focus", tabbing, `<a href="#">字</a>`, `<a href="#" style="outline:0">字</a>`, "does not show"},
		{"focus under something", tabbing, `<a href="#">字</a>`, `<a href="#">字</a><div style="position:fixed;inset:0">`, "under"},
		{"order of focus", tabbing, `<a href="#">1</a><a href="#">2</a>`, `<a href="#" tabindex="2">1</a><a href="#" tabindex="1">2</a>`, "order"},
		{"outline", question(badOutline), `<h1>1</h1><h2>2</h2>`, `<h1>1</h1><h3>3</h3>`, "follows level 1"},
		{"target", question(smallTargets, "button", 44), `<button style="width:44px;height:44px">`, `<button style="width:44px;height:40px">`, "44 × 40"},
		{"target enlarged", question(smallTargets, "a", 44), `<ul><li><a href="#" style="display:block;padding:2em">字</a>`, `<ul><li><a href="#">字</a>`, "px"},
		{"copy", question(badCopies), `<main data-text><p class=unit id=u>字<s data-x style="user-select:none">1</s>`, `<main data-text><p class=unit id=u>字<s data-x>1</s>`, "got 1"},
		{"out of reach", question(outOfReach), `<main><p>字`, `<main><p hidden>字`, "hidden"},
		{"dead button", question(outOfReach), `<form action="/"><button>字`, `<button>字`, "does nothing"},
		{"shift", func(b *tab) []string {
			b.until("it is painted", `() => performance.getEntriesByType('paint').length`)
			return ask[[]string](b, shifts)
		}, `<p style="height:20em">字`, `<p style="height:20em">字<script>new PerformanceObserver(() => document.body.style.marginTop = '9em').observe({ type: 'paint', buffered: true })</script>`, "shifts by"},
		{"faint", func(b *tab) []string {
			b.show(desk, forced)
			defer b.show(desk, light)
			return ask[[]string](b, faintText)
		}, `<p style="color:#777">字`, `<p style="forced-color-adjust:none;color:#777;background:#777">字`, "1.0:1"},
		{"motion", question(motion), `<p>字`, `<p style="transition:color 1s">字`, "transition"},
	}
	b := parallelTab(t)
	b.show(desk, light)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := *b
			b.TB = t
			tt.run(&b)
		})
	}
}

// page opens a page with the given body.
func (b *tab) page(body string) {
	b.Helper()
	b.do(chromedp.Navigate("data:text/html;charset=utf-8," + url.PathEscape(`<!doctype html><html lang="zh-Hant"><title>字</title><body>`+body)))
}

func lineOf(characters int) string {
	return `<p style="white-space:nowrap">` + strings.Repeat("字", characters)
}

func tabbing(b *tab) []string { return b.walk(false) }
