package browsertest

import (
	"slices"
	"strings"
	"testing"

	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// aVoice is a device with a voice for Chinese, which writes down what it is to say and
// says nothing until the test lets it end. local is whether the voice is on the device.
const aVoice = `
	window.spoken = [];
	const voice = { lang: 'zh-TW', localService: LOCAL };
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
	Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
		getVoices: () => [voice], cancel() {}, speak(utterance) { spoken.push(utterance.text); window.utterance = utterance; },
	}) });`

func (b *tab) giveVoice(local string) {
	b.Helper()
	call(b, protocol.AddScriptToEvaluateOnNewDocument, protocol.AddScriptToEvaluateOnNewDocumentParams{Source: strings.ReplaceAll(aVoice, "LOCAL", local)})
}

// A clause is read aloud from its panel, the page from the settings, sentence by
// sentence; Escape ends it, and the focus is where it was.
func TestReadAloud(t *testing.T) {
	b := parallelTab(t)
	b.giveVoice("true")
	b.open(networkPage)
	b.openCite("s3-1-2")
	b.press(`() => document.querySelector('.citing .voiced')`)
	b.until("it speaks", `() => spoken.length`)
	if got := ask[string](b, `() => spoken[0]`); !strings.HasPrefix(got, "2以社區綜治") {
		t.Errorf("it says %q", got)
	}
	ask[chromedp.Void](b, `() => utterance.onend()`)
	if got := ask[string](b, `() => document.querySelector('.speaking').id + ' ' + spoken.length + ' ' + document.querySelector('.speech a').hash`); got != "s3-1-2 2 #s3-1-2" {
		t.Errorf("after a sentence: %s", got)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	if at := ask[string](b, `() => document.activeElement.getAttribute('href') + !!document.querySelector('.speech, .speaking')`); !strings.HasSuffix(at, "#s3-1-2false") {
		t.Errorf("after Escape: %s", at)
	}
	b.openSettings()
	b.press(`() => document.querySelector('.settings [name=aloud]')`)
	b.until("it speaks", `() => spoken.length > 2`)
	if got := ask[string](b, `() => spoken[2]`); !strings.HasPrefix(got, "（一）") {
		t.Errorf("the page begins with %q", got)
	}
	b.do(chromedp.KeyEvent(kb.Enter)) // the focus is on the button that pauses
	if !ask[bool](b, `() => 'paused' in document.querySelector('.speech').dataset`) {
		t.Error("it does not pause")
	}
}

// A page without clauses of its own is read from its heading to its end, block by block, without
// what leads elsewhere in the site and without drawings.
func TestReadAloudEveryPage(t *testing.T) {
	b := parallelTab(t)
	b.giveVoice("true")
	for address, want := range map[string][]string{
		"":                                {"治安防控政策指南", "《加強治安防控體制建設意見》全文，每一條都有固定地址。", "按身份查", "居民、個人和小區", "社區"},
		"fangkong/for/fangzhu/":           {"房主", "文中要求做到的", "落實房主和用工單位的責任，簽訂治安責任書，實行治安連帶責任制。"},
		"fangkong/questions/":             {"常見問題", "小區要不要配保安？", "封閉型小區必須配備值班保安"},
		"hans/fangkong/bodies/paichusuo/": {"派出所", "不少于50人"},
		"about/":                          {"關於本站"},
	} {
		b.open(address)
		b.openSettings()
		b.press(`() => document.querySelector('.settings [name=aloud]')`)
		b.until("it speaks", `() => spoken.length`)
		said := ask[[]string](b, `() => {
			for (let n = 0; n !== spoken.length && document.querySelector('.speech'); n++) utterance.onend();
			return spoken;
		}`)
		if said[0] != want[0] {
			t.Errorf("%s begins with %q", address, said[0])
		}
		for _, words := range want {
			if !slices.ContainsFunc(said, func(s string) bool { return strings.TrimSpace(s) == words }) {
				t.Errorf("%s: 「%s」 is not read", address, words)
			}
		}
		if ask[bool](b, `() => !!document.querySelector('.speech')`) {
			t.Errorf("%s: at the end it does not stop", address)
		}
	}
}

// A voice that would send the text over the network is none. The settings say that there is
// none.
func TestNoVoiceNoReading(t *testing.T) {
	b := parallelTab(t)
	b.giveVoice("false")
	b.open(networkPage)
	b.openCite("s3-1-2")
	b.openSettings()
	b.report("offered", ask[[]string](b, `() => all('.voiced').filter(seen).map(name)`))
	if said := ask[string](b, noVoice); said != "這臺設備沒有安裝中文語音，不能朗讀。" {
		t.Errorf("the settings say %q", said)
	}
	call(b, protocol.AddScriptToEvaluateOnNewDocument, protocol.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, 'speechSynthesis', { value: undefined })`,
	})
	b.open("hans/fangkong/for/fangzhu/")
	b.openSettings()
	b.report("offered", ask[[]string](b, `() => all('.voiced').filter(seen).map(name)`))
	if said := ask[string](b, noVoice); said != "这个浏览器不能朗读。" {
		t.Errorf("the settings say %q", said)
	}
}

const noVoice = `() => all('.settings .mute').filter(seen).map(el => el.textContent).join()`
