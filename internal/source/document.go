package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// documentYAML is the content of document.yaml.
type documentYAML struct {
	Slug      string        `yaml:"slug"` // default: the name of the folder
	Title     string        `yaml:"title"`
	TitleNote string        `yaml:"title_note"`
	Latin     string        `yaml:"title_latin"`
	English   string        `yaml:"title_en"`
	Kind      string        `yaml:"kind"`
	Issuer    string        `yaml:"issuer"`
	Number    string        `yaml:"number"`
	Date      string        `yaml:"date"`
	Region    string        `yaml:"region"`
	Scheme    string        `yaml:"scheme"`
	Script    policy.Script `yaml:"script"`
	Split     []string      `yaml:"split"`
	Citations bool          `yaml:"citations"`
	Index     bool          `yaml:"index"`
	Downloads []string      `yaml:"downloads"`
	Source    *sourceYAML   `yaml:"source"`
}

type sourceYAML struct {
	SHA256     string `yaml:"sha256"`
	Provenance int    `yaml:"provenance_lines"`
}

const documentName = "document.yaml"

// newDocumentYAML returns the defaults for the document in a folder.
func newDocumentYAML(folder string) documentYAML {
	return documentYAML{Slug: folder, Scheme: scheme.Default.Name, Script: policy.Hant}
}

// document reads the document in a folder, or returns nil if there is none.
func (l *loader) document(folder string) *policy.Document {
	file := path.Join(folder, documentName)
	y := newDocumentYAML(folder)
	where, ok := l.yaml(file, &y, required)
	if !ok {
		return nil
	}
	d := &policy.Document{
		Folder: folder, Slug: y.Slug, Title: y.Title, TitleNote: y.TitleNote, Latin: y.Latin, English: y.English, Kind: y.Kind,
		Issuer: y.Issuer, Number: y.Number, Date: y.Date, Region: y.Region,
		Script: y.Script, Written: y.Script, Scheme: scheme.Named(y.Scheme), Split: y.Split, Citations: y.Citations, Index: y.Index, Downloads: y.Downloads, Asked: where.at("downloads"),
	}
	if d.Scheme == nil {
		l.add(diag.YAMLValue, where.at("scheme"), "scheme: unknown scheme %q", y.Scheme)
		return nil
	}
	if d.Script != policy.Hant && d.Script != policy.Hans {
		l.add(diag.YAMLValue, where.at("script"), "script: %q is neither zh-Hant nor zh-Hans", d.Script)
		return nil
	}
	if d.Title == "" {
		l.add(diag.YAMLValue, where.at("title"), "title: missing")
	}
	l.edition(d)
	l.source(d, y.Source, where)
	d.Corrections = l.corrections(folder)
	d.Exceptions = append(siteExceptions(l.fsys, d), documentExceptions(l, d)...) // those of the document take precedence
	d.Notes = l.notes(d)
	d.Aids = l.aids(d)
	d.Names = l.names(folder)
	d.Readers = readersLoader{l, d}.load()
	d.Ledger = l.ledger(folder)
	d.Accepted = Accepted(d.Ledger)
	l.redirects(d)
	l.split(d, where)
	l.unknownFiles(folder)
	return d
}

// files are the known files of a document, besides its .md files.
var files = []string{
	documentName, "source.txt", CorrectionsName, ExceptionsName, "notes.yaml", "aids.yaml", "bodies.yaml", audiencesName,
	questionsName, everydayName, RedirectsName, LedgerName,
}

// unknownFiles reports files with unknown names in the folder of a document,
// such as notes.yml.
func (l *loader) unknownFiles(folder string) {
	entries, _ := fs.ReadDir(l.fsys, folder) // a folder that cannot be read has been reported
	for _, e := range entries {
		name := e.Name()
		if !isIgnored(name) && !slices.Contains(files, name) && (e.IsDir() || path.Ext(name) != ".md") {
			l.add(diag.FileUnknown, l.at(path.Join(folder, name)), "unknown file")
		}
	}
}

// split checks that split: has kinds of units of the scheme, and existing
// units.
func (l *loader) split(d *policy.Document, where places) {
	for i, entry := range d.Split {
		pos := where.at("split", i)
		id, kind, ok := strings.Cut(entry, "/")
		if ok {
			l.checkUnit(d, id, pos)
		} else {
			kind = entry
		}
		if !canSplit(d, policy.Kind(kind)) {
			l.add(diag.YAMLValue, pos, "split: the scheme %[2]s has no level %[1]q", kind, d.Scheme.Name)
		}
	}
}

// canSplit reports whether units of kind k can have pages of their own.
func canSplit(d *policy.Document, k policy.Kind) bool {
	switch {
	case k == policy.Annex, k == policy.Division, d.Scheme.Rank(k) >= 0:
		return true
	}
	return slices.ContainsFunc(d.Units, func(u *policy.Unit) bool { return u.Kind == policy.Annex && d.SchemeOf(u).Rank(k) >= 0 })
}

// checkUnit reports an id that is not a unit of d.
func (l *loader) checkUnit(d *policy.Document, id string, pos diag.Pos) {
	if d.Unit(id) == nil {
		l.add(diag.IDUnknown, pos, "unit %q not found", id)
	}
}
