// Library measures gongbao beside Hugo and beside the floor, a bare loop over
// the same pages, on libraries of real documents.
//
//	bench/library/run                       everything; README.md says how long
//	bench/library/run -sizes 1,10           some of the sets
//	bench/library/run -only gongbao,floor   some of the programs
//	bench/library/run -write                and put the tables into README.md
//
// For each set it makes the content (library.go, network.go), asks gongbao what
// pages there are and writes these as Markdown for the others (pages.go),
// builds with each program in turn (measure.go), and shows the set live while a
// file is saved (live.go). report.go prints.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

type options struct {
	corpus, work, date, sizes, only string
	gongbao, hugo, floor            string // the programs
	given                           bool   // a gongbao was named, and not built here
	runs, saves                     int
	live, profile, write, keep      bool
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("library: ")
	if len(os.Args) > 3 && os.Args[1] == apart {
		os.Exit(runApart(os.Args[2], os.Args[3:]))
	}
	if err := run(flags()); err != nil {
		log.Fatal(err)
	}
}

func flags() options {
	var o options
	flag.StringVar(&o.corpus, "corpus", os.Getenv("GONGBAO_CORPUS"), "the folder of real texts: gongwen/*.txt, statutes/*.txt (default $GONGBAO_CORPUS)")
	flag.StringVar(&o.sizes, "sizes", "guide,1,10,70,network", "the sets: guide, a number of copies of the corpus, network")
	flag.StringVar(&o.only, "only", "gongbao,hugo,floor", "the programs")
	flag.IntVar(&o.runs, "n", 3, "builds of each program; the tables have medians")
	flag.IntVar(&o.saves, "saves", 5, "times a file is saved in front of a server")
	flag.BoolVar(&o.live, "live", true, "measure the servers: guide and the largest library")
	flag.BoolVar(&o.profile, "profile", false, "print where gongbao's time goes, set by set")
	flag.BoolVar(&o.write, "write", false, "put the tables into README.md")
	flag.BoolVar(&o.keep, "keep", false, "keep the working folder")
	flag.StringVar(&o.work, "work", os.TempDir(), "where the working folder is made")
	flag.StringVar(&o.gongbao, "gongbao", "", "a gongbao to measure (default: built from this repository)")
	flag.StringVar(&o.hugo, "hugo", "", "a Hugo to measure (default: "+hugoModule+", built here)")
	flag.StringVar(&o.date, "date", time.Now().Format(time.DateOnly), "the day that stands over the tables")
	flag.Parse()
	o.given = o.gongbao != ""
	if o.given && o.profile {
		log.Fatal("-profile is of the gongbao of this repository: leave out -gongbao")
	}
	return o
}

func run(o options) (err error) {
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
	sizes := strings.Split(o.sizes, ",")
	for _, size := range sizes {
		s, err := prepare(o, size)
		if err != nil {
			return fmt.Errorf("%s: %w", size, err)
		}
		r.sets = append(r.sets, s)
		if err := s.measure(o, programs, size == "guide" || size == largest(sizes)); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return r.print()
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
