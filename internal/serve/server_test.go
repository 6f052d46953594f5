package serve

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"gongbao/internal/diag"
)

// deadline is how long a test waits for an event that should be immediate.
const deadline = 20 * time.Second

func eventually(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for end := time.Now().Add(deadline); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if happened() {
			return
		}
	}
	t.Fatalf("timed out waiting for: %s", what)
}

// A syncBuffer is a buffer for concurrent use.
type syncBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *syncBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *syncBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// A testServer is a call of Run with a folder of its own.
type testServer struct {
	t      *testing.T
	dir    string // the folder watched
	url    string // without the trailing slash
	log    *syncBuffer
	cancel context.CancelFunc
	ended  chan error
}

// start runs a server with a single page that quotes all files in the watched
// folder. A file that contains BROKEN is an error, DUBIOUS a warning, and CRASH
// an error that is not a finding.
func start(t *testing.T, files ...string) *testServer {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	r := &testServer{t: t, dir: dir}
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
		b = with(built(map[string]string{"index.html": page}), b.Findings)
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
func (r *testServer) run(cfg Config) {
	r.t.Helper()
	r.log = &syncBuffer{}
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

// end stops the server and checks that Run returns nil.
func (r *testServer) end() {
	r.cancel()
	select {
	case err := <-r.ended:
		if err != nil {
			r.t.Errorf("Run returned %v", err)
		}
		r.ended <- nil // for later calls
	case <-time.After(deadline):
		r.t.Error("Run does not return")
	}
}

func (r *testServer) mkdir(name string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Join(r.dir, name), 0o755); err != nil {
		r.t.Fatal(err)
	}
}

func (r *testServer) write(name, text string) {
	r.t.Helper()
	if err := os.WriteFile(filepath.Join(r.dir, name), []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *testServer) rename(from, to string) {
	r.t.Helper()
	if err := os.Rename(filepath.Join(r.dir, from), filepath.Join(r.dir, to)); err != nil {
		r.t.Fatal(err)
	}
}

func (r *testServer) remove(name string) {
	r.t.Helper()
	if err := os.RemoveAll(filepath.Join(r.dir, name)); err != nil {
		r.t.Fatal(err)
	}
}

func (r *testServer) get(path string) (status int, body string) {
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

func (r *testServer) shows(words string) {
	r.t.Helper()
	eventually(r.t, "page shows "+words, func() bool {
		_, body := r.get("/")
		return strings.Contains(body, words)
	})
}

func (r *testServer) hides(words string) {
	r.t.Helper()
	eventually(r.t, "page no longer shows "+words, func() bool {
		_, body := r.get("/")
		return !strings.Contains(body, words)
	})
}

func (r *testServer) logs(words string) {
	r.t.Helper()
	eventually(r.t, "log says "+words, func() bool { return strings.Contains(r.log.String(), words) })
}
