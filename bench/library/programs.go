package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const (
	root       = "../.." // of the repository; run begins in the folder of this file
	hugoModule = "github.com/gohugoio/hugo@v0.165.0"
)

// A program builds the pages of a set.
type program struct {
	name  string
	build func(s *set, out string) []string  // the command line
	serve func(s *set, addr string) []string // nil where it has no server
	edit  func(s *set) edit                  // the file to save
}

// programs builds the programs named by -only. gongbao is always needed,
// because it determines the pages.
func programs(o *options) ([]*program, error) {
	bin, err := filepath.Abs(filepath.Join(o.work, "bin"))
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		name, given string
		file        *string
		install     []string
	}{
		{"gongbao", o.gongbao, &o.gongbao, []string{"-C", root, "./cmd/gongbao"}},
		{"hugo", o.hugo, &o.hugo, []string{hugoModule}},
		{"floor", "", &o.floor, []string{"./floor"}},
	} {
		if p.name != "gongbao" && !slices.Contains(o.only, p.name) {
			continue
		}
		if *p.file, err = install(bin, p.name, p.given, p.install); err != nil {
			return nil, err
		}
	}
	all := []*program{gongbao(o.gongbao), hugo(o.hugo), floor(o.floor)}
	return slices.DeleteFunc(all, func(p *program) bool { return !slices.Contains(o.only, p.name) }), nil
}

// install builds a program into bin, unless one was given.
func install(bin, name, given string, what []string) (string, error) {
	if given != "" {
		return filepath.Abs(given)
	}
	args := []string{"install"}
	if what[0] == "-C" { // go wants it first
		args, what = []string{"-C", what[1], "install"}, what[2:]
	}
	cmd := exec.Command("go", append(args, what...)...)
	cmd.Env = append(os.Environ(), "GOBIN="+bin, "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("install %s: %w\n%s", name, err, said)
	}
	return filepath.Join(bin, name), nil
}

func gongbao(file string) *program {
	return &program{
		name: "gongbao",
		build: func(s *set, out string) []string {
			return []string{file, "build", "--content", s.content, "--out", out}
		},
		serve: func(s *set, addr string) []string {
			return []string{file, "serve", "--content", s.content, "--addr", addr}
		},
		edit: func(s *set) edit { return s.ours },
	}
}

// hugo uses the theme in the folder hugo, and empty caches for every set. It
// does not minify, because gongbao does not minify HTML either.
func hugo(file string) *program {
	common := func(s *set) []string {
		theme, _ := filepath.Abs("hugo") // fails where there is no working folder
		return []string{"--source", theme, "--contentDir", s.markdown, "--cacheDir", filepath.Join(s.folder, "hugo-cache"), "--noBuildLock"}
	}
	return &program{
		name: "hugo",
		build: func(s *set, out string) []string {
			return append([]string{file, "build", "--quiet", "--destination", out}, common(s)...)
		},
		serve: func(s *set, addr string) []string {
			host, port, _ := strings.Cut(addr, ":")
			return append([]string{file, "server", "--renderToMemory", "--bind", host, "--port", port, "--baseURL", "http://" + addr + "/"}, common(s)...)
		},
		edit: func(s *set) edit { return s.theirs },
	}
}

func floor(file string) *program {
	return &program{
		name:  "floor",
		build: func(s *set, out string) []string { return []string{file, s.markdown, out} },
		edit:  func(s *set) edit { return s.theirs },
	}
}

// output runs a command and returns its output. An error contains the output.
func output(file string, args ...string) ([]byte, error) {
	cmd := exec.Command(file, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w\n%s", filepath.Base(file), args[0], err, tail(said.String()))
	}
	return out, err
}

// tail returns the last lines of the output of a program.
func tail(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return strings.Join(lines[max(0, len(lines)-15):], "\n")
}
