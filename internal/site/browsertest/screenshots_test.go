package browsertest

import (
	"flag"
	"gongbao/internal/variant"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var (
	screenshots    = flag.String("screenshots", "", "write the pictures of the README to this folder")
	screenshotsAll = flag.Bool("screenshots-all", false, "write those of dark and elder too")
)

// TestScreenshots takes the pictures of the README:
//
//	go test ./internal/site/browsertest -run TestScreenshots -screenshots ../../../.ci/screenshots
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("pictures are taken with -screenshots FOLDER")
	}
	b := open(t).newTab(t)
	if err := os.MkdirAll(*screenshots, 0o777); err != nil {
		t.Fatal(err)
	}
	modes := []mode{light}
	if *screenshotsAll {
		modes = append(modes, dark, elder)
	}
	for _, v := range variant.All("zh-Hant") {
		for name, address := range map[string]string{"home": "", "network": networkPage} {
			for device, width := range map[string]int64{"desk": desk, "phone": phone} {
				b.open(v.Prefix + address)
				for _, m := range modes {
					b.show(width, m)
					b.settle()
					words := []string{name, device, string(v.Script)}
					if m.name != light.name {
						words = append(words, m.name)
					}
					file := filepath.Join(*screenshots, strings.Join(words, "-")+".png")
					if err := os.WriteFile(file, run(b, chromedp.CaptureScreenshot()), 0o666); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
