package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/site"
)

func checkCommand(p *project) *cobra.Command {
	var asJSON bool
	var code string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "say what is wrong with the content",
		Long: "Check the content: labels, marks, the reading edition against its source, published\n" +
			"addresses, notes, links. Exit status 1 if anything is found that no note explains, but for\n" +
			"addresses that gongbao ids --accept has yet to publish.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("explain") {
				return explain(code)
			}
			return p.check(cmd.Context(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print findings as JSON, one a line")
	p.fontsFlag(cmd)
	cmd.Flags().StringVar(&code, "explain", "", "say what a `code` means, with examples, and check nothing")
	return cmd
}

// explain prints the page of the manual about a code.
func explain(code string) error {
	page, ok := lint.Explain(code, language)
	if !ok {
		return &failure{usage, fmt.Errorf("unknown code %q", code), "the nearest are " + strings.Join(lint.Nearest(code), ", ")}
	}
	_, err := fmt.Fprint(stdout, page)
	return err
}

func (p *project) check(ctx context.Context, asJSON bool) error {
	if err := p.open(); err != nil {
		return err
	}
	c := readContents(p.content, "")
	c.measure()
	theme, found := site.LoadTheme(p.theme, site.Options{Variants: site.Variants(c.common.Site)})
	bar := newProgress("checked", "document", len(c.documents))
	s := newSite(c, theme, site.Options{Fonts: p.fonts()})
	library, err := readLibrary(ctx, c, s, bar, nil)
	bar.stop()
	if err != nil {
		return &failure{code: findings, err: err}
	}
	if found = append(found, c.findings(library)...); found.Count(diag.Error) == 0 {
		library.Try(c.sample())
		found = append(found, s.Findings()...)
	}
	found = tidy(found)
	p.place(found)
	if err := print(found, asJSON, reports); err != nil {
		return err
	}
	errors, warnings, noted := found.Count(diag.Error), found.Count(diag.Warning), found.Count(diag.Noted)
	if !asJSON {
		fmt.Fprintf(reports, "%s, %s; %s of the received text explained in notes\n",
			count(errors, "error"), count(warnings, "warning"), count(noted, "fault"))
	}
	switch pending := found.CountOf(diag.IDNew, diag.DocumentNew); {
	case errors+warnings > pending:
		return &failure{code: findings}
	case pending > 0 && !asJSON:
		fmt.Fprintln(reports, "next: gongbao ids --accept")
	}
	return nil
}
