package lint_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/diag"
	"gongbao/internal/lint/linttest"
	"gongbao/internal/numeral"
)

// sound calls f with correct documents: those of package source, and long ones.
func sound(t *testing.T, f func(t *testing.T, yaml, markdown string)) {
	t.Helper()
	files, err := filepath.Glob("../source/testdata/sound-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		yaml := "title: 文件\n"
		for _, part := range archive.Files {
			name, isText := strings.CutSuffix(part.Name, ".md")
			switch {
			case part.Name == "document.yaml":
				yaml = string(part.Data)
			case isText:
				t.Run(name, func(t *testing.T) { f(t, yaml, string(part.Data)) })
			}
		}
	}
	for name, markdown := range long() {
		t.Run(name, func(t *testing.T) { f(t, "title: 文件\n", markdown) })
	}
}

// long returns documents with long numbering: 一、 to 五十四、 through the chapters
// of an outline, 1. to 60. through the parts of a list.
func long() map[string]string {
	var outline, list strings.Builder
	for i := range 9 {
		fmt.Fprintf(&outline, "# 第%s章　任務\n\n", numeral.Format(i+1))
		for k := range 6 {
			fmt.Fprintf(&outline, "## %s、要點\n內容。\n\n", numeral.Format(6*i+k+1))
		}
	}
	for i := range 6 {
		fmt.Fprintf(&list, "%s、服務\n\n", numeral.Format(i+1))
		for k := range 10 {
			fmt.Fprintf(&list, "%d.事項。\n\n", 10*i+k+1)
		}
	}
	return map[string]string{"outline": outline.String(), "list": list.String()}
}

// checked returns the findings in a document, without those about new
// addresses.
func checked(yaml, markdown string) diag.List {
	fsys := folder(map[string]string{"1.md": markdown})
	fsys["doc/document.yaml"].Data = []byte(yaml)
	return slices.DeleteFunc(check(fsys), func(f diag.Finding) bool { return f.Code == diag.IDNew.Name })
}

// TestSound tests that correct documents have no findings.
func TestSound(t *testing.T) {
	sound(t, func(t *testing.T, yaml, markdown string) {
		if found := checked(yaml, markdown); len(found) > 0 {
			t.Errorf("found:\n%s", text(t, found))
		}
	})
}

// TestFaults puts every fault of package linttest into the correct documents,
// one at a time. Each must be reported at its line.
func TestFaults(t *testing.T) {
	kinds := map[string]int{}
	sound(t, func(t *testing.T, yaml, markdown string) {
		for f := range linttest.All(strings.Split(markdown, "\n")) {
			kinds[f.Kind]++
			found := checked(yaml, strings.Join(f.Lines, "\n"))
			if !slices.ContainsFunc(found, func(at diag.Finding) bool {
				severe := at.Severity == diag.Error || f.Kind == "misprint" && at.Code == diag.LabelMark.Name // which is read all the same
				return severe && slices.Contains(f.Places, at.Pos.Line)
			}) {
				at := f.Places[0] - 1
				t.Errorf("%s at lines %v is not reported there\n%s\nfindings:\n%s",
					f.Kind, f.Places, strings.Join(f.Lines[max(0, at-4):min(len(f.Lines), at+4)], "\n"), text(t, found))
			}
		}
	})
	for kind, least := range map[string]int{"drop": 80, "swap": 70, "repeat": 150, "deepen": 70, "misprint": 1000, "relabel": 80} {
		if kinds[kind] < least {
			t.Errorf("only %d faults of the kind %s were made", kinds[kind], kind)
		}
	}
	t.Logf("%v", kinds)
}
