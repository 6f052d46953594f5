package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// site returns a server on localhost with files in memory.
func site(t *testing.T, files map[string]string) http.Handler {
	t.Helper()
	s := newServer(Config{Build: func(context.Context) Build {
		return built(files)
	}}, address{"localhost", "8080"})
	s.rebuild(t.Context())
	return s
}

// built returns a successful build with files.
func built(files map[string]string) Build {
	return Build{
		File: func(name string) ([]byte, error) {
			text, ok := files[name]
			switch {
			case !ok:
				return nil, fs.ErrNotExist
			case text == "FAULTY":
				return nil, errors.New("a <b> template fails")
			}
			return []byte(text), nil
		},
		Version: fmt.Sprint(files), Made: count(len(files), "file"),
	}
}

// ask sends a request with the exact target.
func ask(t *testing.T, h http.Handler, method, target string) *http.Response {
	t.Helper()
	u, err := url.ParseRequestURI(target)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, &http.Request{Method: method, URL: u, Host: "localhost:8080", Header: http.Header{}, Body: http.NoBody})
	return w.Result()
}

func body(t *testing.T, resp *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var sample = map[string]string{
	"index.html":              "home",
	"404.html":                "<HEAD></HEAD>lost",
	"fangkong/index.html":     "<html><head></head>document",
	"fangkong/3/1/index.html": "network",
	"fangkong/document.json":  "{}",
	"a:b/index.html":          "colon",
	"附件/index.html":           "annex",
}

func TestPaths(t *testing.T) {
	h := site(t, sample)
	for _, c := range []struct {
		target string
		status int
		want   string // part of the body, or the target of a redirect
	}{
		{"/", 200, "home"},
		{"/index.html", 200, "home"},
		{"/?q=治安", 200, "home"},
		{"/fangkong/", 200, "document"},
		{"/fangkong/3/1/", 200, "network"},
		{"/fangkong/document.json", 200, "{}"},
		{"/%E9%99%84%E4%BB%B6/", 200, "annex"},
		{"/%e9%99%84%e4%bb%b6/", 200, "annex"},
		{"/%66angkong/", 200, "document"},

		{"/fangkong", 302, "fangkong/"},
		{"/fangkong?simplified=1", 302, "fangkong/?simplified=1"},
		{"/fangkong/3/1", 302, "1/"},
		{"/a:b", 302, "./a:b/"},
		{"/%E9%99%84%E4%BB%B6", 302, "%E9%99%84%E4%BB%B6/"},

		{"/fangkong/3/", 404, "lost"}, // a folder without a page
		{"/fangkong/3", 404, "lost"},
		{"/nothing", 404, "lost"},
		{"/index.html/", 404, "lost"},
		{"/fangkong/document.json/", 404, "lost"},
		{"/-/nothing", 404, "file not found"},
		{"/-/failure.html", 404, "file not found"},
		{"/-/../index.html", 404, "file not found"},
		{"/-/", 404, "file not found"},
		{"/-", 404, "lost"},
	} {
		resp := ask(t, h, "GET", c.target)
		got := body(t, resp)
		if resp.StatusCode == http.StatusFound {
			got = resp.Header.Get("Location")
			if got != c.want {
				t.Errorf("%s redirects to %s, want %s", c.target, got, c.want)
			}
		}
		if resp.StatusCode != c.status || !strings.Contains(got, c.want) {
			t.Errorf("%s: %d %q, want %d %q", c.target, resp.StatusCode, got, c.status, c.want)
		}
	}
}

// A path with a backslash is never a file: on some systems it would be one in another
// folder.
func TestBackslash(t *testing.T) {
	h := site(t, map[string]string{`fangkong\document.json`: "{}", `a\index.html`: "page", "404.html": "lost"})
	for _, target := range []string{"/fangkong%5Cdocument.json", "/fangkong%5cdocument.json", "/a%5Cindex.html", "/a%5C"} {
		if resp := ask(t, h, "GET", target); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d %q", target, resp.StatusCode, body(t, resp))
		}
	}
}

// No path leaves the site, resolves to another file, or redirects to another
// host.
func TestTraversal(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := site(t, sample)
	for _, target := range []string{
		secret,
		"/.." + secret,
		"/../../../../../../../.." + secret,
		"/%2e%2e/%2e%2e/etc/passwd",
		"/..%2f..%2f..%2fetc%2fpasswd",
		"/..%5c..%5cetc%5cpasswd",
		"/%252e%252e/etc/passwd",
		"/fangkong/../index.html",
		"/fangkong/./index.html",
		"/fangkong/%2e%2e/",
		"/./",
		"/.",
		"/..",
		"//",
		"///",
		"//fangkong/",
		"/fangkong//",
		"/fangkong%2F",
		"/fangkong%2F3%2F1",
		"/fangkong%2F3/1/",
		"/fangkong%5C3",
		"/fangkong/%00",
		"/index.html%00.txt",
		"//evil.example",
		"//evil.example/",
		"//evil.example/..",
		"//evil.example/%2f..",
		"/%2F/evil.example",
		"/%5Cevil.example",
		"/%5C%5Cevil.example/",
		"/http://evil.example/",
		"/%0d%0aLocation:%20http://evil.example/",
	} {
		u := &url.URL{}
		u.Path, _ = url.PathUnescape(target)
		u.RawPath = target
		w := httptest.NewRecorder()
		h.ServeHTTP(w, &http.Request{Method: "GET", URL: u, Host: "localhost", Header: http.Header{}, Body: http.NoBody})
		if w.Code != http.StatusNotFound || w.Header().Get("Location") != "" {
			t.Errorf("%s: %d, Location %q", target, w.Code, w.Header().Get("Location"))
		}
		if strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: the response has the secret", target)
		}
	}
}

