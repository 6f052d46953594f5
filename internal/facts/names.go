package facts

import (
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// Names are the names that a document defines: in its text (以下簡稱, 即, 是指, quotation
// marks) and in its bodies.yaml. With them, each clause can be read by itself. A Names is
// not changed after [NamesOf] has returned it.
type Names struct {
	doc         *policy.Document
	terms       []definition            // in the order of the text
	longest     []definition            // the same, the longest first
	shortTitles map[string][]shortTitle // by folded short title
	shortNames  map[string][]shortTitle // by folded short name, without 《》

	// From bodies.yaml, by folded name.
	keys       map[string]string // of bodies: the key of the page
	aliases    map[string]string // of bodies
	excluded   map[string]bool   // what only looks like a body or a term
	realTitles map[string]string // of laws
}

// A shortTitle is a short title that the text gives a law. It applies from a clause on
// until the same short title is given to another law: an annex may have its own 《辦法》.
type shortTitle struct {
	from *policy.Unit
	full string // folded
}

// NamesOf returns the names that d defines.
func NamesOf(d *policy.Document) Names {
	n := titlesOf(d)
	n.excluded, n.keys, n.aliases = map[string]bool{}, foldKeys(d.Names.Keys), foldKeys(d.Names.Aliases)
	for _, name := range d.Names.Excluded {
		n.excluded[script.Fold(name)] = true
	}
	var defined []definition
	for u := range d.All() {
		if isProvision(u) {
			defined = append(defined, definitions(newClause(u))...)
		}
	}
	n.terms = slices.DeleteFunc(countParts(firstDefinitions(defined)), func(t definition) bool { return n.excluded[t.key] })
	n.longest = slices.SortedStableFunc(slices.Values(n.terms), func(a, b definition) int { return len(b.key) - len(a.key) })
	return n
}

// titlesOf returns the names of laws that d defines, and no other names.
func titlesOf(d *policy.Document) Names {
	n := Names{doc: d, shortTitles: map[string][]shortTitle{}, shortNames: map[string][]shortTitle{}, realTitles: foldKeys(d.Names.Laws)}
	for u := range d.All() {
		if words := u.Words(); !strings.Contains(words, "》（") || !strings.ContainsAny(words, "稱称") {
			continue
		}
		c := newClause(u)
		for _, m := range c.find(shortTitleRE) {
			short := c.folded(m[2])
			n.shortTitles[short] = append(n.shortTitles[short], shortTitle{u, c.folded(m[1])})
		}
		for _, m := range c.find(shortNameRE) {
			short := c.folded(m[2])
			n.shortNames[short] = append(n.shortNames[short], shortTitle{u, c.folded(m[1])})
		}
	}
	return n
}

// firstDefinitions returns for each term the first definition that explains it, or else
// the first, in the order in which the terms first occur.
func firstDefinitions(defined []definition) []definition {
	var terms []definition
	index := map[string]int{}
	for _, d := range defined {
		if i, ok := index[d.key]; !ok {
			index[d.key] = len(terms)
			terms = append(terms, d)
		} else if !terms[i].isExplained() && d.isExplained() {
			terms[i] = d
		}
	}
	return terms
}

// foldKeys returns m with its keys folded.
func foldKeys(m map[string]string) map[string]string {
	folded := map[string]string{}
	for k, v := range m {
		folded[script.Fold(k)] = v
	}
	return folded
}

// body returns the name of the body that a clause calls name.
func (n Names) body(name string) string {
	if alias, ok := n.aliases[script.Fold(name)]; ok {
		return alias
	}
	return name
}

// bodyKey returns what identifies the body that a clause calls name.
func (n Names) bodyKey(name string) string { return script.Fold(n.body(name)) }

// fullTitle returns the folded full title of the law that u calls by a folded title.
func (n Names) fullTitle(title string, u *policy.Unit) string {
	if full, ok := titleAt(n.shortTitles[title], u); ok {
		return full
	}
	return title
}

// mayBeNamed reports whether words may have the name of a law without 《》.
func (n Names) mayBeNamed(words string) bool {
	return strings.Contains(words, "中華人民") || strings.Contains(words, "中华人民") || len(n.shortNames) > 0 && strings.Contains(words, "第")
}

// titleAt returns which of the titles that were given a short one applies in u.
func titleAt(given []shortTitle, u *policy.Unit) (full string, ok bool) {
	for _, s := range slices.Backward(given) {
		if s.from.Off <= u.Off {
			return s.full, true
		}
	}
	return "", false
}

// notesOn returns the editor's notes on words of p.
func (n Names) notesOn(p Passage) []policy.Note {
	from, to := p.Unit.Off+p.From, p.Unit.Off+p.To
	var notes []policy.Note
	for _, note := range n.doc.Notes {
		if note.Off < to && from < note.End() {
			notes = append(notes, note)
		}
	}
	return notes
}

// isLaw reports whether the document is a law. A law applies to everybody, so that 單位
// and 人員 in it are nobody in particular unless the words before say whose.
func (n Names) isLaw() bool { return n.doc.Scheme != nil && n.doc.Scheme.Law }

// inScript returns a traditional word of our tables in the script of the document.
func (n Names) inScript(word string) string {
	if n.doc.Script == policy.Hans {
		return script.ToHans(word)
	}
	return word
}
