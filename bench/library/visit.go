package main

import (
	"cmp"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	visitTime  = 3 * time.Second  // of a first visit, from the answer of the server on
	visitStart = 60 * time.Second // the longest wait for the browser to ask for the page
)

// firstVisits returns the compressed bytes that a browser with an empty cache
// loads within three seconds of requesting one of the pages, and the method:
// Chromium opens each page without any input or, if there is no Chromium, the
// files named in the head of the page are added up.
func firstVisits(site string, pages []string) (sizes []int, how string, err error) {
	chromium := cmp.Or(os.Getenv("CHROMIUM"), "/usr/bin/chromium")
	visit, how := func(page string) (int, error) { return visitIn(chromium, site, page) }, "Chromium"
	if !exists(chromium) {
		visit, how = func(page string) (int, error) { return namedInHead(site, page) }, "computed, there is no Chromium"
	}
	for _, page := range pages {
		size, err := visit(page)
		if err != nil {
			return nil, how, fmt.Errorf("%s: %w", page, err)
		}
		sizes = append(sizes, size)
	}
	return sizes, how, nil
}

// A counter is a web server that counts the bytes it sends.
type counter struct {
	site  string
	first chan struct{} // closed when the first file is loaded
	once  sync.Once

	mu    sync.Mutex
	bytes int
}

func (c *counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	data, err := os.ReadFile(filepath.Join(c.site, filepath.FromSlash(name)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	c.mu.Lock()
	c.bytes += zipped(name, data)
	c.mu.Unlock()
	w.Header().Set("Content-Type", cmp.Or(mime.TypeByExtension(path.Ext(name)), "application/octet-stream"))
	w.Write(data) // where the browser is gone there is nobody to tell
	c.once.Do(func() { close(c.first) })
}

// visitIn returns what Chromium loads.
func visitIn(chromium, site, page string) (int, error) {
	c := &counter{site: site, first: make(chan struct{})}
	server := httptest.NewServer(c)
	defer server.Close()
	profile, err := os.MkdirTemp("", "gongbao-visit-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(profile)
	cmd := exec.Command(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--remote-debugging-port=0", "--user-data-dir="+profile, "--window-size=1280,900", server.URL+"/"+path.Dir(page)+"/")
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	select {
	case <-c.first:
	case <-time.After(visitStart):
		return 0, fmt.Errorf("%s did not ask for the page in %v", filepath.Base(chromium), visitStart)
	}
	time.Sleep(visitTime)
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes, nil
}

// namedInHead returns the files named in the head of the page that a browser
// loads: stylesheets, scripts and the icon.
func namedInHead(site, page string) (int, error) {
	text := pageText(site, page)
	root, err := readElements(text)
	if err != nil {
		return 0, err
	}
	sum := zipped(page, []byte(text))
	for _, e := range root.outermost(func(e *element) bool { return e.Data == "link" || e.Data == "script" }) {
		to := e.attribute("src")
		if rel := e.attribute("rel"); rel == "stylesheet" || rel == "icon" {
			to = e.attribute("href")
		}
		if to == "" || strings.HasPrefix(to, "data:") {
			continue
		}
		name := path.Join(path.Dir(page), to)
		data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			return 0, err
		}
		sum += zipped(name, data)
	}
	return sum, nil
}
