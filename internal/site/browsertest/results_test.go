package browsertest

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gongbao/internal/site"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
)

// The page with all results, and the page of a clause that was found.

var hrefs = regexp.MustCompile(` href="([^"]*)"`)

// A searched is what the page with all results shows.
type searched struct {
	Said    string
	Jumps   []string // clauses that are meant by what was typed
	Hits    []string // clauses that contain it
	Marked  []string // in the first hits, once each
	Narrow  []string // links that narrow the results
	Current string   // the one that is in force
	More    bool     // there is more to show
	Beside  string   // the remark below what is suggested
}

func (b *tab) searched() searched {
	b.Helper()
	return ask[searched](b, `() => {
		const finder = document.querySelector('.finder'), texts = selector => all(selector, finder).map(el => el.textContent.trim());
		return { Said: finder.querySelector('[role=status]').textContent, Jumps: texts('.jumps b'), Hits: texts('.hits b'),
			Marked: [...new Set(texts('.hits mark'))], Narrow: texts('.narrow a'), Current: texts('.narrow [aria-current]')[0] ?? '',
			More: !finder.querySelector('button[type=button]').hidden, Beside: texts('aside p').join() };
	}`)
}

// openResults opens the page with the results for words and waits for them.
func (b *tab) openResults(variant, words string) {
	b.Helper()
	b.open(variant + "search/?" + url.Values{"q": {words}}.Encode())
	b.answered()
}

// lookFor types other words on the page with results and waits for them.
func (b *tab) lookFor(words string) {
	b.Helper()
	ask[chromedp.Void](b, `words => {
		const input = document.querySelector('.finder input');
		input.value = words;
		document.querySelector('.finder [role=status]').textContent = '';
		all('.finder .jumps > *').forEach(el => el.remove());
		input.dispatchEvent(new InputEvent('input', { bubbles: true }));
	}`, words)
	b.answered()
}

// answered waits until the page has answered.
func (b *tab) answered() {
	b.Helper()
	b.until("an answer", `() => { const said = document.querySelector('.finder [role=status]');
		return (said.textContent || document.querySelector('.jumps a')) && !waits(said); }`)
}

func TestResults(t *testing.T) {
	b := parallelTab(t)
	at := "none" // the edition that is open
	for _, tt := range []struct {
		variant, words string
		want           searched
	}{
		{"", "見警率", searched{Said: "1條含有這些字。", Hits: []string{"三、（二）第1段"}, Marked: []string{"見警率"}}},
		{"hans/", "見警率", searched{Said: "1条含有这些字。", Hits: []string{"三、（二）第1段"}, Marked: []string{"见警率"}}},
		{"", "典当 旅店", searched{Said: "1條含有這些字。", Hits: []string{"三、（八）第1段"}, Marked: []string{"旅店", "典當"}}},
		{"", "三、（四）2", searched{Jumps: []string{"三、（四）2"}}},
		{"hans/", "第四张网", searched{Jumps: []string{"三、（四）"}}},
		{"", "三車三員", searched{Said: "1條含有這些字。", Hits: []string{"四、（一）第1段"}}},
		{"", "見警卒", searched{Said: "您要找的可能是：", Beside: "沒有條款逐字含有這些字。文中有這些詞：見警率"}},
		{"", "指揮廳 外星人", searched{Said: "未找到。文中有這些詞：指揮"}},
		{"", "我家出租房屋要辦什麼手續", searched{Said: "您要找的可能是：", Beside: "沒有條款逐字含有這些字。"}},
		{"", "𠮷𠮷", searched{Said: "未找到。"}},
		{"", "居委會", searched{Said: "1條含有這些字。", Hits: []string{"三、（一）"}, Marked: []string{"居委會"}}},
	} {
		if tt.variant != at {
			b.openResults(tt.variant, tt.words)
		} else {
			b.lookFor(tt.words)
		}
		at = tt.variant
		got := b.searched()
		if tt.want.Marked == nil {
			got.Marked = nil
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s%s: %+v\n\twant %+v", tt.variant, tt.words, got, tt.want)
		}
		if _, complaints := b.record.read(); len(complaints) > 0 {
			t.Errorf("%s: %v", tt.words, complaints)
		}
	}
}

