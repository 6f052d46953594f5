package serve

import (
	"fmt"
	"strings"

	"gongbao/internal/diag"
)

// A report is the outcome of a build as shown to the editor.
type report struct {
	Failed  bool    `json:"failed"`         // the build is not served
	Summary string  `json:"summary"`        // such as "2 errors, 1 warning"; empty if there are none
	Entries []entry `json:"entries"`        // errors first
	More    int     `json:"more,omitempty"` // number of omitted entries
	Says    says    `json:"says"`           // the words of the overlay
	text    string  // all findings, as on the command line
}

// says has the words of the overlay.
type says struct {
	Lang    string `json:"lang"`
	Failed  string `json:"failed"` // what is said of a failed build
	Dismiss string `json:"dismiss"`
	More    string `json:"more,omitempty"` // that entries were omitted
}

// An entry is a finding as reload.js shows it. An error that is not a finding
// has a message only.
type entry struct {
	Severity string `json:"severity"`
	Code     string `json:"code,omitempty"`
	Place    string `json:"place,omitempty"`
	Message  string `json:"message"`
	Excerpt  string `json:"excerpt,omitempty"`
	Hint     string `json:"hint,omitempty"`
}

// maxEntries is the largest number of entries shown on a page.
const maxEntries = 50

var langOf = map[diag.Language]string{diag.English: "en", diag.Chinese: "zh-Hans"}

// newReport returns the report of b in a language. text is in English: the log translates it.
func newReport(b Build, language diag.Language) report {
	var (
		list = errorsFirst(b.Findings)
		text strings.Builder
		all  []entry
	)
	if b.Err != nil {
		fmt.Fprintf(&text, "%v\n", b.Err)
		all = append(all, entry{Severity: diag.Error.String(), Message: language.Say(b.Err.Error())})
	}
	list.WriteText(&text) // never fails
	for _, f := range list.In(language) {
		all = append(all, entry{f.Severity.String(), f.Code, f.Pos.String(), f.Message, f.Excerpt, f.Hint})
	}
	shown := all[:min(len(all), maxEntries)]
	r := report{Failed: !b.ok(), Summary: summary(b, language), Entries: shown, More: len(all) - len(shown), text: text.String()}
	r.Says = says{
		Lang: langOf[language], Dismiss: language.Say("Dismiss"),
		Failed: language.Say(fmt.Sprintf("Not built: %s. This is the last successful build.", r.Summary)),
	}
	if r.More > 0 {
		r.Says.More = language.Say(fmt.Sprintf("and %d more, see the terminal", r.More))
	}
	return r
}

// errorsFirst returns the errors and then the warnings of l. Findings that are
// explained by a note of the editor are omitted.
func errorsFirst(l diag.List) diag.List {
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

func summary(b Build, language diag.Language) string {
	var parts []string
	errs := b.Findings.Count(diag.Error)
	if b.Err != nil {
		errs++
	}
	if errs > 0 {
		parts = append(parts, language.Say(count(errs, "error")))
	} else if b.File == nil {
		parts = append(parts, language.Say("the build produced no files"))
	}
	if n := b.Findings.Count(diag.Warning); n > 0 {
		parts = append(parts, language.Say(count(n, "warning")))
	}
	return strings.Join(parts, language.Say(", "))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
