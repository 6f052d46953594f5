// Library measures gongbao beside Hugo and beside the floor, a bare loop over
// the same pages, on libraries of real documents.
//
//	bench/library/run                       everything; README.md says how long
//	bench/library/run -sizes 1,10           some of the sets
//	bench/library/run -only gongbao,floor   some of the programs
//	bench/library/run -budgets              what the pages weigh, and nothing else
//	bench/library/run -write                and put the tables into README.md
//
// For each set it makes the content (library.go, network.go), builds it with gongbao and
// weighs the pages (budgets.go), writes the pages of a fixed list (frozen.go) as Markdown
// for the others (pages.go), builds with each program in turn (measure.go), and runs the
// servers while a file is saved (live.go). report.go prints.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("library: ")
	if len(os.Args) > 3 && os.Args[1] == apart {
		os.Exit(runApart(os.Args[2], os.Args[3:]))
	}
	o, err := flags(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		log.Print(err)
		os.Exit(2)
	}
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

func run(o options) (err error) {
	if err := os.MkdirAll(o.work, 0o755); err != nil {
		return err
	}
	if o.work, err = os.MkdirTemp(o.work, "gongbao-library-"); err != nil {
		return err
	}
	if !o.keep {
		defer func() { err = errors.Join(err, os.RemoveAll(o.work)) }()
	}
	programs, err := programs(&o)
	if err != nil {
		return err
	}
	r := &report{options: o}
	for _, size := range o.sizes {
		s, err := prepare(o, size)
		if err != nil {
			return fmt.Errorf("%s: %w", size, err)
		}
		r.sets = append(r.sets, s)
		if o.budgets || o.freeze {
			continue
		}
		if err := s.measure(o, programs, size == "guide" || size == largest(o.sizes)); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if o.freeze {
		return nil
	}
	if err := r.print(); err != nil {
		return err
	}
	if r.broken > 0 {
		return fmt.Errorf("%d budgets are not kept", r.broken)
	}
	return nil
}

// measure builds the set with every program, in turns, and shows it live.
func (s *set) measure(o options, programs []*program, live bool) error {
	for range o.runs {
		for _, p := range programs {
			if err := s.build(p); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	if err := s.compare(programs); err != nil {
		return err
	}
	for _, p := range programs {
		if err := s.rebuild(p, o.runs); err != nil {
			return fmt.Errorf("%s, once more: %w", p.name, err)
		}
		if o.live && live && p.serve != nil {
			if err := s.watch(p, o.saves); err != nil {
				return fmt.Errorf("%s, live: %w", p.name, err)
			}
		}
		if o.profile && p.name == "gongbao" {
			if err := s.profile(); err != nil {
				return err
			}
		}
	}
	return nil
}

// largest returns the library of the most copies among the sizes.
func largest(sizes []string) string {
	copies := slices.DeleteFunc(slices.Clone(sizes), func(s string) bool { return number(s) == 0 })
	if len(copies) == 0 {
		return ""
	}
	return slices.MaxFunc(copies, func(a, b string) int { return number(a) - number(b) })
}

// out is where a program has written the set last.
func (s *set) out(program string) string { return s.outs[program] }

// fresh returns a folder that is not there, in one of its own, since some programs keep
// things beside their output, and lets the disk come to rest. What was written before
// stays until the end: where many files were removed in the last minutes, a disk takes
// several times as long to make new ones (ext4 does not use their places again so soon).
func (s *set) fresh(program string) (out string, err error) {
	s.built++
	out = filepath.Join(s.folder, "out", fmt.Sprintf("%d-%s", s.built, program), "site")
	s.outs[program] = out
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return "", err
	}
	syscall.Sync()
	return out, nil
}
