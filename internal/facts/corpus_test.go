package facts_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// corpus returns the documents of a folder of the corpus by name. It skips the test if
// there is no corpus.
func corpus(t *testing.T, folder, scheme string) map[string]*policy.Document {
	t.Helper()
	root := os.Getenv("GONGBAO_CORPUS")
	if root == "" {
		t.Skip("GONGBAO_CORPUS is not set to a folder of real documents")
	}
	files, err := filepath.Glob(filepath.Join(root, folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("GONGBAO_CORPUS: no %s in %s", folder, root)
	}
	docs := map[string]*policy.Document{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs[strings.TrimSuffix(filepath.Base(file), ".txt")] = plain(scheme, policy.Hans, string(text))
	}
	return docs
}

// The cross-references of nine statutes are those of the key. In all statutes they
// resolve to clauses of the statute.
func TestStatutes(t *testing.T) {
	docs := corpus(t, "statutes", "statute")
	want := key(t, "statutes/references.tsv", 0, 1, 2, 3)
	keyed := map[string]bool{}
	for row := range want {
		name, _, _ := strings.Cut(row, "\t")
		keyed[name] = true
	}
	got := rows{}
	total := 0
	for name, d := range docs {
		x := facts.Of(d)
		checkPassages(t, d, x)
		if got := facts.References(d); !reflect.DeepEqual(got, x.CrossReferences) {
			t.Errorf("%s: %d references, want %d", name, len(got), len(x.CrossReferences))
		}
		total += len(x.CrossReferences)
		for _, r := range x.CrossReferences {
			if keyed[name] {
				got[strings.Join([]string{name, r.Unit.ID, r.Words(), ids(r)}, "\t")]++
			}
		}
	}
	t.Logf("%d references in %d statutes", total, len(docs))
	compare(t, got, want, 0.99, 0.95)
}

// noTerm matches what is never part of the name of a defined term.
var noTerm = regexp.MustCompile(`应当|必须|不得|立$|^其|^该|后$`)

// The terms that the corpus defines with 即 or 是指 are names. Read the list with -v.
func TestDefinitions(t *testing.T) {
	for _, kind := range [][2]string{{"statutes", "statute"}, {"gongwen", "gongwen"}} {
		for name, d := range corpus(t, kind[0], kind[1]) {
			x := facts.Of(d)
			for _, term := range x.Terms {
				meaning := facts.Passage{Unit: term.Unit, Span: term.Meaning}
				if term.Meaning == (facts.Span{}) || !strings.Contains(meaning.Words(), "即") && !strings.Contains(meaning.Words(), "是指") {
					continue
				}
				t.Logf("%s %s: %s", name, term.Unit.ID, term.Name)
				if noTerm.MatchString(term.Name) {
					t.Errorf("%s %s: %s is not a term: %s", name, term.Unit.ID, term.Name, meaning.Words())
				}
			}
			differ(t, name, x)
			for _, target := range x.Targets {
				if often.MatchString(target.Subject) {
					t.Errorf("%s %s: %s contains a frequency", name, target.Unit.ID, target.Subject)
				}
			}
		}
	}
}

// often matches what is never part of the subject of a target.
var often = regexp.MustCompile(`每半年|每年|每季度|每月|每周|至少|原则上|一般$`)

// assignmentRE matches assignments independently of the package: brackets at the end of
// a sentence that say who does what, or a label.
var assignmentRE = regexp.MustCompile(`。（[^（）]*(?:负责|牵头|配合|参与|落实)）|（[^（）]*(?:负责|牵头[^（）]*配合)）[。；]?$|(?:责任|牵头|配合|负责)单位[：:]`)

// Every assignment in the documents of the State Council is read, or is a doubt.
func TestAssignments(t *testing.T) {
	all, read, doubts := 0, 0, 0
	for name, d := range corpus(t, "gongwen", "gongwen") {
		x := facts.Of(d)
		checkPassages(t, d, x)
		found := passages(x)
		for u := range d.All() {
			words := u.Words()
			for _, at := range assignmentRE.FindAllStringIndex(words, -1) {
				all++
				s := facts.Span{From: len([]rune(words[:at[0]])), To: len([]rune(words[:at[1]]))}
				inside := func(p facts.Passage) bool { return p.Unit == u && s.From < p.From && p.To < s.To }
				switch {
				case slices.ContainsFunc(x.Doubts, func(y facts.Doubt) bool { return inside(y.Passage) }):
					doubts++
				case slices.ContainsFunc(found, inside):
					read++
				default:
					t.Errorf("%s %s: %s is not read", name, u.ID, words[at[0]:at[1]])
				}
			}
		}
		for _, y := range x.Doubts {
			t.Logf("%s %s: %s: %s", name, y.Unit.ID, y.Code, y.Words())
		}
	}
	t.Logf("%d assignments, %d of them read, %d doubts", all, read, doubts)
	if all == 0 {
		t.Error("the corpus has no assignments")
	}
}
