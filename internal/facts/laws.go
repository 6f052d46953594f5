package facts

import (
	"cmp"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// documentNumber matches 國辦發〔2019〕6號 and 國務院令第421號.
const documentNumber = `[^,;、。:()《》〔〕0-9]{1,12}〔[0-9]{4}〕[0-9]+號|\p{Han}{0,9}國務院令第[0-9]+號`

var (
	// A title in 《》, with titles in 〈〉 inside it, and the 文號 after it.
	titleRE          = pattern(`《([^《》]+)》(?:\((?:[^()]*?[,;])?(` + documentNumber + `)[^()]*\))?`)
	documentNumberRE = pattern(documentNumber)
	// Words before a 文號 that are not part of it: 要根據中發〔1994〕8號.
	beforeNumberRE = pattern(`^[^〔]*(?:根據|按照|依照|依據|執行|落實|印發|參照|以及|[按見和與由以的])`)
	// A short title: 《……》（以下簡稱《意見》）.
	shortTitleRE = pattern(`《([^《》]+)》\([^()]*(?:簡稱|統稱)《([^《》]+)》\)`)
	// The same without 《》: 《……》（以下簡稱民法典）.
	shortNameRE = pattern(`《([^《》]+)》\([^()]*(?:簡稱|統稱)“?([^本“”《》()][^“”《》()]{1,19})”?\)`)
	// Words before the title of what is to be drawn up.
	planningRE = pattern(`(?:制定|制訂|擬定|擬訂|起草|編制|出臺)$`)
	// The real name of a law in an editor's note.
	realNameRE = pattern(`(?:正式名稱|全稱|原名|本名)(?:應)?(?:為|是|作)《([^《》]+)》`)
)

// A Citation is a passage that cites a law.
type Citation struct {
	Passage
	key     string // the folded full title of the law
	name    string // as printed
	real    string // if the editor says that the printed name is not the real one
	number  string // the 文號 beside it
	planned bool   // the clause says that it is to be drawn up
}

// findCitations returns the laws that a clause cites.
func findCitations(c *clause, names Names) []Citation {
	var found []Citation
	cite := func(s Span, name, number string) {
		p := c.passage(s)
		key := names.fullTitle(script.Fold(name), c.unit)
		real := cmp.Or(names.realTitles[key], realName(names.notesOn(p)))
		found = append(found, Citation{p, key, name, real, number, planningRE().MatchString(c.before(s.From))})
	}
	var titles []Span
	for _, m := range c.find(titleRE) {
		titles = append(titles, m[0])
		cite(Span{m[1].From - 1, m[1].To + 1}, c.printed(m[1]), c.printed(m[2]))
	}
	for _, m := range c.find(documentNumberRE) {
		s := m[0].trimmed(beforeNumberRE().FindString(c.folded(m[0])), "")
		isWholeLine := s.From == c.start || s.To == c.len() // the number of the document itself
		if !s.within(titles) && !isWholeLine {
			cite(s, c.printed(s), c.printed(s))
		}
	}
	return found
}

// realName returns the real name of a law that notes give.
func realName(notes []policy.Note) string {
	for _, n := range notes {
		note := script.Fold(n.Text)
		if m := realNameRE().FindStringSubmatchIndex(note); m != nil {
			from := runeCount(note[:m[2]])
			return string([]rune(n.Text)[from : from+runeCount(note[m[2]:m[3]])])
		}
	}
	return ""
}
