package catalog

import (
	"cmp"
	"fmt"
	"slices"

	"gongbao/internal/history"
)

// inForce returns which of the versions of a law is in force on a day, as far as their
// histories say; nil if none is, or if it is not known which.
func inForce(versions []*Entry, day string) *Entry {
	latestFirst := func(a, b *Entry) int { return cmp.Compare(b.Date.Day, a.Date.Day) }
	versions = slices.SortedStableFunc(slices.Values(versions), latestFirst)
	if len(versions) > 1 && !haveOwnDays(versions) {
		return nil
	}
	for _, e := range versions {
		switch first, last := e.effective(); {
		case e.isRepealed(day):
			return nil
		case first > day:
			continue
		case last > day && len(versions) > 1:
			return nil
		}
		return e
	}
	return nil
}

// haveOwnDays reports whether the versions of a law, the latest first, are those of known and
// different days.
func haveOwnDays(versions []*Entry) bool {
	for i, e := range versions {
		if e.Date.Action == "" || len(e.Date.Day) < len("2006-01-02") || i > 0 && versions[i-1].Date.Day == e.Date.Day {
			return false
		}
	}
	return true
}

// effective returns the first and the last day on which the version may have come into force.
// An amended law has the day of the law and not that of its amendment, which comes into force
// within a year.
func (e *Entry) effective() (first, last string) {
	if e.Date.Day == "" {
		return "", ""
	}
	isAmended := e.Date.Action == history.Amended || e.Date.Action == history.Revised
	for _, event := range e.History {
		day, _ := history.Day(event.Date)
		switch {
		case event.Action != history.InForce:
		case day >= e.Date.Day:
			return day, day
		case day == "" && !isAmended: // on the day of its promulgation
			return e.Date.Day, e.Date.Day
		}
	}
	return e.Date.Day, fmt.Sprintf("%04d%s", e.Date.Year+1, e.Date.Day[len("2006"):])
}

// isRepealed reports whether the law was repealed by a day.
func (e *Entry) isRepealed(by string) bool {
	return slices.ContainsFunc(e.History, func(event history.Event) bool {
		day, _ := history.Day(event.Date)
		return event.Action == history.Repealed && day <= by
	})
}
