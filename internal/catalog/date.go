package catalog

import (
	"regexp"
	"strconv"
	"time"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
)

// A Date is the date by which lists order a document.
type Date struct {
	Printed string // as the document has it; empty if it has none
	Year    int    // 0 if it has none
	Day     string // 2017-03-01, or as much of it as is known
}

// dateOf returns the date of d; a statute, which is not signed, has that on which it
// was passed, which its note of history (題注) names first.
func dateOf(d *policy.Document) Date {
	if d.Date != "" {
		return readDate(d.Date)
	}
	for u := range d.All() {
		if u.Kind != policy.History {
			continue
		}
		if printed := dateInWords.FindString(u.Text); printed != "" {
			return readDate(printed)
		}
	}
	return Date{}
}

// dateInWords matches a date that is printed in a sentence: 1989年12月26日.
var dateInWords = regexp.MustCompile(`(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4}|(?:中[華华])?民[國国]\s*[0-9０-９一二三四五六七八九十百零]{1,5}\s*)年` +
	`\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日`)

// readDate reads a date as printed, as far as it can be read.
func readDate(printed string) Date {
	if day, ok := cite.Enacted(&policy.Document{Date: printed}); ok {
		return Date{printed, day.Year(), day.Format(time.DateOnly)}
	}
	n := cite.Year(printed)
	if n == 0 {
		return Date{Printed: printed}
	}
	return Date{printed, n, strconv.Itoa(n)}
}
