package facts_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

var update = flag.Bool("update", false, "write the facts that were found into testdata")

// TestRules finds the facts of the texts in testdata. Each NAME.txt there is followed by
// its facts, NAME.facts, one a line. A text whose name begins with statute is read as
// one. The same facts must be found in simplified characters.
//
// After a change, run it with -update and read the diff.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testRules(t, file) })
	}
}

func testRules(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, ".txt")
		if !ok {
			continue
		}
		if i+1 == len(archive.Files) || archive.Files[i+1].Name != name+".facts" {
			t.Fatalf("%s is not followed by %s.facts", f.Name, name)
		}
		scheme := "gongwen"
		if strings.HasPrefix(name, "statute") {
			scheme = "statute"
		}
		want := &archive.Files[i+1].Data
		got := factsOf(t, scheme, policy.Hant, string(f.Data))
		if *update {
			*want = []byte(got)
		}
		if diff := cmp.Diff(string(*want), got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
		if other := factsOf(t, scheme, policy.Hans, script.ToHans(string(f.Data))); script.Fold(other) != script.Fold(got) {
			t.Errorf("%s differs in simplified characters:\n%s", name, cmp.Diff(script.Fold(got), script.Fold(other)))
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// factsOf returns the facts of a text, one a line.
func factsOf(t *testing.T, scheme string, s policy.Script, text string) string {
	t.Helper()
	d := plain(scheme, s, text)
	x := facts.Of(d)
	checkPassages(t, d, x)
	return strings.Join(append(lines(x), ""), "\n")
}
