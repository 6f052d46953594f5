package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The files serve_*_test.go use the running program as an editor does.

// A day in the life of an editor.
func TestServe(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	content := filepath.Join(folder, "content")
	s := startServe(t, folder)
	s.waitFor(t, "opinion/2/", "園林部門負責。")
	s.waitFor(t, "hans/opinion/2/", "园林部门负责。")
	s.waitFor(t, "", `src="/-/reload.js`)

	t.Log("Words that are changed are shown.")
	writeFileT(t, filepath.Join(content, "opinion", "2.md"), "# 二、分工\n\n園林局負責。\n")
	s.waitFor(t, "opinion/2/", "園林局負責。")

	t.Log("What is wrong is reported in the page; the last good site stays.")
	yaml := filepath.Join(content, "opinion", "document.yaml")
	writeFileT(t, yaml, "title: 題名: 意見\n")
	s.waitForNews(t, `"failed":true`)
	s.waitForNews(t, `"code":"yaml-syntax","place":"content/opinion/document.yaml:1:`)
	s.waitFor(t, "opinion/2/", "園林局負責。")

	t.Log("It heals.")
	writeFileT(t, yaml, "title: 關於綠化的意見\nsplit: [part]\n")
	s.waitForNews(t, `"failed":false`)

	t.Log("A new folder is a new document.")
	copyFolder(t, filepath.Join(content, "opinion"), filepath.Join(content, "plan"))
	s.waitFor(t, "plan/2/", "園林局負責。")
	s.waitFor(t, "opinion/2/", "園林局負責。")

	s.end(t, os.Interrupt)
}

// A save in any folder that the site is made of changes the version by which open pages
// know that they are old; a save of the same words does not.
func TestServeTellsPagesToReload(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	copyFolder(t, "../../templates", filepath.Join(folder, "templates"))
	copyFolder(t, "../../static", filepath.Join(folder, "static"))
	s := startServe(t, folder)
	for _, tt := range []struct{ file, old, new, page, shows string }{
		{"content/opinion/2.md", "園林部門負責", "園林局負責", "opinion/2/", "園林局負責"},
		{"content/site.yaml", "title: ", "title: 新", "", "<title>新"},
		{"templates/404.html", "<h1>", "<h1>新的標題：", "no/such/page/", "新的標題："},
		{"templates/words.tsv", "跳到正文\t", "跳到正文\t跳去正文：", "hans/", "跳去正文"},
		{"static/icon.svg", "<svg", "<!-- changed --><svg", "", "<html"},
	} {
		name := filepath.Join(folder, tt.file)
		text := readFileT(t, name)
		if !strings.Contains(text, tt.old) {
			t.Fatalf("%s has no %q", tt.file, tt.old)
		}
		before := s.version(t)
		writeFileT(t, name, strings.Replace(text, tt.old, tt.new, 1))
		s.waitUntil(t, "another version after a save of "+tt.file, func() bool { return s.version(t) != before })
		if page := s.page(t, tt.page); !strings.Contains(page, tt.shows) {
			t.Errorf("%s: the page does not say %s:\n%s", tt.file, tt.shows, page)
		}
		if page := s.page(t, ""); !strings.Contains(page, `reload.js?v=`+s.version(t)) {
			t.Errorf("%s: the page carries another version than the stream", tt.file)
		}
	}
	before := s.version(t)
	name := filepath.Join(folder, "content", "opinion", "2.md")
	writeFileT(t, name, readFileT(t, name))
	writeFileT(t, filepath.Join(folder, "content", "opinion", "1.md"), "# 一、目標\n\n改過的一段。\n") // so that there is something to wait for
	s.waitFor(t, "opinion/1/", "改過的一段")
	after := s.version(t)
	writeFileT(t, name, readFileT(t, name))
	time.Sleep(200 * time.Millisecond)
	if before == after || s.version(t) != after {
		t.Errorf("versions %s, %s, %s: only words that changed make another", before, after, s.version(t))
	}
}

