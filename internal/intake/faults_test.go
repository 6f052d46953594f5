package intake

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/lint/linttest"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// TestCorpusFaults puts a thousand faults into the real texts, one at a time.
// Each must be reported at its line without comparison with the source text.
func TestCorpusFaults(t *testing.T) {
	fsys := corpus(t)
	var docs [][]File
	for _, row := range key(t) {
		data, err := fs.ReadFile(fsys, row["file"])
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, filesOf(t, path.Base(row["file"]), string(data)))
	}
	findFaults(t, docs, 1000)
}

// TestSchemeFaults puts faults into laws that are printed as those of Taiwan and as judicial
// interpretations, a thousand if there is the corpus.
func TestSchemeFaults(t *testing.T) {
	var docs [][]File
	texts := laws(t)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		if isForTaiwan(text) {
			docs = append(docs, filesOf(t, "site.txt", asTaiwan(text)), filesOf(t, "print.txt", script.ToHant(withTaiwanItems(text))))
		}
		if isForInterpretation(text) {
			docs = append(docs, filesOf(t, "interpretation.txt", asInterpretation(text)))
		}
	}
	n := 100
	if os.Getenv("GONGBAO_CORPUS") != "" {
		n = 1000
	}
	findFaults(t, docs, n)
}

// filesOf imports a text.
func filesOf(t *testing.T, name, text string) []File {
	t.Helper()
	result, err := Import(Input{name, []byte(text)}, Options{Slug: "d"})
	if err != nil {
		t.Fatal(err)
	}
	return result.Files
}

// findFaults puts n faults into documents, one at a time, and looks for a finding at each.
func findFaults(t *testing.T, docs [][]File, n int) {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 7))
	kinds, missed := map[string]int{}, 0
	for made := 0; made < n; {
		files := docs[random.IntN(len(docs))]
		at := random.IntN(len(files))
		if path.Ext(files[at].Name) != ".md" {
			continue
		}
		f, ok := linttest.Inject(strings.Split(files[at].Content, "\n"), random.IntN)
		if !ok {
			continue
		}
		made++
		kinds[f.Kind]++
		faulty := slices.Clone(files)
		faulty[at].Content = strings.Join(f.Lines, "\n")
		before := findingsIn(t, files, files[at].Name)
		found := slices.DeleteFunc(findingsIn(t, faulty, files[at].Name), func(s string) bool { return slices.Contains(before, s) })
		if !slices.ContainsFunc(f.Places, func(line int) bool {
			return slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, fmt.Sprintf("%d ", line)) })
		}) {
			missed++
			t.Errorf("%s: %s at %v of %s is not reported there: %v\n%s", title(files), f.Kind, f.Places, files[at].Name, found, f.Lines[f.Places[0]-1])
		}
	}
	t.Logf("%v; %d missed", kinds, missed)
}

// findingsIn returns the findings in a file of a document, as line, code and
// message, without those from comparison with the source text.
func findingsIn(t *testing.T, files []File, name string) []string {
	t.Helper()
	fsys, err := inMemory(files)
	if err != nil {
		t.Fatal(err)
	}
	d, found := source.LoadDocument(fsys, folder)
	if d != nil {
		found = append(found, lint.Document(d)...)
	}
	var list []string
	for _, f := range found {
		if f.Code != diag.EditionDiffers.Name && f.Code != diag.SourceHash.Name && path.Base(f.Pos.File) == name {
			list = append(list, fmt.Sprintf("%d %s %s", f.Pos.Line, f.Code, f.Message))
		}
	}
	return list
}

func title(files []File) string {
	_, words, _ := strings.Cut(files[slices.IndexFunc(files, func(f File) bool { return f.Name == "document.yaml" })].Content, "title: ")
	words, _, _ = strings.Cut(words, "\n")
	return words
}
