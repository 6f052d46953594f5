package site

import (
	"slices"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/history"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// metadata returns what is known about the document, as facts of its kind. An official document
// is issued and dated; a statute is made, passed, promulgated, amended and put into force. Of
// these what every document of the kind has is 未載明 where it is unknown; what
// only some have is left out.
func (b *book) metadata(here string) []Fact {
	d, events := b.doc(), b.history()
	if !d.Scheme.Law && len(events) == 0 {
		return []Fact{{Name: "文種", Value: d.Kind}, {Name: "發文機關", Value: d.Issuer}, {Name: "文號", Value: d.Number}, {Name: "成文日期", Value: d.Date}}
	}
	list := []Fact{{Name: "文種", Value: d.Kind}}
	if d.Issuer != "" {
		list = append(list, Fact{Name: "發文機關", Value: d.Issuer})
	} else {
		list = append(list, Fact{Name: "制定機關", Value: history.Issuer(events)})
	}
	known := []Fact{{Name: "文號", Value: d.Number}, {Name: "成文日期", Value: d.Date}}
	for _, a := range []history.Action{history.Passed, history.Approved, history.Promulgated} {
		known = append(known, Fact{Name: string(a), Value: datesOf(events, a)})
	}
	known = slices.DeleteFunc(known, func(f Fact) bool { return f.Value == "" })
	if list = append(list, known...); len(known) == 0 {
		list = append(list, Fact{Name: string(history.Passed)})
	}
	list = append(list, b.force(here))
	for _, e := range events {
		name := string(e.Action)
		isListed := slices.ContainsFunc(list, func(f Fact) bool { return f.Name == name })
		if isLater := e.Action == history.Amended || e.Action == history.Revised || e.Action == history.Repealed; isLater && !isListed {
			list = append(list, Fact{Name: name, Value: datesOf(events, e.Action)})
		}
	}
	return list
}

// force returns when the document comes into force, with the article that says it.
func (b *book) force(here string) Fact {
	f := Fact{Name: string(history.InForce), Value: datesOf(b.history(), history.InForce)}
	i := slices.IndexFunc(b.history(), func(e history.Event) bool { return e.Action == history.InForce })
	if i < 0 {
		return f
	}
	if u := b.history()[i].Unit; u.Kind != policy.History {
		f.Where = Link{Href: b.to(here, address.Clause(b.doc(), u)), Text: locator.Short.Of(b.doc(), u)}
	}
	return f
}

// datesOf returns the dates of an action, and if there is only one, who acted.
func datesOf(events []history.Event, a history.Action) string {
	var dates, bodies []string
	for _, e := range events {
		if e.Action == a {
			dates, bodies = append(dates, e.Date), append(bodies, e.Body)
		}
	}
	value := strings.Join(dates, "、")
	if len(bodies) == 1 && bodies[0] != "" {
		value += "，" + bodies[0]
	}
	return value
}
