package source

import (
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// ExceptionsName is the name of the files that say how the editor wants words converted
// to the other script: one of the whole content and one of each document.
const ExceptionsName = "script.yaml"

type exceptionYAML struct {
	From    string `yaml:"from"`
	To      string `yaml:"to"`
	Context string `yaml:"context"`
	ID      string `yaml:"id"`
	Why     string `yaml:"why"`
}

// documentExceptions reads script.yaml of a document. An entry whose words the document does not
// have is reported.
func documentExceptions(l *loader, d *policy.Document) []policy.Exception {
	list := exceptionsOf(l, path.Join(d.Folder, ExceptionsName))
	for _, e := range list {
		switch {
		case e.Unit != "" && d.Unit(e.Unit) == nil:
			l.add(diag.IDUnknown, e.Pos, "unit %q not found", e.Unit)
		case !d.Excepts(e):
			l.add(diag.YAMLValue, e.Pos, "from: 「%s」 is not in the text", e.From)
		}
	}
	return list
}

// siteExceptions returns the entries of script.yaml of the whole content that are about
// words of d and in its script. Faults of the file are reported by [LoadSite].
func siteExceptions(fsys fs.FS, d *policy.Document) []policy.Exception {
	l := &loader{fsys: fsys}
	var list []policy.Exception
	for _, e := range exceptionsOf(l, ExceptionsName) {
		isSimplified := script.ToHans(e.From) == e.From
		if isSimplified == (d.Written == policy.Hans) && d.Excepts(e) {
			list = append(list, e)
		}
	}
	return list
}

// exceptionsOf reads a script.yaml. Invalid entries are reported and left out.
func exceptionsOf(l *loader, file string) []policy.Exception {
	var list []policy.Exception
	for _, y := range yamlList[exceptionYAML](l, file) {
		e := policy.Exception{From: y.value.From, To: y.value.To, Context: y.value.Context, Unit: y.value.ID, Why: y.value.Why, Pos: y.pos}
		if fault := exceptionFault(e); fault != "" {
			l.add(diag.YAMLValue, y.pos, "%s", fault)
			continue
		}
		list = append(list, e)
	}
	return list
}

// exceptionFault returns what is wrong with e whatever the text is, or "". An exception
// must not change the words, only the forms of their characters.
func exceptionFault(e policy.Exception) string {
	switch {
	case e.From == "":
		return "from: missing"
	case e.To == "":
		return "to: missing"
	case utf8.RuneCountInString(e.From) != utf8.RuneCountInString(e.To):
		return "to: not as many characters as from"
	case script.Fold(e.From) != script.Fold(e.To):
		return "to: other characters than those of from in another script"
	case e.Context != "" && !strings.Contains(e.Context, e.From):
		return "context: does not contain from"
	}
	return ""
}
