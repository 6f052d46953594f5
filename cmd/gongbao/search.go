package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gongbao/internal/address"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/search"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

func searchCommand(p *project) *cobra.Command {
	var script string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "search WORDS…",
		Short: "find the clauses that contain all the words",
		Long: "Find the clauses that contain all the words, in traditional or simplified characters,\n" +
			"and print the document, the id, the locator, and the words with what was found\n" +
			"between « and ». \"Straight quotation marks\" hold words together. Exit status 1 if\n" +
			"nothing was found.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, words []string) error {
			return p.search(strings.Join(words, " "), script, asJSON)
		},
	}
	cmd.Flags().StringVar(&script, "script", "", "the script to print: hant or hans (default: that of the document)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object a line")
	return cmd
}

func (p *project) search(words, script string, asJSON bool) error {
	if err := p.open(); err != nil {
		return err
	}
	c, _ := source.Load(p.content) // what is wrong with the content is check's to say
	docs, err := inScript(c.Documents, script)
	if err != nil {
		return err
	}
	hits := search.New(docs...).Find(search.Parse(words))
	if len(hits) == 0 {
		return &failure{code: findings, err: fmt.Errorf("no clause contains %s", words)}
	}
	show := showHit
	if asJSON {
		show = showHitJSON
	}
	for _, h := range hits {
		if err := show(h); err != nil {
			return &failure{code: findings, err: fmt.Errorf("print what was found: %w", err)}
		}
	}
	return nil
}

// showHit prints a hit for people, a line.
func showHit(h search.Hit) error {
	_, err := fmt.Fprintf(stdout, "%s\t%s\t%s\t%s\n", h.Doc.Slug, h.Unit.ID, locator.Short.Of(h.Doc, h.Unit), marked(h))
	return err
}

// marked returns the words of a hit with what was found between marks.
func marked(h search.Hit) string {
	var b strings.Builder
	rs := []rune(h.Unit.Words())
	at := 0
	for _, s := range h.Spans {
		b.WriteString(string(rs[at:s.From]) + "«" + string(rs[s.From:s.To]) + "»")
		at = s.To
	}
	b.WriteString(string(rs[at:]))
	return b.String()
}

// A foundClause is what --json prints of a hit.
type foundClause struct {
	Document string   `json:"document"`
	ID       string   `json:"id"`
	Locator  string   `json:"locator"`
	URL      string   `json:"url"`   // relative to the variant
	Words    string   `json:"words"` // label, heading and text
	Spans    [][2]int `json:"spans"` // in characters
}

func showHitJSON(h search.Hit) error {
	f := foundClause{Document: h.Doc.Slug, ID: h.Unit.ID, Locator: locator.Short.Of(h.Doc, h.Unit), URL: address.Clause(h.Doc, h.Unit), Words: h.Unit.Words()}
	for _, s := range h.Spans {
		f.Spans = append(f.Spans, [2]int{s.From, s.To})
	}
	e := json.NewEncoder(stdout)
	e.SetEscapeHTML(false)
	return e.Encode(f)
}

// inScript returns documents in a script: hant, hans, or each its own.
func inScript(docs []*policy.Document, name string) ([]*policy.Document, error) {
	script, ok := map[string]policy.Script{"": "", "hant": policy.Hant, "hans": policy.Hans}[name]
	if !ok {
		return nil, &failure{code: usage, err: fmt.Errorf("unknown script %q", name), hint: "use hant or hans"}
	}
	if script == "" {
		return docs, nil
	}
	var converted []*policy.Document
	for _, d := range docs {
		converted = append(converted, variant.Of(d, script))
	}
	return converted, nil
}
