package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The editor's browser beside her text editor: it shows each save without a key press,
// what is wrong as long as it is wrong, and finds words whatever was open before.
//
//	GONGBAO_BROWSER=required go test ./cmd/gongbao    a missing browser fails the test
func TestServeInBrowser(t *testing.T) {
	b := newBrowser(t)
	t.Parallel()
	folder := newGuide(t)
	content := filepath.Join(folder, "content", "fangkong")
	copyFolder(t, "../../templates", filepath.Join(folder, "templates"))
	copyFolder(t, "../../static", filepath.Join(folder, "static"))
	s := startServe(t, folder)

	b.open(s.url + "fangkong/3/1/")
	b.until("the page", `document.querySelector('.brief')?.textContent.includes('社區防控網絡')`)
	b.do(`scrollTo(0, 400); window.opened = true`)

	t.Log("A save in content/, templates/ or static/ is shown.")
	replacing("aids.yaml", "社區防控網絡由", "甲社區防控網絡由")(t, content)
	b.until("the new summary", `!window.opened && document.querySelector('.brief')?.textContent.includes('甲社區防控網絡由')`)
	replacing("templates/words.tsv", "跳到正文\t", "跳到正文\t跳去正文：")(t, folder)
	b.open(s.url + "hans/fangkong/3/1/")
	b.until("the new word", `document.querySelector('.skip')?.textContent.startsWith('跳去正文')`)
	b.open(s.url + "fangkong/3/1/")
	replacing("templates/unit.html", `{{template "base" .}}`, `{{template "base" .}}{{/* changed */}}`)(t, folder)
	replacing("static/site.css", "@import", "@import './_new.css'; @import")(t, folder)
	writeFileT(t, filepath.Join(folder, "static", "_new.css"), "html { --new: 1 }\n")
	b.until("the new style", `getComputedStyle(document.documentElement).getPropertyValue('--new').trim() === '1'`)

	t.Log("What is wrong is shown, and goes when it has been mended.")
	good := readFileT(t, filepath.Join(content, "document.yaml"))
	writeFileT(t, filepath.Join(content, "document.yaml"), "title: 題名: 意見\n")
	b.until("the overlay", `document.querySelector('gongbao-findings')?.shadowRoot.textContent.includes('document.yaml')`)
	writeFileT(t, filepath.Join(content, "document.yaml"), good)
	b.until("the page without it", `!document.querySelector('gongbao-findings .alarm') && !document.querySelector('gongbao-findings')?.shadowRoot.querySelector('.alarm')`)

	t.Log("Words are found, after pages have been looked at and after saves.")
	for i, q := range []string{"社區警務", "出租房屋", "三車三員"} {
		b.open(s.url + "fangkong/3/" + string(rune('1'+i)) + "/")
		b.open(s.url + "search/?q=" + q)
		b.until("results for "+q, `document.querySelector('.hits li')?.textContent.length > 0`)
		replacing("aids.yaml", "甲", "甲甲")(t, content)
		s.waitFor(t, "fangkong/3/1/", strings.Repeat("甲", i+2)+"社區防控網絡由")
		b.until("results for "+q+" after a save", `document.querySelector('.hits li')?.textContent.length > 0`)
	}
}

// A browser is a tab of a headless Chromium.
type browser struct {
	t   testing.TB
	ctx context.Context
}

// newBrowser starts a browser. Where there is none it skips the test, or fails it if
// the browser is required.
func newBrowser(t testing.TB) *browser {
	t.Helper()
	exe := os.Getenv("CHROME_PATH")
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); exe == "" && err == nil {
			exe = found
		}
	}
	const missing = "no browser: apt-get install chromium-headless-shell, or name one in CHROME_PATH"
	switch {
	case exe == "" && os.Getenv("GONGBAO_BROWSER") == "required":
		t.Fatal(missing)
	case exe == "":
		t.Skip(missing)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(exe), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	b := &browser{t, ctx}
	if err := chromedp.Do(ctx); err != nil { // opens it; what follows has a time limit
		t.Fatal(err)
	}
	inTab(b, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return chromedp.Void{}, err
	})
	return b
}

func inTab[T any](b *browser, action chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	result, err := chromedp.Run(ctx, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return result
}

func (b *browser) open(url string) {
	b.t.Helper()
	inTab(b, chromedp.Navigate(url))
}

func (b *browser) do(script string) {
	b.t.Helper()
	inTab(b, chromedp.Evaluate[chromedp.Void]("(() => { "+script+" })()"))
}

// until waits until an expression holds in the page, which may be loaded anew meanwhile.
func (b *browser) until(what, condition string) {
	b.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		cancel()
		if err == nil && holds {
			return
		}
	}
	page, _ := json.Marshal(inTab(b, chromedp.Evaluate[string]("document.documentElement.outerHTML")))
	b.t.Fatalf("never seen: %s\n%.3000s", what, page)
}