// The address has what was asked: narrowing, back, forward and reloading work.
func TestResultsAddress(t *testing.T) {
	b := parallelTab(t)
	b.open("search/")
	b.slash(0) // is for the field of the page here
	b.until("the field has the focus", `() => document.activeElement.name === 'q' && !document.querySelector('.box:not([hidden])')`)
	b.do(chromedp.KeyEvent("治安"))
	b.until("results", `() => document.querySelector('.hits mark')?.textContent === '治安'`)
	all := b.searched()
	if len(all.Hits) != 30 || !all.More || all.Current != "全部" || len(all.Narrow) != 6 {
		t.Errorf("%+v", all)
	}
	ask[chromedp.Void](b, `() => { const more = document.querySelector('.finder button[type=button]'); more.focus(); more.click(); }`)
	b.until("the first of the new results has the focus", `() => document.activeElement === document.querySelectorAll('.hits a')[30]`)
	if more := b.searched(); more.More || !strings.HasPrefix(all.Said, fmt.Sprint(len(more.Hits))) || !slices.Equal(more.Hits[:30], all.Hits) {
		t.Errorf("more: %+v\n\tbefore %+v", more, all)
	}
	b.until("the address says what was asked", `() => new URLSearchParams(location.search).get('q') === '治安'`)
	ask[chromedp.Void](b, `() => document.querySelectorAll('.narrow a')[5].click()`)
	b.answered()
	part := b.searched()
	if part.Current != all.Narrow[5] || part.More || !strings.HasSuffix(part.Current, fmt.Sprint(" ", len(part.Hits))) || slices.ContainsFunc(part.Hits, func(l string) bool { return !strings.HasPrefix(l, "五、") }) {
		t.Errorf("one part: %+v", part)
	}
	address := ask[string](b, `() => location.search`)
	ask[chromedp.Void](b, `() => history.back()`)
	b.until("all of them again", `() => document.querySelectorAll('.hits li').length === 30`)
	ask[chromedp.Void](b, `() => history.forward()`)
	b.until("the narrower results again", `address => location.search === address`, address)
	b.open("search/" + address)
	b.answered()
	if again := b.searched(); fmt.Sprint(again) != fmt.Sprint(part) {
		t.Errorf("opened again: %+v", again)
	}
	ask[chromedp.Void](b, `() => document.querySelector('.finder input').focus()`)
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.Enter))
	b.until("the clause", `() => document.querySelector(':target mark')`)
}

// On the page of a clause that was found, the words are marked that were found and
// no others; the first of the clause is in sight, and the text is what it was.
func TestMarks(t *testing.T) {
	b := parallelTab(t)
	for _, tt := range []struct {
		page, words, id string
		width           int64
		said            string
		marked          []string
	}{
		{"fangkong/3/2/", "见警率", "s3-2-p1", desk, "第1處，共1處", []string{"見警率"}},
		{"fangkong/3/2/", "见警率", "s3-2-p1", phone, "第1處，共1處", []string{"見警率"}},
		{"fangkong/3/4/", "2.加強對技防", "s3-4-2", phone, "第1處，共1處", []string{"2.加強對技防"}},
		{"hans/fangkong/3/7/", "空擋 盲點", "s3-7-p4", phone, "第1处，共2处", []string{"空挡", "盲点"}},
		{"fangkong/full/", "兩會三通報", "s5-3", phone, "第1處，共1處", []string{"兩會三通報"}},
		{"fangkong/4/", "群防群治", "s4-2-p1-7", phone, "第1處，共2處", []string{"群防群治", "群防群治"}},
	} {
		text := textIn(b, tt.page)
		b.show(tt.width, light)
		b.open(tt.page + "?" + url.Values{"q": {tt.words}}.Encode() + "#" + tt.id)
		b.until(tt.words+" is marked", `() => document.querySelector('.marking [role=status]')?.textContent`)
		b.settle()
		where := tt.page + " " + tt.words
		if got := ask[string](b, `() => document.querySelector('.marking [role=status]').textContent`); got != tt.said {
			t.Errorf("%s: %s", where, got)
		}
		// The pieces of a place that a note cuts are one.
		if got := ask[string](b, `() => all('mark').map(el => el.textContent).join('')`); got != strings.Join(tt.marked, "") {
			t.Errorf("%s: marks %s", where, got)
		}
		b.report(where, ask[[]string](b, `(id, text) => {
			const now = document.querySelector('mark[data-now]'), faults = [];
			if (!document.getElementById(id).contains(now)) faults.push('the first is not in the clause');
			const { top, bottom } = now.getBoundingClientRect(), bar = document.querySelector('.marking').getBoundingClientRect();
			if (top < 0 || bottom > bar.top) faults.push('out of sight, at ' + top);
			if (textOf() !== text) faults.push('the text is another');
			all('.marking button').at(-1).focus();
			all('.marking button').at(-1).click();
			if (!document.activeElement.matches('.unit')) faults.push('the focus is on ' + document.activeElement.localName);
			if (document.querySelector('mark') || document.querySelector('.marking')) faults.push('marks are still there');
			if (location.search || location.hash !== '#' + id) faults.push('the address is ' + location.href);
			return faults;
		}`, tt.id, text))
	}
	b.open("fangkong/4/?q=" + url.QueryEscape("治安"))
	b.until("marks", `() => document.querySelector('mark[data-now]')`)
	before := ask[string](b, `() => document.querySelector('.marking [role=status]').textContent`)
	ask[chromedp.Void](b, `() => document.querySelector('.marking button').focus()`)
	b.do(chromedp.KeyEvent(kb.Enter))
	if after := ask[string](b, `() => document.querySelector('.marking [role=status]').textContent`); !strings.HasPrefix(before, "第1處") || strings.HasPrefix(after, "第1處") {
		t.Errorf("the one before %s is %s", before, after)
	}
}

