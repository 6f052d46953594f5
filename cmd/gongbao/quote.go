package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongbao/internal/address"
	"gongbao/internal/intake"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/quote"
	"gongbao/internal/source"
)

func quoteCommand(p *project) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "quote FILE…",
		Short: "compare what a text quotes with the words of the documents",
		Long: "Find in a report (.txt, .md, .html, .docx) the citations of documents of this site and the\n" +
			"passages that it quotes, and say of each whether it has the words of the clause, in either\n" +
			"script. Exit status 1 if a clause does not exist or words differ.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error { return p.quote(files, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object a line")
	return cmd
}

func (p *project) quote(files []string, asJSON bool) error {
	if err := p.open(); err != nil {
		return err
	}
	c, _ := source.Load(p.content) // what is wrong with the content is check's to say
	var docs []quote.Document
	for _, d := range c.Documents {
		doc := quote.Document{Document: d}
		if d.Slug == c.Site.Guide {
			doc.Names = []string{c.Site.Title}
		}
		docs = append(docs, doc)
	}
	checker := quote.New(docs...)
	failed, faults := 0, 0
	for _, file := range files {
		text, err := readReport(file)
		if err != nil {
			refused(file, err)
			failed++
			continue
		}
		n, err := compare(checker, filepath.ToSlash(file), text, asJSON)
		if err != nil {
			return &failure{code: findings, err: fmt.Errorf("print what was found: %w", err)}
		}
		faults += n
	}
	if failed+faults > 0 {
		return &failure{code: findings}
	}
	return nil
}

// readReport returns the text of a file.
func readReport(file string) (string, error) {
	if !intake.Reads(file) {
		return "", errors.New("only .txt, .md, .html and .docx files can be read")
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, intake.MaxSize(file)+1))
	if err != nil {
		return "", err
	}
	if int64(len(data)) > intake.MaxSize(file) {
		return "", errors.New("the file is too large")
	}
	return intake.TextOf(intake.Input{Name: file, Data: data})
}

// compare prints the findings on a text and returns the number of those that an editor must
// look at.
func compare(c *quote.Checker, file, text string, asJSON bool) (faults int, err error) {
	citations, passages := 0, 0
	for _, f := range c.Check(text) {
		if f.IsPassage {
			passages++
		} else {
			citations++
		}
		if f.Verdict.IsFault() {
			faults++
		}
		line, column := position(text, f.From)
		if asJSON {
			err = printQuotationJSON(file, line, column, f)
		} else {
			_, err = fmt.Fprintf(reports, "%s:%d:%d: %s", file, line, column, quotationText(f))
		}
		if err != nil {
			return faults, err
		}
	}
	if !asJSON {
		_, err = fmt.Fprintf(reports, "compared %s: %s, %s, %s\n", file, count(citations, "citation"), count(passages, "passage"), count(faults, "problem"))
	}
	return faults, err
}

// position returns the line and column, from 1, of a character of a text.
func position(text string, at int) (line, column int) {
	before := string([]rune(text)[:at])
	return strings.Count(before, "\n") + 1, len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
}

var verdicts = map[quote.Verdict]string{
	quote.Resolved: "resolved: %s: %s\n", quote.NoClause: "no such clause: %s: %s\n", quote.Unclear: "unclear: %s: %s\n",
	quote.Exact: "exact: %s: %s\n", quote.Differs: "differs: %s: %s\n", quote.Elsewhere: "elsewhere: %s: %s\n", quote.NotFound: "not found: %s: %s\n",
}

// quotationText returns a finding for people.
func quotationText(f quote.Finding) string {
	text := fmt.Sprintf(verdicts[f.Verdict], oneLine(f.Words), strings.Join(placesOf(f), ", "))
	if f.Verdict != quote.Differs {
		return text
	}
	var quoted, original strings.Builder
	for _, p := range f.Parts {
		quoted.WriteString(p.Same + between(p.Quoted))
		original.WriteString(p.Same + between(p.Original))
	}
	return text + "  quoted: " + oneLine(quoted.String()) + "\n  original: " + oneLine(original.String()) + "\n"
}

func between(s string) string {
	if s == "" {
		return ""
	}
	return "«" + s + "»"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// placesOf returns the clauses of a finding, or else what is cited: document, id, locator.
func placesOf(f quote.Finding) []string {
	list := f.Clauses
	if len(list) == 0 {
		for _, r := range f.Cited {
			list = append(list, quote.Clause{Doc: f.Doc, Unit: r.From})
		}
	}
	if len(list) == 0 {
		return []string{f.Doc.Slug}
	}
	var places []string
	for _, c := range list {
		places = append(places, strings.TrimSpace(c.Doc.Slug+" "+c.Unit.ID+" "+locator.Short.Of(c.Doc, c.Unit)))
	}
	return places
}

// A quotationJSON is what --json prints of a finding.
type quotationJSON struct {
	File    string       `json:"file"`
	Line    int          `json:"line"`
	Column  int          `json:"column"`
	Kind    string       `json:"kind"` // citation or passage
	Verdict string       `json:"verdict"`
	Words   string       `json:"words"` // of the report
	Cited   []clauseJSON `json:"cited,omitempty"`
	Clauses []clauseJSON `json:"clauses,omitempty"` // where the words are
	Parts   []partJSON   `json:"parts,omitempty"`   // of what differs
}

type clauseJSON struct {
	Document string `json:"document"`
	ID       string `json:"id"`
	Locator  string `json:"locator"`
	URL      string `json:"url"` // relative to the variant
}

type partJSON struct {
	Same     string `json:"same,omitempty"`
	Quoted   string `json:"quoted,omitempty"`
	Original string `json:"original,omitempty"`
}

func printQuotationJSON(file string, line, column int, f quote.Finding) error {
	q := quotationJSON{File: file, Line: line, Column: column, Kind: "citation", Verdict: string(f.Verdict), Words: f.Words}
	if f.IsPassage {
		q.Kind = "passage"
	}
	for _, r := range f.Cited {
		q.Cited = append(q.Cited, clauseOf(f.Doc, r.From))
		if r.To != r.From {
			q.Cited = append(q.Cited, clauseOf(f.Doc, r.To))
		}
	}
	for _, c := range f.Clauses {
		q.Clauses = append(q.Clauses, clauseOf(c.Doc, c.Unit))
	}
	for _, p := range f.Parts {
		q.Parts = append(q.Parts, partJSON(p))
	}
	e := json.NewEncoder(stdout)
	e.SetEscapeHTML(false)
	return e.Encode(q)
}

func clauseOf(d *policy.Document, u *policy.Unit) clauseJSON {
	return clauseJSON{d.Slug, u.ID, locator.Short.Of(d, u), address.Clause(d, u)}
}
