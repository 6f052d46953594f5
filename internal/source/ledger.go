package source

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// redirectsYAML is the content of redirects.yaml.
type redirectsYAML struct {
	Moved []struct {
		From string `yaml:"from"`
		To   string `yaml:"to"`
	} `yaml:"moved"`
	Revised []struct {
		ID  string `yaml:"id"`
		Was string `yaml:"was"`
		Why string `yaml:"why"`
		Now string `yaml:"now"`
	} `yaml:"revised"`
}

// idForm matches the form of ids.
var idForm = regexp.MustCompile(`^[a-z][0-9]+(b[0-9]+)?(-[a-z]?[0-9]+(b[0-9]+)?)*$`)

func (l *loader) redirects(d *policy.Document) {
	var y redirectsYAML
	file := path.Join(d.Folder, RedirectsName)
	if !l.yaml(file, &y, optional) {
		return
	}
	for _, m := range y.Moved {
		if !idForm.MatchString(m.From) {
			l.add(diag.YAMLValue, l.at(file), "moved: %q is not an id", m.From)
			continue
		}
		if d.Unit(m.From) != nil {
			l.add(diag.YAMLValue, l.at(file), "moved: %q still exists", m.From)
			continue
		}
		l.checkUnit(d, m.To, l.at(file))
		d.Moved = append(d.Moved, policy.Moved{From: m.From, To: m.To})
	}
	for _, r := range y.Revised {
		l.checkUnit(d, r.ID, l.at(file))
		if r.Now != "" {
			l.checkUnit(d, r.Now, l.at(file))
		}
		d.Revised = append(d.Revised, policy.Revised{ID: r.ID, Was: r.Was, Why: r.Why, Now: r.Now})
	}
}

// Redirects returns the content of redirects.yaml for entries. A moved address without a target is a
// comment: only the editor knows where its readers are to go.
func Redirects(moved []policy.Moved, revised []policy.Revised) string {
	var b strings.Builder
	if len(moved) > 0 {
		b.WriteString("moved:\n")
	}
	for _, m := range moved {
		line := "  - {from: " + m.From + ", to: " + m.To + "}\n"
		if m.To == "" {
			line = "  #" + line[len("  "):]
		}
		b.WriteString(line)
	}
	if len(revised) > 0 {
		b.WriteString("revised:\n")
	}
	for _, r := range revised {
		b.WriteString("  - {id: " + r.ID + ", was: " + r.Was)
		if r.Now != "" {
			b.WriteString(", now: " + r.Now)
		}
		b.WriteString(", why: " + strconv.Quote(r.Why) + "}\n")
	}
	return b.String()
}

// CorrectionsName is the file of a document with the differences between its
// reading edition and the received text.
const CorrectionsName = "corrections.yaml"

// LedgerName is the file of a document with its published addresses.
const LedgerName = "ids.txt"

// LedgerFile returns the path of the ledger of d.
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
			l.add(diag.LedgerForm, pos, "expected an id and a SHA-256")
			continue
		}
		list = append(list, policy.Address{ID: fields[0], Hash: fields[1], Pos: pos})
	}
	return list
}

// Ledger returns the content of ids.txt for list.
func Ledger(list []policy.Address) string {
	var b strings.Builder
	for _, a := range list {
		b.WriteString(a.ID + " " + a.Hash + "\n")
	}
	return b.String()
}
