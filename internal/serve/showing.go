package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"gongbao/internal/diag"
)

// A showing is what browsers see from one build to the next.
type showing struct {
	file    func(name string) ([]byte, error) // of the last good site; nil as long as there was none
	root    string                            // the path below which that will be published
	made    string                            // what it consists of
	version string                            // an open page of another version has to be loaded again
	report  report                            // on the last build, good or not
	over    chan struct{}                     // closed when another showing takes this one's place
}

// next returns the showing that follows sh when b was built.
func (sh *showing) next(b Build) *showing {
	n := &showing{file: sh.file, root: sh.root, made: sh.made, version: sh.version, report: reportOn(b), over: make(chan struct{})}
	switch {
	case b.good():
		n.file, n.root, n.made, n.version = b.File, b.Root, b.Made, b.Version
	case n.file == nil:
		n.version = versionOf(n.report.text)
	}
	return n
}

// versionOf is a hash rather than a count, so that it means the same after the
// server was started anew.
func versionOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// news is sh as reload.js hears of it. Where the findings are a page of their
// own, they need not appear above it once more.
func (sh *showing) news() []byte {
	news := struct {
		Version string `json:"version"`
		report
	}{Version: sh.version}
	if sh.file != nil {
		news.report = sh.report
	}
	data, err := json.Marshal(news)
	if err != nil {
		panic(err) // strings, numbers and booleans only
	}
	return data
}

// A report is what an editor is told about a build.
type report struct {
	Failed  bool    `json:"failed"`         // the build is not shown
	Summary string  `json:"summary"`        // such as "2 errors, 1 warning"; empty if all is well
	Entries []entry `json:"entries"`        // what comes first in Summary comes first
	More    int     `json:"more,omitempty"` // entries beyond those that a page can take
	text    string  // the whole, as the command line prints it
}

// An entry is one finding as reload.js shows it. A failure of the program has
// a message only.
type entry struct {
	Severity string `json:"severity"`
	Code     string `json:"code,omitempty"`
	Place    string `json:"place,omitempty"`
	Message  string `json:"message"`
	Excerpt  string `json:"excerpt,omitempty"`
	Hint     string `json:"hint,omitempty"`
}

// A page shows this many entries; nobody corrects more before saving again.
const atMost = 50

func reportOn(b Build) report {
	var (
		list = graveFirst(b.Findings)
		text strings.Builder
		all  []entry
	)
	if b.Err != nil {
		fmt.Fprintf(&text, "%v\n", b.Err)
		all = append(all, entry{Severity: diag.Error.String(), Message: b.Err.Error()})
	}
	list.WriteText(&text) // a strings.Builder takes everything
	for _, f := range list {
		all = append(all, entry{f.Severity.String(), f.Code, f.Pos.String(), f.Message, f.Excerpt, f.Hint})
	}
	shown := all[:min(len(all), atMost)]
	return report{!b.good(), summary(b), shown, len(all) - len(shown), text.String()}
}

// graveFirst returns errors, then warnings. What a note explains to the reader
// is no news to the editor who wrote the note.
func graveFirst(l diag.List) diag.List {
	var errs, warnings diag.List
	for _, f := range l {
		switch f.Severity {
		case diag.Error:
			errs = append(errs, f)
		case diag.Warning:
			warnings = append(warnings, f)
		}
	}
	return append(errs, warnings...)
}

func summary(b Build) string {
	var parts []string
	errs := b.Findings.Count(diag.Error)
	if b.Err != nil {
		errs++
	}
	if errs > 0 {
		parts = append(parts, count(errs, "error"))
	} else if b.File == nil {
		parts = append(parts, "the build made no files")
	}
	if n := b.Findings.Count(diag.Warning); n > 0 {
		parts = append(parts, count(n, "warning"))
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
