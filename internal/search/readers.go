package search

import (
	"slices"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// What the editor adds for readers of a document ([policy.Readers]) is suggested beside the
// clauses that are found, and never counted among them. The browser loads it when it is
// needed; static/js/search/readers.js says what is suggested.

// A readersFile is what is suggested for a document.
type readersFile struct {
	Audiences []suggestedAudience `json:"audiences"`
	Questions []suggestedQuestion `json:"questions"`
	Synonyms  [][2]string         `json:"synonyms"` // an everyday word, and that of the text
	Hash      string              `json:"hash"`     // of the document; see row
}

type suggestedAudience struct {
	Key   string   `json:"key"`
	Names []string `json:"names"` // the one that pages use first
}

type suggestedQuestion struct {
	Key   string   `json:"key"`
	Ask   string   `json:"ask"`
	About string   `json:"about"` // what the page that it is asked of is called
	Words []string `json:"words,omitempty"`
}

// readersOf returns what is suggested for d.
func readersOf(d *policy.Document) readersFile {
	f := readersFile{Audiences: []suggestedAudience{}, Questions: []suggestedQuestion{}, Synonyms: [][2]string{}}
	for _, a := range d.Readers.Audiences {
		f.Audiences = append(f.Audiences, suggestedAudience{a.Key, slices.Concat([]string{a.Name}, a.Names, a.Everyday)})
	}
	for _, q := range d.Readers.Questions {
		about := ""
		if u := d.Unit(q.About); u != nil {
			about = u.Label + u.Title()
		}
		f.Questions = append(f.Questions, suggestedQuestion{q.Key, q.Ask, about, q.Words})
	}
	for _, s := range d.Readers.Synonyms {
		f.Synonyms = append(f.Synonyms, [2]string{s.Everyday, s.Printed})
	}
	return f
}

// words returns all words of f that are compared with a query.
func (f readersFile) words() []string {
	var list []string
	for _, a := range f.Audiences {
		list = append(list, a.Names...)
	}
	for _, q := range f.Questions {
		list = append(append(list, q.Ask), q.Words...)
	}
	for _, s := range f.Synonyms {
		list = append(list, s[:]...)
	}
	return list
}

// readersFileOf returns the file of a document, whose hash the function hash returns, in the
// variant that converted returns.
func readersFileOf(d *policy.Document, hash func() string, converted func() *policy.Document) File {
	path := address.Of(d).Suggestions()
	return File{path, func() []byte {
		f := readersOf(converted())
		f.Hash = hash()
		return scriptOf(path, f)
	}}
}
