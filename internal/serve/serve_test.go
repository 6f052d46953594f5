package serve

import (
	"context"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestBuildsAndServes(t *testing.T) {
	r := start(t, "a.md=first")
	status, body := r.get("/")
	if status != 200 || !strings.Contains(body, "a.md=first") {
		t.Errorf("got %d %s", status, body)
	}
	r.logs("built 1 file in ")
}

func TestErrorsKeepTheLastSite(t *testing.T) {
	r := start(t, "a.md=first")
	r.write("a.md", "BROKEN")
	r.logs("not built: 1 error; still serving the last successful build")
	r.logs("a.md:1:1: template: <b>a.md</b> is broken\n  hint: ")
	if status, body := r.get("/"); status != 200 || !strings.Contains(body, "a.md=first") {
		t.Errorf("while broken: %d %s", status, body)
	}
	r.write("a.md", "healed")
	r.shows("a.md=healed")
}

func TestFailureKeepsTheLastSite(t *testing.T) {
	r := start(t, "a.md=first")
	r.write("a.md", "CRASH")
	r.logs("the disk is full\nnot built: 1 error; ")
	r.shows("a.md=first")
}

func TestFirstBuildFails(t *testing.T) {
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
	r.logs("no earlier build to serve")
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
	r := &testServer{t: t, dir: t.TempDir()}
	r.run(Config{Watch: []string{r.dir}, Build: func(context.Context) Build {
		if atOnce.Add(1) > 1 {
			t.Error("two builds at once")
		}
		defer atOnce.Add(-1)
		b := quoteAll(r.dir)
		if builds.Add(1) > 1 { // do not block the first one
			<-proceed
		}
		return b
	}})
	r.write("a.md", "first")
	eventually(t, "a build that has read its input", func() bool { return builds.Load() == 2 })
	r.write("a.md", "second") // too late for that build
	close(proceed)
	r.shows("a.md=second")
}

// An unchanged folder must not be rebuilt: an endless loop of builds would
// reload pages endlessly.
func TestNoChangeNoBuild(t *testing.T) {
	r := start(t, "a.md=first")
	time.Sleep(4 * quietPeriod)
	if n := strings.Count(r.log.String(), "built "); n != 1 {
		t.Errorf("built %d times:\n%s", n, r.log)
	}
}

func TestEndsWhileAPageIsOpen(t *testing.T) {
	r := start(t, "a.md=first")
	eventStream := r.listen()
	eventStream.next()
	begin := time.Now()
	r.end()
	if took := time.Since(begin); took > shutdownTimeout+time.Second {
		t.Errorf("shutdown took %v", took)
	}
	if _, err := http.Get(r.url); err == nil {
		t.Error("still serving")
	}
}

// Shutdown does not wait for an incomplete request.
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
	r.get("/") // by now the server has accepted the connection
	begin := time.Now()
	r.end()
	if took := time.Since(begin); took > shutdownTimeout+time.Second {
		t.Errorf("shutdown took %v", took)
	}
}

func TestEndsWhileBuildingTheFirstTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var log syncBuffer
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
	eventStream := r.listen()
	eventStream.next()
	r.end()
	for eventStream.lines.Scan() { // to the end, so that the client closes it
	}
	http.DefaultClient.CloseIdleConnections()
	eventually(t, "all goroutines end", func() bool { return runtime.NumGoroutine() <= before })
}

// An unspecified address is reported, and serves requests to any IP address.
func TestEveryInterface(t *testing.T) {
	r := &testServer{t: t}
	r.run(Config{Addr: "0.0.0.0:0", Build: func(context.Context) Build {
		return built(map[string]string{"index.html": "home"})
	}})
	r.logs("accessible from other machines at ")
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
	err = Run(t.Context(), Config{Addr: addr, Build: func(context.Context) Build { panic("unexpected build") }})
	if want := addr + " is in use; choose another with --addr"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// Where any port will do, a taken one is replaced, and the URL says by which.
func TestAnyPort(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	taken, url := ln.Addr().String(), ""
	err = Run(ctx, Config{
		Addr: taken, AnyPort: true, Build: func(context.Context) Build { return Build{} },
		Listening: func(at string) { url = at; stop() },
	})
	if err != nil || !strings.HasPrefix(url, "http://127.0.0.1:") || strings.Contains(url, taken) {
		t.Errorf("listening at %q although %s is taken; %v", url, taken, err)
	}
}

// A server without limits can be blocked by a stuck client.
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
	req.Header.Set("X-Long", strings.Repeat("長", maxHeaderBytes))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", resp.StatusCode)
	}
}
