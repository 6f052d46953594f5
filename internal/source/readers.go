package source

import (
	"path"
	"slices"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// Names of the files of what the editor adds for readers.
const (
	audiencesName = "audiences.yaml"
	questionsName = "questions.yaml"
	everydayName  = "everyday.yaml"
)

type quotationYAML struct {
	ID    string `yaml:"id"`
	Quote string `yaml:"quote"`
}

// audienceYAML is an entry of audiences.yaml.
type audienceYAML struct {
	Key      string          `yaml:"key"`
	Group    string          `yaml:"group"`
	Name     string          `yaml:"name"`
	Names    []string        `yaml:"names"`
	Everyday []string        `yaml:"everyday"`
	Bodies   []string        `yaml:"bodies"`
	Must     []quotationYAML `yaml:"must"`
	May      []quotationYAML `yaml:"may"`
	By       []quotationYAML `yaml:"by"`
	Figures  []quotationYAML `yaml:"figures"`
}

// questionYAML is an entry of questions.yaml.
type questionYAML struct {
	Key     string          `yaml:"key"`
	About   string          `yaml:"about"`
	Ask     string          `yaml:"ask"`
	Words   []string        `yaml:"words"`
	Say     string          `yaml:"say"`
	None    bool            `yaml:"none"`
	Because string          `yaml:"because"`
	Answers []quotationYAML `yaml:"answers"`
}

// synonymYAML is an entry of everyday.yaml.
type synonymYAML struct {
	Say   string `yaml:"say"`
	Print string `yaml:"print"`
}

// A readersLoader reads what the editor adds for readers of a document.
type readersLoader struct {
	*loader
	doc *policy.Document
}

// load reads all of it.
func (l readersLoader) load() policy.Readers {
	return policy.Readers{Audiences: l.audiences(), Questions: l.questions(), Synonyms: l.synonyms()}
}

func (l readersLoader) audiences() []policy.Audience {
	var list []policy.Audience
	keys := map[string]bool{}
	for _, e := range yamlList[audienceYAML](l.loader, path.Join(l.doc.Folder, audiencesName)) {
		y := e.value
		if !l.checkKey(keys, y.Key, e.pos) {
			continue
		}
		if y.Name == "" {
			l.add(diag.YAMLValue, e.pos, "name: missing")
		}
		if y.Group == "" {
			l.add(diag.YAMLValue, e.pos, "group: missing")
		}
		a := policy.Audience{Key: y.Key, Group: y.Group, Name: y.Name, Names: y.Names, Everyday: y.Everyday, Bodies: y.Bodies, Pos: e.pos}
		for as, quoted := range [][]quotationYAML{policy.Must: y.Must, policy.May: y.May, policy.By: y.By, policy.Figures: y.Figures} {
			for _, q := range l.quotations(quoted, e.pos) {
				a.Concerns = append(a.Concerns, policy.Concern{Quotation: q, As: policy.ConcernKind(as)})
			}
		}
		list = append(list, a)
	}
	return grouped(list)
}

// grouped returns audiences with those of a group together, in the order in which the
// groups first occur.
func grouped(list []policy.Audience) []policy.Audience {
	first := map[string]int{}
	for i, a := range list {
		if _, ok := first[a.Group]; !ok {
			first[a.Group] = i
		}
	}
	slices.SortStableFunc(list, func(a, b policy.Audience) int { return first[a.Group] - first[b.Group] })
	return list
}

func (l readersLoader) questions() []policy.Question {
	var list []policy.Question
	keys := map[string]bool{}
	for _, e := range yamlList[questionYAML](l.loader, path.Join(l.doc.Folder, questionsName)) {
		y := e.value
		if !l.checkKey(keys, y.Key, e.pos) {
			continue
		}
		if y.Ask == "" {
			l.add(diag.YAMLValue, e.pos, "ask: missing")
		}
		l.checkUnit(l.doc, y.About, e.pos)
		list = append(list, policy.Question{
			Key: y.Key, About: y.About, Ask: y.Ask, Words: y.Words, Say: y.Say, None: y.None, Because: y.Because,
			Answers: l.quotations(y.Answers, e.pos), Pos: e.pos,
		})
	}
	return list
}

func (l readersLoader) synonyms() []policy.Synonym {
	var list []policy.Synonym
	seen := map[string]bool{}
	for _, e := range yamlList[synonymYAML](l.loader, path.Join(l.doc.Folder, everydayName)) {
		switch y := e.value; {
		case y.Say == "" || y.Print == "":
			l.add(diag.YAMLValue, e.pos, "say or print: missing")
		case seen[y.Say]:
			l.add(diag.YAMLValue, e.pos, "%s is there twice", y.Say)
		default:
			list = append(list, policy.Synonym{Everyday: y.Say, Printed: y.Print, Pos: e.pos})
		}
		seen[e.value.Say] = true
	}
	return list
}

// checkKey reports a key that is not a part of an address or not the only one of its kind.
func (l readersLoader) checkKey(taken map[string]bool, key string, pos diag.Pos) bool {
	switch {
	case !bodyKey.MatchString(key):
		l.add(diag.YAMLValue, pos, "key: %q is not a valid key", key)
		return false
	case taken[key]:
		l.add(diag.YAMLValue, pos, "key: %q is there twice", key)
		return false
	}
	taken[key] = true
	return true
}

// quotations returns those of the quotations that are exactly once in their clauses.
func (l readersLoader) quotations(list []quotationYAML, pos diag.Pos) []policy.Quotation {
	var found []policy.Quotation
	for _, y := range list {
		u := l.doc.Unit(y.ID)
		if u == nil {
			l.checkUnit(l.doc, y.ID, pos)
			continue
		}
		off, ok := locate(u, y.ID, y.Quote)
		if !ok {
			l.add(diag.QuotationWords, pos, "%s does not contain 「%s」 exactly once", y.ID, y.Quote)
			continue
		}
		found = append(found, policy.Quotation{Unit: u.ID, Words: y.Quote, Off: off})
	}
	return found
}
