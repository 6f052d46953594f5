package site

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// The files browser_*_test.go look at the guide in a real browser: what is
// promised to a reader is measured where she reads. This file is the stage:
// the browser, the kinds of page, and the words in which the tests speak.
//
//	go test ./internal/site                 with Chromium; skips without
//	go test -short ./internal/site          two kinds of page, one edition
//	GONGBAO_BROWSER=required go test ...    a skip fails; .ci/install installs what is missing
//
// A test asks the page by a JavaScript function that returns what is wrong, each
// fault with the element it is in; no faults, no failure. Elements are found by
// what cannot change without a promise being broken – data-text, data-x, ids, roles – or
// by the few class names that templates and tests share: unit, prose, notes,
// strip, turn, card, crumbs, ref, skip.

// A kind is a kind of page, with the address of one that stands for all.
type kind struct {
	name     string
	template string
	address  string // relative to the edition
}

// kinds has a line for every way a page can look. Pages about the site are
// added from the content (see [stage.kinds]).
var kinds = []kind{
	{"home", "home", ""},
	{"document", "document", "fangkong/"},
	{"part with a text of its own", "unit", "fangkong/1/"},
	{"part that lists sections", "unit", "fangkong/3/"},
	{"section with notes", "unit", networkPage},
	{"section of bare paragraphs", "unit", "fangkong/3/7/"},
	{"part with points", "unit", "fangkong/4/"},
	{"full text", "full", "fangkong/full/"},
	{"collation", "collation", "fangkong/collation/"},
	{"search", "search", "search/"},
	{"bodies", "bodies", "fangkong/bodies/"},
	{"body", "body", "fangkong/bodies/paichusuo/"},
	{"targets", "targets", "fangkong/targets/"},
	{"glance", "glance", "fangkong/glance/"},
	{"terms", "terms", "fangkong/terms/"},
	{"laws", "laws", "fangkong/laws/"},
	{"citations", "citations", networkPage + "cite/"},
	{"not found", "404", "no/such/page/"},
	{"home of a library", "home", libraryPath},
	{"all documents", "documents", libraryPath + "documents/"},
	{"documents of a year", "documents", libraryPath + "documents/2018/"},
	{"statute", "document", libraryPath + "code/"},
	{"book", "unit", libraryPath + "code/b1/"},
	{"articles", "articles", libraryPath + "code/articles/"},
}

// libraryPath is where the stage has a second site, without a guide (library_test.go).
const libraryPath = "library/"

// in returns the address of the page in an edition, relative to the stage.
func (k kind) in(e policy.Edition) string {
	if page, ok := strings.CutPrefix(k.address, libraryPath); ok {
		return libraryPath + e.Prefix + page
	}
	return e.Prefix + k.address
}

// networkPage is the page that most readers come for.
const networkPage = "fangkong/3/1/"

// unseen are the templates whose pages no reader sees.
var unseen = map[string]string{"moved": "leads on at once: TestMovedAddresses"}

func (s *stage) kinds(e policy.Edition) []kind {
	list := slices.Clone(kinds)
	for _, p := range s.content.Pages {
		list = append(list, kind{p.Slug, p.Layout, p.Slug + "/"})
	}
	return slices.DeleteFunc(list, func(k kind) bool {
		return k.template == "404" && e != policy.Editions[0] ||
			testing.Short() && (e != policy.Editions[0] || k.address != "" && k.address != networkPage)
	})
}

// A template that is not in the table would never be looked at.
func TestEveryTemplateIsLookedAt(t *testing.T) {
	c, _ := guide(t)
	seen := map[string]bool{}
	for _, k := range (&stage{content: c}).kinds(policy.Editions[0]) {
		seen[k.template] = true
	}
	th, _ := loadTheme(ourTheme(), Options{})
	for name := range th.sets[policy.Hant] {
		if !seen[name] && unseen[name] == "" && !testing.Short() {
			t.Errorf("templates/%s.html is in no line of kinds", name)
		}
	}
}

// A stage is one browser and the guide, served from memory. All tests share it.
type stage struct {
	browser context.Context
	content *source.Content
	files   Files
	origin  string // http://127.0.0.1:port
}

// strike takes the stage down.
var strike = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	strike()
	os.Exit(code)
}

