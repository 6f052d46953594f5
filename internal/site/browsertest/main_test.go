package browsertest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"gongbao"
	"gongbao/internal/diag"
	"gongbao/internal/search"
	"gongbao/internal/site"
	"gongbao/internal/site/sitetest"
	"gongbao/internal/source"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

func TestMain(m *testing.M) {
	flag.Parse()
	// A test waits for the browser most of the time: run more tests than there are cores.
	if f := flag.Lookup("test.parallel"); f.Value.String() == fmt.Sprint(runtime.GOMAXPROCS(0)) {
		_ = f.Value.Set(fmt.Sprint(2 * runtime.GOMAXPROCS(0)))
	}
	announce(missingTools())
	code := m.Run()
	closeBrowser()
	_ = os.RemoveAll(portableFolder)
	os.Exit(code)
}

// Tools that the tests need.
const (
	chromiumMissing = "Chromium (apt-get install chromium-headless-shell fonts-noto-cjk, or set CHROME_PATH)"
	axeMissing      = "axe-core (npm ci in .ci)"
	popplerMissing  = "pdftotext and pdfinfo (apt-get install poppler-utils)"
)

// missingTools returns what was not found and the tests that are skipped for it.
func missingTools() (names []string, skipped string) {
	if _, err := findBrowser(); err != nil {
		return []string{chromiumMissing}, "all tests that open a page, and TestServeInBrowser of cmd/gongbao"
	}
	var tests []string
	if _, err := os.Stat(axePath); err != nil {
		names, tests = append(names, axeMissing), append(tests, "TestPages/axe, Test…Look")
	}
	if !hasPoppler() {
		names, tests = append(names, popplerMissing), append(tests, "TestPages/print")
	}
	return names, strings.Join(tests, ", ")
}

// announce reports in one line that tests are skipped. go test discards the output of a
// package that passes unless it runs with -v, so the line goes to the standard error of go
// test itself where the system gives access to it.
func announce(missing []string, skipped string) {
	if len(missing) == 0 {
		return
	}
	var to io.Writer = os.Stderr
	theirs := fmt.Sprintf("/proc/%d/fd/2", os.Getppid())
	if info, err := os.Stat(theirs); err == nil && !info.Mode().IsRegular() { // in a file the two would overwrite each other
		if f, err := os.OpenFile(theirs, os.O_WRONLY, 0); err == nil {
			defer f.Close()
			to = f
		}
	}
	fmt.Fprintf(to, "browsertest: not found: %s; skipped: %s. Run them with: go test ./internal/site/browsertest\n", strings.Join(missing, "; "), skipped)
}

// skip skips the test for want of a tool, or fails it if the browser is required.
func skip(t testing.TB, missing string) {
	t.Helper()
	if os.Getenv("GONGBAO_BROWSER") == "required" {
		t.Fatal("not found: " + missing)
	}
	t.Skip("not found: " + missing)
}

// A kind is a kind of page, with the address of an example.
type kind struct {
	name     string
	template string
	address  string // relative to the variant
	rich     bool   // of the pages with this template it has the most components
}

// kinds has a line for each way a page can look. fixture.kinds adds the pages about the site.
var kinds = []kind{
	{"home", "home", "", true},
	{"document", "document", "fangkong/", true},
	{"part with text of its own", "unit", "fangkong/1/", false},
	{"part that lists sections", "unit", "fangkong/3/", false},
	{"section with notes", "unit", networkPage, true},
	{"section of plain paragraphs", "unit", "fangkong/3/7/", false},
	{"part with points", "unit", "fangkong/4/", false},
	{"full text", "full", "fangkong/full/", true},
	{"collation", "collation", "fangkong/collation/", true},
	{"search", "search", "search/", true},
	{"quotations", "quote", "quote/", true},
	{"bodies", "bodies", "fangkong/bodies/", true},
	{"body", "body", "fangkong/bodies/paichusuo/", true},
	{"targets", "targets", "fangkong/targets/", true},
	{"glance", "glance", "fangkong/glance/", true},
	{"terms", "terms", "fangkong/terms/", true},
	{"laws", "laws", "fangkong/laws/", true},
	{"audiences", "audiences", "fangkong/for/", true},
	{"audience", "audience", "fangkong/for/qishiye-danwei/", true},
	{"questions", "questions", "fangkong/questions/", true},
	{"citations", "citations", networkPage + "cite/", true},
	{"not found", "404", "no/such/page/", true},
	{"home of a library", "home", libraryPath, true},
	{"all documents", "documents", libraryPath + "documents/", true},
	{"documents of a year", "documents", libraryPath + "documents/2018/", false},
	{"years of all documents", "facet", libraryPath + "documents/years/", true},
	{"statute", "document", libraryPath + "code/", true},
	{"book", "unit", libraryPath + "code/b1/", false},
	{"articles of a chapter", "unit", libraryPath + "code/b1/c1/", false},
	{"articles", "articles", libraryPath + "code/articles/", true},
	{"what cites a statute", "cited", libraryPath + "code/cited/", true},
}

