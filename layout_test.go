package gongbao_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// A pkg is the entry of a package in the table of packages. A package imports
// only packages of lower levels, and of these only the listed ones. Third-party
// libraries are listed too, so that each is used in few packages.
type pkg struct {
	level     int
	imports   string // packages of this module, by their folders
	libraries string // third-party packages, with those below them
	testOnly  bool   // may be imported by tests only
}

// packages are the packages of this module by their folders.
var packages = map[string]pkg{
	".": {level: 0}, // carries the theme

	"internal/numeral": {level: 0},
	"internal/script":  {level: 0},
	"internal/diag":    {level: 0, libraries: "golang.org/x/text/width"},

	"internal/scheme":        {level: 1, imports: "internal/numeral"},
	"internal/theme":         {level: 1, imports: "internal/diag", libraries: "github.com/evanw/esbuild/pkg/api"},
	"internal/enginetest":    {level: 1, imports: ".", libraries: "github.com/evanw/esbuild/pkg/api github.com/dop251/goja", testOnly: true},
	"internal/lint/linttest": {level: 1, imports: "internal/numeral", testOnly: true},

	"internal/policy": {level: 2, imports: "internal/scheme internal/numeral internal/diag"},

	"internal/variant": {level: 3, imports: "internal/policy internal/script"},
	"internal/locator": {level: 3, imports: "internal/scheme internal/policy internal/script internal/numeral"},
	"internal/collate": {level: 3, imports: "internal/policy", libraries: "github.com/aymanbagabas/go-udiff/lcs"},

	"internal/address": {level: 4, imports: "internal/policy"},
	"internal/source":  {level: 4, imports: "internal/scheme internal/policy internal/script internal/diag", libraries: "github.com/yuin/goldmark github.com/alecthomas/chroma/v2 go.yaml.in/yaml/v4"},

	"internal/export/archive":    {level: 3, libraries: "github.com/klauspost/compress/flate"},
	"internal/export/manuscript": {level: 3, imports: "internal/policy"},

	"internal/export/akn":  {level: 5, imports: "internal/export/manuscript internal/policy"},
	"internal/export/docx": {level: 5, imports: "internal/export/archive internal/export/manuscript internal/scheme internal/policy internal/numeral"},
	"internal/export/epub": {level: 5, imports: "internal/export/archive internal/export/manuscript internal/policy"},

	"internal/export/pdf":           {level: 5, imports: "internal/export/manuscript internal/export/pdf/fonts internal/export/pdf/linebreak internal/export/pdf/object internal/export/pdf/typeface internal/policy"},
	"internal/export/pdf/fonts":     {level: 3},
	"internal/export/pdf/linebreak": {level: 3},
	"internal/export/pdf/object":    {level: 3},
	"internal/export/pdf/pdftest":   {level: 3, testOnly: true},
	"internal/export/pdf/typeface":  {level: 3, libraries: "golang.org/x/image/font golang.org/x/image/math/fixed"},

	"internal/cite":    {level: 5, imports: "internal/locator internal/policy internal/script internal/numeral", libraries: "golang.org/x/sync/errgroup"},
	"internal/align":   {level: 3, imports: "internal/policy"},
	"internal/history": {level: 3, imports: "internal/policy internal/numeral"},
	"internal/quote":   {level: 6, imports: "internal/cite internal/locator internal/policy internal/script"},
	"internal/facts":   {level: 5, imports: "internal/locator internal/scheme internal/policy internal/script internal/numeral"},
	"internal/lint":    {level: 5, imports: "internal/align internal/collate internal/scheme internal/source internal/policy internal/script internal/diag", libraries: "github.com/aymanbagabas/go-udiff/lcs"},

	"internal/catalog": {level: 6, imports: "internal/address internal/facts internal/locator internal/history internal/variant internal/scheme internal/policy internal/script"},
	"internal/intake":  {level: 6, imports: "internal/collate internal/scheme internal/source internal/policy internal/script internal/numeral internal/diag", libraries: "github.com/mozillazg/go-pinyin go.yaml.in/yaml/v4 golang.org/x/net/html golang.org/x/text/encoding"},
	"internal/figure":  {level: 6, imports: "internal/locator internal/facts internal/policy internal/numeral"},

	"internal/search": {level: 7, imports: "internal/address internal/locator internal/variant internal/policy internal/script", libraries: "golang.org/x/text/unicode/norm"},
	"internal/export": {level: 7, imports: "internal/history internal/export/akn internal/export/docx internal/export/epub internal/export/manuscript internal/export/pdf internal/locator internal/address internal/policy internal/variant internal/cite internal/facts"},

	"internal/site":             {level: 8, imports: "internal/history internal/locator internal/theme internal/address internal/catalog internal/collate internal/export internal/export/pdf internal/figure internal/search internal/facts internal/quote internal/source internal/cite internal/variant internal/policy internal/script internal/numeral internal/diag", libraries: "github.com/piglig/go-qr"},
	"internal/site/sitetest":    {level: 8, imports: "internal/catalog internal/search internal/scheme internal/source internal/variant internal/policy internal/numeral internal/diag", testOnly: true},
	"internal/site/browsertest": {level: 9}, // has test files only
	"internal/site/pagetext":    {libraries: "golang.org/x/net/html", testOnly: true},
	"internal/serve":            {level: 8, imports: "internal/diag", libraries: "github.com/fsnotify/fsnotify"},

	"cmd/gongbao/internal/publish": {level: 0, libraries: "github.com/rogpeppe/go-internal/lockedfile golang.org/x/sys/unix"},
	"cmd/gongbao/internal/starter": {level: 4, imports: "internal/variant internal/policy"},
	"cmd/gongbao":                  {level: 9, imports: ". internal/align internal/locator internal/theme internal/address cmd/gongbao/internal/publish cmd/gongbao/internal/starter internal/export/pdf internal/serve internal/site internal/quote internal/intake internal/lint internal/search internal/catalog internal/cite internal/source internal/variant internal/policy internal/diag", libraries: "github.com/spf13/cobra github.com/spf13/pflag github.com/andybalholm/brotli golang.org/x/sync/errgroup golang.org/x/sys/windows golang.org/x/term"},
}