// After any save but the first the editor may search, look at a page or fetch words
// first: the files of the search belong together all the same.
func TestServeSearchFiles(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	s := startServe(t, folder)
	hash := regexp.MustCompile(`\["opinion","[^"]*","([0-9a-f]+)"|"hash":"([0-9a-f]+)","parts"`)
	files := []string{"search/documents-0.js", "opinion/words-0.js", "hans/opinion/words-0.js", "hans/search/documents-0.js"}
	for round := range 8 {
		words := "第" + strconv.Itoa(round) + "次改動。"
		writeFileT(t, filepath.Join(folder, "content", "opinion", "1.md"), "# 一、目標\n\n"+words+"\n")
		s.waitFor(t, "opinion/1/", words)
		order := append([]string{"", "opinion/2/", "hans/opinion/1/"}, files...)
		rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		found := map[string]string{}
		for _, name := range order {
			if m := hash.FindStringSubmatch(s.page(t, name)); m != nil {
				found[name] = m[1] + m[2]
			}
		}
		for _, name := range files {
			if found[name] == "" || found[name] != found[files[0]] {
				t.Fatalf("asked in the order %q, %s has the hash %q and %s has %q", order, files[0], found[files[0]], name, found[name])
			}
		}
	}
}

// A site that is to be published below a path is shown at the root, and the links of its
// 404 page lead somewhere all the same.
func TestServeBelowAPath(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	writeFileT(t, filepath.Join(folder, "content", "site.yaml"), "title: 網站\nbase_url: https://www.example.org/policy/here/\nedition_date: 2026-01-01\nguide: opinion\n")
	s := startServe(t, folder)
	s.waitFor(t, "opinion/2/", "園林部門負責。")
	s.waitFor(t, "policy/here/opinion/2/", "園林部門負責。")
	lost := s.page(t, "no/such/page/")
	style := regexp.MustCompile(`href="(/policy/here/assets/[^"]+\.css)"`).FindStringSubmatch(lost)
	if style == nil {
		t.Fatalf("the 404 page has no stylesheet:\n%s", lost)
	}
	if status, _ := s.get(t, strings.TrimPrefix(style[1], "/")); status != http.StatusOK {
		t.Errorf("its stylesheet: %d", status)
	}
}

// A template that fails for one document only is reported on the pages of that document.
func TestServeFaultyPage(t *testing.T) {
	t.Parallel()
	folder := newLibrary(t)
	copyFolder(t, "../../templates", filepath.Join(folder, "templates"))
	copyFolder(t, "../../static", filepath.Join(folder, "static"))
	unit := filepath.Join(folder, "templates", "full.html")
	s := startServe(t, folder)
	text := readFileT(t, unit)
	writeFileT(t, unit, strings.Replace(text, `{{define "page"}}`, `{{define "page"}}{{if eq .Slug "c"}}{{template "none"}}{{end}}`, 1)+`{{define "none"}}{{index nil 1}}{{end}}`)
	s.waitFor(t, "c/full/", "templates/full.html:")
	s.waitFor(t, "a/full/", "第一段")
	writeFileT(t, unit, text)
	s.waitFor(t, "c/full/", "第一段")
}

// A template that fails everywhere is an error until it is mended, whatever else is
// saved meanwhile.
func TestServeFaultyTemplate(t *testing.T) {
	t.Parallel()
	folder := newLibrary(t)
	copyFolder(t, "../../templates", filepath.Join(folder, "templates"))
	copyFolder(t, "../../static", filepath.Join(folder, "static"))
	full := filepath.Join(folder, "templates", "full.html")
	s := startServe(t, folder)
	text := readFileT(t, full)
	writeFileT(t, full, strings.Replace(text, `{{define "page"}}`, `{{define "page"}}{{index nil 1}}`, 1))
	s.waitForNews(t, `"place":"templates/full.html:`)
	built := func() int { return strings.Count(s.said(), "built") }
	s.waitUntil(t, "the faulty template is logged", func() bool { return built() == 2 })
	for _, words := range [][2]string{{"第一段", "第二段"}, {"第二段", "另一段"}} { // after the first, the theme is read once more
		n := built()
		time.Sleep(100 * time.Millisecond)
		replacing("b/1.md", words[0], words[1])(t, filepath.Join(folder, "content"))
		s.waitUntil(t, "a build after the save", func() bool { return built() > n })
	}
	if news := s.news(t); !strings.Contains(news, `"place":"templates/full.html:`) {
		t.Errorf("after a save of a document the template is no longer faulty: %s", news)
	}
	s.waitFor(t, "b/full/", "第一段")
	writeFileT(t, full, text)
	s.waitFor(t, "b/full/", "另一段")
}

