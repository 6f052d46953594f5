package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// options are the command-line options.
type options struct {
	corpus, work, date         string
	sizes, only                []string
	gongbao, hugo, floor       string // the programs
	given                      bool   // a gongbao was named, and not built here
	runs, saves                int
	live, profile, write, keep bool
	budgets, freeze            bool
}

var (
	allSizes    = "guide,1,10,70,network"
	allPrograms = "gongbao,hugo,floor"
)

// flags parses the command line. Its errors are usage errors.
func flags(args []string) (o options, err error) {
	set := flag.NewFlagSet("bench/library/run", flag.ContinueOnError)
	sizes := set.String("sizes", "", "the sets, with commas between: guide, a number of copies of the corpus, network (default "+allSizes+")")
	only := set.String("only", allPrograms, "the programs, with commas between")
	set.StringVar(&o.corpus, "corpus", os.Getenv("GONGBAO_CORPUS"), "the folder of real texts, with gongwen/*.txt and statutes/*.txt (default $GONGBAO_CORPUS)")
	set.IntVar(&o.runs, "n", 3, "builds of each program; the tables have medians")
	set.IntVar(&o.saves, "saves", 5, "how many times a file is saved while a server runs")
	set.BoolVar(&o.live, "live", true, "measure the servers, with the guide and the largest library")
	set.BoolVar(&o.profile, "profile", false, "print where gongbao's time goes, set by set")
	set.BoolVar(&o.write, "write", false, "put the tables into README.md")
	set.BoolVar(&o.keep, "keep", false, "keep the working folder")
	set.BoolVar(&o.budgets, "budgets", false, "build the sets guide and 1 with gongbao once, print what their pages weigh, and measure nothing else")
	set.BoolVar(&o.freeze, "freeze", false, "write the pages that gongbao makes now into frozen/, and measure nothing")
	set.StringVar(&o.work, "work", os.TempDir(), "the folder in which the working folder is made")
	set.StringVar(&o.gongbao, "gongbao", "", "a gongbao to measure (default: built from this repository)")
	set.StringVar(&o.hugo, "hugo", "", "a Hugo to measure (default: "+hugoModule+", built here)")
	set.StringVar(&o.date, "date", time.Now().Format(time.DateOnly), "the day above the tables")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	if set.NArg() > 0 {
		return o, fmt.Errorf("not a flag: %s", set.Arg(0))
	}
	o.given = o.gongbao != ""
	o.only = strings.Split(*only, ",")
	switch {
	case *sizes != "":
		o.sizes = strings.Split(*sizes, ",")
	case o.budgets:
		o.sizes = []string{"guide", "1"}
	case o.freeze:
		o.sizes = []string{"guide", "1", "network"}
	default:
		o.sizes = strings.Split(allSizes, ",")
	}
	if o.budgets || o.freeze {
		o.only = []string{"gongbao"}
	}
	return o, o.check()
}

// check returns an error for invalid options.
func (o options) check() error {
	for _, size := range o.sizes {
		if size != "guide" && size != "network" && number(size) <= 0 {
			return fmt.Errorf("-sizes: %q is not guide, network or a number of copies", size)
		}
	}
	for _, name := range o.only {
		if !slices.Contains(strings.Split(allPrograms, ","), name) {
			return fmt.Errorf("-only: %q is not one of %s", name, allPrograms)
		}
	}
	for _, p := range []struct{ flag, file string }{{"-gongbao", o.gongbao}, {"-hugo", o.hugo}} {
		if p.file != "" && !exists(p.file) {
			return fmt.Errorf("%s: %s not found", p.flag, p.file)
		}
	}
	needsCorpus := slices.ContainsFunc(o.sizes, func(size string) bool { return size != "guide" })
	texts, _ := filepath.Glob(filepath.Join(o.corpus, "*", "*.txt")) // the pattern is valid
	switch {
	case o.runs < 1:
		return errors.New("-n: must be at least 1")
	case o.saves < 1:
		return errors.New("-saves: must be at least 1; -live=false measures no servers")
	case o.given && o.profile:
		return errors.New("-profile is of the gongbao of this repository: leave out -gongbao")
	case o.profile && !slices.Contains(o.only, "gongbao"):
		return errors.New("-profile is of gongbao, which -only leaves out")
	case o.budgets && o.freeze:
		return errors.New("-budgets and -freeze: use one of them")
	case needsCorpus && o.corpus == "":
		return errors.New("the sets other than guide need a corpus of texts: set GONGBAO_CORPUS or -corpus, or use -sizes guide")
	case needsCorpus && len(texts) == 0:
		return fmt.Errorf("-corpus: there is no text in %s; expected gongwen/*.txt and statutes/*.txt", o.corpus)
	}
	return nil
}
