package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/site"
	"gongbao/internal/source"
)

// A citing is what the flags of gongbao cite ask for.
type citing struct {
	format, doc, script, accessed string
	list                          bool
}

func citeCommand(p *project) *cobra.Command {
	var c citing
	cmd := &cobra.Command{
		Use:   "cite [LOCATOR…]",
		Short: "write the citation of a clause, or find the clause of a citation",
		Long: "Find the clause that a locator, an id, an address, a name or a whole citation means, in\n" +
			"traditional or simplified characters, and write its citation. Of a list such as 2、3 all are\n" +
			"written. --format id prints the ids alone, one a line, after the document where there are\n" +
			"several; --format json everything about it; with neither locator nor citation it prints\n" +
			"every clause, one a line. Exit status 1 if it is not found or not certain: then\n" +
			"nothing is printed but, on standard error, what comes close.",
		Example: "  gongbao cite 三（四）2\n  gongbao cite --format ris 第三部分第（一）項第2點至第4點\n  gongbao cite --format id https://fangkong.example/fangkong/3/4/#s3-4-2",
		RunE: func(_ *cobra.Command, args []string) error {
			if c.list {
				return listFormats()
			}
			return p.cite(c, strings.Join(args, " "))
		},
	}
	f := cmd.Flags()
	f.StringVar(&c.format, "format", "gbt7714-2025", "a format that --list names, or id, or json")
	f.StringVar(&c.doc, "doc", "", "the document (default: all of them)")
	f.StringVar(&c.script, "script", "", "the script to write in: hant or hans (default: that of the document)")
	f.StringVar(&c.accessed, "accessed", time.Now().Format(time.DateOnly), "the day of access, or nothing to leave it out")
	f.Lookup("accessed").DefValue = "today" // help is the same every day
	f.BoolVar(&c.list, "list", false, "list the formats")
	return cmd
}

func listFormats() error {
	for _, f := range cite.Formats {
		if _, err := fmt.Fprintf(stdout, "%s\t%s\n", f.Name, f.Label); err != nil {
			return &failure{code: findings, err: err}
		}
	}
	return nil
}

func (p *project) cite(c citing, query string) error {
	if err := c.check(query); err != nil {
		return err
	}
	if query == "" {
		return p.citeAll(c)
	}
	known, err := p.openCitables(c)
	if err != nil {
		return err
	}
	a, err := cite.ResolveIn(query, known.sources)
	if err != nil {
		return err
	}
	if len(a.Found) == 0 {
		return notFound(query, a)
	}
	for _, found := range a.Found {
		if err := c.printRange(known.site, found, len(known.sources) > 1); err != nil {
			return &failure{code: findings, err: fmt.Errorf("print the citation: %w", err)}
		}
	}
	return nil
}

// printRange writes what was found in the format that is asked for. The ids of a range are
// those of all its clauses, after the document where there are several.
func (c citing) printRange(s source.Site, r cite.Range, several bool) error {
	d := r.From.Index.Doc
	if c.format != "id" {
		return c.print(c.reference(s, d, d.Unit(r.From.ID), d.Unit(r.To.ID)))
	}
	for _, u := range r.Units() {
		id := u.ID
		if several {
			id = d.Slug + "\t" + id
		}
		if _, err := fmt.Fprintln(stdout, id); err != nil {
			return err
		}
	}
	return nil
}

// check refuses what could only be a slip.
func (c citing) check(query string) error {
	if _, err := inScript(nil, c.script); err != nil {
		return err
	}
	if _, err := time.Parse(time.DateOnly, c.accessed); err != nil && c.accessed != "" {
		return &failure{code: usage, err: fmt.Errorf("--accessed %s is not a date", c.accessed), hint: "write it as 2026-11-24"}
	}
	if c.format != "id" && c.format != "json" && cite.FormatNamed(c.format) == nil {
		return &failure{code: usage, err: fmt.Errorf("unknown format %q", c.format), hint: "gongbao cite --list lists them"}
	}
	if query == "" && c.format != "json" {
		return &failure{code: usage, err: fmt.Errorf("no clause given"), hint: "gongbao cite 三（四）2"}
	}
	return nil
}

// notFound says what comes close to a query that means no clause for certain.
func notFound(query string, a cite.Answer) error {
	said, close := fmt.Errorf("no clause is %s", query), a.Nearest
	switch len(a.Candidates) {
	case 0:
	case 1:
		said, close = fmt.Errorf("%s may be this clause", query), a.Candidates
	default:
		said, close = fmt.Errorf("%s can be any of these", query), a.Candidates
	}
	var lines []string
	for _, m := range close {
		u := m.Index.Doc.Unit(m.ID)
		lines = append(lines, fmt.Sprintf("%s %s %s %s", m.Index.Doc.Slug, m.ID, locator.Short.Of(m.Index.Doc, u), u.Title()))
	}
	hint := strings.Join(lines, "\n        ")
	if len(close) == 0 {
		hint = "gongbao search looks for words in the text"
	} else if len(a.Candidates) == 0 {
		hint = "nearest: " + hint
	}
	return &failure{code: findings, err: said, hint: hint}
}

// reference returns the reference to some units of d as the site would have it.
func (c citing) reference(s source.Site, d *policy.Document, from, to *policy.Unit) cite.Reference {
	r := site.Reference(s, d, from, to)
	r.Accessed = c.accessed
	return r
}

// print writes r in the format that is asked for.
func (c citing) print(r cite.Reference) error {
	if c.format == "json" {
		return printJSON(r)
	}
	written := cite.FormatNamed(c.format).Write(r)
	if !strings.HasSuffix(written, "\n") { // prose has no line end, and that of RIS is its own
		written += "\n"
	}
	_, err := fmt.Fprint(stdout, written)
	return err
}

// A citedClause is what --format json prints.
type citedClause struct {
	Document string            `json:"document"`
	ID       string            `json:"id"`
	To       string            `json:"to,omitempty"` // the last clause of a range
	Title    string            `json:"title"`
	URL      string            `json:"url"`
	Formats  map[string]string `json:"formats"`
}

func printJSON(r cite.Reference) error {
	c := citedClause{Document: r.Doc.Slug, ID: r.From.ID, Title: r.From.Title(), URL: r.URL, Formats: map[string]string{}}
	if r.To != r.From {
		c.To = r.To.ID
	}
	for _, f := range cite.Formats {
		c.Formats[f.Name] = f.Write(r)
	}
	e := json.NewEncoder(stdout)
	e.SetEscapeHTML(false)
	return e.Encode(c)
}

// citeAll prints every clause as JSON, one a line.
func (p *project) citeAll(c citing) error {
	content, err := p.sound()
	if err != nil {
		return err
	}
	docs, err := chosen(content, c.doc)
	if err != nil {
		return err
	}
	if docs, err = inScript(docs, c.script); err != nil {
		return err
	}
	for _, d := range docs {
		for u := range d.All() {
			if err := c.print(c.reference(content.Site, d, u, u)); err != nil {
				return &failure{code: findings, err: fmt.Errorf("print the citation: %w", err)}
			}
		}
	}
	return nil
}