// libraryPath is where the fixture has a second site, a library.
const libraryPath = "library/"

// networkPage is the page that most readers come for.
const networkPage = "fangkong/3/1/"

// in returns the address of the page in a variant, relative to the root of the server.
func (k kind) in(v variant.Variant) string {
	if page, ok := strings.CutPrefix(k.address, libraryPath); ok {
		return libraryPath + v.Prefix + page
	}
	return v.Prefix + k.address
}

// kinds returns the kinds of page that a variant has; with -short, two of one variant.
func (s *fixture) kinds(v variant.Variant) []kind {
	list := slices.Clone(kinds)
	for i, p := range s.content.Pages {
		isFirst := !slices.ContainsFunc(s.content.Pages[:i], func(q *source.Page) bool { return q.Layout == p.Layout })
		list = append(list, kind{p.Slug, p.Layout, p.Slug + "/", isFirst})
	}
	return slices.DeleteFunc(list, func(k kind) bool {
		return k.template == "404" && v != variant.All("zh-Hant")[0] ||
			testing.Short() && (v != variant.All("zh-Hant")[0] || k.address != "" && k.address != networkPage)
	})
}

// Every template has a kind of page that is tested, but for one: a reader never sees
// moved.html, which redirects (TestMovedAddresses in package site).
func TestEveryTemplateIsTested(t *testing.T) {
	if testing.Short() {
		t.Skip("-short tests two kinds of page")
	}
	c, _ := source.Load(os.DirFS(contentFolder))
	rich := map[string]bool{"moved": true}
	for _, k := range (&fixture{content: c}).kinds(variant.All("zh-Hant")[0]) {
		rich[k.template] = rich[k.template] || k.rich
	}
	names, err := fs.Glob(gongbao.Theme, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal("no templates", err)
	}
	for _, name := range names {
		template := strings.TrimSuffix(path.Base(name), ".html")
		if !strings.HasPrefix(template, "_") && !rich[template] {
			t.Errorf("%s: no line of kinds has this template and is rich", name)
		}
	}
}

// files are the files of a site by their paths.
type files map[string][]byte

// A fixture is the browser and the sites that it opens. All tests share one.
type fixture struct {
	browser context.Context
	content *source.Content
	files   files
	origin  string // http://127.0.0.1:port
}

const contentFolder = "../../../content"

// closeBrowser ends the browser, once there is one.
var closeBrowser = func() {}

var errNoBrowser = errors.New("not found: " + chromiumMissing)

var theFixture = sync.OnceValues(func() (*fixture, error) {
	exe, err := findBrowser()
	if err != nil {
		return nil, err
	}
	c, found := source.Load(os.DirFS(contentFolder))
	all, faults := build(c, site.Options{})
	if found = append(found, faults...); len(found) > 0 {
		return nil, errors.New("the guide: " + found[0].Message)
	}
	notices := sitetest.Library(70)
	notices.Documents[1] = sitetest.Notice(0, "通知", notices.Documents[1].Date, "二、依照《某某法典》第一條和第二十條之一辦理。")
	library, found := build(notices, site.Options{})
	if len(found) > 0 {
		return nil, errors.New("the library: " + found[0].Message)
	}
	for name, data := range library {
		all[libraryPath+name] = data
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(exe), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("lang", "zh-CN"))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, _ := chromedp.NewContext(alloc)
	server := httptest.NewServer(serving(all))
	closeBrowser = func() {
		last, cancel := context.WithTimeout(browser, 10*time.Second)
		defer cancel()
		closed := make(chan bool)
		go func() {
			_ = chromedp.Cancel(last)
			stop()
			server.CloseClientConnections()
			close(closed)
		}()
		select { // a browser that does not end must not keep the tests from ending
		case <-closed:
		case <-last.Done():
			stop()
		}
	}
	return &fixture{browser, c, all, server.URL}, chromedp.Do(browser)
})

