// Library compares gongbao with Hugo and with the floor, a bare loop over the
// same pages, on libraries of real documents.
//
// For each set it creates the content (library.go, network.go), builds it with
// gongbao and measures the sizes of the pages (budgets.go), writes the pages of
// a fixed list (frozen.go) as Markdown for the other programs (pages.go),
// builds with each program in turn (measure.go), and runs their servers while a
// file is saved (live.go). The report is in report.go.
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

// measure builds the set with every program in turn, and measures their
// servers.
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

// largest returns the library with the most copies.
func largest(sizes []string) string {
	copies := slices.DeleteFunc(slices.Clone(sizes), func(s string) bool { return number(s) == 0 })
	if len(copies) == 0 {
		return ""
	}
	return slices.MaxFunc(copies, func(a, b string) int { return number(a) - number(b) })
}

// out is the folder of the last output of a program for the set.
func (s *set) out(program string) string { return s.outs[program] }

// fresh returns a new folder in a folder of its own, because some programs
// write files beside their output, and waits until the disk is idle. Old output
// is kept until the end, because creating files is several times slower after
// many were removed (ext4).
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
