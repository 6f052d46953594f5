package serve

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
)

var (
	//go:embed assets/reload.js assets/overlay.css
	assets embed.FS // served under /-/

	//go:embed assets/failure.html
	failureText string
	failure     = template.Must(template.New("failure.html").Parse(failureText))
)

// ServeHTTP answers one request.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch own, isOwn := strings.CutPrefix(r.URL.Path, "/-/"); {
	case !s.addr.admits(r.Host):
		refuseHost(w, r.Host)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "this server only shows a site: GET and HEAD", http.StatusMethodNotAllowed)
	case isOwn && own == "events":
		s.serveEvents(w, r)
	case isOwn:
		serveAsset(w, own)
	default:
		s.now.Load().ServeHTTP(w, r)
	}
}

func refuseHost(w http.ResponseWriter, host string) {
	const text = "This development server does not answer to the name %q.\n" +
		"Open it as localhost, or name the host with --addr if others shall reach it.\n"
	http.Error(w, fmt.Sprintf(text, host), http.StatusMisdirectedRequest)
}

func serveAsset(w http.ResponseWriter, name string) {
	data, err := fs.ReadFile(assets, "assets/"+name)
	if err != nil {
		http.Error(w, "the server has no such file of its own", http.StatusNotFound)
		return
	}
	write(w, http.StatusOK, contentType(name), data)
}

// ServeHTTP answers with a file of the site. The path has to be a name that the
// build gave, exactly: it is never cleaned, so what is not clean is not found.
func (sh *showing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if sh.file == nil {
		sh.serveFailure(w, sh.report.Summary, sh.report.text)
		return
	}
	for _, u := range sh.meanings(r.URL) {
		name, ok := fileName(u)
		if !ok {
			continue
		}
		data, err := sh.file(name)
		switch {
		case err == nil:
			sh.serveFile(w, http.StatusOK, name, data)
			return
		case !errors.Is(err, fs.ErrNotExist):
			sh.serveFailure(w, name, err.Error())
			return
		}
		if _, err := sh.file(name + "/index.html"); err == nil {
			redirectToFolder(w, r.URL)
			return
		}
	}
	sh.serveNotFound(w)
}

// meanings returns the addresses below the root of the site that u can mean. All links
// of a site are relative, so that it can be read at the root of this server; those of
// its 404 page alone name the path where it will be published.
func (sh *showing) meanings(u *url.URL) []*url.URL {
	rest, ok := strings.CutPrefix(u.EscapedPath(), sh.root)
	if !ok || sh.root == "" || sh.root == "/" {
		return []*url.URL{u}
	}
	path, err := url.PathUnescape("/" + rest)
	if err != nil {
		return []*url.URL{u}
	}
	return []*url.URL{{Path: path, RawPath: "/" + rest}, u}
}

// fileName returns the name of the file that u asks for. It is false for
// what can be no name: empty, "." and ".." elements, a backslash, and a slash
// that was written as %2F, below which relative links would lead astray.
func fileName(u *url.URL) (string, bool) {
	name := strings.TrimPrefix(u.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	written := strings.Count(u.EscapedPath(), "/") == strings.Count(u.Path, "/")
	return name, written && fs.ValidPath(name) && !strings.Contains(name, `\`)
}

// redirectToFolder adds the slash that a folder's address ends with. The
// target is relative and a single path element, so that it cannot name
// another host.
func redirectToFolder(w http.ResponseWriter, u *url.URL) {
	target := url.URL{Path: path.Base(u.Path) + "/", RawQuery: u.RawQuery}
	w.Header().Set("Location", target.String())
	w.WriteHeader(http.StatusFound)
}

func (sh *showing) serveNotFound(w http.ResponseWriter) {
	data, err := sh.file("404.html")
	if err != nil {
		http.Error(w, "the site has no such page", http.StatusNotFound)
		return
	}
	sh.serveFile(w, http.StatusNotFound, "404.html", data)
}

// serveFailure shows why there is no site, or no file of it, to show.
func (sh *showing) serveFailure(w http.ResponseWriter, summary, text string) {
	var page bytes.Buffer
	err := failure.Execute(&page, struct{ Summary, Text string }{summary, text})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	sh.serveFile(w, http.StatusServiceUnavailable, "failure.html", page.Bytes())
}

func (sh *showing) serveFile(w http.ResponseWriter, status int, name string, data []byte) {
	kind := contentType(name)
	if kind == htmlType {
		data = sh.withReload(data)
	}
	write(w, status, kind, data)
}

// write sends the length even to HEAD, for which net/http drops the body.
func write(w http.ResponseWriter, status int, kind string, data []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	w.Write(data) // a client that has gone away needs no answer
}

var headEnd = regexp.MustCompile(`(?i)</head\s*>`)

// withReload adds the reload script to a page, at the end of the head or, in a
// page that leaves out the tag, at its end.
func (sh *showing) withReload(page []byte) []byte {
	at := len(page)
	if loc := headEnd.FindIndex(page); loc != nil {
		at = loc[0]
	}
	script := fmt.Appendf(nil, `<script src="/-/reload.js?v=%s" defer></script>`, sh.version)
	return bytes.Join([][]byte{page[:at], script, page[at:]}, nil)
}

const htmlType = "text/html; charset=utf-8"

// contentTypes is our own table, because the system's differs from machine to
// machine.
var contentTypes = map[string]string{
	".atom":        "application/atom+xml; charset=utf-8",
	".bib":         "text/plain; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".epub":        "application/epub+zip",
	".html":        htmlType,
	".ico":         "image/x-icon",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".jsonld":      "application/ld+json; charset=utf-8",
	".map":         "application/json; charset=utf-8",
	".md":          "text/markdown; charset=utf-8",
	".mjs":         "text/javascript; charset=utf-8",
	".pdf":         "application/pdf",
	".png":         "image/png",
	".ris":         "text/plain; charset=utf-8",
	".svg":         "image/svg+xml; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".webp":        "image/webp",
	".woff2":       "font/woff2",
	".xml":         "application/xml; charset=utf-8",
	".yaml":        "application/yaml; charset=utf-8",
	".yml":         "application/yaml; charset=utf-8",
	".zip":         "application/zip",
}

func contentType(name string) string {
	if kind, ok := contentTypes[strings.ToLower(path.Ext(name))]; ok {
		return kind
	}
	return "application/octet-stream"
}
