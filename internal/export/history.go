package export

import "gongbao/internal/history"

// An Event is what the text of a statute says happened to it.
type Event struct {
	Action string `json:"action"`
	Date   string `json:"date"` // as printed
	Day    string `json:"day,omitzero"`
	Body   string `json:"body,omitzero"`
}

// History returns the events in the words of a variant. words converts from the script that the
// document was written in, interface from traditional characters.
func History(events []history.Event, words, say func(string) string) []Event {
	var list []Event
	for _, e := range events {
		day, _ := history.Day(e.Date)
		list = append(list, Event{say(string(e.Action)), words(e.Date), day, words(e.Body)})
	}
	return list
}
