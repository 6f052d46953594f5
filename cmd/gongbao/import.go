package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongbao/internal/intake"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

func importCommand(p *project) *cobra.Command {
	var im importer
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "make documents of received files: .txt, .md, .html, .docx",
		Long: "Make a folder of the content of each file: the reading edition in Markdown, what is\n" +
			"known about the document, and the text as it was received. Then say what was\n" +
			"recognised and what an editor should look at.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			im.named = im.into != "" || cmd.Flags().Changed("content")
			if im.into == "" {
				im.into = p.folder
			}
			return im.run(files)
		},
	}
	cmd.Flags().StringVar(&im.into, "into", "", "the folder to write to (default: the one of --content)")
	cmd.Flags().StringVar(&im.slug, "slug", "", "the name of the document in addresses (default: from the name of the file, or the pinyin of its title)")
	cmd.Flags().BoolVar(&im.force, "force", false, "import again over a document that is there, unless it has been corrected; notes, ledger and other files of its editor stay")
	cmd.Flags().BoolVar(&im.asJSON, "json", false, "print reports as JSON, one a line")
	return cmd
}

// An importer has the flags of the command import.
type importer struct {
	into, slug    string
	named         bool // into is what the command line says
	force, asJSON bool
	alike         string // the slug of a document with the title of the current file and another text
}

// run imports all files. One that fails does not stop the others.
func (im *importer) run(files []string) error {
	if im.slug != "" && len(files) > 1 {
		return &failure{code: usage, err: errors.New("--slug names one document, but several files are given")}
	}
	if err := im.place(files); err != nil {
		return err
	}
	bar := newProgress("imported", "file", len(files))
	failed := 0
	for _, file := range files {
		if err := im.one(file); err != nil {
			refused(file, err)
			failed++
		}
		bar.step()
	}
	bar.stop()
	if len(files) > 1 && !im.asJSON {
		fmt.Fprintf(reports, "imported %s, %d failed\n", count(len(files)-failed, "document"), failed)
	}
	if failed > 0 {
		return &failure{code: findings}
	}
	if !im.asJSON {
		fmt.Fprintf(reports, "next: %s\n", im.next())
	}
	return nil
}

// place finds the folder to write to. Where content/ is missing, the folder is the one in
// which site.yaml is, or a new content/ beside nothing but the files to import.
func (im *importer) place(files []string) error {
	missing := &failure{code: usage, err: fmt.Errorf("folder %s not found", im.into), hint: "run gongbao init to begin a site, or name the folder with --into"}
	switch {
	case isDir(im.into):
		return nil
	case im.named:
		return missing
	case exists(siteName):
		im.into = "."
		return nil
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return &failure{code: findings, err: err}
	}
	for _, e := range entries {
		isGiven := slices.ContainsFunc(files, func(file string) bool { return filepath.Clean(file) == e.Name() })
		if !isGiven && !intake.Reads(e.Name()) && !strings.HasPrefix(e.Name(), ".") {
			return missing
		}
	}
	if err := os.Mkdir(im.into, 0o755); err != nil {
		return &failure{code: findings, err: err}
	}
	return nil
}

// siteName is the file with the settings of the site.
const siteName = "site.yaml"

// next returns the command that an editor runs next.
func (im *importer) next() string {
	if !exists(filepath.Join(im.into, siteName)) {
		return "gongbao init"
	}
	return "gongbao serve"
}

// isOther reports whether another document than the one with that title and text is in the
// folder of a slug.
func (im *importer) isOther(slug, title, text string) bool {
	if !exists(filepath.Join(im.into, slug)) {
		return false
	}
	folder := openDisk(im.into)
	received, err := folder.ReadFile(slug + "/source.txt")
	if err == nil && string(received) == text {
		return false
	}
	d, _ := source.LoadDocument(folder, slug)
	isAlike := d != nil && d.Title == title
	if isAlike && im.force {
		return false
	}
	if isAlike && im.alike == "" {
		im.alike = slug
	}
	return true
}

// refused returns why a file is not imported.
func refused(file string, err error) {
	sep := ": "
	var r *intake.Refusal
	if errors.As(err, &r) && r.Line > 0 {
		sep = ":" // the error begins with line and column
	}
	fmt.Fprintf(stderr, "%s%s%v\n", filepath.ToSlash(file), sep, err)
	if r != nil && r.Hint != "" {
		fmt.Fprintf(stderr, "  hint: %s\n", r.Hint)
	}
}

