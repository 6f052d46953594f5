package source

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// documentYAML is document.yaml.
type documentYAML struct {
	Slug      string        `yaml:"slug"` // the folder's name where it is absent
	Title     string        `yaml:"title"`
	TitleNote string        `yaml:"title_note"`
	Kind      string        `yaml:"kind"`
	Issuer    string        `yaml:"issuer"`
	Number    string        `yaml:"number"`
	Date      string        `yaml:"date"`
	Scheme    string        `yaml:"scheme"`
	Script    policy.Script `yaml:"script"`
	Split     []string      `yaml:"split"`
	Citations bool          `yaml:"citations"`
	Index     bool          `yaml:"index"`
	Source    *sourceYAML   `yaml:"source"`
}

type sourceYAML struct {
	SHA256     string `yaml:"sha256"`
	Provenance int    `yaml:"provenance_lines"`
}

const documentName = "document.yaml"

// newDocumentYAML returns what the document in a folder is where nothing is said of it.
func newDocumentYAML(folder string) documentYAML {
	return documentYAML{Slug: folder, Scheme: "gongwen", Script: policy.Hant}
}

// document reads a folder; it is nil where that holds no document.
func (l *loader) document(folder string) *policy.Document {
	file := path.Join(folder, documentName)
	y := newDocumentYAML(folder)
	if !l.yaml(file, &y, required) {
		return nil
	}
	d := &policy.Document{
		Folder: folder, Slug: y.Slug, Title: y.Title, TitleNote: y.TitleNote, Kind: y.Kind,
		Issuer: y.Issuer, Number: y.Number, Date: y.Date,
		Script: y.Script, Written: y.Script, Scheme: policy.SchemeNamed(y.Scheme), Split: y.Split, Citations: y.Citations, Index: y.Index,
	}
	if d.Scheme == nil {
		l.add(diag.YAMLValue, l.at(file), "scheme: there is no scheme %q", y.Scheme)
		return nil
	}
	if d.Script != policy.Hant && d.Script != policy.Hans {
		l.add(diag.YAMLValue, l.at(file), "script: %q is neither zh-Hant nor zh-Hans", d.Script)
		return nil
	}
	if d.Title == "" {
		l.add(diag.YAMLValue, l.at(file), "title: is missing")
	}
	l.edition(d)
	l.source(d, y.Source, file)
	d.Corrections = l.corrections(folder)
	d.Notes = l.notes(d)
	d.Aids = l.aids(d)
	d.Names = l.names(folder)
	d.Ledger = l.ledger(folder)
	l.redirects(d)
	l.split(d, file)
	l.strangers(folder)
	return d
}

// files are the names that mean something in the folder of a document, beside
// those that end in .md.
var files = []string{
	documentName, "source.txt", CorrectionsName, "notes.yaml", "aids.yaml", "bodies.yaml", "redirects.yaml", LedgerName,
}

// strangers reports what lies in the folder of a document and means nothing
// there: notes.yml would otherwise be missed in silence.
func (l *loader) strangers(folder string) {
	entries, _ := fs.ReadDir(l.fsys, folder) // a folder that cannot be read has been reported
	for _, e := range entries {
		name := e.Name()
		if !hidden(name) && !slices.Contains(files, name) && (e.IsDir() || path.Ext(name) != ".md") {
			l.add(diag.FileUnknown, l.at(path.Join(folder, name)), "means nothing here")
		}
	}
}

// split checks that split: names kinds of units, and units that have them.
func (l *loader) split(d *policy.Document, file string) {
	for _, entry := range d.Split {
		id, kind, ok := strings.Cut(entry, "/")
		if ok {
			l.known(d, id, l.at(file))
		} else {
			kind = entry
		}
		if !splits(d, policy.Kind(kind)) {
			l.add(diag.YAMLValue, l.at(file), "split: there is no level %q in the scheme %s", kind, d.Scheme.Name)
		}
	}
}

// splits reports whether units of kind k can have pages of their own.
func splits(d *policy.Document, k policy.Kind) bool {
	switch {
	case k == policy.Annex, k == policy.Division, d.Scheme.Rank(k) >= 0:
		return true
	}
	return slices.ContainsFunc(d.Units, func(u *policy.Unit) bool { return u.Kind == policy.Annex && d.SchemeOf(u).Rank(k) >= 0 })
}

// known reports an id that names no unit of d.
func (l *loader) known(d *policy.Document, id string, pos diag.Pos) {
	if d.Unit(id) == nil {
		l.add(diag.IDUnknown, pos, "there is no unit %q", id)
	}
}

// edition reads the Markdown of the reading edition.
func (l *loader) edition(d *policy.Document) {
	names := l.markdown(d.Folder)
	if len(names) == 0 {
		l.add(diag.FileMissing, l.at(d.Folder), "holds no Markdown file, and so no text")
	}
	b := policy.NewBuilder(d)
	whole := true
	for _, file := range names {
		text, ok := l.text(file, required)
		if !ok {
			whole = false
			continue
		}
		for _, line := range lines(l.at(file), text) {
			l.line(d, b, line)
		}
	}
	b.Finish()
	if len(names) > 0 && whole && len(d.Units) == 0 {
		l.add(diag.FileMissing, l.at(d.Folder), "its Markdown files hold no text")
	}
}