// open returns the fixture. Without a browser it skips the test.
func open(t testing.TB) *fixture {
	t.Helper()
	s, err := theFixture()
	if errors.Is(err, errNoBrowser) {
		skip(t, chromiumMissing)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parallelTab returns a tab for a test that may run beside others.
func parallelTab(t *testing.T) *tab {
	t.Helper()
	s := open(t)
	t.Parallel()
	return s.newTab(t)
}

// findBrowser returns the browser. The one that has no windows takes half the time.
func findBrowser() (string, error) {
	if exe := os.Getenv("CHROME_PATH"); exe != "" {
		return exe, nil
	}
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if exe, err := exec.LookPath(name); err == nil {
			return exe, nil
		}
	}
	return "", errNoBrowser
}

// themes are loaded once: ordinary, and portable.
var themes = map[bool]func() (*theme.Theme, diag.List){
	false: sync.OnceValues(func() (*theme.Theme, diag.List) { return site.LoadTheme(gongbao.Theme, site.Options{}) }),
	true: sync.OnceValues(func() (*theme.Theme, diag.List) {
		return site.LoadTheme(gongbao.Theme, site.Options{Portable: true})
	}),
}

// build makes all files of the site of c.
func build(c *source.Content, o site.Options) (files, diag.List) {
	theme, found := themes[o.Portable]()
	if theme == nil {
		return nil, found
	}
	s := site.New(c, theme, o)
	entries, index, lacks := sitetest.Catalogs(c, site.Variants(c.Site), s.Entry)
	found = append(found, lacks...)
	library := s.Library(entries, func() *search.Catalogue { return index })
	listed := library.Files()
	for _, d := range c.Documents {
		listed = append(listed, library.Book(d).Files()...)
	}
	all := files{}
	for _, f := range listed {
		all[f.Path] = f.Make()
	}
	return all, append(found, s.Findings()...)
}

// mustBuild makes all files of a site, and fails the test if there are findings.
func mustBuild(t testing.TB, c *source.Content, o site.Options) files {
	t.Helper()
	all, found := build(c, o)
	if found.Count(diag.Error) > 0 {
		t.Fatal(found)
	}
	return all
}

// portableFolder holds the portable guide, once a test has asked for it.
var portableFolder string

// portable returns the portable guide and the folder that it was written to.
var portable = sync.OnceValues(func() (files, error) {
	s, err := theFixture()
	if err != nil {
		return nil, err
	}
	all, found := build(s.content, site.Options{Portable: true})
	if len(found) > 0 {
		return nil, errors.New(found[0].Message)
	}
	if portableFolder, err = os.MkdirTemp("", "gongbao-portable-"); err != nil {
		return nil, err
	}
	return all, all.write(portableFolder)
})

// write writes the files to a folder.
func (all files) write(folder string) error {
	for name, data := range all {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// serve serves files for as long as the test lasts, and returns the address.
func serve(t testing.TB, all files) string {
	server := httptest.NewServer(serving(all))
	t.Cleanup(server.Close)
	return server.URL
}

// serving returns a handler that does with the files what any web server does.
func serving(all files) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, status := strings.TrimPrefix(r.URL.Path, "/"), http.StatusOK
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if _, ok := all[name]; !ok {
			name, status = "404.html", http.StatusNotFound
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		if r.URL.RawQuery == slowly {
			writeSlowly(w, all[name])
			return
		}
		_, _ = w.Write(all[name])
	})
}

// slowly is the query of an address whose page is served as over a slow connection.
const slowly = "slowly"

// writeSlowly sends the beginning of a page, which a reader sees first, line by line, so
// that the browser paints it many times, each time with a little more. A table is sent
// whole, since its columns are as wide as its longest line.
func writeSlowly(w http.ResponseWriter, page []byte) {
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
