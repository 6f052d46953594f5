package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
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
	if _, err := inScript(nil, script); err != nil {
		return err
	}
	hits, err := p.find(search.Parse(words), script)
	if err != nil {
		return err
	}
	if len(hits) == 0 {
		return &failure{code: findings, err: fmt.Errorf("no clause contains %s", words)}
	}
	show := showHit
	if asJSON {
		show = showHitJSON
	}
	out := bufio.NewWriter(stdout)
	for _, h := range hits {
		if err := show(out, h); err != nil {
			return &failure{code: findings, err: fmt.Errorf("print what was found: %w", err)}
		}
	}
	if err := out.Flush(); err != nil {
		return &failure{code: findings, err: fmt.Errorf("print what was found: %w", err)}
	}
	return nil
}

// find returns the clauses that contain all words of q, the best first: from the cache of a
// large library, else from the documents.
func (p *project) find(q search.Query, script string) ([]foundClause, error) {
	if c := p.openSearchable(script); c != nil {
		return findInCache(c, q)
	}
	c, _ := source.Load(p.content) // what is wrong with the content is check's to say
	return findIn(c.Documents, q, script)
}

// findIn returns the clauses of documents, shown in a script, that contain all words of q.
func findIn(docs []*policy.Document, q search.Query, script string) ([]foundClause, error) {
	docs, err := inScript(docs, script)
	if err != nil {
		return nil, err
	}
	var list []foundClause
	for _, h := range search.New(docs...).Find(q) {
		f := foundClause{Document: h.Doc.Slug, ID: h.Unit.ID, Locator: locator.Short.Of(h.Doc, h.Unit), URL: address.Clause(h.Doc, h.Unit), Words: h.Unit.Words()}
		list = append(list, f.with(h.Spans))
	}
	return list, nil
}

// A foundClause is a clause that contains the words, as --json prints it.
type foundClause struct {
	Document string   `json:"document"`
	ID       string   `json:"id"`
	Locator  string   `json:"locator"`
	URL      string   `json:"url"`   // relative to the variant
	Words    string   `json:"words"` // label, heading and text
	Spans    [][2]int `json:"spans"` // in characters
}

// with returns f with the places of the words.
func (f foundClause) with(spans []search.Span) foundClause {
	for _, s := range spans {
		f.Spans = append(f.Spans, [2]int{s.From, s.To})
	}
	return f
}

// showHit prints a hit for people, a line.
func showHit(w io.Writer, f foundClause) error {
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", f.Document, f.ID, f.Locator, f.marked())
	return err
}

// marked returns the words with what was found between marks.
func (f foundClause) marked() string {
	var b strings.Builder
	rs := []rune(f.Words)
	at := 0
	for _, s := range f.Spans {
		b.WriteString(string(rs[at:s[0]]) + "«" + string(rs[s[0]:s[1]]) + "»")
		at = s[1]
	}
	b.WriteString(string(rs[at:]))
	return b.String()
}

func showHitJSON(w io.Writer, f foundClause) error {
	e := json.NewEncoder(w)
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
