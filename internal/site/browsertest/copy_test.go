package browsertest

import (
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"gongbao/internal/site"
	"gongbao/internal/site/sitetest"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The clipboard is one for the whole browser, so the tests that use it run one after the
// other.
func TestClipboard(t *testing.T) {
	open(t)
	t.Parallel()
	t.Run("rows of the panel", testCopy)
	t.Run("formats", testCopyFormats)
	t.Run("refused", testCopyRefused)
	t.Run("selection", testSelection)
	t.Run("selection by keyboard", testSelectionByKeyboard)
	t.Run("looks", testSelectionLooks)
}

// clipboard lets the page read and write the clipboard, or not.
func (b *tab) clipboard(setting browser.PermissionSetting) {
	b.Helper()
	where := call(b, target.GetTargetInfo, target.GetTargetInfoParams{}).TargetInfo.BrowserContextID
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		call(b, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: setting, Origin: b.origin, BrowserContextID: where,
		})
	}
}

// pasted returns what is on the clipboard.
func (b *tab) pasted() string {
	b.Helper()
	b.clipboard(browser.PermissionSettingGranted)
	return ask[string](b, `() => navigator.clipboard.readText()`)
}

// press clicks in the middle of the element that a function returns, as a reader
// would: when it has come to rest and nothing covers it.
func (b *tab) press(function string, args ...any) {
	b.Helper()
	at := ask[[]float64](b, `async (...args) => {
		const el = (`+function+`)(...args);
		if (!el) return [];
		const middle = () => {
			const box = el.getBoundingClientRect();
			return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
		};
		el.scrollIntoView({ block: 'center', behavior: 'instant' });
		let at = middle();
		for (const end = performance.now() + 5_000; performance.now() < end; ) {
			await new Promise(requestAnimationFrame);
			const before = at;
			at = middle();
			if (at.every((x, i) => x === before[i]) && el.contains(document.elementFromPoint(...at))) break;
		}
		return at;
	}`, args...)
	if len(at) == 0 {
		b.Fatalf("no element to press: %s", function)
	}
	b.do(chromedp.MouseClickXY(at[0], at[1]))
	b.settle()
}

// copy presses a button that copies, and returns what was copied and what the page says.
func (b *tab) copy(function string, args ...any) (copied, said string) {
	b.Helper()
	ask[chromedp.Void](b, `() => { window.heard = ''; }`)
	b.press(function, args...)
	said = b.said()
	return b.pasted(), said
}

// said waits until the page has said something, and returns it.
func (b *tab) said() string {
	b.Helper()
	b.until("a message", `() => window.heard`)
	return ask[string](b, `() => window.heard`)
}

// until waits until a function returns true.
func (b *tab) until(what, function string, args ...any) {
	b.Helper()
	if !ask[bool](b, `async (...args) => {
		for (const end = performance.now() + 15_000; performance.now() < end; await new Promise(done => setTimeout(done, 20)))
			if ((`+function+`)(...args)) return true;
		return false;
	}`, args...) {
		b.Fatalf("not in 15 seconds: %s", what)
	}
}

// openCite opens the panel of a clause.
func (b *tab) openCite(id string) {
	b.Helper()
	b.press(`id => document.querySelector('a.q[href$="#' + id + '"]')`, id)
	b.until("the panel", `id => document.querySelector('.citing[open] dl button') && document.querySelector('.citing .all').hash === '#' + id`, id)
}

// rowOf is the button that copies what the panel says in a format.
const rowOf = `label => all('.citing dl div').find(row => row.querySelector('dt').textContent === label).querySelector('button')`

// A clause is copied in every format as Go writes it, with the day of the reader's
// clock, and it is said.
func testCopy(t *testing.T) {
	b := open(t).newTab(t)
	day := time.Now().Format("2006年1月2日")
	const page = "https://fangkong.example/fangkong/3/1/#s3-1-2"
	b.open(networkPage)
	b.clipboard(browser.PermissionSettingGranted)
	b.openCite("s3-1-2")
	if got := ask[string](b, `() => document.querySelector('.citing h2').textContent`); got != "三、（一）2" {
		t.Errorf("the panel is of %s", got)
	}
	for _, row := range [][2]string{
		{"條款編號", "三、（一）2"},
		{"行文", "第三部分第（一）項第2點"},
		{"法學引注手冊", "《加強治安防控體制建設意見》，第三節第（一）項第2點，載治安防控政策指南網站，" + page + "，" + day + "訪問。"},
		{"GB/T 7714—2025", "加強治安防控體制建設意見[EB/OL]. 三、（一）2[" + time.Now().Format(time.DateOnly) + "]. " + page + "."},
		{"固定地址", page},
		{"简体", strings.Replace(page, "/fangkong/3", "/hans/fangkong/3", 1)},
	} {
		got, said := b.copy(rowOf, row[0])
		if got != row[1] {
			t.Errorf("%s: copied %s\nwant %s", row[0], got, row[1])
		}
		if !strings.HasPrefix(said, "已複製：") || row[0] == "條款編號" && said != "已複製："+row[1] {
			t.Errorf("%s: said %q", row[0], said)
		}
	}
	if to := ask[string](b, `() => document.querySelector('.citing [hreflang]').getAttribute('href')`); to != b.origin+"/hans/"+networkPage+"#s3-1-2" {
		t.Errorf("the other script is at %s", to)
	}
}

