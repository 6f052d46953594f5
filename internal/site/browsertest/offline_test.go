package browsertest

import (
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// lose keeps addresses that match a pattern from being loaded; none lets all through.
func (b *tab) lose(patterns ...string) {
	b.Helper()
	var blocks []*network.BlockPattern
	for _, pattern := range patterns {
		blocks = append(blocks, &network.BlockPattern{URLPattern: "*://*:*/" + pattern, Block: true})
	}
	call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: blocks})
}

// insist presses Enter until the tab comes to an address: the network may be back a
// moment later than it says.
func (b *tab) insist(address string) {
	b.Helper()
	for range 3 {
		b.do(chromedp.KeyEvent(kb.Enter))
		if b.arrives(address, time.Second) {
			break
		}
	}
	b.arrive(address)
}

// Where nothing comes over the network the page says which file is missing, and asks
// again.
func TestSeekOffline(t *testing.T) {
	b := parallelTab(t)
	failure := regexp.MustCompile(`^無法加載([a-z]+/[a-z]+)[^/]*\.js，請稍後再試。$`)
	b.open(networkPage)
	b.lose("*/locators.js")
	b.seek("3-4-2")
	if m := failure.FindStringSubmatch(b.found().Said); m == nil || m[1] != "fangkong/locators" {
		t.Errorf("without locators it says %q", b.found().Said)
	}
	b.lose()
	b.insist("fangkong/3/4/#s3-4-2")

	b.open(networkPage)
	b.lose("*/seek-*.js")
	b.slash(0)
	b.do(chromedp.KeyEvent("3-4-2"))
	if m := failure.FindStringSubmatch(b.said()); m == nil || m[1] != "assets/seek" {
		t.Errorf("without the box it says %q", b.said())
	}
	b.lose()
	b.insist("fangkong/3/4/#s3-4-2")
}

// What is typed before the box is there, even letters on the way to a character, is in
// it; Escape and turning elsewhere take the reader back.
func TestSeekBeforeItIsThere(t *testing.T) {
	b := parallelTab(t)
	b.open(networkPage)
	b.lose("*/seek-*.js")
	b.slash(0)
	b.do(chromedp.KeyEvent("三"))
	b.do(chromedp.KeyEvent(kb.Escape))
	if at := ask[string](b, `() => document.activeElement.className + document.querySelectorAll('.seek + input').length`); at != "seek0" {
		t.Errorf("after Escape the focus is at %s", at)
	}
	b.lose()
	b.open(networkPage)
	slow := []*network.Conditions{{Latency: 1000, DownloadThroughput: -1, UploadThroughput: -1}}
	call(b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: slow})
	b.slash(0)
	call(b, input.ImeSetComposition, input.ImeSetCompositionParams{Text: "san", SelectionStart: 3, SelectionEnd: 3})
	b.until("the box can be opened", `() => window.gongbaoSeek`)
	b.settle()
	if open := ask[bool](b, `() => !!document.querySelector('.box:not([hidden])')`); open {
		t.Error("the box opens while a character is composed")
	}
	call(b, input.InsertText, input.InsertTextParams{Text: "三（四）2"})
	b.until("it is answered", `() => document.querySelector('.box:not([hidden]) [role=option]') && document.activeElement.value === '三（四）2'`)
}
