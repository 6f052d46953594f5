package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

func idsCommand(p *project) *cobra.Command {
	var accept, propose bool
	var old, why string
	cmd := &cobra.Command{
		Use:   "ids [DOCUMENT]",
		Short: "list the addresses of the clauses, or enter new ones in the ledger",
		Long: "List the id of every clause and the hash of its words. With --accept, write them to\n" +
			"ids.txt: from then on they are published, and a build stops if one disappears or\n" +
			"stands for other words. With --propose, print the entries of redirects.yaml that an\n" +
			"amended text needs: where the words of its published addresses are now.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if propose {
				return p.propose(args, old, why)
			}
			return p.ids(args, accept)
		},
	}
	cmd.Flags().BoolVar(&accept, "accept", false, "write the ledger")
	cmd.Flags().BoolVar(&propose, "propose", false, "print the entries that redirects.yaml lacks")
	cmd.Flags().StringVar(&old, "old", "", "with --propose, a content folder with the documents as they were published")
	cmd.Flags().StringVar(&why, "why", "", "with --propose, why the text was changed")
	cmd.MarkFlagsMutuallyExclusive("accept", "propose")
	return cmd
}

func (p *project) ids(slugs []string, accept bool) error {
	if accept {
		return p.accept(slugs)
	}
	c, err := p.sound()
	if err != nil {
		return err
	}
	docs, err := chosen(c, slugs)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := list(d); err != nil {
			return &failure{code: findings, err: err}
		}
	}
	return nil
}

// sound returns the content. It is an error if the content has errors: what an address
// means is only known without them.
func (p *project) sound() (*source.Content, error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	c, found := source.Load(p.content)
	found = append(found, lint.Check(c)...)
	found.Sort()
	p.place(found)
	if n := found.Count(diag.Error); n > 0 {
		if err := print(found, false, stderr); err != nil {
			return nil, err
		}
		return nil, &failure{code: findings, err: fmt.Errorf("%s; the addresses are only certain without errors", count(n, "error"))}
	}
	return c, nil
}

// list prints the addresses of d in the form of its ledger.
func list(d *policy.Document) error {
	_, err := io.WriteString(stdout, source.Ledger(d.Addresses()))
	return err
}

// chosen returns the documents with the given slugs, or all of them.
func chosen(c *source.Content, slugs []string) ([]*policy.Document, error) {
	if len(slugs) == 0 {
		return c.Documents, nil
	}
	for _, d := range c.Documents {
		if d.Slug == slugs[0] {
			return []*policy.Document{d}, nil
		}
	}
	return nil, &failure{code: usage, err: fmt.Errorf("document %q not found", slugs[0])}
}

// writeFile replaces a file in one step.
func writeFile(name, content string) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".ids-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // does nothing once the file has its name
	_, err = tmp.WriteString(content)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	return err
}
