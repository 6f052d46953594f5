package serve

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
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
	failureHTML string
	failurePage = template.Must(template.New("failure.html").Parse(failureHTML))
)

// ServeHTTP implements http.Handler.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch own, isOwn := strings.CutPrefix(r.URL.Path, "/-/"); {
	case !s.addr.allowsHost(r.Host):
		refuseHost(w, r.Host)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed: use GET or HEAD", http.StatusMethodNotAllowed)
	case isOwn && own == "events":
		s.serveEvents(w, r)
	case isOwn:
		serveAsset(w, own)
	default:
		s.current.Load().ServeHTTP(w, r)
	}
}

func refuseHost(w http.ResponseWriter, host string) {
	const text = "This development server does not serve the host %q.\n" +
		"Open it as localhost, or set the host with --addr to let others connect.\n"
	http.Error(w, fmt.Sprintf(text, host), http.StatusMisdirectedRequest)
}

func serveAsset(w http.ResponseWriter, name string) {
	data, err := fs.ReadFile(assets, "assets/"+name)
	if err != nil {
		http.Error(w, "file not found", http.StatusNotFound)
		return
	}
	write(w, http.StatusOK, contentType(name), data)
}

// ServeHTTP serves a file of the site. The path must be the exact name of a
// file; it is not cleaned.
func (sn *snapshot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if sn.file == nil {
		sn.serveFailure(w, sn.report.Summary, sn.report.text)
		return
	}
	for _, u := range sn.candidates(r.URL) {
		name, ok := fileName(u)
		if !ok {
			continue
		}
		data, err := sn.file(name)
		switch {
		case err == nil:
			sn.serveFile(w, http.StatusOK, name, data)
			return
		case !errors.Is(err, fs.ErrNotExist):
			sn.serveFailure(w, name, err.Error())
			return
		}
		if _, err := sn.file(name + "/index.html"); err == nil {
			redirectToFolder(w, r.URL)
			return
		}
	}
	sn.serveNotFound(w)
}

// candidates returns the URLs, relative to the root of the site, that u can
// mean. The links of a site are relative, so it works at the root of this
// server; only its 404 page has links with the path at which it will be
// published.
func (sn *snapshot) candidates(u *url.URL) []*url.URL {
	rest, ok := strings.CutPrefix(u.EscapedPath(), sn.root)
	if !ok || sn.root == "" || sn.root == "/" {
		return []*url.URL{u}
	}
	path, err := url.PathUnescape("/" + rest)
	if err != nil {
		return []*url.URL{u}
	}
	return []*url.URL{{Path: path, RawPath: "/" + rest}, u}
}

// fileName returns the name of the file that u requests. ok is false if it
// cannot be the name of a file: it has empty, "." or ".." elements, a
// backslash, or a slash written as %2F, which would break relative links.
func fileName(u *url.URL) (name string, ok bool) {
	name = strings.TrimPrefix(u.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	written := strings.Count(u.EscapedPath(), "/") == strings.Count(u.Path, "/")
	return name, written && fs.ValidPath(name) && !strings.Contains(name, `\`)
}

// redirectToFolder redirects to the URL with a slash at its end. The target is
// relative and has a single path element, so it cannot name another host.
func redirectToFolder(w http.ResponseWriter, u *url.URL) {
	target := url.URL{Path: path.Base(u.Path) + "/", RawQuery: u.RawQuery}
	w.Header().Set("Location", target.String())
	w.WriteHeader(http.StatusFound)
}

func (sn *snapshot) serveNotFound(w http.ResponseWriter) {
	data, err := sn.file("404.html")
	if err != nil {
		http.Error(w, "page not found", http.StatusNotFound)
		return
	}
	sn.serveFile(w, http.StatusNotFound, "404.html", data)
}

// serveFailure serves a page with the reason why the site or a file of it could
// not be built.
func (sn *snapshot) serveFailure(w http.ResponseWriter, summary, text string) {
	var page bytes.Buffer
	err := failurePage.Execute(&page, struct{ Lang, Title, Heading, Note, Text string }{
		langOf[sn.language], sn.language.Say("The site could not be built"),
		sn.language.Say("The site could not be built: " + summary), sn.language.Say("This page reloads as soon as something changes."),
		sn.language.Text(text),
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	sn.serveFile(w, http.StatusServiceUnavailable, "failure.html", page.Bytes())
}

func (sn *snapshot) serveFile(w http.ResponseWriter, status int, name string, data []byte) {
	kind := contentType(name)
	if kind == htmlType {
		data = sn.withReload(data)
	}
	write(w, status, kind, data)
}

// write sends a response. It sets the length for HEAD requests too, for which
// net/http drops the body.
func write(w http.ResponseWriter, status int, kind string, data []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	w.Write(data) // an error means that the client has gone
}

var headEnd = regexp.MustCompile(`(?i)</head\s*>`)

// withReload adds the reload script to a page, at the end of its head or, if it
// has no such tag, at its end.
func (sn *snapshot) withReload(page []byte) []byte {
	at := len(page)
	if loc := headEnd.FindIndex(page); loc != nil {
		at = loc[0]
	}
	script := fmt.Appendf(nil, `<script src="/-/reload.js?v=%s" defer></script>`, sn.version)
	return bytes.Join([][]byte{page[:at], script, page[at:]}, nil)
}

const htmlType = "text/html; charset=utf-8"

// ContentTypes returns the types of files by the extensions of their names.
func ContentTypes() map[string]string { return maps.Clone(contentTypes) }

// contentTypes is used instead of the table of the system, which differs
// between machines.
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
