package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"gongbao/internal/diag"
)

// A stream is an open page, listening.
type stream struct {
	t     *testing.T
	lines *bufio.Scanner
}

type news struct {
	Version string
	Failed  bool
	Summary string
	Entries []entry
}

func (r *running) listen() *stream {
	r.t.Helper()
	return listen(r.t, r.url)
}

func listen(t *testing.T, url string) *stream {
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
	return &stream{t, bufio.NewScanner(resp.Body)}
}

// next waits for an event.
func (s *stream) next() (n news) {
	s.t.Helper()
	for s.lines.Scan() {
		if data, ok := strings.CutPrefix(s.lines.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(data), &n); err != nil {
				s.t.Fatal(err)
			}
			return n
		}
	}
	s.t.Fatalf("the stream ended: %v", s.lines.Err())
	return n
}

func TestEventAfterAChange(t *testing.T) {
	r := start(t, "a.md=first")
	stream := r.listen()
	first := stream.next()
	if _, body := r.get("/"); !strings.Contains(body, `<script src="/-/reload.js?v=`+first.Version+`" defer></script></head>`) {
		t.Errorf("page does not carry version %s:\n%s", first.Version, body)
	}
	r.write("a.md", "second")
	if second := stream.next(); second.Version == first.Version {
		t.Error("another site, but the same version")
	}
	r.write("a.md", "first")
	if third := stream.next(); third.Version != first.Version {
		t.Error("the same site, but another version")
	}
}

func TestEventsWhileBroken(t *testing.T) {
	r := start(t, "a.md=first")
	stream := r.listen()
	good := stream.next()
	if good.Failed || good.Summary != "" {
		t.Errorf("good build: %+v", good)
	}
	r.write("a.md", "BROKEN")
	bad := stream.next()
	want := entry{"error", "template", "a.md:1:1", "<b>a.md</b> is broken", "", diag.Template.Hint}
	if !bad.Failed || bad.Summary != "1 error" || len(bad.Entries) != 1 || bad.Entries[0] != want {
		t.Errorf("broken build: %+v", bad)
	}
	if bad.Version != good.Version {
		t.Error("the last good site is shown, but under another version")
	}
	r.write("a.md", "first")
	if healed := stream.next(); healed.Failed || healed.Summary != "" || healed.Version != good.Version {
		t.Errorf("healed build: %+v", healed)
	}
}

// Where the findings are a page of their own, that page has to load again for
// other findings and for the first good site.
func TestEventsWithoutASite(t *testing.T) {
	r := start(t, "a.md=BROKEN")
	stream := r.listen()
	first := stream.next()
	if first.Summary != "" {
		t.Errorf("the findings would be shown twice: %+v", first)
	}
	r.write("b.md", "BROKEN")
	second := stream.next()
	r.write("a.md", "healed")
	r.write("b.md", "healed")
	third := stream.next()
	if first.Version == second.Version || second.Version == third.Version {
		t.Errorf("versions %s, %s, %s", first.Version, second.Version, third.Version)
	}
}

// The limits on ordinary requests must not cut off a stream.
func TestStreamOutlivesTheLimits(t *testing.T) {
	s := newServer(Config{}, address{"localhost", "0"})
	s.build = func(context.Context) Build { return made(nil) }
	srv := s.httpServer(t.Context())
	const limit = 50 * time.Millisecond
	srv.ReadHeaderTimeout, srv.ReadTimeout, srv.WriteTimeout = limit, limit, limit
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(ln)
	defer srv.Close()

	stream := listen(t, "http://"+ln.Addr().String())
	stream.next()
	time.Sleep(6 * limit)
	s.rebuild(t.Context())
	stream.next()
}