// Whatever is typed is words, and nothing else: nothing breaks, and nothing of it
// becomes a part of the page.
func TestHostileSearch(t *testing.T) {
	b := parallelTab(t)
	queries := []string{
		`"<script>document.title='x'</script>"`, `"<img src=x onerror=document.title='x'>"`, `".*"`, `"(治|安)+["`, `"\\\\"`, `"$&$1"`, `"%d%s%n"`,
		`"👮👮🏽"`, `"\\ud800治安\\udc00"`, `"治\\u0000安\\u200b\\ufeff\\u2028"`, `"\"\"\""`, `"' OR 1=1"`, `"治".repeat(100000)`, `"治 安 ".repeat(20000)`, `"__proto__"`, `"constructor toString"`, `"&amp;&#27835;"`,
	}
	for _, open := range []func(){
		func() { b.open("search/") },
		func() {
			b.open(networkPage)
			b.slash(0)
			b.until("the box is open", `() => document.querySelector('.box:not([hidden])')`)
		},
	} {
		open()
		b.settle()
		const elements = `() => [all('img').length, all('iframe').length, all('script').filter(el => !/(terms|words|readers|locators|seek)[^/]*[.]js|search[/]/.test(el.src)).length, document.title.slice(0, 1)]`
		before := fmt.Sprint(ask[[]any](b, elements))
		b.report("no answer to", ask[[]string](b, `async () => {
			const input = document.querySelector('.finder input, .box input'), said = input.closest('.finder, .box').querySelector('[role=status]');
			const unanswered = [];
			for (const query of [`+strings.Join(queries, ",")+`]) {
				input.value = query;
				said.textContent = '';
				input.dispatchEvent(new InputEvent('input', { bubbles: true }));
				const end = performance.now() + 15_000;
				while ((!said.textContent || waits(said)) && performance.now() < end) await new Promise(done => setTimeout(done, 10));
				if (!said.textContent || waits(said)) unanswered.push(query.slice(0, 40));
			}
			return unanswered;
		}`))
		ask[chromedp.Void](b, `() => { const input = document.querySelector('.finder input, .box input'); input.value = ''; input.dispatchEvent(new InputEvent('input', { bubbles: true })); }`)
		b.settle()
		if after := fmt.Sprint(ask[[]any](b, elements)); before != after {
			t.Errorf("the page has %s images, frames and scripts, and had %s", after, before)
		}
		if _, complaints := b.record.read(); len(complaints) > 0 {
			t.Errorf("%v", complaints)
		}
	}
	b.open("search/?q=" + url.QueryEscape(`"><script>document.title='x'</script>`))
	b.answered()
	if title := ask[string](b, `() => document.title`); strings.HasPrefix(title, "x") {
		t.Error("a script ran that came with the address")
	}
}

