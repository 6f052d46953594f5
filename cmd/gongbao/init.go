package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongbao/cmd/gongbao/internal/starter"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// localURL is the base_url of a site that is not published yet.
const localURL = "http://localhost:8080/"

func initCommand(p *project) *cobra.Command {
	var o starter.Options
	var script string
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "begin a site",
		Long: "Write the settings of a new site and the pages about it, which an editor then changes:\n" +
			"content/site.yaml, content/pages/ and .gitignore. No file that is there is overwritten.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			o.Script = policy.Script(script)
			return p.init(dir, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Title, "title", "", "the name of the site")
	f.StringVar(&o.BaseURL, "base-url", localURL, "the absolute address of the site")
	f.StringVar(&script, "script", string(policy.Hans), "the characters of the site: zh-Hans or zh-Hant")
	return cmd
}

func (p *project) init(dir string, o starter.Options) error {
	if o.Script != policy.Hans && o.Script != policy.Hant {
		return &failure{code: usage, err: fmt.Errorf("--script %q is neither zh-Hans nor zh-Hant", o.Script)}
	}
	if strings.ContainsFunc(o.Title, func(r rune) bool { return diag.IsHidden(r) || r == '\n' || r == '\r' }) {
		return &failure{code: usage, err: errors.New("--title has a control character")}
	}
	base, err := checkBase(o.BaseURL)
	if err != nil {
		return err
	}
	o.BaseURL, o.Date = base, time.Now().Format(time.DateOnly)
	files := starter.Files(o)
	for i, f := range files {
		files[i].Name = filepath.Join(p.folder, filepath.FromSlash(f.Name))
		if !filepath.IsAbs(p.folder) {
			files[i].Name = filepath.Join(dir, files[i].Name)
		}
	}
	if ignore := filepath.Join(dir, ".gitignore"); !exists(ignore) {
		files = append(files, starter.File{Name: ignore, Content: "/public/\n"})
	}
	if err := writeNew(files); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(reports, filepath.ToSlash(f.Name))
	}
	next := "gongbao import 通知.docx"
	if dir != "." {
		next = "cd " + filepath.ToSlash(dir) + " && " + next
	}
	fmt.Fprintf(reports, "next: %s\n", next)
	return nil
}

// writeNew writes the files of a new site, none of them if one is there.
func writeNew(files []starter.File) error {
	for _, f := range files {
		if _, err := os.Lstat(f.Name); !errors.Is(err, fs.ErrNotExist) {
			return &failure{code: usage, err: fmt.Errorf("%s already exists", filepath.ToSlash(f.Name)), hint: "choose an empty folder"}
		}
	}
	for _, f := range files {
		name := f.Name
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return &failure{code: findings, err: err}
		}
		if err := os.WriteFile(name, []byte(f.Content), 0o644); err != nil {
			return &failure{code: findings, err: err}
		}
	}
	return nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
