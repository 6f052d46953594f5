package serve

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// FuzzPath tests with arbitrary request targets that the server answers with a file of the
// site whose name is exactly the path, redirects to a folder of its own, or says that there
// is none; and never asks for a file with a name outside the site.
func FuzzPath(f *testing.F) {
	for _, target := range []string{
		"/", "/fangkong/", "/fangkong", "/fangkong/3/1", "/a:b", "/%E9%99%84%E4%BB%B6", "/..%2f..%2fetc/passwd", "/fangkong%5C3", "//host/", "/-/events", "/-/reload.js",
		"/%00", "/fangkong/?q=%E6%B2%BB", "/base/fangkong/3", "http://localhost:8080/", "/fangkong//3/1/", "/\u202e", "*", "/a%25b", "/fangkong/%2e%2e/index.html",
	} {
		f.Add(target)
	}
	f.Fuzz(func(t *testing.T, target string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Path == "/-/events" {
			t.Skip("not a request, or a stream")
		}
		for _, root := range []string{"", "/base/"} {
			served := ""
			sn := &snapshot{root: root, file: func(name string) ([]byte, error) {
				if strings.HasPrefix(name, "/") || strings.ContainsAny(name, "\\") || strings.Contains("/"+name+"/", "/../") {
					t.Errorf("%q asks for the file %q", target, name)
				}
				data, err := built(sample).File(name)
				if err == nil {
					served = name
				}
				return data, err
			}}
			s := newServer(Config{}, address{"localhost", "8080"})
			s.current.Store(sn)
			w := httptest.NewRecorder()
			s.ServeHTTP(w, &http.Request{Method: "GET", URL: u, Host: "localhost:8080", Header: http.Header{}, Body: http.NoBody})
			checkAnswer(t, u, root, w.Result(), served)
		}
	})
}

// checkAnswer checks the answer to a request; served is the last file of the site that was
// found for it.
func checkAnswer(t *testing.T, u *url.URL, root string, resp *http.Response, served string) {
	t.Helper()
	switch resp.StatusCode {
	case http.StatusOK:
		path := strings.TrimPrefix(u.Path, "/")
		below := strings.TrimPrefix("/"+path, root)
		own := path == "-/reload.js" || path == "-/overlay.css"
		if (served != "" || !own) && !slices.Contains([]string{path, path + "index.html", below, below + "index.html"}, served) {
			t.Errorf("%s: the file %q", u, served)
		}
	case http.StatusFound:
		to, err := u.Parse(resp.Header.Get("Location"))
		if err != nil || to.Host != u.Host || to.Scheme != u.Scheme || to.Path != u.Path+"/" {
			t.Errorf("%s redirects to %q, %v", u, resp.Header.Get("Location"), err)
		}
	case http.StatusNotFound:
	default:
		t.Errorf("%s: %s", u, resp.Status)
	}
}
