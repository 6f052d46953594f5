package main

import (
	"errors"
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
			if old != "" || why != "" {
				return &failure{code: usage, err: errors.New("--old and --why need --propose")}
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
	docs, err := p.listed(slugs)
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

// listed returns all documents, or the one with a slug, whatever is wrong with others.
func (p *project) listed(slugs []string) ([]*policy.Document, error) {
	if len(slugs) == 0 {
		c, err := p.sound()
		if err != nil {
			return nil, err
		}
		return c.Documents, nil
	}
	list, err := p.loaded(slugs)
	if err != nil {
		return nil, err
	}
	d, found := list[0].doc, list[0].found
	if d != nil {
		found = append(found, lint.Document(d)...)
	}
	if found.Count(diag.Error) > 0 {
		return nil, p.uncertain(found)
	}
	return []*policy.Document{d}, nil
}

// A loadedDocument is a document with the findings about its files. doc is nil if it cannot be read.
type loadedDocument struct {
	doc   *policy.Document
	found diag.List
}

// loaded reads all documents, or the one with a slug, whatever is wrong with others.
func (p *project) loaded(slugs []string) (list []loadedDocument, err error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	folders, _ := source.Folders(p.content)
	for _, folder := range folders {
		d, found := source.LoadDocument(p.content, folder)
		if len(slugs) == 0 || slugOf(d, folder) == slugs[0] {
			list = append(list, loadedDocument{d, found})
		}
	}
	if len(slugs) > 0 && len(list) == 0 {
		return nil, &failure{code: usage, err: fmt.Errorf("document %q not found", slugs[0])}
	}
	return list, nil
}

// uncertain reports findings that make addresses uncertain.
func (p *project) uncertain(found diag.List) error {
	return p.unaccepted(found, fmt.Sprintf("%s; the addresses are only certain without errors", count(found.Count(diag.Error), "error")))
}

// slugOf returns the slug of a document; of one that cannot be read, nil, the name of its folder.
func slugOf(d *policy.Document, folder string) string {
	if d == nil {
		return folder
	}
	return d.Slug
}

// sound returns the content. It is an error if the content has errors: what an address
// means is only known without them.
func (p *project) sound() (*source.Content, error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	c, found := source.Load(p.content)
	found = append(found, lint.Check(c)...)
	if found.Count(diag.Error) > 0 {
		return nil, p.uncertain(found)
	}
	return c, nil
}

// list prints the addresses of d in the form of its ledger.
func list(d *policy.Document) error {
	_, err := io.WriteString(stdout, source.Ledger(d.Addresses()))
	return err
}

// chosen returns the document with a slug, or without one all of them.
func chosen(c *source.Content, slug string) ([]*policy.Document, error) {
	if slug == "" {
		return c.Documents, nil
	}
	for _, d := range c.Documents {
		if d.Slug == slug {
			return []*policy.Document{d}, nil
		}
	}
	return nil, &failure{code: usage, err: fmt.Errorf("document %q not found", slug)}
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
