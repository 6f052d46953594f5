package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongbao/cmd/gongbao/internal/publish"
	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/site"
	"gongbao/internal/source"
)

// build is the whole program: read, check, make. It returns the files of the
// website, nil where none could be made, and what is wrong. base replaces the
// base_url of the content where it is not empty.
func build(content, theme fs.FS, base string, o site.Options) (site.Files, diag.List) {
	c, found := source.Load(content)
	if base != "" {
		c.Site.BaseURL = base
	}
	found = append(found, lint.Check(c)...)
	var files site.Files
	if found.Count(diag.Error) == 0 {
		var faults diag.List
		files, faults = site.Build(c, theme, o)
		found = append(found, faults...)
	}
	if files != nil {
		found = append(found, lint.Links(c.Pages, files.Exists)...)
	}
	found.Sort()
	found = slices.Compact(found) // a faulty template fails in every page alike
	return files, found.Abridge(20)
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
	files, found := build(p.content, p.theme, base, o)
	p.place(found)
	if err := print(found, asJSON, os.Stderr); err != nil {
		return err
	}
	if n := found.Count(diag.Error); n > 0 {
		return &failure{code: findings, err: fmt.Errorf("%s; %s is as it was", count(n, "error"), out)}
	}
	stats, err := publish.Site(ctx, out, files, func() {
		fmt.Fprintln(os.Stderr, "gongbao: another build is writing there; waiting for it")
	})
	if err != nil {
		return publishFailure(err)
	}
	if !asJSON {
		fmt.Printf("built %s: %d files, %d of them new or changed, in %v\n",
			out, stats.Files, stats.Written, time.Since(start).Round(time.Millisecond))
		warnReserved(string(files["index.html"]))
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
func warnReserved(home string) {
	_, rest, _ := strings.Cut(home, `rel="canonical" href="`)
	address, _, _ := strings.Cut(rest, `"`)
	if u, err := url.Parse(address); err == nil && strings.HasSuffix(u.Hostname(), ".example") {
		fmt.Printf("note: base_url is %s, a reserved example name; set yours in site.yaml or with --base-url\n", address)
	}
}
