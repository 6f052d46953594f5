// Package diag describes what is wrong with content.
//
// A fault in what an editor wrote is a [Finding]: it has a code that never
// changes its meaning, a place (file, line, column), a message that says what
// is wrong there, and a hint that says what to do. Findings are values; they
// are collected in a [List] and shown at the end, so that one run tells an
// editor everything. A failure of the program itself (a full disk, a broken
// pipe) is an ordinary error and has no business here.
//
//	content/fangkong/3-1.md:9:1: label-mark: “2” lacks the mark that a 1. label ends with
//	  2以社區綜治、警務室為平臺
//	  ^
//	  hint: print the label as the source has it and explain it in notes.yaml
//
// The codes are the table in codes.go; every room that finds faults takes its
// codes from there, so that the table is the complete manual of them.
package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Pos is a place in a file. Line and Col count from 1, Col in characters;
// a zero Col means the whole line and a zero Line the whole file.
type Pos struct {
	File string // slash-separated, relative to the folder that holds content/
	Line int
	Col  int
}

// String returns file:line:column, leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Shift returns the place n characters further on the same line.
func (p Pos) Shift(n int) Pos {
	p.Col += n
	return p
}

// A Severity says what a finding does to a build.
type Severity int

const (
	Error   Severity = iota // stops a build
	Warning                 // is shown; check fails, a build goes on
	Noted                   // is explained to the reader by an editor's note, and stops nothing
)

// String returns the lower-case name of s.
func (s Severity) String() string { return [...]string{"error", "warning", "noted"}[s] }

// A Finding is one fault in the content.
type Finding struct {
	Code     string
	Severity Severity
	Pos      Pos
	Message  string
	Hint     string
	Excerpt  string // the faulty line and a caret under the place; see [List.Quote]
}

// A List is what one run found.
type List []Finding

// Add appends a finding of code c at p; format and args make its message.
func (l *List) Add(c Code, p Pos, format string, args ...any) {
	*l = append(*l, c.At(p, format, args...))
}

// Sort orders l by place, then code, so that output does not depend on the
// order in which rules ran.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Abridge returns l, which is sorted, with no more than n findings of one code
// in one file; what is left out of a file is said in one more. A fault that a
// text repeats a million times is told from n examples.
func (l List) Abridge(n int) List {
	type kind struct{ file, code string }
	seen := map[kind]int{}
	last := map[kind]Finding{}
	var kept List
	for _, f := range l {
		k := kind{f.Pos.File, f.Code}
		if seen[k]++; seen[k] <= n {
			kept = append(kept, f)
		}
		last[k] = f
	}
	for k, f := range last {
		if more := seen[k] - n; more > 0 {
			f.Pos = Pos{File: k.file}
			f.Message = fmt.Sprintf("and %d more of this kind in this file", more)
			kept = append(kept, f)
		}
	}
	kept.Sort()
	return kept
}

// Count returns how many findings of l have severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Quote fills in the excerpt of every finding that has a place, reading the
// lines with read; a file that read cannot give leaves the excerpt empty. It is
// fastest on a sorted list.
func (l List) Quote(read func(file string) ([]byte, error)) {
	files := map[string]*sheet{}
	for i, f := range l {
		if f.Pos.Line == 0 {
			continue
		}
		s := files[f.Pos.File]
		if s == nil {
			data, _ := read(f.Pos.File)
			s = newSheet(data)
			files[f.Pos.File] = s
		}
		l[i].Excerpt = s.excerpt(f.Pos.Line, f.Pos.Col)
	}
}

// WriteText prints l for people, one block a finding.
func (l List) WriteText(w io.Writer) error {
	for _, f := range l {
		if _, err := fmt.Fprintf(w, "%s: %s: %s\n", oneLine(f.Pos.String()), f.label(), oneLine(f.Message)); err != nil {
			return err
		}
		for _, line := range f.details() {
			if _, err := fmt.Fprintf(w, "  %s\n", line); err != nil {
				return err
			}
		}
	}
	return nil
}

// label is the code, and in brackets what became of the finding when that is
// not the plain case.
func (f Finding) label() string {
	if f.Severity == Error {
		return f.Code
	}
	return f.Code + " (" + f.Severity.String() + ")"
}

func (f Finding) details() []string {
	var lines []string
	if f.Excerpt != "" {
		lines = strings.Split(f.Excerpt, "\n")
	}
	if f.Hint != "" && f.Severity != Noted {
		lines = append(lines, "hint: "+f.Hint)
	}
	return lines
}

// WriteJSON prints l for programs, one JSON object a line.
func (l List) WriteJSON(w io.Writer) error {
	type object struct {
		Code     string `json:"code"`
		Severity string `json:"severity"`
		File     string `json:"file"`
		Line     int    `json:"line,omitzero"`
		Column   int    `json:"column,omitzero"`
		Message  string `json:"message"`
		Hint     string `json:"hint,omitzero"`
		Excerpt  string `json:"excerpt,omitzero"`
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range l {
		err := enc.Encode(object{
			f.Code, f.Severity.String(), f.Pos.File, f.Pos.Line, f.Pos.Col, f.Message, f.Hint, f.Excerpt,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
