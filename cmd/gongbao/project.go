package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	gongbao "gongbao"
	"gongbao/internal/diag"
	"gongbao/internal/export/pdf"
	"gongbao/internal/source"
)

// A project is the folders that a command works on.
type project struct {
	folder  string // of the content, as given
	content fs.FS
	theme   fs.FS
	home    string // the folder that holds templates/ or static/; empty if there is none

	fontFolder string // that was asked for; may be empty
	ownFonts   *pdf.Fonts
}

// open finds the content and the theme: the embedded one, of which files in templates/ and
// static/ beside the content take the place.
func (p *project) open() error {
	info, err := os.Stat(p.folder)
	if err != nil || !info.IsDir() {
		return &failure{
			code: usage, err: fmt.Errorf("folder %s not found", p.folder),
			hint: "run gongbao in the folder that contains content/, or name the folder with --content; gongbao init begins a site",
		}
	}
	if p.fontFolder != "" && !isDir(p.fontFolder) {
		return &failure{usage, fmt.Errorf("--fonts: folder %s not found", p.fontFolder), "name a folder with .ttf, .ttc or .otf files"}
	}
	p.content, p.theme, p.home = openDisk(p.folder), gongbao.Theme, ""
	beside := filepath.Join(p.folder, "..")
	if isDir(filepath.Join(beside, "templates")) || isDir(filepath.Join(beside, "static")) {
		p.theme, p.home = layers{openDisk(beside), gongbao.Theme}, beside
	}
	return nil
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// keepOut refuses to write the site into the content or the theme, or these
// into the site.
func (p *project) keepOut(out string) error {
	inputs := []string{p.folder}
	if p.home != "" {
		inputs = append(inputs, filepath.Join(p.home, "templates"), filepath.Join(p.home, "static"))
	}
	for _, in := range inputs {
		if within(in, out) || within(out, in) {
			return &failure{
				code: usage, err: fmt.Errorf("--out %s and %s lie one in the other", out, in),
				hint: "choose a folder of its own for the site",
			}
		}
	}
	return nil
}

// within reports whether folder inner is outer or is in it, symbolic links resolved.
func within(outer, inner string) bool {
	rel, err := filepath.Rel(realPath(outer), realPath(inner))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// realPath resolves the symbolic links in name, as far as its folders exist.
func realPath(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	around := filepath.Dir(abs)
	if around == abs {
		return abs
	}
	return filepath.Join(realPath(around), filepath.Base(abs))
}

// place adds the lines that findings are about, and makes their file names relative to the
// working directory.
func (p *project) place(found diag.List) {
	found.Quote(p.read)
	for i, f := range found {
		if rest, ok := strings.CutPrefix(f.Pos.File, source.Root+"/"); ok {
			found[i].Pos.File = filepath.ToSlash(filepath.Join(p.folder, rest))
		} else if f.Pos.File == source.Root {
			found[i].Pos.File = filepath.ToSlash(p.folder)
		} else if own := filepath.Join(p.home, f.Pos.File); p.home != "" && exists(own) {
			found[i].Pos.File = filepath.ToSlash(own)
		}
	}
}

// read returns a file that a finding names.
func (p *project) read(file string) ([]byte, error) {
	if rest, ok := strings.CutPrefix(file, source.Root+"/"); ok {
		return fs.ReadFile(p.content, rest)
	}
	return fs.ReadFile(p.theme, file)
}

// print writes findings to w for people, or as JSON to standard output.
func print(found diag.List, asJSON bool, w io.Writer) error {
	err := error(nil)
	if asJSON {
		err = found.In(language).WriteJSON(stdout)
	} else {
		err = found.WriteText(w)
	}
	if err != nil {
		return &failure{code: findings, err: fmt.Errorf("print the findings: %w", err)}
	}
	return nil
}

// count returns a number of things in words: 1 error, 2 errors.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