// Nothing is fetched before somebody is about to search, and then little.
func TestSearchWeight(t *testing.T) {
	b := parallelTab(t)
	b.open(networkPage)
	b.settle()
	isOfSearch := func(r string) bool {
		return strings.Contains(r, "/search/") || strings.Contains(r, "words-") || strings.Contains(r, "locators.js") || strings.Contains(r, "/seek-")
	}
	if requests, _ := b.record.read(); slices.ContainsFunc(requests, isOfSearch) {
		t.Errorf("before anybody searches: %v", requests)
	}
	b.record.clear()
	b.seek("見警率")
	requests, _ := b.record.read()
	total, text := 0, 0
	for _, r := range requests {
		name, _, _ := strings.Cut(strings.TrimPrefix(r, b.origin+"/"), "?")
		size := sitetest.Gzipped(b.files[name])
		t.Logf("%6d  %s", size, name)
		total += size
		if strings.Contains(name, "words-") {
			text += size
		}
	}
	resolver := sitetest.Gzipped([]byte(asModule(t, "module", "js/locate/resolve.js")))
	all := 0
	for name, data := range b.files {
		if strings.HasPrefix(name, "assets/seek-") {
			all = sitetest.Gzipped(data)
		}
	}
	t.Logf("%6d in all, gzip; the code of the box %d, of which the resolver %d", total, all, resolver)
	const kB = 1024
	if total > 36*kB || text == 0 || text > 15*kB || all-resolver > 9*kB {
		t.Error("a first query may move 36 KB, of which 15 are text and 9 the search with the form and the styles of its box, which no page has")
	}
}

// A site on a disk is searched like any other.
func TestPortable(t *testing.T) {
	longOnly(t)
	b := parallelTab(t)
	files, err := portable()
	if err != nil {
		t.Fatal(err)
	}
	origin := "file://" + filepath.ToSlash(portableFolder) + "/"
	b.do(chromedp.Navigate(origin + "hans/index.html"))
	b.seek("見警率")
	if got := b.found(); got.Options[0] != "三、（二）第1段" {
		t.Errorf("the box shows %+v", got)
	}
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	b.until("the words are marked", `() => document.querySelector(':target mark')`)
	if at := b.at(); !strings.HasPrefix(at, origin+"hans/fangkong/3/2/index.html?q=") {
		t.Errorf("at %s", at)
	}
	b.do(chromedp.Navigate(origin + "search/index.html?q=" + url.QueryEscape("巡邏")))
	b.answered()
	if got := b.searched(); len(got.Hits) != 9 {
		t.Errorf("the page shows %+v", got)
	}
	// Each link resolves to a file.
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") || name == "404.html" {
			continue
		}
		for _, m := range hrefs.FindAllSubmatch(data, -1) {
			to, err := url.Parse(string(m[1]))
			if err != nil || to.IsAbs() || to.Path == "" {
				continue
			}
			if target := filepath.ToSlash(filepath.Join(filepath.Dir(name), to.Path)); files[target] == nil {
				t.Fatalf("%s links to %s, which is not a file", name, m[1])
			}
		}
	}
	if _, complaints := b.record.read(); len(complaints) > 0 {
		t.Errorf("%v", complaints)
	}
}

// Clauses of different documents have the same ids: the box links to the document that has
// the words, whatever page it is opened on.
func TestSeekAmongDocuments(t *testing.T) {
	b := parallelTab(t)
	c, found := source.Load(fstest.MapFS{
		"site.yaml":           {Data: []byte("title: 法規\nbase_url: https://law.example/\nedition_date: 2026-11-23\n")},
		"the-a/document.yaml": {Data: []byte("title: 甲\nscheme: gongwen\n")}, "the-a/1.md": {Data: []byte("# 一、甲\n\n黃金。\n")},
		"b/document.yaml": {Data: []byte("title: 乙的意見\nscheme: gongwen\n")}, "b/1.md": {Data: []byte("# 一、乙\n\n白銀。\n")},
	})
	if len(found) > 0 {
		t.Log(found)
	}
	files := mustBuild(t, c, site.Options{})
	b.do(chromedp.Navigate(serve(t, files) + "/the-a/"))
	for typed, want := range map[string]string{"s1": "/the-a/", "白銀": "/b/?q=", "黃金": "/the-a/?q=", "乙的意見": "/b/"} {
		b.do(chromedp.KeyEvent(kb.Escape))
		b.seek(typed)
		b.until("it is answered", `() => document.querySelector('.box [role=option]')`)
		if to := ask[string](b, `() => { const { pathname, search } = document.querySelector('.box [role=option]'); return pathname + search.slice(0, 3); }`); to != want {
			t.Errorf("%s leads to %s, want %s", typed, to, want)
		}
	}
}