// newUnpublished returns a folder with a small content of which nothing has been
// published yet, so that any words may be changed.
func newUnpublished(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "content"), os.DirFS("testdata/content")); err != nil {
		t.Fatal(err)
	}
	for _, ledger := range []string{"documents.txt", "opinion/ids.txt"} {
		if err := os.Remove(filepath.Join(folder, "content", ledger)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func readFileT(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A serving is a gongbao serve that runs.
type serving struct {
	cmd   *exec.Cmd
	url   string
	ended chan error

	mu  sync.Mutex
	log bytes.Buffer // what it said
}

var servingLine = regexp.MustCompile(`serving (http://\S+/)`)

// startServe starts gongbao serve in folder, on a port that is free.
func startServe(t testing.TB, folder string) *serving {
	t.Helper()
	s := &serving{cmd: exec.Command("gongbao", "serve", "--addr", "localhost:0"), ended: make(chan error, 1)}
	s.cmd.Dir = folder
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.cmd.Process.Kill() })
	url := make(chan string, 1)
	go func() {
		for log := bufio.NewScanner(stderr); log.Scan(); {
			s.mu.Lock()
			fmt.Fprintln(&s.log, log.Text())
			s.mu.Unlock()
			if m := servingLine.FindStringSubmatch(log.Text()); m != nil {
				url <- m[1]
			}
		}
		s.ended <- s.cmd.Wait()
	}()
	select {
	case s.url = <-url:
	case err := <-s.ended:
		t.Fatalf("it ended: %v\n%s", err, s.said())
	case <-time.After(patience):
		t.Fatal("it does not say where it serves")
	}
	return s
}

func (s *serving) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}

// patience is how long a test waits for what takes a moment: machines may be busy.
const patience = time.Minute

// get returns what the server answers for a path, which must come at once.
func (s *serving) get(t testing.TB, path string) (status int, body []byte) {
	t.Helper()
	client := http.Client{Timeout: patience / 3}
	resp, err := client.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body
}

func (s *serving) page(t testing.TB, path string) string {
	t.Helper()
	_, body := s.get(t, path)
	return string(body)
}

// waitFor waits until the page at path says words.
func (s *serving) waitFor(t testing.TB, path, words string) {
	t.Helper()
	s.waitUntil(t, words+" on /"+path, func() bool { return strings.Contains(s.page(t, path), words) })
}

// news returns what the stream that open pages listen to begins with.
func (s *serving) news(t testing.TB) string {
	t.Helper()
	resp, err := http.Get(s.url + "-/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return data
		}
	}
	t.Fatal("the stream says nothing")
	return ""
}

func (s *serving) waitForNews(t testing.TB, words string) {
	t.Helper()
	s.waitUntil(t, words, func() bool { return strings.Contains(s.news(t), words) })
}

var versionInNews = regexp.MustCompile(`"version":"([0-9a-f]+)"`)

// version returns the version of the site that is shown.
func (s *serving) version(t testing.TB) string {
	t.Helper()
	news := s.news(t)
	m := versionInNews.FindStringSubmatch(news)
	if m == nil {
		t.Fatalf("no version in %s", news)
	}
	return m[1]
}

func (s *serving) waitUntil(t testing.TB, what string, happened func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if happened() {
			return
		}
	}
	t.Fatalf("never happened: %s\n%s", what, s.said())
}

// end sends a signal, upon which the server must end well and soon.
func (s *serving) end(t testing.TB, sig os.Signal) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return // no process can be interrupted here
	}
	begun := time.Now()
	if err := s.cmd.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-s.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("it does not end")
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("it took %v to end", took)
	}
}

// memory returns how many bytes of memory the server has now; 0 where the system does
// not tell.
func (s *serving) memory(t testing.TB) int64 {
	t.Helper()
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(s.cmd.Process.Pid), "status"))
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, _ := strconv.ParseInt(string(m[1]), 10, 64)
	return kb << 10
}
