package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"gongbao/cmd/gongbao/internal/publish"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/site"
	"gongbao/internal/theme"
)

// A result is what a build has done.
type result struct {
	findings diag.List
	baseURL  string
	publish.Stats
}

// build makes and publishes the site in two passes: it reads and checks each document, then
// renders each. The files of the website go to out, all or none of them: if there are
// errors among the findings, out is as it was. compress writes compressed files, too.
func build(ctx context.Context, content, theme fs.FS, base, out string, o site.Options, compress bool) (r result, err error) {
	c := readContents(content, base)
	o.Variants = site.Variants(c.common.Site)
	loaded, found := site.LoadTheme(theme, o)
	r.baseURL = c.common.Site.BaseURL
	c.measure()
	defer collectLess(len(c.documents))()
	bar := newProgress("made", "document", len(c.documents))
	defer bar.stop()
	index := c.newIndex()
	s := newSite(c, loaded, o)
	library, err := readLibrary(ctx, c, s, bar, index)
	if r.findings = tidy(append(found, c.findings(library)...)); err != nil || r.findings.Count(diag.Error) > 0 {
		return r, err
	}
	bar.reset()
	r.Stats, err = publish.Site(ctx, out, func(put publish.Put) error {
		if compress {
			put = compressing(openDisk(out), put)
		}
		if err := render(ctx, c, library, bar, put); err != nil || s.Findings().Count(diag.Error) == 0 {
			return err
		}
		return errFaults
	}, func() {
		fmt.Fprintln(stderr, "gongbao: another build is writing there; waiting for it")
	})
	r.findings = tidy(append(r.findings, s.Findings()...))
	return r, err
}

// A build of this many documents, but fewer than of tooManyDocuments, uses more memory to be faster.
const (
	manyDocuments    = 1000
	tooManyDocuments = 2000
)

// collectLess makes the garbage collector run half as often in a build of many documents,
// unless GOGC is set, until end is called. For 1,000 documents of ten pages (the set "network"
// of bench/library) that is 29 s of CPU instead of 31, and a peak of 330 MB instead of 245. For
// 3,500 documents (×70) it would be 133 s instead of 118, since the system must give the process
// 930 MB instead of 660.
func collectLess(documents int) (end func()) {
	if documents < manyDocuments || documents >= tooManyDocuments || os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(200)
	return func() { debug.SetGCPercent(before) }
}

// newSite returns the website of the documents of c, or nil if the theme has errors.
func newSite(c *contents, th *theme.Theme, o site.Options) *site.Site {
	if th == nil {
		return nil
	}
	return site.New(c.common, th, o)
}

// readLibrary reads and checks all documents and adds those without errors to the index of
// the search, which may be nil. Without a site, there is no library.
func readLibrary(ctx context.Context, c *contents, s *site.Site, p *progress, index *search.Catalogue) (*site.Library, error) {
	add := func(int, *policy.Document) {}
	if index != nil {
		add = index.Add
	}
	err := c.readDocuments(ctx, p, s, add)
	if s == nil {
		return nil, err
	}
	return s.Library(c.catalog(), func() *search.Catalogue { return cmp.Or(index, c.newIndex()) }), err
}

// errFaults is returned when the findings say why there is no site.
var errFaults = errors.New("the content or the theme has errors")

