// Package diag represents faults in the content.
//
// A fault in what an editor wrote is a [Finding]. It has a code whose meaning
// never changes, a position (file, line, column), a message that says what is
// wrong, and a hint that says what to do. Findings are collected in a [List] and
// printed at the end, so that one run reports all of them. A failure of the
// program itself, such as a full disk, is an error and not a finding.
//
//	content/fangkong/3-1.md:9:1: label-mark: the punctuation of the label 「2」 is missing or wrong
//	  2以社區綜治、警務室為平臺
//	  ^
//	  hint: print the label as in the source and explain it in notes.yaml, or correct it
//
// The file codes.go has all codes.
package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Pos is a position in a file. Line and Col count from 1, Col in characters;
// Col is 0 for a whole line, Line for a whole file.
type Pos struct {
	File string // slash-separated, relative to the folder that holds content/
	Line int
	Col  int
}

// String returns file:line:column, without the parts that are 0.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Shift returns the position n characters further on the same line.
func (p Pos) Shift(n int) Pos {
	p.Col += n
	return p
}

// A Severity is the effect of a finding.
type Severity int

const (
	Error   Severity = iota // fails check and build
	Warning                 // fails check, but not build
	Noted                   // explained to the reader in a note; fails nothing
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
	Excerpt  string // the line and a caret below the position; see [List.Quote]
}

// A List is the findings of one run.
type List []Finding

// Add appends a finding of code c at p; format and args are those of
// fmt.Sprintf for its message.
func (l *List) Add(c Code, p Pos, format string, args ...any) {
	*l = append(*l, c.At(p, format, args...))
}

// Sort sorts l by position and code, so that the output does not depend on the
// order of the rules.
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

// Abridge returns l, which must be sorted, with at most n findings of one code
// in one file, and one more finding that counts the others.
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

// Count returns the number of findings with severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// CountOf returns the number of findings with one of the codes.
func (l List) CountOf(codes ...Code) int {
	n := 0
	for _, f := range l {
		if slices.ContainsFunc(codes, func(c Code) bool { return c.Name == f.Code }) {
			n++
		}
	}
	return n
}

// Quote sets the excerpts of all findings with a line. read returns the content
// of a file; if it fails, the excerpt is empty. Quote is fastest on a sorted
// list.
func (l List) Quote(read func(file string) ([]byte, error)) {
	files := map[string]*quotedFile{}
	for i, f := range l {
		if f.Pos.Line == 0 {
			continue
		}
		s := files[f.Pos.File]
		if s == nil {
			data, _ := read(f.Pos.File)
			s = newQuotedFile(data)
			files[f.Pos.File] = s
		}
		l[i].Excerpt = s.excerpt(f.Pos.Line, f.Pos.Col)
	}
}

// WriteText writes l as plain text.
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

// label returns the code, with the severity unless it is Error.
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

// WriteJSON writes l as JSON, one object a line.
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
