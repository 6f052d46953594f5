// Package serve is the development server: it shows the site while it is being
// edited.
//
// [Run] builds the site, serves it, watches its source folders, rebuilds when
// something in them changes, and reloads open pages. It knows nothing of
// documents or templates: a build is a function that returns a [Build], whose
// files are rendered when a browser requests them.
//
//	content/ ──watch──▶ debouncer ──▶ Build ──▶ snapshot ──▶ pages
//	                                               └──────▶ /-/events ──▶ reload.js
//
// # Snapshots
//
// What browsers see between two builds is a snapshot, an immutable value behind
// an atomic pointer. It has the files of the last successful build and the
// report on the last build; these differ while the content has errors, because a
// failed build never replaces a good site. A request loads the pointer once, so
// it never mixes two builds. Each snapshot has a channel that is closed when the
// snapshot is replaced. Event streams wait for it, so there is no list of
// listeners.
//
// # Pages
//
// Every HTML page gets one more script, /-/reload.js, whose URL has the version
// of the snapshot that the page belongs to. The script listens to /-/events and
// reloads the page when the version there differs from its own; the browser
// keeps the scroll position. A version is a hash of the input of the build, so a
// build without changes reloads nothing, and a change between the loading of a
// page and its first event is not missed. Findings are shown above the page, or
// as a page of their own before the first successful build. The
// Content-Security-Policy of the pages allows no inline scripts or styles, and
// the server needs none.
//
// # Watching
//
// Only folders are watched, not files, because editors save by renaming a new
// file over the old one. A new folder is walked at once, because files created
// together with it raise no event. Where the system cannot watch (there are
// limits per user), serve polls once a second. The builder waits until there has
// been no change for a moment, builds, and then checks for changes again. So
// there is one build at a time, and a change during a build causes another.
//
// # Security
//
// The server listens on the loopback interface unless the address names another
// one. It answers GET and HEAD only, and only requests whose Host header names
// this server, which prevents DNS rebinding. A request never touches the file
// system: it is answered with a file of the build or not at all.
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

// A Build is the result of one build. It must not be modified after it was
// returned.
type Build struct {
	// File returns the content of the file with the given slash-separated path,
	// such as "fangkong/3/1/index.html". The error is fs.ErrNotExist if there
	// is no such file; any other error means that the file could not be
	// rendered. File may be called concurrently. It is nil if the build failed.
	File func(name string) ([]byte, error)

	// Root is the URL path at which the site will be published, such as "/" or
	// "/policy/". Pages are served below it too; empty means "/".
	Root string

	Version  string // equal for builds with equal files
	Made     string // what was built, for the log, such as "536 files"
	Findings diag.List
	Err      error // an error that is not a finding in the content
}

// ok reports whether b can be shown.
func (b Build) ok() bool {
	return b.Err == nil && b.File != nil && b.Findings.Count(diag.Error) == 0
}

// A Config configures Run.
type Config struct {
	Addr    string // host:port; the default is localhost:8080, and port 0 takes any free one
	AnyPort bool   // take another port if that of Addr is taken

	Watch []string // folders to watch recursively; they need not exist yet

	// Build builds the site. Calls do not overlap. It should return soon after
	// its context is done.
	Build func(context.Context) Build

	Language diag.Language // of what is shown in the page

	Log io.Writer // receives build results and findings; may be nil

	// Listening is called with the URL of the site when it can be opened; may be nil.
	Listening func(url string)
}

// Run serves the site until ctx is done, and then returns nil. It returns an
// error if it cannot listen on the address or the HTTP server fails.
func Run(ctx context.Context, cfg Config) error {
	addr, err := parseAddress(cmp.Or(cfg.Addr, "localhost:8080"))
	if err != nil {
		return err
	}
	ln, err := addr.listen()
	if err != nil && cfg.AnyPort {
		ln, err = address{addr.host, "0"}.listen()
	}
	if err != nil {
		return err
	}
	defer ln.Close()

	s := newServer(cfg, addr)
	watch := s.watch(cfg.Watch) // before the first build, so that no change is missed
	s.rebuild(ctx)
	if ctx.Err() == nil {
		s.logAddress(ln.Addr())
		if cfg.Listening != nil {
			cfg.Listening(addr.url(ln.Addr()))
		}
	}

	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	background.Go(func() { watch(ctx, s.changes.notify) })
	background.Go(func() { s.rebuildOnChange(ctx) })
	err = s.serve(ctx, ln)
	stop()
	waitTimeout(&background, shutdownTimeout)
	return err
}

// waitTimeout waits for a group, but not longer than limit: a build may hang on
// a file system that does not respond.
func waitTimeout(group *sync.WaitGroup, limit time.Duration) {
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

// A server is the state of one call of Run.
type server struct {
	addr    address
	build   func(context.Context) Build
	log     *log.Logger // serialises the lines of several goroutines
	changes debouncer
	current atomic.Pointer[snapshot] // stored by rebuild only
}

func newServer(cfg Config, addr address) *server {
	s := &server{
		addr:    addr,
		build:   cfg.Build,
		log:     log.New(cmp.Or(cfg.Log, io.Discard), "", 0),
		changes: newDebouncer(),
	}
	s.current.Store(&snapshot{language: cfg.Language, replaced: make(chan struct{})})
	return s
}

// rebuildOnChange rebuilds the site after every burst of changes.
func (s *server) rebuildOnChange(ctx context.Context) {
	for s.changes.wait(ctx) {
		s.rebuild(ctx)
	}
}

// rebuild builds the site and replaces the snapshot.
func (s *server) rebuild(ctx context.Context) {
	start := time.Now()
	b := s.build(ctx)
	if ctx.Err() != nil {
		return // the build was cancelled
	}
	old := s.current.Load()
	next := old.next(b)
	s.logBuild(old, next, time.Since(start).Round(time.Millisecond))
	s.current.Store(next)
	close(old.replaced)
}

// logBuild logs one line about a build. The findings are logged too, unless
// they are only warnings that have been logged before.
func (s *server) logBuild(old, next *snapshot, took time.Duration) {
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
		s.log.Printf("not built: %s; no earlier build to serve", r.Summary)
	default:
		s.log.Printf("not built: %s; still serving the last successful build", r.Summary)
	}
}

// logAddress logs the URL of the site.
func (s *server) logAddress(at net.Addr) {
	s.log.Printf("serving %s (press Ctrl-C to stop)", s.addr.url(at))
	if !isLoopback(at) {
		s.log.Printf("warning: the site is accessible from other machines at %v", at)
	}
}

// Limits on requests. Event streams extend their time to write; net/http ends that to read
// when a request has been read.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 10 * time.Second
	writeTimeout    = 30 * time.Second
	idleTimeout     = 2 * time.Minute
	maxHeaderBytes  = 16 << 10
	shutdownTimeout = 1500 * time.Millisecond // for open requests when the server shuts down
)

func (s *server) httpServer(ctx context.Context) *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          s.log,
		// Event streams end with ctx, and so do not delay the shutdown.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
}

// serve answers requests on ln until ctx is done.
func (s *server) serve(ctx context.Context, ln net.Listener) error {
	srv := s.httpServer(ctx)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close()
	}
	<-failed // http.ErrServerClosed
	return err
}