// Invalid names are not served even if the build has files with them, because a
// static host could not serve them either.
func TestInvalidNames(t *testing.T) {
	h := site(t, map[string]string{"../up.txt": "up", "/root.txt": "root", "/evil.example/index.html": "evil", "": "empty"})
	for _, target := range []string{"/../up.txt", "//root.txt", "//evil.example", "//evil.example/"} {
		u := &url.URL{Path: target}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, &http.Request{Method: "GET", URL: u, Host: "localhost", Header: http.Header{}, Body: http.NoBody})
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

func TestMethods(t *testing.T) {
	h := site(t, sample)
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"} {
		for _, target := range []string{"/", "/nothing", "/-/events", "/-/reload.js"} {
			resp := ask(t, h, method, target)
			if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q", method, target, resp.StatusCode, resp.Header.Get("Allow"))
			}
		}
	}
	srv := httptest.NewServer(h) // a recorder does not drop the body
	defer srv.Close()
	for path, status := range map[string]int{"/": 200, "/fangkong/": 200, "/nothing": 404, "/-/events": 200, "/-/reload.js": 200} {
		resp, err := http.Head(srv.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		if got := body(t, resp); resp.StatusCode != status || got != "" {
			t.Errorf("HEAD %s: %d with body %q, want %d without", path, resp.StatusCode, got, status)
		}
		if path != "/-/events" && resp.ContentLength <= 0 {
			t.Errorf("HEAD %s: length %d", path, resp.ContentLength)
		}
	}
}

func TestResponseHeaders(t *testing.T) {
	h := site(t, sample)
	for _, c := range []struct{ method, target string }{
		{"GET", "/"}, {"GET", "/fangkong"}, {"GET", "/nothing"}, {"POST", "/"}, {"HEAD", "/-/events"},
		{"GET", "/-/reload.js"}, {"GET", "/-/nothing"},
	} {
		header := ask(t, h, c.method, c.target).Header
		if header.Get("Cache-Control") != "no-store" || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s: %v", c.method, c.target, header)
		}
	}
}

func TestContentTypes(t *testing.T) {
	files := map[string]string{}
	types := map[string]string{
		"a.html":        "text/html; charset=utf-8",
		"a.HTML":        "text/html; charset=utf-8",
		"a.css":         "text/css; charset=utf-8",
		"a.js":          "text/javascript; charset=utf-8",
		"a.json":        "application/json; charset=utf-8",
		"a.xml":         "application/xml; charset=utf-8",
		"a.svg":         "image/svg+xml; charset=utf-8",
		"a.txt":         "text/plain; charset=utf-8",
		"a.png":         "image/png",
		"a.woff2":       "font/woff2",
		"a.webmanifest": "application/manifest+json; charset=utf-8",
		"a.yaml":        "application/yaml; charset=utf-8",
		"a.unheard-of":  "application/octet-stream",
		"CNAME":         "application/octet-stream",
	}
	for name := range types {
		files[name] = "text"
	}
	h := site(t, files)
	for name, want := range types {
		resp := ask(t, h, "GET", "/"+name)
		if got := resp.Header.Get("Content-Type"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if text := body(t, resp); want != htmlType && text != "text" {
			t.Errorf("%s was changed to %q", name, text)
		}
	}
}

func TestReloadScriptIsAdded(t *testing.T) {
	sn := &snapshot{version: "7"}
	const script = `<script src="/-/reload.js?v=7" defer></script>`
	for page, want := range map[string]string{
		"<head><title>t</title></head><body>": "<head><title>t</title>" + script + "</head><body>",
		"<HEAD></HEAD >x":                     "<HEAD>" + script + "</HEAD >x",
		"<p>no head":                          "<p>no head" + script,
		"<header></header></head>":            "<header></header>" + script + "</head>",
		"":                                    script,
	} {
		if got := string(sn.withReload([]byte(page))); got != want {
			t.Errorf("%s became %s", page, got)
		}
	}
}

func TestNotFoundWithoutPage(t *testing.T) {
	resp := ask(t, site(t, nil), "GET", "/")
	if text := body(t, resp); resp.StatusCode != 404 || text != "page not found\n" {
		t.Errorf("%d %q", resp.StatusCode, text)
	}
}

func TestAssets(t *testing.T) {
	h := site(t, sample)
	for name, kind := range map[string]string{"reload.js?v=1": "text/javascript; charset=utf-8", "overlay.css": "text/css; charset=utf-8"} {
		resp := ask(t, h, "GET", "/-/"+name)
		if resp.StatusCode != 200 || resp.Header.Get("Content-Type") != kind {
			t.Errorf("%s: %d %s", name, resp.StatusCode, resp.Header.Get("Content-Type"))
		}
	}
}

// The Content-Security-Policy of the pages forbids inline styles and scripts,
// and findings quote unchecked text: reload.js must not insert HTML.
func TestReloadScriptInsertsNoHTML(t *testing.T) {
	data, err := assets.ReadFile("assets/reload.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, banned := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style", "cssText", "Function("} {
		if strings.Contains(string(data), banned) {
			t.Errorf("reload.js uses %s", banned)
		}
	}
}

// A page that cannot be rendered shows the error, and reloads when it is fixed.
func TestRenderError(t *testing.T) {
	h := site(t, map[string]string{"index.html": "home", "a/index.html": "FAULTY"})
	resp := ask(t, h, "GET", "/a/")
	text := body(t, resp)
	if resp.StatusCode != http.StatusServiceUnavailable || !strings.Contains(text, "a &lt;b&gt; template fails") || !strings.Contains(text, "/-/reload.js") {
		t.Errorf("%d %s", resp.StatusCode, text)
	}
}
