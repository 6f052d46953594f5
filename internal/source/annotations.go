package source

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

type noteYAML struct {
	ID    string `yaml:"id"`
	Quote string `yaml:"quote"`
	Note  string `yaml:"note"`
}

// notes reads notes.yaml and locates the quotation of each note.
func (l *loader) notes(d *policy.Document) []policy.Note {
	var notes []policy.Note
	for _, e := range yamlList[noteYAML](l, path.Join(d.Folder, "notes.yaml")) {
		y := e.value
		u := d.Unit(y.ID)
		if u == nil {
			l.add(diag.NoteUnit, e.pos, "unit %q not found", y.ID)
			continue
		}
		if y.Note == "" {
			l.add(diag.YAMLValue, e.pos, "note: missing")
		}
		off, ok := locate(u, y.ID, y.Quote)
		if !ok {
			l.add(diag.NoteQuote, e.pos, "%s does not contain 「%s」 exactly once", y.ID, y.Quote)
			continue
		}
		notes = append(notes, policy.Note{
			Unit: u.ID, Quote: y.Quote, Text: y.Note, Off: off, Pos: e.pos,
		})
	}
	slices.SortStableFunc(notes, func(a, b policy.Note) int { return a.Off - b.Off }) // the order of their numbers
	return notes
}

// locate returns where in the reading edition quoted words begin that are exactly once in
// the unit u, or if id is that of its anchor, in the text of u.
func locate(u *policy.Unit, id, quote string) (off int, ok bool) {
	words, from := u.Words(), 0
	if id == u.Para { // the anchor of the paragraph
		from = len(u.Label + u.Heading)
	}
	at := strings.Index(words[from:], quote)
	if quote == "" || at < 0 || at != strings.LastIndex(words[from:], quote) {
		return 0, false
	}
	return u.Off + utf8.RuneCountInString(words[:from+at]), true
}

type aidYAML struct {
	Short    string `yaml:"short"`
	Icon     string `yaml:"icon"`
	Summary  string `yaml:"summary"`
	Gallery  string `yaml:"gallery"`
	Sections string `yaml:"sections"`
}

// aids reads aids.yaml.
func (l *loader) aids(d *policy.Document) map[string]policy.Aid {
	var y map[string]aidYAML
	file := path.Join(d.Folder, "aids.yaml")
	if !l.yaml(file, &y, optional) {
		return nil
	}
	aids := map[string]policy.Aid{}
	for _, id := range slices.Sorted(maps.Keys(y)) {
		l.checkUnit(d, id, l.at(file))
		aids[id] = policy.Aid(y[id])
	}
	return aids
}

// namesYAML is the content of bodies.yaml.
type namesYAML struct {
	Keys    map[string]string `yaml:"keys"`
	Aliases map[string]string `yaml:"aliases"`
	Exclude []string          `yaml:"exclude"`
	Laws    map[string]string `yaml:"laws"`
}

// bodyKey matches the key of the page of a body.
var bodyKey = regexp.MustCompile(`^[a-z0-9-]+$`)

// names reads bodies.yaml. An invalid or repeated key is reported and left out.
func (l *loader) names(folder string) policy.Names {
	var y namesYAML
	file := path.Join(folder, "bodies.yaml")
	if !l.yaml(file, &y, optional) {
		return policy.Names{}
	}
	keys, taken := map[string]string{}, map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(y.Keys)) {
		key := y.Keys[name]
		switch other, repeated := taken[key]; {
		case !bodyKey.MatchString(key):
			l.add(diag.YAMLValue, l.at(file), "keys: %q, of %s, is not a valid key", key, name)
			continue
		case repeated:
			l.add(diag.YAMLValue, l.at(file), "keys: %q is the key of both %s and %s", key, other, name)
			continue
		}
		keys[name], taken[key] = key, name
	}
	return policy.Names{Keys: keys, Aliases: y.Aliases, Excluded: y.Exclude, Laws: y.Laws}
}
