package gongbao_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is a package of this module, by its folder. Imports go one way only: a
// room takes from rooms of lower levels, and of these from those it names. What
// it takes from outside the standard library it names as well, so that each
// library is known in the rooms that hide it and nowhere else.
type room struct {
	level   int
	rooms   string
	outside string
}

// A new room argues its case in its package comment and gets its line here.
var rooms = map[string]room{
	".": {0, "", ""}, // carries the theme

	"internal/numeral": {0, "", ""},
	"internal/script":  {0, "", ""},
	"internal/diag":    {0, "", "golang.org/x/text/width"},

	"internal/policy":      {1, "internal/numeral internal/diag", ""},
	"internal/lint/faults": {1, "internal/numeral", ""},

	"internal/source": {2, "internal/policy internal/diag", "github.com/yuin/goldmark github.com/alecthomas/chroma/v2 go.yaml.in/yaml/v4"},
	"internal/cite":   {2, "internal/policy internal/script internal/numeral", ""},

	"internal/index": {2, "internal/policy internal/script internal/numeral", ""},

	"internal/search": {3, "internal/cite internal/policy internal/script", "golang.org/x/text/unicode/norm"},

	"internal/export": {3, "internal/policy internal/cite internal/index", ""},
	"internal/figure": {3, "internal/index internal/policy internal/cite internal/numeral", ""},
	"internal/lint":   {3, "internal/source internal/policy internal/diag", "github.com/aymanbagabas/go-udiff/lcs"},

	"internal/intake": {3, "internal/source internal/policy internal/script internal/numeral", "golang.org/x/net/html golang.org/x/text/encoding"},

	"internal/site": {4, "internal/export internal/figure internal/search internal/index internal/source internal/cite internal/policy internal/script internal/numeral internal/diag",
		"github.com/evanw/esbuild/pkg/api github.com/piglig/go-qr"},
	"internal/site/pagetext":    {0, "", "golang.org/x/net/html"}, // for tests of several packages
	"internal/site/sitetest":    {3, "internal/source internal/policy internal/numeral internal/diag", ""},
	"internal/site/browsertest": {5, "", ""}, // has tests only
	"internal/serve":            {4, "internal/diag", "github.com/fsnotify/fsnotify"},

	"cmd/gongbao/internal/publish": {0, "", "github.com/rogpeppe/go-internal/lockedfile golang.org/x/sys/unix"},
	"cmd/gongbao": {5, ". cmd/gongbao/internal/publish internal/serve internal/site internal/intake internal/lint internal/search internal/cite internal/source internal/policy internal/diag",
		"github.com/spf13/cobra golang.org/x/sync/errgroup golang.org/x/term"},
}

// What touches the world belongs to the command and the server; the rest takes
// an fs.FS and returns values, so that the same input gives the same bytes.
const (
	world  = "os path/filepath syscall net/http log flag math/rand" // and package net itself
	clocks = "Now Since Until Local"                                // of package time
)

func touchesWorld(folder string) bool {
	return strings.HasPrefix(folder, "cmd/") || folder == "internal/serve"
}

func TestImports(t *testing.T) {
	found := map[string]bool{}
	eachFile(t, func(name string, file *ast.File) {
		folder := path.Dir(name)
		me, ok := rooms[folder]
		if found[folder] = true; !ok {
			t.Errorf("%s: the table does not say what %s may import", name, folder)
			return
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if err := me.admits(folder, imported); err != "" {
				t.Errorf("%s imports %s, %s", name, imported, err)
			}
		}
	})
	for folder := range rooms {
		if !found[folder] {
			t.Errorf("the table has a room %s, but there is none", folder)
		}
	}
}

// admits says why the room in folder may not import a package, or nothing.
func (r room) admits(folder, imported string) string {
	ours, isOurs := strings.CutPrefix(imported+"/", "gongbao/")
	ours = cmp.Or(strings.TrimSuffix(ours, "/"), ".")
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case isOurs && !slices.Contains(strings.Fields(r.rooms), ours):
		return "which the table does not allow"
	case isOurs && rooms[ours].level >= r.level:
		return "which is no lower than itself"
	case !isOurs && strings.Contains(first, ".") && !within(r.outside, imported):
		return "a library that belongs to other rooms"
	case (within(world, imported) || imported == "net") && !touchesWorld(folder):
		return "which only the command and the server may"
	}
	return ""
}

// within reports whether a package is one of list, or lies below one of them.
func within(list, pkg string) bool {
	return slices.ContainsFunc(strings.Fields(list), func(p string) bool {
		return strings.HasPrefix(pkg+"/", p+"/")
	})
}

func TestNobodyLooksAtTheClock(t *testing.T) {
	eachFile(t, func(name string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok || touchesWorld(path.Dir(name)) {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && within(clocks, sel.Sel.Name) {
				t.Errorf("%s uses time.%s, which only the command and the server may", name, sel.Sel.Name)
			}
			return true
		})
	})
}

func TestPackagesSayWhatTheyAre(t *testing.T) {
	vague := strings.Fields("util utils common helper helpers types shared misc base")
	for folder := range rooms {
		if slices.Contains(vague, path.Base(folder)) {
			t.Errorf("%s could hold anything", folder)
		}
	}
}

// The top of the repository is its first page. Hidden names are the business of
// tools, and what .gitignore names is nobody's.
func TestTopLevel(t *testing.T) {
	house := strings.Fields(".ci .gitignore LICENSE README.md cmd content embed.go go.mod go.sum internal layout_test.go static templates")
	guests := strings.Fields("bench public gongbao node_modules")
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, e := range entries {
		there = append(there, e.Name())
		if !slices.Contains(house, e.Name()) && !slices.Contains(guests, e.Name()) && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s does not belong here", e.Name())
		}
	}
	for _, name := range house {
		if !slices.Contains(there, name) {
			t.Errorf("%s is missing", name)
		}
	}
}

// eachFile calls f with every Go file of the program itself: no tests, and no
// generators, which are programs of their own.
func eachFile(t *testing.T, f func(name string, file *ast.File)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (!within("cmd internal", name) || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err == nil && !isGenerator(file) {
			f(name, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func isGenerator(file *ast.File) bool {
	return len(file.Comments) > 0 && strings.HasPrefix(file.Comments[0].List[0].Text, "//go:build ignore")
}
