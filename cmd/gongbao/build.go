package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongbao/cmd/gongbao/internal/publish"
	"gongbao/internal/diag"
	"gongbao/internal/site"
)

// build is the whole program: read, check, make. The files of the website go to out, all
// or none of them; what is wrong with the content or the theme, the work says.
func build(ctx context.Context, content, theme fs.FS, base, out string, o site.Options) (*work, publish.Stats, error) {
	loaded, faults := site.LoadTheme(theme, o)
	w := newWork(content, loaded, base, o)
	w.add(faults)
	w.indexed = true
	bar := tell("made", "document", len(w.folders))
	defer bar.stop()
	if w.keep || !w.sound() {
		if err := w.check(ctx, bar); err != nil {
			return w, publish.Stats{}, err
		}
		bar.again()
	}
	if !w.sound() {
		return w, publish.Stats{}, errFaults
	}
	stats, err := publish.Site(ctx, out, func(put publish.Put) error { return w.print(ctx, bar, put) }, func() {
		fmt.Fprintln(os.Stderr, "gongbao: another build is writing there; waiting for it")
	})
	return w, stats, err
}

func buildCommand(p *project) *cobra.Command {
	var out, base string
	var asJSON bool
	var o site.Options
	cmd := &cobra.Command{
		Use:   "build",
		Short: "write the website",
		Long: "Write the website to a folder, whole or not at all: if something is wrong or the\n" +
			"build is interrupted, the site that was there stays.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.build(cmd.Context(), out, base, o, asJSON)
		},
	}
	cmd.Flags().StringVar(&out, "out", "public", "the folder to write")
	cmd.Flags().StringVar(&base, "base-url", "", "the absolute address of the site (default: base_url in site.yaml)")
	cmd.Flags().BoolVar(&o.Portable, "portable", false, "make a site that works from a disk or a stick, without a server")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print findings as JSON, one a line, on standard output")
	return cmd
}

func (p *project) build(ctx context.Context, out, base string, o site.Options, asJSON bool) error {
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
	w, stats, err := build(ctx, p.content, p.theme, base, out, o)
	found := w.findings()
	p.place(found)
	if err := print(found, asJSON, os.Stderr); err != nil {
		return err
	}
	if n := found.Count(diag.Error); n > 0 {
		return &failure{code: findings, err: fmt.Errorf("%s; %s is as it was", count(n, "error"), out)}
	}
	if err != nil {
		return publishFailure(err)
	}
	if !asJSON {
		fmt.Printf("built %s: %d files, %d of them new or changed, in %v\n",
			out, stats.Files, stats.Written, time.Since(start).Round(time.Millisecond))
		warnReserved(w.common.Site.BaseURL)
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
		return "", &failure{code: usage, err: fmt.Errorf("--base-url %q is no absolute address", base), hint: "give one like https://example.org/policy/"}
	}
	return strings.TrimSuffix(base, "/") + "/", nil
}

// warnReserved says so if the site calls itself by a name that is reserved for
// examples, and that nobody can visit.
func warnReserved(base string) {
	if u, err := url.Parse(base); err == nil && strings.HasSuffix(u.Hostname(), ".example") {
		fmt.Printf("note: base_url is %s, a reserved example name; set yours in site.yaml or with --base-url\n", base)
	}
}