const (
	// impure are the packages that only cmd and internal/serve may import, since
	// all others must give the same output for the same input. The package net is
	// one of them too.
	impure = "os path/filepath syscall net/http log flag math/rand"

	// clock are the names of package time that only they may use.
	clock = "Now Since Until Local"
)

// mayBeImpure reports whether the package in folder may use the disk, the
// network and the clock.
func mayBeImpure(folder string) bool {
	return strings.HasPrefix(folder, "cmd/") || folder == "internal/serve"
}

// module returns the path of this module.
var module = sync.OnceValue(func() string {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		panic(err)
	}
	path, _, _ := strings.Cut(string(mod), "\n")
	return strings.TrimPrefix(path, "module ")
})

func TestImports(t *testing.T) {
	found := map[string]bool{}
	for _, f := range parseFiles(t) {
		folder := path.Dir(f.name)
		p, ok := packages[folder]
		if found[folder] = true; !ok {
			t.Errorf("%s: the package %s is not in the table of packages", f.name, folder)
			continue
		}
		for _, spec := range f.syntax.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if reason := p.forbids(folder, imported); reason != "" {
				t.Errorf("%s imports %s, %s", f.name, imported, reason)
			}
		}
	}
	for folder := range packages {
		if !found[folder] {
			t.Errorf("the package %s is in the table of packages, but not found", folder)
		}
	}
}

