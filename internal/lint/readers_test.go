package lint_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/policy"
)

// concernKinds has the names of the kinds of concerns in audiences.yaml.
var concernKinds = map[policy.ConcernKind]string{policy.Must: "must", policy.May: "may", policy.By: "by", policy.Figures: "figures"}

// What audiences.yaml says of whom a clause concerns, and how, is what a second reading of
// the text found, clause by clause (testdata/concerns.txt).
func TestGuideConcerns(t *testing.T) {
	_, d := guide(t)
	data, err := os.ReadFile("testdata/concerns.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); f[0] != "#" {
			want[f[0]] = slices.Sorted(slices.Values(f[1:]))
		}
	}
	got := map[string][]string{}
	for u := range d.All() {
		got[u.ID] = nil
	}
	for _, a := range d.Readers.Audiences {
		for _, c := range a.Concerns {
			if concern := a.Key + ":" + concernKinds[c.As]; !slices.Contains(got[c.Unit], concern) {
				got[c.Unit] = append(got[c.Unit], concern)
			}
		}
	}
	for id := range got {
		slices.Sort(got[id])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the second reading and audiences.yaml differ:\n%s", diff)
	}
}

// A role has every clause that has one of its names, but for those in which the word is
// about something else.
func TestGuideNames(t *testing.T) {
	_, d := guide(t)
	elsewhere := map[string]string{
		"cunmin s3-5-1":  "農村信息服務站 is a place where people use the Internet",
		"cunmin s4-1-p1": "農村 is where the system of prevention reaches",
	}
	for _, a := range d.Readers.Audiences {
		concerns := map[string]bool{}
		for _, c := range a.Concerns {
			concerns[c.Unit] = true
		}
		for u := range d.All() {
			isNamed := slices.ContainsFunc(append([]string{a.Name}, a.Names...), func(name string) bool { return strings.Contains(u.Words(), name) })
			if isNamed && !concerns[u.ID] && elsewhere[a.Key+" "+u.ID] == "" {
				t.Errorf("%s: %s names it, but is not quoted", a.Name, u.ID)
			}
		}
	}
}