// A missing thing is one that the tests cannot do without, and how to get it.
type missing string

func (m missing) Error() string { return string(m) }

// lack skips the test, or fails it where the browser is required.
func lack(t testing.TB, m missing) {
	t.Helper()
	if os.Getenv("GONGBAO_BROWSER") == "required" {
		t.Fatal(m)
	}
	t.Skip(m)
}

var setStage = sync.OnceValues(func() (*stage, error) {
	exe, err := findBrowser()
	if err != nil {
		return nil, err
	}
	g := builtOnce()
	c := g.content
	if g.files == nil {
		return nil, errors.New("there is no site to look at: " + g.found[0].Message)
	}
	files := maps.Clone(g.files)
	library, found := Build(aLibrary(70), ourTheme(), Options{})
	if len(found) > 0 {
		return nil, errors.New("there is no library to look at: " + found[0].Message)
	}
	for name, data := range library {
		files[libraryPath+name] = data
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(exe), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("lang", "zh-CN"))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, _ := chromedp.NewContext(alloc)
	server := httptest.NewServer(serving(files))
	strike = func() {
		last, cancel := context.WithTimeout(browser, 10*time.Second)
		defer cancel()
		_ = chromedp.Cancel(last)
		stop()
		server.Close()
	}
	return &stage{browser, c, files, server.URL}, chromedp.Do(browser)
})

func findBrowser() (string, error) {
	if exe := os.Getenv("CHROME_PATH"); exe != "" {
		return exe, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if exe, err := exec.LookPath(name); err == nil {
			return exe, nil
		}
	}
	return "", missing("no browser: apt-get install chromium fonts-noto-cjk, or name one in CHROME_PATH")
}

func openStage(t testing.TB) *stage {
	t.Helper()
	s, err := setStage()
	if m, ok := errors.AsType[missing](err); ok {
		lack(t, m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// serving is what any plain web server does with the files.
func serving(files Files) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, status := strings.TrimPrefix(r.URL.Path, "/"), http.StatusOK
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if _, ok := files[name]; !ok {
			name, status = notFoundAddress, http.StatusNotFound
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		if r.URL.RawQuery == slowly {
			dribble(w, files[name])
			return
		}
		_, _ = w.Write(files[name])
	})
}

// slowly is the query of an address whose page comes over a bad connection.
const slowly = "slowly"

// dribble sends the beginning of a page – what a reader sees first – line by line,
// so that the browser paints it as often as it can, each time with a little more.
// A table comes whole: its columns are as wide as the longest of its lines.
func dribble(w http.ResponseWriter, page []byte) {
	const lines, pause = 90, 12 * time.Millisecond
	_, body, _ := bytes.Cut(page, []byte("<body>"))
	_, _ = w.Write(page[:len(page)-len(body)])
	for range lines {
		end := bytes.IndexByte(body, '\n') + 1
		if table := bytes.Index(body[:end], []byte("<table")); table >= 0 {
			end = bytes.Index(body, []byte("</table>"))
		}
		_, _ = w.Write(body[:end])
		_ = http.NewResponseController(w).Flush()
		time.Sleep(pause)
		body = body[end:]
	}
	_, _ = w.Write(body)
}

// everyPage runs look on every kind of page in both editions.
func everyPage(t *testing.T, look func(*tab)) {
	visit(t, policy.Editions, func(*tab) {}, look)
}

// oneEdition runs look on every kind of page, for what words make no difference to.
func oneEdition(t *testing.T, look func(*tab)) {
	visit(t, policy.Editions[:1], func(*tab) {}, look)
}

// visit opens every kind of page, each edition in a tab of its own, which
// prepare makes ready.
func visit(t *testing.T, editions []policy.Edition, prepare, look func(*tab)) {
	s := openStage(t)
	t.Parallel()
	for _, e := range editions {
		t.Run(string(e.Script), func(t *testing.T) {
			t.Parallel()
			b := s.newTab(t)
			prepare(b)
			for _, k := range s.kinds(e) {
				t.Run(k.name, func(t *testing.T) {
					page := *b
					page.TB, page.edition, page.kind = t, e, k
					page.open(k.in(e))
					look(&page)
				})
			}
		})
	}
}
