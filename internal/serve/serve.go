// Package serve is the development server: it shows the site while somebody
// writes it.
//
// [Run] builds the site, serves it, watches the folders it was made from, builds
// again when something in them changes, and has open pages load themselves again.
// It knows nothing of documents or templates: a build is a function that returns a
// [Build], and the files of that are made when a browser asks for them.
//
//	content/ ──watch──▶ bell ──▶ Build ──▶ showing ──▶ pages
//	                                          └──────▶ /-/events ──▶ reload.js
//
// # Showings
//
// What browsers see from one build to the next is a showing, an immutable
// value behind an atomic pointer. It has the files of the last good build
// and the report on the last build; the two differ while something is broken,
// for a build with errors never replaces a good site. A request reads the
// pointer once and so never sees half of one build and half of another. Each
// showing has a channel that is closed when the next one takes its place:
// whoever must hear of news waits for that, and nobody keeps a list of
// listeners.
//
// # Pages
//
// Every HTML page gets one more script, /-/reload.js, whose address carries
// the version of the showing that the page comes from. The script listens to
// /-/events. When the version there is another than its own it loads the page
// again; the browser keeps the scroll position. A version is a hash of what
// the files are made of, so a build that changes nothing reloads nothing, and a change between
// the loading of a page and its first event is not missed. Findings appear
// above the page, as text; where there never was a good site they are a page
// of their own. The pages' Content-Security-Policy allows neither inline
// scripts nor inline styles, and the server needs none.
//
// # Watching
//
// Folders are watched, never files: editors save by renaming a new file over
// the old one. A folder that appears is walked at once, because files created
// together with it raise no event. Where the system cannot watch (there are
// limits on how many folders a user may), serve looks for itself once a second.
// A change rings a bell; the builder waits until it has been silent for a
// moment, builds, and looks at the bell again. So there is one build at a
// time, and a change during a build is followed by another.
//
// # Safety
//
// The server listens on this machine alone unless the address names another
// one. It answers GET and HEAD, only to requests addressed to a name of its
// own (so that a foreign page cannot read it by DNS rebinding), and only with
// names that the build gave it: a request never touches the file system.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"gongbao/internal/diag"
)

// A Build is what one run of the program made. Nobody may change it after it
// was returned.
type Build struct {
	// File returns the file with the given path from the site's root, such as
	// "fangkong/3/1/index.html". The error is fs.ErrNotExist where there is none, and
	// otherwise says why the file could not be made. Several goroutines may call File
	// at once. It is nil where nothing could be made.
	File func(name string) ([]byte, error)

	// Root is the path below which the site will be published, such as "/" or
	// "/policy/". Pages at that path are found here too; empty means "/".
	Root string

	Version  string // the same for builds with the same files
	Made     string // what was made, for the log: 536 files
	Findings diag.List
	Err      error // a failure of the program, not of the content
}

// good reports whether b may be shown.
func (b Build) good() bool {
	return b.Err == nil && b.File != nil && b.Findings.Count(diag.Error) == 0
}

// A Config says what to serve and where.
type Config struct {
	Addr  string   // host:port; the default is localhost:8080, and port 0 takes any free one
	Watch []string // folders to watch, with all that is in them; they need not exist yet

	// Build makes the site. It is never called twice at once, and should
	// return soon after its context ends.
	Build func(context.Context) Build

	Log io.Writer // what was built, what was found; nil says nothing
}

// Run serves until ctx ends, and then returns nil.
func Run(ctx context.Context, cfg Config) error {
	addr, err := parseAddress(cmp.Or(cfg.Addr, "localhost:8080"))
	if err != nil {
		return err
	}
	ln, err := addr.listen()
	if err != nil {
		return err
	}
	defer ln.Close()

	s := newServer(cfg, addr)
	look := s.lookout(cfg.Watch) // before the first build, so that no change falls between the two
	s.rebuild(ctx)
	if ctx.Err() == nil {
		s.announce(ln.Addr())
	}

	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	background.Go(func() { look(ctx, s.changes.ring) })
	background.Go(func() { s.rebuildOnChange(ctx) })
	err = s.serve(ctx, ln)
	stop()
	waitFor(&background, farewell)
	return err
}

// waitFor waits for a group, but not longer than limit: a build may hang in a disk
// that does not answer.
func waitFor(group *sync.WaitGroup, limit time.Duration) {
	done := make(chan struct{})
	go func() {
		group.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}

// A server is one Run.
type server struct {
	addr    address
	build   func(context.Context) Build
	log     *log.Logger // also keeps the lines of several goroutines apart
	changes bell
	now     atomic.Pointer[showing] // replaced by rebuild alone
}

func newServer(cfg Config, addr address) *server {
	s := &server{
		addr:    addr,
		build:   cfg.Build,
		log:     log.New(cmp.Or(cfg.Log, io.Discard), "", 0),
		changes: newBell(),
	}
	s.now.Store(&showing{over: make(chan struct{})})
	return s
}

// rebuildOnChange builds once for every time that the folders came to rest.
func (s *server) rebuildOnChange(ctx context.Context) {
	for s.changes.wait(ctx) {
		s.rebuild(ctx)
	}
}

// rebuild builds the site and shows what came of it.
func (s *server) rebuild(ctx context.Context) {
	start := time.Now()
	b := s.build(ctx)
	if ctx.Err() != nil {
		return // the build was cut short, and nobody is left to see it
	}
	old := s.now.Load()
	next := old.next(b)
	s.tell(old, next, time.Since(start).Round(time.Millisecond))
	s.now.Store(next)
	close(old.over)
}

// tell logs one line about a build, and the findings unless they are mere
// warnings that were there before.
func (s *server) tell(old, next *showing, took time.Duration) {
	r := next.report
	if r.text != "" && (r.Failed || r.text != old.report.text) {
		s.log.Print(r.text)
	}
	switch {
	case !r.Failed && r.Summary == "":
		s.log.Printf("built %s in %v", next.made, took)
	case !r.Failed:
		s.log.Printf("built %s in %v, with %s", next.made, took, r.Summary)
	case next.file == nil:
		s.log.Printf("not built: %s; there is no site to show yet", r.Summary)
	default:
		s.log.Printf("not built: %s; the last good site is still shown", r.Summary)
	}
}

// announce says where the site can be seen.
func (s *server) announce(at net.Addr) {
	s.log.Printf("serving %s (Ctrl-C ends it)", s.addr.url(at))
	if !isLoopback(at) {
		s.log.Printf("anyone who can reach this machine at %v can read the site", at)
	}
}

// Limits on what a client may take of the server. A page is written in a
// moment; the stream of events renews its own deadline.
const (
	headerTime = 5 * time.Second
	readTime   = 10 * time.Second
	writeTime  = 30 * time.Second
	idleTime   = 2 * time.Minute
	headerSize = 16 << 10
	farewell   = 1500 * time.Millisecond // for requests under way when the server ends
)

func (s *server) httpServer(ctx context.Context) *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerSize,
		ErrorLog:          s.log,
		// Streams of events end with ctx and so do not hold up the farewell.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
}

// serve answers requests on ln until ctx ends.
func (s *server) serve(ctx context.Context, ln net.Listener) error {
	srv := s.httpServer(ctx)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	err := srv.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close()
	}
	<-failed // always http.ErrServerClosed by now
	return err
}