// forbids returns the reason why the package p in folder must not import
// another one, or "".
func (p pkg) forbids(folder, imported string) string {
	ours, isOurs := strings.CutPrefix(imported+"/", module()+"/")
	ours = cmp.Or(strings.TrimSuffix(ours, "/"), ".")
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case isOurs && packages[ours].testOnly:
		return "which is for tests only"
	case isOurs && !slices.Contains(strings.Fields(p.imports), ours):
		return "which is not in its entry of the table of packages"
	case isOurs && packages[ours].level >= p.level:
		return "which is not at a lower level"
	case !isOurs && strings.Contains(first, ".") && !contains(p.libraries, imported):
		return "a library that is not in its entry of the table of packages"
	case (contains(impure, imported) || imported == "net") && !mayBeImpure(folder):
		return "which only cmd and internal/serve may use"
	}
	return ""
}

// contains reports whether a package is in list, or below one that is.
func contains(list, pkg string) bool {
	return slices.ContainsFunc(strings.Fields(list), func(p string) bool {
		return strings.HasPrefix(pkg+"/", p+"/")
	})
}

func TestClock(t *testing.T) {
	for _, f := range parseFiles(t) {
		if mayBeImpure(path.Dir(f.name)) {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && contains(clock, sel.Sel.Name) {
					t.Errorf("%s uses time.%s, which only cmd and internal/serve may", f.name, sel.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestPackageNames(t *testing.T) {
	vague := strings.Fields("util utils common helper helpers types shared misc base")
	for folder := range packages {
		if slices.Contains(vague, path.Base(folder)) {
			t.Errorf("%s: the name does not say what the package does", folder)
		}
	}
}

// Limits on the size of the code.
const (
	maxFileLines = 350
	maxFuncLines = 60
	maxMethods   = 30 // of a type
)

func TestSizes(t *testing.T) {
	check := func(name string, size, limit int) {
		if size > limit {
			t.Errorf("%s is too large: %d, at most %d", name, size, limit)
		}
	}
	methods := map[string]int{}
	for _, f := range parseFiles(t) {
		check(f.name, f.lines(f.syntax.FileStart, f.syntax.FileEnd)-1, maxFileLines)
		for _, decl := range f.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			name := path.Dir(f.name) + "." + fn.Name.Name
			if fn.Recv != nil {
				receiver := path.Dir(f.name) + "." + typeName(fn.Recv.List[0].Type)
				methods[receiver]++
				name = receiver + "." + fn.Name.Name
			}
			check(name, f.lines(fn.Pos(), fn.End()), maxFuncLines)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(methods)) {
		check(name, methods[name], maxMethods)
	}
}

// typeName returns the name of the type of a receiver.
func typeName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return typeName(x.X)
	case *ast.IndexExpr:
		return typeName(x.X)
	case *ast.IndexListExpr:
		return typeName(x.X)
	}
	return fmt.Sprint(x)
}

// TestTopLevel tests that the root of the repository has only the expected
// files. Hidden files belong to tools.
func TestTopLevel(t *testing.T) {
	required := strings.Fields(".ci .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE README.md cmd content docs embed.go go.mod go.sum internal layout_test.go static templates")
	optional := strings.Fields("bench public gongbao node_modules")
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
		if !slices.Contains(required, e.Name()) && !slices.Contains(optional, e.Name()) && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s: unexpected file at the root of the repository", e.Name())
		}
	}
	for _, name := range required {
		if !slices.Contains(names, name) {
			t.Errorf("%s: not found", name)
		}
	}
}

// A file is a parsed Go file.
type file struct {
	name   string
	fset   *token.FileSet
	syntax *ast.File
}

// lines returns the number of lines from one position to another.
func (f file) lines(from, to token.Pos) int {
	return f.fset.Position(to).Line - f.fset.Position(from).Line + 1
}

// parseFiles returns the Go files of the program, without tests and generators.
func parseFiles(t *testing.T) []file {
	t.Helper()
	var files []file
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (!contains("cmd internal", name) || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		fset := token.NewFileSet()
		syntax, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err == nil && !isGenerator(syntax) {
			files = append(files, file{name, fset, syntax})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// isGenerator reports whether a file is a program of its own.
func isGenerator(syntax *ast.File) bool {
	return len(syntax.Comments) > 0 && strings.HasPrefix(syntax.Comments[0].List[0].Text, "//go:build ignore")
}