// lineEnds are those of HTML: a page has neither the carriage returns of RIS nor its last
// line end. Scripts write the bytes of Go: TestCitingInEngine.
var lineEnds = strings.NewReplacer("\r\n", "\n")

// Formats that are not shown at once are chosen, and copied as on the page of citations,
// in both variants; so is the quotation of every clause of some pages.
func testCopyFormats(t *testing.T) {
	b := open(t).newTab(t)
	for _, address := range []string{networkPage, "hans/" + networkPage, "fangkong/4/"} {
		b.open(address)
		b.clipboard(browser.PermissionSettingGranted)
		got := ask[map[string]string](b, copyAll)
		b.open(address + "cite/")
		b.until("the buttons", `() => document.querySelector('.cited .copy')`)
		want := ask[map[string]string](b, copyFromPage, slices.Collect(maps.Keys(got)))
		if len(got) < 10 {
			t.Errorf("%s: %d citations are copied", address, len(got))
		}
		for of, copied := range got {
			if lineEnds.Replace(strings.TrimRight(copied, "\r\n")) != strings.TrimRight(want[of], "\n") {
				t.Errorf("%s, %s: copied\n%s\non the page of citations\n%s", address, of, copied, want[of])
			}
		}
	}
}

// copied presses a button that copies and promises what is on the clipboard then. soon
// promises that a condition holds.
const copied = `
	const soon = async (holds) => { while (!holds()) await new Promise(requestAnimationFrame); };
	const copied = async (button) => {
		window.heard = '';
		button.click();
		await soon(() => window.heard);
		return navigator.clipboard.readText();
	};`

// copyAll copies the quotation of every clause, and the last in every format that is chosen.
const copyAll = `async () => {` + copied + `
	const got = {}, panel = () => document.querySelector('.citing[open]');
	let id;
	for (const link of all('a.q')) {
		link.click();
		await soon(() => panel()?.querySelector('.all').hash === link.hash && panel().querySelector('dl button'));
		id = link.hash.slice(1);
		got[id + ' text'] = await copied(panel().querySelector('.quotation'));
	}
	const select = panel().querySelector('.format select');
	for (const { value, textContent } of all('option', select)) {
		select.value = value;
		select.dispatchEvent(new Event('change'));
		const row = all('.citing dl div').find(row => row.querySelector('dt').textContent === textContent);
		got[id + ' ' + value] = await copied(row.querySelector('button'));
	}
	return got;
}`

// copyFromPage copies citations, given by clause and format, from the page that has them all.
const copyFromPage = `async names => {` + copied + `
	const got = {};
	for (const name of names) {
		const [id, format] = name.split(' '), cited = document.querySelector('#' + id + ' [data-copy="' + format + '"]');
		got[name] = cited ? await copied(cited.closest('div').querySelector('button')) : 'nothing';
	}
	return got;
}`

// The panel is worked by keyboard: the focus goes into it and comes back with Escape and
// with its button; it goes away when the reader turns elsewhere, and moves no text.
func TestCitingByKeyboard(t *testing.T) {
	b := parallelTab(t)
	b.open(networkPage)
	const where = `() => document.querySelector('#s3-1-2 p').getBoundingClientRect().top`
	ask[chromedp.Void](b, `() => document.querySelector('a.q[href$="#s3-1-2"]').focus()`)
	before := ask[float64](b, where)
	back := func(how string) {
		t.Helper()
		if !ask[bool](b, `() => !document.querySelector('.citing[open]') && document.activeElement.matches('a.q[href$="#s3-1-2"]')`) {
			t.Errorf("%s: the focus is at %s", how, ask[string](b, `() => name(document.activeElement)`))
		}
	}
	open := func() {
		b.do(chromedp.KeyEvent(kb.Enter))
		b.until("the focus is in the panel", `() => document.querySelector('.citing[open]')?.contains(document.activeElement)`)
		if at := ask[float64](b, where); at != before {
			t.Errorf("the text moves by %v px", at-before)
		}
	}
	open()
	b.do(chromedp.KeyEvent(kb.Escape))
	back("Escape")
	open()
	ask[chromedp.Void](b, `() => document.querySelector('.citing .head button').focus()`)
	b.do(chromedp.KeyEvent(kb.Enter))
	back("the button")
	open()
	ask[chromedp.Void](b, `() => document.querySelector('.brand').focus()`)
	if ask[bool](b, `() => !!document.querySelector('.citing[open]')`) {
		t.Error("the panel stays when the reader turns elsewhere")
	}
}

