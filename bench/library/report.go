package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A report is the part of README.md between the two markers.
type report struct {
	options
	sets   []*set
	broken int // budgets that are not kept
	strings.Builder
}

// print prints the report, and optionally writes it into README.md.
func (r *report) print() error {
	r.machine()
	r.budgets()
	if !r.options.budgets {
		r.builds()
		r.targets()
		r.servers()
	}
	fmt.Println(r.String())
	if !r.write {
		return nil
	}
	const file = "README.md"
	old, err := read(file)
	if err != nil {
		return err
	}
	if !markers.MatchString(old) {
		return fmt.Errorf("%s has no markers for the tables", file)
	}
	text := markers.ReplaceAllLiteralString(old, "<!-- figures -->\n\n"+strings.TrimSpace(r.String())+"\n\n<!-- end of figures -->")
	return os.WriteFile(file, []byte(text), 0o644)
}

var markers = regexp.MustCompile(`(?s)<!-- figures -->.*<!-- end of figures -->`)

func (r *report) line(format string, args ...any) { fmt.Fprintf(r, format+"\n", args...) }

// machine describes the machine and the versions used.
func (r *report) machine() {
	versions := []string{strings.Replace(runtime.Version(), "go", "Go ", 1)}
	if r.hugo != "" {
		said, _ := output(r.hugo, "version")
		if v := strings.Fields(string(said)); len(v) > 1 {
			versions = append(versions, "Hugo "+strings.TrimPrefix(v[1], "v"))
		}
	}
	if commit, err := exec.Command("git", "describe", "--always", "--dirty").Output(); err == nil && !r.given {
		versions = append(versions, "gongbao "+strings.TrimSpace(string(commit)))
	}
	r.line("%s; %d cores, %s of memory; %s. Medians of %d builds.\n", r.date, runtime.NumCPU(), memory(), strings.Join(versions, ", "), r.runs)
}

var total = regexp.MustCompile(`MemTotal:\s+(\d+) kB`)

func memory() string {
	info, _ := read("/proc/meminfo") // only Linux has it
	found := total.FindStringSubmatch(info)
	if found == nil {
		return "unknown size"
	}
	return fmt.Sprintf("%d GiB", (number(found[1])+1<<19)>>20)
}

// builds prints the table of builds, set by set.
func (r *report) builds() {
	r.line("| set | program | HTML pages | MB written | build, s | CPU, s | peak, MiB | ms a page | pages a second | again, s |")
	r.line("| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |")
	for _, s := range r.sets {
		for _, name := range r.only {
			if x := s.results[name]; x != nil {
				c, again := middle(x.cold), middle(x.again)
				r.line("| %s | %s | %d | %.1f | %.2f | %.2f | %d | %.2f | %.0f | %.2f |", s.name, name, x.pages, float64(x.bytes)/1e6,
					c.Wall.Seconds(), c.CPU.Seconds(), c.Peak>>20, x.perPage(), 1000/x.perPage(), again.Wall.Seconds())
			}
		}
	}
	r.line("")
	for _, s := range r.sets {
		left := ""
		if s.leftOut > 0 {
			left = fmt.Sprintf("; %d texts of the corpus have errors of their own, or could not be imported, and are left out", s.leftOut)
		}
		r.line("- %s: %d documents, %d characters of text in the pages of both editions%s.", s.name, s.documents, s.words, left)
	}
	r.line("")
}

// perPage is the time per page of a cold build in milliseconds.
func (x *result) perPage() float64 {
	return float64(middle(x.cold).Wall.Microseconds()) / 1000 / float64(x.pages)
}

// middle returns the medians of several costs.
func middle(costs []cost) cost {
	return cost{
		Wall: median(costs, func(c cost) time.Duration { return c.Wall }),
		CPU:  median(costs, func(c cost) time.Duration { return c.CPU }),
		Peak: median(costs, func(c cost) int64 { return c.Peak }),
	}
}

func median[T any, V cmp.Ordered](all []T, value func(T) V) (m V) {
	var values []V
	for _, x := range all {
		values = append(values, value(x))
	}
	if slices.Sort(values); len(values) > 0 {
		m = values[len(values)/2]
	}
	return m
}

// servers prints the time from saving a file until the change is served.
func (r *report) servers() {
	r.line("| set | server | first page after, s | saved to seen, ms | slowest, ms | peak, MiB |")
	r.line("| --- | --- | --: | --: | --: | --: |")
	for _, s := range r.sets {
		for _, name := range r.only {
			if x := s.results[name]; x != nil && x.live != nil {
				same := func(d time.Duration) time.Duration { return d }
				r.line("| %s | %s | %.1f | %d | %d | %d |", s.name, name, x.live.up.Seconds(),
					median(x.live.saves, same).Milliseconds(), slices.Max(x.live.saves).Milliseconds(), x.live.peak>>20)
			}
		}
	}
}