// render makes all files and puts them. Nothing but the time that it takes depends on the
// number of cores.
func render(ctx context.Context, c *contents, library *site.Library, p *progress, put publish.Put) error {
	files := make(chan site.File)
	writers, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		writers.Go(func() error {
			for f := range files {
				if err := put(f.Path, f.Make()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := listFiles(ctx, c, library, p, files)
	close(files)
	return cmp.Or(writers.Wait(), err)
}

// listFiles sends all files of the site.
func listFiles(ctx context.Context, c *contents, library *site.Library, p *progress, files chan<- site.File) error {
	send := func(ctx context.Context, list []site.File) error {
		for _, f := range list {
			select {
			case files <- f:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
		return nil
	}
	readers, reading := onAllCores(ctx)
	for place := range c.documents {
		readers.Go(func() error {
			defer p.step()
			d, err := c.textAt(place)
			if err != nil {
				return err
			}
			return send(reading, library.Book(d).Files())
		})
	}
	if err := readers.Wait(); err != nil {
		return err
	}
	return send(ctx, library.Files())
}

func buildCommand(p *project) *cobra.Command {
	var out, base string
	var asJSON, compress bool
	var o site.Options
	cmd := &cobra.Command{
		Use:   "build",
		Short: "write the website",
		Long: "Write the website to a folder, whole or not at all: if something is wrong or the\n" +
			"build is interrupted, the site that was there stays.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.build(cmd.Context(), out, base, o, compress, asJSON)
		},
	}
	cmd.Flags().StringVar(&out, "out", "public", "the folder to write")
	cmd.Flags().StringVar(&base, "base-url", "", "the absolute address of the site (default: base_url in site.yaml)")
	cmd.Flags().BoolVar(&o.Portable, "portable", false, "make a site for a USB drive, which needs no server")
	cmd.Flags().BoolVar(&compress, "compress", false, "also write compressed files, .gz and .br, for servers that do not compress themselves")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print findings as JSON, one a line, on standard output")
	p.fontsFlag(cmd)
	return cmd
}

func (p *project) build(ctx context.Context, out, base string, o site.Options, compress, asJSON bool) error {
	start := time.Now()
	if err := p.open(); err != nil {
		return err
	}
	if err := p.keepOut(out); err != nil {
		return err
	}
	base, err := checkBase(base)
	if err != nil {
		return err
	}
	o.Fonts = p.fonts()
	r, err := build(ctx, p.content, p.theme, base, out, o, compress)
	p.place(r.findings)
	if err := print(r.findings, asJSON, stderr); err != nil {
		return err
	}
	if n := r.findings.Count(diag.Error); n > 0 {
		return &failure{code: findings, err: fmt.Errorf("%s; %s is as it was", count(n, "error"), out)}
	}
	if err != nil {
		return publishFailure(err)
	}
	if len(r.Edited) > 0 {
		fmt.Fprintf(stderr, "note: overwritten although edited since they were built: %s\n", publish.Enumerate(r.Edited))
	}
	if !asJSON {
		fmt.Fprintf(reports, "built %s: %d files, %d of them new or changed, in %v\n",
			out, r.Files, r.Written, time.Since(start).Round(time.Millisecond))
		warnReserved(r.baseURL)
	}
	return nil
}

// publishFailure says why a site could not be put in place.
func publishFailure(err error) error {
	var refused *publish.Refusal
	switch {
	case errors.Is(err, context.Canceled):
		return &failure{code: findings, err: errors.New("interrupted; the site is as it was")}
	case errors.As(err, &refused):
		return &failure{code: usage, err: err}
	}
	return &failure{code: findings, err: err}
}

// checkBase checks the value of --base-url and ends it in a slash.
func checkBase(base string) (string, error) {
	if base == "" {
		return "", nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(base, "?#") {
		return "", &failure{code: usage, err: fmt.Errorf("--base-url %q is not an absolute URL", base), hint: "give one like https://example.org/policy/"}
	}
	return strings.TrimSuffix(base, "/") + "/", nil
}

// warnReserved prints a note if nobody else can reach the host of base_url.
func warnReserved(base string) {
	u, err := url.Parse(base)
	if err != nil {
		return
	}
	switch host := u.Hostname(); {
	case strings.HasSuffix(host, ".example"):
		fmt.Fprintf(reports, "note: base_url is %s, a reserved example name; set yours in site.yaml or with --base-url\n", base)
	case host == "localhost":
		fmt.Fprintf(reports, "note: base_url is %s, this machine; before you publish set yours in site.yaml or with --base-url\n", base)
	}
}
