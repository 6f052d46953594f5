package catalog

import (
	"gongbao/internal/history"
	"gongbao/internal/policy"
)

// A Date is the date by which lists order a document.
type Date struct {
	Printed string         // as the document has it; empty if it has none
	Action  history.Action // what happened to a statute on that date; empty if the document is signed
	Year    int            // 0 if it has none
	Day     string         // 2017-03-01, or as much of it as is known
}

// dateOf returns the date of d. A statute is not signed: its date is that of the latest
// action which made its words what they are; where it was passed and promulgated, that on
// which it was passed.
func dateOf(d *policy.Document, events []history.Event) Date {
	if d.Date != "" {
		day, year := history.Day(d.Date)
		return Date{d.Date, "", year, day}
	}
	var latest Date
	for _, e := range events {
		day, year := history.Day(e.Date)
		if e.Version() && (day > latest.Day || latest.Printed == "") && (e.Action != history.Promulgated || latest.Printed == "") {
			latest = Date{e.Date, e.Action, year, day}
		}
	}
	return latest
}
