package cite

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// A Reference is what is cited, where it can be read, and when it was read.
type Reference struct {
	Doc      *policy.Document
	From, To *policy.Unit // the same where it is one; nil for the document as a whole
	Site     string       // the name of the website, in the script of Doc
	URL      string       // absolute, with the fragment
	Accessed string       // YYYY-MM-DD; empty leaves the day out; Later keeps a place for it

	slots bool // write slots for what differs between clauses; see [Format.Template]
}

// Later, as the day of access, writes a placeholder for it: [Open], the form of the day,
// with YYYY, MM, DD, M and D for its numbers, and [Close].
const (
	Later = "later"
	Open  = "\x02"
	Close = "\x03"
)

// locator returns the locator of what is cited, empty for the whole document.
func (r Reference) locator(f locator.Form) string {
	switch {
	case r.slots:
		return slot(f.String())
	case r.From == nil:
		return ""
	}
	return f.Range(r.Doc, r.From, r.To)
}

// accessed writes the day of access, in a form such as [YYYY-MM-DD]; nothing where it
// is not known.
func (r Reference) accessed(form string) string { return r.accessedOr(form, "") }

// accessedOr writes the day of access, or what is written instead where it is not known.
func (r Reference) accessedOr(form, instead string) string {
	if r.Accessed == Later {
		return Open + form + r.insteadOfDay(instead) + Close
	}
	day, err := time.Parse(time.DateOnly, r.Accessed)
	if err != nil {
		return instead
	}
	return inForm(form, day)
}

// inForm writes a day in a form; see [Later].
func inForm(form string, day time.Time) string {
	return strings.NewReplacer("YYYY", day.Format("2006"), "MM", day.Format("01"), "DD", day.Format("02"),
		"Month", day.Month().String(), "M", day.Format("1"), "D", day.Format("2")).Replace(form)
}

// enacted returns the date of the document, if it is one that can be read.
func (r Reference) enacted() (time.Time, bool) { return Enacted(r.Doc) }

// Enacted returns the date of d, if there is one that can be read.
func Enacted(d *policy.Document) (time.Time, bool) {
	m := printedDate.FindStringSubmatch(d.Date)
	if m == nil {
		return time.Time{}, false
	}
	var n [3]int
	for i := range n {
		n[i] = value(m[i+1])
	}
	day := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	return day, day.Year() == n[0] && int(day.Month()) == n[1] && day.Day() == n[2]
}

// printedDate matches 2025年6月27日, 二〇二五年六月二十七日 and 2025-06-27.
var printedDate = regexp.MustCompile(`^([0-9０-９]{4}|[〇○零一二三四五六七八九]{4})[年-]([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[月-]([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})日?$`)

func value(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, _ := numeral.Parse(s)
	return n
}

// isLaw reports whether the document is cited by articles.
func (r Reference) isLaw() bool { return r.Doc.Scheme.Law }

// says returns a traditional word of a format in the script of the document.
func (r Reference) says(word string) string {
	if r.Doc.Script == policy.Hans {
		return script.ToHans(word)
	}
	return word
}

// day writes the date of the document in a layout; nothing where it is not known.
func (r Reference) day(layout string) string {
	if t, ok := r.enacted(); ok {
		return t.Format(layout)
	}
	return ""
}

// quoted returns the words that are cited, as they are written in quotation marks.
func (r Reference) quoted() string {
	if r.slots {
		return slot(wordsSlot + nestings[r.Doc.Script])
	}
	return nested(r.Words(), r.Doc.Script)
}

// Words returns the words that are cited: of one clause its own and those of its points,
// of a range those of all clauses, as they are printed.
func (r Reference) Words() string {
	switch {
	case r.From == nil:
		return ""
	case r.From == r.To:
		return clauseWords(r.From)
	}
	var lines []string
	in := false
	last := lastBelow(r.To)
	for u := range r.Doc.All() {
		in = in || u == r.From
		if in && u.Kind != policy.Point {
			lines = append(lines, clauseWords(u))
		}
		if u == last {
			break
		}
	}
	return strings.Join(lines, "\n")
}

// lastBelow returns the last descendant of u, or u itself.
func lastBelow(u *policy.Unit) *policy.Unit {
	for len(u.Units) > 0 {
		u = u.Units[len(u.Units)-1]
	}
	return u
}

// clauseWords returns the words of u and its points, a heading that is on a
// line of its own on one.
func clauseWords(u *policy.Unit) string {
	text := u.Text
	for _, p := range u.Units {
		if p.Kind == policy.Point {
			text += p.Words()
		}
	}
	head := u.Label + u.Heading
	if u.Heading != "" && !u.RunIn && text != "" {
		head += "\n"
	}
	return head + text
}

// key returns an ASCII key for databases: fangkong-s3-4-2.
func (r Reference) key() string {
	switch {
	case r.slots:
		return r.Doc.Slug + "-" + slot("id")
	case r.From == nil:
		return r.Doc.Slug
	case r.From != r.To:
		return fmt.Sprintf("%s-%s-%s", r.Doc.Slug, r.From.ID, r.To.ID)
	}
	return r.Doc.Slug + "-" + r.From.ID
}
