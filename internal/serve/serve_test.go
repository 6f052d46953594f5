package serve

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongbao/internal/diag"
)

// deadline is how long a test waits for what ought to happen at once.
const deadline = 20 * time.Second

func eventually(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for end := time.Now().Add(deadline); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if happened() {
			return
		}
	}
	t.Fatalf("never happened: %s", what)
}

// A logbook is a Log that can be read while it is written.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// A running is a Run under test, over a folder of its own.
type running struct {
	t      *testing.T
	dir    string // the folder watched
	url    string // without the slash at its end
	log    *logbook
	cancel context.CancelFunc
	ended  chan error
}

// start runs a server whose only page quotes all the files of the watched
// folder. A file that holds BROKEN is an error, one that holds DUBIOUS a
// warning, and one that holds CRASH a failure of the program.
func start(t *testing.T, files ...string) *running {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	r := &running{t: t, dir: dir}
	r.mkdir("")
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		r.write(name, text)
	}
	r.run(Config{Watch: []string{dir}, Build: func(context.Context) Build { return quoteAll(dir) }})
	return r
}

func quoteAll(dir string) (b Build) {
	page := "<!DOCTYPE html><html><head><title>t</title></head><body>"
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		page += fmt.Sprintf("<p>%s=%s</p>", name, data)
		switch at := (diag.Pos{File: name, Line: 1, Col: 1}); {
		case bytes.Contains(data, []byte("BROKEN")):
			b.Findings.Add(diag.Template, at, "<b>%s</b> is broken", name)
		case bytes.Contains(data, []byte("DUBIOUS")):
			b.Findings.Add(diag.PunctASCII, at, "%s is dubious", name)
		case bytes.Contains(data, []byte("CRASH")):
			b.Err = errors.New("the disk is full")
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		b.Err = err
	}
	if b.Err == nil && b.Findings.Count(diag.Error) == 0 {
		b = with(made(map[string]string{"index.html": page}), b.Findings)
	}
	return b
}

// with returns b with findings.
func with(b Build, found diag.List) Build {
	b.Findings = found
	return b
}

var readyLine = regexp.MustCompile(`serving (http://\S+)/ `)

// run starts cfg on a free port and waits until it is ready.
func (r *running) run(cfg Config) {
	r.t.Helper()
	r.log = &logbook{}
	cfg.Addr, cfg.Log = cmp.Or(cfg.Addr, "localhost:0"), r.log
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel, r.ended = cancel, make(chan error, 1)
	go func() { r.ended <- Run(ctx, cfg) }()
	r.t.Cleanup(r.end)
	eventually(r.t, "ready", func() bool {
		m := readyLine.FindStringSubmatch(r.log.String())
		if m != nil {
			r.url = m[1]
		}
		return m != nil
	})
}

// end stops the server, which must take it well.
func (r *running) end() {
	r.cancel()
	select {
	case err := <-r.ended:
		if err != nil {
			r.t.Errorf("Run ended with %v", err)
		}
		r.ended <- nil // for the next who asks
	case <-time.After(deadline):
		r.t.Error("Run does not end")
	}
}

func (r *running) mkdir(name string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Join(r.dir, name), 0o755); err != nil {
		r.t.Fatal(err)
	}
}