// The parts of a clause that have no link of their own are chosen in the panel: points,
// and the paragraphs of an article.
func TestCitingParts(t *testing.T) {
	b := parallelTab(t)
	b.open("fangkong/4/")
	id := ask[string](b, `() => document.querySelector('.point').closest('p').querySelector('a.q').hash.slice(1)`)
	b.openCite(id)
	part := ask[struct{ First, Second, Said string }](b, `() => {
		const select = document.querySelector('.citing .within select'), [first, second] = [...select.options].map(option => option.textContent);
		select.selectedIndex = 1;
		select.dispatchEvent(new Event('change'));
		return { First: first, Second: second, Said: document.querySelector('.citing h2').textContent };
	}`)
	if !strings.HasSuffix(part.Second, "之“一是”") || part.Said != part.Second || !strings.HasPrefix(part.Second, part.First) {
		t.Errorf("%s: %+v", id, part)
	}
	if to := ask[string](b, `() => document.querySelector('.citing .all').hash`); to != "#"+id+"-p1-1" && to != "#"+id+"-1" {
		t.Errorf("all formats are at %s", to)
	}
}

// Of an article the paragraphs and their items are chosen, and what is copied is theirs;
// one whose document has no pages of citations has no link to them. The law is written in
// simplified characters, and is cited so on its converted page too.
func TestCitingAnArticle(t *testing.T) {
	files := mustBuild(t, sitetest.Collection(t), site.Options{})
	s := open(t)
	t.Parallel()
	server := httptest.NewServer(serving(files))
	t.Cleanup(server.Close)
	at := *s
	at.origin = server.URL
	b := at.newTab(t)
	b.open("law/c1/")
	b.openCite("a1")
	if all := ask[bool](b, `() => seen(document.querySelector('.citing .all'))`); all {
		t.Error("there is a link to a page that is not there")
	}
	parts := ask[[]string](b, `() => all('.citing .within option').map(option => option.textContent)`)
	if got := strings.Join(parts, " "); got != "第一条 第一条第一款 第一条第一款第（一）项 第一条第一款第（一）项第1目 第一条第一款第（二）项 第一条第二款" {
		t.Errorf("the parts are %s", got)
	}
	said := ask[[]string](b, `() => {
		const select = document.querySelector('.citing .within select'), format = document.querySelector('.citing .format select');
		const choose = (select, i) => { select.selectedIndex = i; select.dispatchEvent(new Event('change')); };
		choose(select, select.length - 1);
		choose(format, [...format.options].findIndex(option => option.value === 'text'));
		return [document.querySelector('.citing h2').textContent, ...all('.citing dd:nth-of-type(1)').map(dd => dd.textContent)];
	}`)
	if all := strings.Join(said, "\n"); !strings.HasPrefix(all, "第一条第二款\n") || !strings.Contains(all, "/hans/law/c1/#a1-k2") || !strings.Contains(all, "“前款规定不适用于丁。”（《某某法》第一条第二款，") {
		t.Errorf("the second paragraph is cited as\n%s", all)
	}
	b.openCite("a2")
	if format := ask[string](b, `() => document.querySelector('.citing .format select').value`); format != "text" {
		t.Errorf("the format that was chosen is text, the panel of the next article has %s", format)
	}
}

// Where the browser refuses its clipboard, the old way does; where it refuses that
// too, the text is there to be copied by hand.
func testCopyRefused(t *testing.T) {
	b := open(t).newTab(t)
	b.open(networkPage)
	b.openCite("s3-1-2")
	for _, without := range []string{
		`() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }`,
		`() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })`,
	} {
		ask[chromedp.Void](b, without)
		b.press(rowOf, "行文")
		if said := b.said(); said != "已複製：第三部分第（一）項第2點" {
			t.Errorf("said %q", said)
		}
		ask[chromedp.Void](b, `() => { delete navigator.clipboard; window.heard = ''; }`)
		if got := b.pasted(); got != "第三部分第（一）項第2點" {
			t.Errorf("copied %q", got)
		}
	}
	ask[chromedp.Void](b, `() => {
		Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
		document.execCommand = () => false;
	}`)
	b.press(rowOf, "行文")
	if said := b.said(); said != "瀏覽器不允許複製，請自行複製選定的文字。" {
		t.Errorf("said %q", said)
	}
	if got := ask[string](b, `() => { const a = document.activeElement; return a.value?.slice(a.selectionStart, a.selectionEnd); }`); got != "第三部分第（一）項第2點" {
		t.Errorf("selected %q", got)
	}
}
