package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gongbao/internal/diag"
)

// An eventStream is an open connection to /-/events.
type eventStream struct {
	t     *testing.T
	lines *bufio.Scanner
}

type message struct {
	Version string
	Failed  bool
	Summary string
	Entries []entry
}

func (r *testServer) listen() *eventStream {
	r.t.Helper()
	return listen(r.t, r.url)
}

func listen(t *testing.T, url string) *eventStream {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", url+"/-/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	if kind := resp.Header.Get("Content-Type"); kind != "text/event-stream; charset=utf-8" {
		t.Errorf("Content-Type %q", kind)
	}
	return &eventStream{t, bufio.NewScanner(resp.Body)}
}

// next waits for an event.
func (s *eventStream) next() (m message) {
	s.t.Helper()
	for s.lines.Scan() {
		if data, ok := strings.CutPrefix(s.lines.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(data), &m); err != nil {
				s.t.Fatal(err)
			}
			return m
		}
	}
	s.t.Fatalf("the stream ended: %v", s.lines.Err())
	return m
}

func TestEventAfterAChange(t *testing.T) {
	r := start(t, "a.md=first")
	eventStream := r.listen()
	first := eventStream.next()
	if _, body := r.get("/"); !strings.Contains(body, `<script src="/-/reload.js?v=`+first.Version+`" defer></script></head>`) {
		t.Errorf("page does not carry version %s:\n%s", first.Version, body)
	}
	r.write("a.md", "second")
	if second := eventStream.next(); second.Version == first.Version {
		t.Error("the site has changed, but not its version")
	}
	r.write("a.md", "first")
	if third := eventStream.next(); third.Version != first.Version {
		t.Error("the site is the same, but its version has changed")
	}
}

func TestEventsWhileBroken(t *testing.T) {
	r := start(t, "a.md=first")
	eventStream := r.listen()
	ok := eventStream.next()
	if ok.Failed || ok.Summary != "" {
		t.Errorf("good build: %+v", ok)
	}
	r.write("a.md", "BROKEN")
	bad := eventStream.next()
	want := entry{"error", "template", "a.md:1:1", "<b>a.md</b> is broken", "", diag.Template.Hint}
	if !bad.Failed || bad.Summary != "1 error" || len(bad.Entries) != 1 || bad.Entries[0] != want {
		t.Errorf("broken build: %+v", bad)
	}
	if bad.Version != ok.Version {
		t.Error("the last successful build has another version")
	}
	r.write("a.md", "first")
	if healed := eventStream.next(); healed.Failed || healed.Summary != "" || healed.Version != ok.Version {
		t.Errorf("healed build: %+v", healed)
	}
}

// If the findings are a page of their own, it must reload for other findings
// and for the first successful build.
func TestEventsWithoutASite(t *testing.T) {
	r := start(t, "a.md=BROKEN")
	eventStream := r.listen()
	first := eventStream.next()
	if first.Summary != "" {
		t.Errorf("the findings would be shown twice: %+v", first)
	}
	r.write("b.md", "BROKEN")
	second := eventStream.next()
	r.write("a.md", "healed")
	r.write("b.md", "healed")
	third := eventStream.next()
	if first.Version == second.Version || second.Version == third.Version {
		t.Errorf("versions %s, %s, %s", first.Version, second.Version, third.Version)
	}
}

// The timeouts of ordinary requests must not end an event stream.
func TestStreamOutlivesTimeouts(t *testing.T) {
	s := newServer(Config{}, address{"localhost", "0"})
	s.build = func(context.Context) Build { return built(nil) }
	srv := s.httpServer(t.Context())
	const limit = 50 * time.Millisecond
	srv.ReadHeaderTimeout, srv.ReadTimeout, srv.WriteTimeout = limit, limit, limit
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(ln)
	defer srv.Close()

	eventStream := listen(t, "http://"+ln.Addr().String())
	eventStream.next()
	time.Sleep(6 * limit)
	s.rebuild(t.Context())
	eventStream.next()
}

// Comments on an idle stream show whether the client is still there. Without it the stream ends.
func TestKeepAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := httptest.NewRecorder()
		go newServer(Config{}, address{"localhost", "0"}).serveEvents(w, httptest.NewRequest("GET", "/-/events", nil).WithContext(ctx))
		time.Sleep(2*keepAlive + time.Second)
		cancel()
		synctest.Wait()
		if n := strings.Count(w.Body.String(), "\n\n:"); n != 2 {
			t.Errorf("%d comments: %q", n, w.Body)
		}
	})
}