func (r *running) write(name, text string) {
	r.t.Helper()
	if err := os.WriteFile(filepath.Join(r.dir, name), []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *running) rename(from, to string) {
	r.t.Helper()
	if err := os.Rename(filepath.Join(r.dir, from), filepath.Join(r.dir, to)); err != nil {
		r.t.Fatal(err)
	}
}

func (r *running) remove(name string) {
	r.t.Helper()
	if err := os.RemoveAll(filepath.Join(r.dir, name)); err != nil {
		r.t.Fatal(err)
	}
}

func (r *running) get(path string) (status int, body string) {
	r.t.Helper()
	resp, err := http.Get(r.url + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return resp.StatusCode, string(data)
}

func (r *running) shows(words string) {
	r.t.Helper()
	eventually(r.t, "page shows "+words, func() bool {
		_, body := r.get("/")
		return strings.Contains(body, words)
	})
}

func (r *running) hides(words string) {
	r.t.Helper()
	eventually(r.t, "page no longer shows "+words, func() bool {
		_, body := r.get("/")
		return !strings.Contains(body, words)
	})
}

func (r *running) logs(words string) {
	r.t.Helper()
	eventually(r.t, "log says "+words, func() bool { return strings.Contains(r.log.String(), words) })
}

func TestBuildsAndServes(t *testing.T) {
	r := start(t, "a.md=first")
	status, body := r.get("/")
	if status != 200 || !strings.Contains(body, "a.md=first") {
		t.Errorf("got %d %s", status, body)
	}
	r.logs("built 1 file in ")
}

func TestBrokenContentKeepsTheLastGoodSite(t *testing.T) {
	r := start(t, "a.md=first")
	r.write("a.md", "BROKEN")
	r.logs("not built: 1 error; the last good site is still shown")
	r.logs("a.md:1:1: template: <b>a.md</b> is broken\n  hint: ")
	if status, body := r.get("/"); status != 200 || !strings.Contains(body, "a.md=first") {
		t.Errorf("while broken: %d %s", status, body)
	}
	r.write("a.md", "healed")
	r.shows("a.md=healed")
}

func TestFailureOfTheProgramKeepsTheLastGoodSite(t *testing.T) {
	r := start(t, "a.md=first")
	r.write("a.md", "CRASH")
	r.logs("the disk is full\nnot built: 1 error; ")
	r.shows("a.md=first")
}

func TestNoGoodSiteYet(t *testing.T) {
	r := start(t, "a.md=BROKEN")
	status, body := r.get("/fangkong/3/")
	if status != http.StatusServiceUnavailable {
		t.Errorf("status %d", status)
	}
	for _, want := range []string{"could not be built: 1 error", "&lt;b&gt;a.md&lt;/b&gt; is broken", "/-/reload.js?v="} {
		if !strings.Contains(body, want) {
			t.Errorf("page lacks %q:\n%s", want, body)
		}
	}
	r.logs("there is no site to show yet")
	r.write("a.md", "healed")
	r.shows("a.md=healed")
}

func TestWarningsDoNotStopABuild(t *testing.T) {
	r := start(t, "a.md=DUBIOUS")
	r.shows("a.md=DUBIOUS")
	r.logs(", with 1 warning")
	r.write("b.md", "more")
	r.shows("b.md=more")
	if n := strings.Count(r.log.String(), "a.md is dubious"); n != 1 {
		t.Errorf("an old warning was printed %d times:\n%s", n, r.log)
	}
}

func TestChangeDuringABuildTriggersAnother(t *testing.T) {
	var atOnce, builds atomic.Int32
	proceed := make(chan struct{}, 1)
	r := &running{t: t, dir: t.TempDir()}
	r.run(Config{Watch: []string{r.dir}, Build: func(context.Context) Build {
		if atOnce.Add(1) > 1 {
			t.Error("two builds at once")
		}
		defer atOnce.Add(-1)
		b := quoteAll(r.dir)
		if builds.Add(1) > 1 { // the one before the server is ready is not held up
			<-proceed
		}
		return b
	}})
	r.write("a.md", "first")
	eventually(t, "a build that has read its input", func() bool { return builds.Load() == 2 })
	r.write("a.md", "second") // comes too late for that build
	close(proceed)
	r.shows("a.md=second")
}

// Nothing may follow a build when nothing changed: an endless loop of builds
// would show as an endless loop of reloads.
func TestQuietFolderBuildsOnce(t *testing.T) {
	r := start(t, "a.md=first")
	time.Sleep(4 * calm)
	if n := strings.Count(r.log.String(), "built "); n != 1 {
		t.Errorf("built %d times:\n%s", n, r.log)
	}
}

func TestEndsWhileAPageIsOpen(t *testing.T) {
	r := start(t, "a.md=first")
	stream := r.listen()
	stream.next()
	begin := time.Now()
	r.end()
	if took := time.Since(begin); took > farewell+time.Second {
		t.Errorf("it took %v", took)
	}
	if _, err := http.Get(r.url); err == nil {
		t.Error("still serving")
	}
}

// A client that never finishes its request is not waited for.
func TestEndsWhileARequestHangs(t *testing.T) {
	r := start(t, "a.md=first")
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\n"); err != nil {
		t.Fatal(err)
	}
	r.get("/") // the server has accepted the one before by now
	begin := time.Now()
	r.end()
	if took := time.Since(begin); took > farewell+time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestEndsWhileBuildingTheFirstTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var log logbook
	err := Run(ctx, Config{Addr: "localhost:0", Log: &log, Build: func(ctx context.Context) Build {
		cancel()
		<-ctx.Done()
		return Build{Err: ctx.Err()}
	}})
	if err != nil || log.String() != "" {
		t.Errorf("Run = %v, log %q; want silence", err, &log)
	}
}

func TestLeavesNoGoroutineBehind(t *testing.T) {
	http.DefaultClient.CloseIdleConnections()
	before := runtime.NumGoroutine()
	r := start(t, "a.md=first")
	stream := r.listen()
	stream.next()
	r.end()
	for stream.lines.Scan() { // up to the end, so that the client lets go of it
	}
	http.DefaultClient.CloseIdleConnections()
	eventually(t, "all goroutines end", func() bool { return runtime.NumGoroutine() <= before })
}

// Who opens the site to others is told so, and others are let in by address.
func TestEveryInterface(t *testing.T) {
	r := &running{t: t}
	r.run(Config{Addr: "0.0.0.0:0", Build: func(context.Context) Build {
		return made(map[string]string{"index.html": "home"})
	}})
	r.logs("anyone who can reach this machine at ")
	req, _ := http.NewRequest("GET", r.url, nil)
	req.Host = "192.0.2.7:8080"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if text := body(t, resp); resp.StatusCode != 200 || !strings.HasPrefix(text, "home") {
		t.Errorf("%d %s", resp.StatusCode, text)
	}
}

func TestPortTaken(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	addr := ln.Addr().String()
	err = Run(t.Context(), Config{Addr: addr, Build: func(context.Context) Build { panic("built for nothing") }})
	if want := addr + " is in use; choose another with --addr"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// The limits are what stands between a stuck client and a stuck server.
func TestLimitsAreSet(t *testing.T) {
	srv := newServer(Config{}, address{"localhost", "0"}).httpServer(t.Context())
	for name, set := range map[string]bool{
		"ReadHeaderTimeout": srv.ReadHeaderTimeout > 0,
		"ReadTimeout":       srv.ReadTimeout > 0,
		"WriteTimeout":      srv.WriteTimeout > 0,
		"IdleTimeout":       srv.IdleTimeout > 0,
		"MaxHeaderBytes":    srv.MaxHeaderBytes > 0,
	} {
		if !set {
			t.Errorf("%s is not set", name)
		}
	}
}

func TestHugeHeaderIsRefused(t *testing.T) {
	r := start(t)
	req, _ := http.NewRequest("GET", r.url, nil)
	req.Header.Set("X-Long", strings.Repeat("長", headerSize))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", resp.StatusCode)
	}
}
