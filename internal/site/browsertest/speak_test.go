package browsertest

import (
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

// A voice that would send the text over the network is none.
func TestNoVoiceNoReading(t *testing.T) {
	b := parallelTab(t)
	b.giveVoice("false")
	b.open(networkPage)
	b.openCite("s3-1-2")
	b.openSettings()
	b.report("offered", ask[[]string](b, `() => all('.voiced').filter(seen).map(name)`))
}
