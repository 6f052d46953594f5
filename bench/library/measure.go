package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/net/html"
)

// A cost is the cost of one run of a program.
type cost struct {
	Wall, CPU time.Duration // CPU: user and system
	Peak      int64         // resident memory, bytes
}

// apart is the first argument with which this program runs a command and prints
// its cost. It does so in a process of its own because Linux includes the
// memory of the parent, which has read thousands of pages, in the peak of a
// child.
const apart = "run-apart"

func runApart(to string, command []string) int {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	start := time.Now()
	err := cmd.Run()
	c := cost{Wall: time.Since(start)}
	if used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		c.Peak = used.Maxrss << 10
	}
	if data, bad := json.Marshal(c); err == nil && bad == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// run runs the build of a program and returns its cost.
func (s *set) run(p *program, out string) (c cost, err error) {
	self, err := os.Executable()
	if err != nil {
		return c, err
	}
	note := filepath.Join(s.folder, "cost.json")
	if _, err := output(self, append([]string{apart, note}, p.build(s, out)...)...); err != nil {
		return c, err
	}
	data, err := os.ReadFile(note)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(data, &c)
}

// build builds the set into a new folder.
func (s *set) build(p *program) error {
	out, err := s.fresh(p.name)
	if err != nil {
		return err
	}
	c, err := s.run(p, out)
	if s.results[p.name] == nil {
		s.results[p.name] = &result{}
	}
	r := s.results[p.name]
	r.cold = append(r.cold, c)
	return err
}

// rebuild builds n times into an existing folder, each time after one file has
// changed.
func (s *set) rebuild(p *program, n int) error {
	e, r := p.edit(s), s.results[p.name]
	defer e.undo()
	for i := range n {
		if err := e.save(mark(i)); err != nil {
			return err
		}
		syscall.Sync()
		out := s.out(p.name)
		c, err := s.run(p, out)
		if err != nil {
			return err
		}
		r.again = append(r.again, c)
		if !strings.Contains(pageText(out, e.page), mark(i)) {
			return fmt.Errorf("%s does not have the new words", e.page)
		}
	}
	return nil
}

func pageText(out, file string) string {
	data, _ := os.ReadFile(filepath.Join(out, file)) // what is not there has no text
	return string(data)
}

// compare counts the output of the programs and checks that it has the same
// pages with the same text.
func (s *set) compare(programs []*program) error {
	for _, p := range programs {
		out, r := s.out(p.name), s.results[p.name]
		err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			r.bytes += info.Size()
			if path.Ext(name) == ".html" {
				r.pages++
			}
			return nil
		})
		if err != nil {
			return err
		}
		want := s.pages
		if p.name == "gongbao" {
			want = s.made
		}
		if r.pages != want {
			return fmt.Errorf("%s wrote %d pages, there are %d", p.name, r.pages, want)
		}
		for file, want := range s.sample {
			if err := sameWords(pageText(out, file), want); err != nil {
				return fmt.Errorf("%s, %s: %w", p.name, file, err)
			}
		}
	}
	return nil
}

// sameWords returns an error for a page whose text has other characters than
// want. The order is not compared, because themes move the title to the top.
func sameWords(page, want string) error {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err
	}
	main := find(doc, "main")
	if main == nil {
		return fmt.Errorf("has no <main>")
	}
	surplus := map[rune]int{}
	for _, r := range compact(words(main)) {
		surplus[r]++
	}
	for _, r := range want {
		surplus[r]--
	}
	for r, n := range surplus {
		if n != 0 {
			return fmt.Errorf("%d characters %c too many or, below 0, too few", n, r)
		}
	}
	return nil
}