// one imports a file and reports.
func (im *importer) one(file string) error {
	data, err := readReceived(file)
	if err != nil {
		return err
	}
	im.alike = ""
	r, err := intake.Import(intake.Input{Name: filepath.ToSlash(file), Data: data}, intake.Options{Slug: im.slug, Taken: im.isOther})
	if err != nil {
		return err
	}
	var former *policy.Document
	if im.force && exists(filepath.Join(im.into, r.Slug)) {
		former = im.edition(r.Slug)
	}
	changes, err := im.write(r)
	if err != nil {
		return err
	}
	if im.alike != "" {
		r.Report.Unsure = append(r.Report.Unsure, intake.Doubt{Message: fmt.Sprintf("the document %s has the same title: if this is its amended text, delete %s and import the file again with --slug %s --force",
			im.alike, r.Slug, im.alike)})
	}
	if err := im.report(r, changes); err != nil || former == nil {
		return err
	}
	im.reportMoves(former, im.edition(r.Slug))
	return nil
}

// readReceived reads a file that is small enough to be a document.
func readReceived(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, errors.Unwrap(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > intake.MaxSize(file):
		return nil, fmt.Errorf("is larger than %d MB, the limit of a document", intake.MaxSize(file)>>20)
	}
	return os.ReadFile(file)
}

// report prints what an import has done.
func (im *importer) report(r *intake.Result, changes []string) error {
	if im.asJSON {
		enc := json.NewEncoder(stdout)
		enc.SetEscapeHTML(false)
		return enc.Encode(r.Report)
	}
	received := filepath.ToSlash(filepath.Join(im.into, r.Slug, "source.txt"))
	if err := r.Report.WriteText(reports, received); err != nil {
		return err
	}
	for _, c := range changes {
		fmt.Fprintf(reports, "  %s\n", c)
	}
	return nil
}

// write replaces the folder of the document atomically, and reports what happened to a
// folder that was there.
func (im *importer) write(r *intake.Result) (changes []string, err error) {
	folder := filepath.Join(im.into, r.Slug)
	_, err = os.Lstat(folder)
	there := err == nil
	if there && !im.force {
		return nil, fmt.Errorf("%s is there already; import an amended text over it with --force, or choose another name with --slug", filepath.ToSlash(folder))
	}
	if _, err := os.Lstat(filepath.Join(folder, source.CorrectionsName)); err == nil {
		return nil, fmt.Errorf("%s has %s: the edition was corrected, and importing it again would undo that; remove it first, or choose another name with --slug",
			filepath.ToSlash(folder), source.CorrectionsName)
	}
	stage, err := os.MkdirTemp(im.into, ".import-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(stage)
	fresh := filepath.Join(stage, "new")
	if err := os.Mkdir(fresh, 0o755); err != nil {
		return nil, err
	}
	for _, f := range r.Files {
		if err := os.WriteFile(filepath.Join(fresh, f.Name), []byte(f.Content), 0o644); err != nil {
			return nil, err
		}
	}
	if !there {
		return nil, os.Rename(fresh, folder)
	}
	if changes, err = keep(folder, fresh); err != nil {
		return nil, err
	}
	old := filepath.Join(stage, "old")
	if err := os.Rename(folder, old); err != nil {
		return nil, err
	}
	if err := os.Rename(fresh, folder); err != nil {
		return nil, errors.Join(err, os.Rename(old, folder))
	}
	return changes, nil
}

// keep copies to the new folder what an import does not write, and reports how the other
// files differ.
func keep(folder, fresh string) (changes []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var before []string
	for _, e := range entries {
		name := e.Name()
		from, to := filepath.Join(folder, name), filepath.Join(fresh, name)
		if intake.Writes(name) && !e.IsDir() {
			before = append(before, name)
			changes = append(changes, change(name, folder, fresh)...)
			continue
		}
		if err := linkTree(from, to, e.IsDir()); err != nil {
			return nil, fmt.Errorf("keep %s: %w", name, err)
		}
		changes = append(changes, "kept "+name)
	}
	written, err := os.ReadDir(fresh)
	for _, e := range written {
		if intake.Writes(e.Name()) && !slices.Contains(before, e.Name()) {
			changes = append(changes, "new "+e.Name())
		}
	}
	return changes, err
}

// linkTree gives a file a second name, or all files of a folder.
func linkTree(from, to string, isDir bool) error {
	if !isDir {
		return os.Link(from, to)
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if err := os.Mkdir(to, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		if err := linkTree(filepath.Join(from, e.Name()), filepath.Join(to, e.Name()), e.IsDir()); err != nil {
			return err
		}
	}
	return nil
}

// change says how a file that an import writes has changed.
func change(name, folder, fresh string) []string {
	old, err := openDisk(folder).ReadFile(name)
	now, gone := openDisk(fresh).ReadFile(name)
	switch {
	case gone != nil:
		return []string{"removed " + name}
	case err != nil || string(old) != string(now):
		return []string{"changed " + name}
	}
	return nil
}