// tag matches what in HTML would be a tag.
var tag = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--`)

// line adds a heading or paragraph to the document.
func (l *loader) line(d *policy.Document, b *policy.Builder, line policy.Line) {
	pos := line.Spans[0].Pos
	if at := tag.FindStringIndex(line.Text); at != nil {
		l.add(diag.HTMLRaw, line.At(at[0]), "HTML in a text is printed as it stands")
	}
	switch {
	case line.Row != policy.NoTable:
		l.hashes(line)
		b.Row(line)
	case line.Depth == 0:
		l.hashes(line)
		l.joined(d, line)
		b.Paragraph(line)
	case line.Text == "":
		l.add(diag.HeadingEmpty, pos, "a heading without words")
	case !b.Heading(line):
		l.add(diag.LabelNone, pos, "the heading begins with no label")
	}
}

// longestLabel is more characters than any label has.
const longestLabel = 32

// joined reports a line that Markdown joins to the paragraph before it although
// it begins with a label: texts are often pasted without blank lines.
func (l *loader) joined(d *policy.Document, line policy.Line) {
	rs := []rune(line.Text)
	for _, span := range line.Spans[1:] {
		head := string(rs[span.Off:min(span.Off+longestLabel, len(rs))])
		if label, _, ok := d.Scheme.Label(head); ok && label.Sound {
			l.add(diag.LabelJoined, span.Pos, "「%s」 begins a line, but no paragraph", label.Text)
		}
	}
}

// hashes reports a paragraph of which a line begins with #: to its editor it was
// a heading.
func (l *loader) hashes(line policy.Line) {
	if !strings.Contains(line.Text, "#") {
		return
	}
	rs := []rune(line.Text)
	for i, span := range line.Spans {
		// The last cells of a row may be empty.
		if span.Off < len(rs) && rs[span.Off] == '#' && !(i == 0 && line.Plain) {
			where := "a paragraph begins with #"
			if i > 0 {
				where = "a line inside a paragraph begins with #"
			}
			l.add(diag.HeadingForm, span.Pos, "%s", where)
		}
	}
}

// source reads source.txt, which a document has if document.yaml says so.
func (l *loader) source(d *policy.Document, y *sourceYAML, yamlFile string) {
	if y == nil {
		return
	}
	file := path.Join(d.Folder, "source.txt")
	data, ok := l.read(file, required)
	text := string(data)
	words := strings.TrimPrefix(text, "\ufeff") // kept in the file, since that is what was received
	if !ok || !l.clean(file, words) {
		return
	}
	if got := policy.Hash(text); got != y.SHA256 {
		l.add(diag.SourceHash, l.at(file), "its SHA-256 is %s, %s was received", got, y.SHA256)
	}
	all := strings.Split(words, "\n")
	if y.Provenance < 0 || y.Provenance > len(all) {
		l.add(diag.YAMLValue, l.at(yamlFile), "provenance_lines: the source has %d lines", len(all))
		return
	}
	d.Source = policy.Source{File: l.at(file).File, Text: text, SHA256: y.SHA256, Provenance: y.Provenance, Received: all[y.Provenance:]}
}

type correctionYAML struct {
	From  string                `yaml:"from"`
	To    string                `yaml:"to"`
	Kind  policy.CorrectionKind `yaml:"kind"`
	Count int                   `yaml:"count"`
	Lines map[int]int           `yaml:"lines"`
	Why   string                `yaml:"why"`
}

// corrections reads corrections.yaml. An entry that could not be undone is
// reported and left out.
func (l *loader) corrections(folder string) []policy.Correction {
	var kept []policy.Correction
	for _, e := range yamlList[correctionYAML](l, path.Join(folder, CorrectionsName)) {
		y := e.value
		c := policy.Correction{From: y.From, To: y.To, Kind: y.Kind, Lines: y.Lines, Why: y.Why, Pos: e.pos}
		switch {
		case !c.SameLength() || c.From == "":
			l.add(diag.CorrectionLength, e.pos, "%q and %q have different lengths", c.From, c.To)
			continue
		case !c.Kind.Known():
			l.add(diag.YAMLValue, e.pos, "kind: %q is neither script nor punctuation", c.Kind)
		case c.Count() != y.Count:
			l.add(diag.CorrectionCount, e.pos, "count: is %d, but the lines add up to %d", y.Count, c.Count())
		}
		kept = append(kept, c)
	}
	return kept
}

type noteYAML struct {
	ID    string `yaml:"id"`
	Quote string `yaml:"quote"`
	Note  string `yaml:"note"`
}

// notes reads notes.yaml and finds the words that each note is about.
func (l *loader) notes(d *policy.Document) []policy.Note {
	var notes []policy.Note
	for _, e := range yamlList[noteYAML](l, path.Join(d.Folder, "notes.yaml")) {
		y := e.value
		u := d.Unit(y.ID)
		if u == nil {
			l.add(diag.NoteUnit, e.pos, "there is no unit %q", y.ID)
			continue
		}
		if y.Note == "" {
			l.add(diag.YAMLValue, e.pos, "note: is missing")
		}
		words, from := u.Words(), 0
		if y.ID == u.Para { // the anchor stands for the text alone
			from = len(u.Label + u.Heading)
		}
		at := strings.Index(words[from:], y.Quote)
		if y.Quote == "" || at < 0 || at != strings.LastIndex(words[from:], y.Quote) {
			l.add(diag.NoteQuote, e.pos, "%s does not have the words 「%s」 exactly once", y.ID, y.Quote)
			continue
		}
		notes = append(notes, policy.Note{
			Unit: u.ID, Quote: y.Quote, Text: y.Note, Off: u.Off + utf8.RuneCountInString(words[:from+at]), Pos: e.pos,
		})
	}
	slices.SortStableFunc(notes, func(a, b policy.Note) int { return a.Off - b.Off }) // numbered as they are read
	return notes
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
		l.known(d, id, l.at(file))
		aids[id] = policy.Aid(y[id])
	}
	return aids
}

// namesYAML is bodies.yaml.
type namesYAML struct {
	Keys    map[string]string `yaml:"keys"`
	Aliases map[string]string `yaml:"aliases"`
	Exclude []string          `yaml:"exclude"`
	Laws    map[string]string `yaml:"laws"`
}

// bodyKey is what the key of a body's page looks like.
var bodyKey = regexp.MustCompile(`^[a-z0-9-]+$`)

// names reads bodies.yaml. A key that cannot stand in an address, or is that of
// another body, is reported and left out.
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
			l.add(diag.YAMLValue, l.at(file), "keys: %q, of %s, cannot stand in an address", key, name)
			continue
		case repeated:
			l.add(diag.YAMLValue, l.at(file), "keys: %q is the key of %s and of %s", key, other, name)
			continue
		}
		keys[name], taken[key] = key, name
	}
	return policy.Names{Keys: keys, Aliases: y.Aliases, Excluded: y.Exclude, Laws: y.Laws}
}

// redirectsYAML is redirects.yaml.
type redirectsYAML struct {
	Moved []struct {
		From string `yaml:"from"`
		To   string `yaml:"to"`
	} `yaml:"moved"`
	Revised []struct {
		ID  string `yaml:"id"`
		Was string `yaml:"was"`
		Why string `yaml:"why"`
	} `yaml:"revised"`
}

// idForm is what every id looks like.
var idForm = regexp.MustCompile(`^[a-z][0-9]+(b[0-9]+)?(-[a-z]?[0-9]+(b[0-9]+)?)*$`)

func (l *loader) redirects(d *policy.Document) {
	var y redirectsYAML
	file := path.Join(d.Folder, "redirects.yaml")
	if !l.yaml(file, &y, optional) {
		return
	}
	for _, m := range y.Moved {
		if !idForm.MatchString(m.From) {
			l.add(diag.YAMLValue, l.at(file), "moved: %q is no id", m.From)
			continue
		}
		if d.Unit(m.From) != nil {
			l.add(diag.YAMLValue, l.at(file), "moved: %q is still an address of its own", m.From)
			continue
		}
		l.known(d, m.To, l.at(file))
		d.Moved = append(d.Moved, policy.Moved{From: m.From, To: m.To})
	}
	for _, r := range y.Revised {
		l.known(d, r.ID, l.at(file))
		d.Revised = append(d.Revised, policy.Revised{ID: r.ID, Was: r.Was, Why: r.Why})
	}
}

// CorrectionsName is the file in the folder of a document that says how its reading
// edition differs from what was received.
const CorrectionsName = "corrections.yaml"

// LedgerName is the file in the folder of a document that lists its addresses.
const LedgerName = "ids.txt"

// LedgerFile returns the place of the ledger of d.
func LedgerFile(d *policy.Document) string { return path.Join(Root, d.Folder, LedgerName) }

// ledger reads ids.txt.
func (l *loader) ledger(folder string) []policy.Address {
	file := path.Join(folder, LedgerName)
	text, ok := l.text(file, optional)
	if !ok {
		return nil
	}
	var list []policy.Address
	n := 0
	for line := range strings.Lines(text) {
		n++
		fields := strings.Fields(line)
		pos := diag.Pos{File: l.at(file).File, Line: n, Col: 1}
		if len(fields) != 2 || len(fields[1]) != 64 {
			l.add(diag.LedgerForm, pos, "this is not an id and a SHA-256")
			continue
		}
		list = append(list, policy.Address{ID: fields[0], Hash: fields[1], Pos: pos})
	}
	return list
}

// Ledger returns the content of ids.txt for the given addresses.
func Ledger(list []policy.Address) string {
	var b strings.Builder
	for _, a := range list {
		b.WriteString(a.ID + " " + a.Hash + "\n")
	}
	return b.String()
}