// The page with results, and marks, are accessible in each window and mode.
func TestResultsLook(t *testing.T) {
	axe := axeScript(t)
	b := parallelTab(t)
	forced := mode{name: "forced colours", system: map[string]string{"forced-colors": "active"}}
	for _, tt := range []struct {
		address, ready string
		root           string // what is new on the page, if its looks are to be tested
	}{
		{"search/?q=" + url.QueryEscape("治安 防控"), `() => document.querySelector('.hits li')`, ".finder"},
		{"hans/search/?q=" + url.QueryEscape("見警卒"), `() => document.querySelector('.finder aside p a')`, ""},
		{"search/?q=" + url.QueryEscape("3-4-2"), `() => document.querySelector('.jumps li')`, ""},
		{networkPage + "?q=" + url.QueryEscape("社區"), `() => document.querySelector('.marking')`, ":is(.marking, .prose)"},
	} {
		b.open(tt.address)
		b.until("an answer", tt.ready)
		run(b, chromedp.Evaluate[chromedp.Void](axe))
		for _, v := range []struct {
			width int64
			mode
			rules string
		}{
			{desk, light, "all"}, {desk, chosenDark, "looks"}, {desk, elder, "looks"}, {desk, contrast, "looks"},
			{phone, light, "looks"}, {phone, dark, "looks"}, {phone, elder, "looks"}, {320, light, ""}, {320, largest, ""},
		} {
			b.show(v.width, v.mode)
			if v.rules == "looks" {
				ask[chromedp.Void](b, specimen)
			}
			where := tt.address + ", " + view(v.width, v.mode)
			if v.rules != "" && (tt.root != "" || v.rules == "all") {
				b.report(where, ask[[]string](b, runAxe, v.rules, tt.root))
			}
			b.report(where+": wider than the window", ask[[]string](b, sideways))
			least := 44
			if v.wishes["elder"] != "" {
				least = 60
			}
			b.report(where+": target", ask[[]string](b, `least => all('.finder :is(a, button, input), .marking button').filter(seen)
				.filter(el => { const { width, height } = el.getBoundingClientRect(); return width < least - .5 || height < least - .5; }).map(name)`, least))
		}
		b.show(desk, forced)
		b.report(tt.address+", "+forced.name, ask[[]string](b, faintText))
	}
}

// From a key to the first result on a slow phone: in the box of the guide, with
// the processor slowed down four times. What is fetched has been fetched.
func BenchmarkKeystroke(bench *testing.B) {
	b := open(bench).newTab(bench)
	b.open(networkPage)
	b.seek("治")
	call(b, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	var all []float64
	slowest := map[string]float64{}
	for bench.Loop() {
		for _, words := range []string{"網", "治安", "見警率", "社區 警務室", "三車三員", "3-4-2"} {
			ms := ask[float64](b, `async words => {
				const input = document.querySelector('.box input'), list = document.querySelector('.box [role=listbox]');
				input.value = words.slice(0, -1);
				input.dispatchEvent(new InputEvent('input'));
				await new Promise(done => setTimeout(done, 300));
				const changed = new Promise(done => new MutationObserver(done).observe(list, { subtree: true, childList: true }));
				const start = performance.now();
				input.value = words;
				input.dispatchEvent(new InputEvent('input'));
				await changed;
				await new Promise(requestAnimationFrame);
				return performance.now() - start;
			}`, words)
			all, slowest[words] = append(all, ms), max(slowest[words], ms)
		}
	}
	slices.Sort(all)
	bench.ReportMetric(all[len(all)/2], "ms-median")
	bench.ReportMetric(all[len(all)*9/10], "ms-90%")
	bench.ReportMetric(all[len(all)-1], "ms-slowest")
	bench.Logf("slowest: %v", slowest)
}
