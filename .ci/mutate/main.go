// Mutate tests the tests: it changes one place of a package at a time, and the
// tests of the package must fail.
//
//	go run .ci/mutate/main.go [-n 40] [-seed 1] [-min 90] [-match REGEXP] [FOLDER...]
//
// It prints every mutant that survived and a table, and fails if fewer than -min
// percent of the mutants of a package are killed. A mutant that does not compile
// is not counted.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// packages are the packages that are tested by default.
const packages = `internal/numeral internal/script internal/scheme internal/locator internal/policy internal/collate
	internal/cite internal/facts internal/search internal/intake internal/serve cmd/gongbao/internal/publish`

// testedBy lists, for some packages, others whose tests are run as well: what
// the tests of the package would test in the same way.
var testedBy = map[string]string{
	"internal/scheme": "internal/policy internal/cite",
	"internal/policy": "internal/source internal/collate",
}

var (
	perPackage = flag.Int("n", 40, "the number of mutants of a package")
	seed       = flag.Uint64("seed", 1, "selects the mutants")
	minimum    = flag.Int("min", 90, "the percentage of mutants that must be killed")
	match      = flag.String("match", "", "test only the mutants whose line of the report matches")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	// A mutant may allocate without end.
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: 4 << 30, Max: 8 << 30}); err != nil {
		log.Fatal(err)
	}
	temp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(temp)
	if err := os.Chmod(temp, 0o777); err != nil { // for tests that run as another user
		log.Fatal(err)
	}
	os.Setenv("TMPDIR", temp) // for the tests
	folders := flag.Args()
	if len(folders) == 0 {
		folders = strings.Fields(packages)
	}
	table, failed := "", false
	for _, folder := range folders {
		if _, err := os.Stat(folder); err != nil {
			log.Print(err)
			continue
		}
		mutants, killed := mutate(filepath.Clean(folder), temp)
		percent := 100 * killed / max(mutants, 1)
		failed = failed || percent < *minimum
		table += fmt.Sprintf("%-32s %3d mutants, %3d killed, %3d %%\n", folder, mutants, killed, percent)
	}
	fmt.Print(table)
	if failed {
		os.RemoveAll(temp)
		os.Exit(1)
	}
}

// mutate tests mutants of the package in folder and returns how many there were
// and how many were killed.
func mutate(folder, temp string) (mutants, killed int) {
	var tests [][]string // the arguments of go
	for _, tested := range append([]string{folder}, strings.Fields(testedBy[folder])...) {
		args := []string{"test", "-short", "-failfast", "-vet=off", "-ldflags=-w", "-timeout=60s", "./" + tested}
		if imports, _ := run("list", "-f", "{{.TestImports}}{{.XTestImports}}", "./"+tested); strings.Contains(string(imports), "rapid") {
			args = append(args, "-rapid.seed=1", "-rapid.nofailfile")
		}
		if out, err := run(args...); err != nil {
			log.Fatalf("the tests fail without a mutant:\n%s", out)
		}
		tests = append(tests, args)
	}
	wanted := regexp.MustCompile(*match)
	all := mutantsOf(folder)
	hash := fnv.New64()
	hash.Write([]byte(folder))
	rand.New(rand.NewPCG(*seed, hash.Sum64())).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, m := range all {
		if mutants == *perPackage {
			break
		}
		if !wanted.MatchString(m.String()) {
			continue
		}
		switch m.verdict(tests, temp) {
		case "killed":
			killed++
			mutants++
		case "survived":
			mutants++
			fmt.Println(m)
		}
	}
	return mutants, killed
}

// run runs go.
func run(args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "go", args...)
	c.WaitDelay = time.Second
	return c.CombinedOutput()
}

// A mutant is a change of one place of a file.
type mutant struct {
	at   token.Position
	what string
	text string // of the file
}

func (m mutant) String() string { return fmt.Sprintf("%v: %s: survived", m.at, m.what) }

// verdict runs the tests until one fails.
func (m mutant) verdict(tests [][]string, temp string) string {
	overlay := "-overlay=" + m.overlay(temp)
	for _, args := range tests {
		out, err := run(slices.Insert(slices.Clone(args), 1, overlay)...)
		switch {
		case err != nil && bytes.Contains(out, []byte("[build failed]")):
			return "does not compile"
		case err != nil:
			return "killed"
		}
	}
	return "survived"
}

// overlay writes the mutant to temp and returns the name of its overlay file.
func (m mutant) overlay(temp string) string {
	original, _ := filepath.Abs(m.at.Filename)
	mutated, overlay := filepath.Join(temp, "mutant.go"), filepath.Join(temp, "overlay.json")
	replace, _ := json.Marshal(map[string]any{"Replace": map[string]string{original: mutated}})
	err := os.WriteFile(mutated, []byte(m.text), 0o644)
	if err = cmp.Or(err, os.WriteFile(overlay, replace, 0o644)); err != nil {
		log.Fatal(err)
	}
	return overlay
}

// mutantsOf returns all mutants of the package in folder.
func mutantsOf(folder string) (list []mutant) {
	files, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		text, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		syntax, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			log.Fatal(err)
		}
		if len(syntax.Comments) > 0 && strings.HasPrefix(syntax.Comments[0].List[0].Text, "//go:build") {
			continue // for another system, or a generator
		}
		v := visitor{fset, text, &list}
		ast.Inspect(syntax, v.visit)
	}
	return list
}

type visitor struct {
	fset *token.FileSet
	text []byte
	list *[]mutant
}

func (v visitor) source(n ast.Node) string {
	return string(v.text[v.fset.Position(n.Pos()).Offset:v.fset.Position(n.End()).Offset])
}

func (v visitor) add(what string, from, to token.Pos, by string) {
	p, q := v.fset.Position(from), v.fset.Position(to)
	*v.list = append(*v.list, mutant{p, what, string(v.text[:p.Offset]) + by + string(v.text[q.Offset:])})
}

// swaps are the operators that a mutant has instead of others.
var swaps = map[token.Token]string{
	token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">", token.EQL: "!=", token.NEQ: "==",
	token.ADD: "-", token.SUB: "+", token.MUL: "+", token.QUO: "*", token.REM: "+", token.LAND: "||", token.LOR: "&&",
	token.AND: "|", token.OR: "&", token.SHL: ">>", token.SHR: "<<",
}

func (v visitor) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return false
	case *ast.BinaryExpr:
		if by := swaps[n.Op]; by != "" {
			v.add(n.Op.String()+" became "+by, n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), by)
		}
	case *ast.IfStmt:
		v.add("condition negated", n.Cond.Pos(), n.Cond.End(), "!("+v.source(n.Cond)+")")
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			v.add("! removed", n.OpPos, n.OpPos+1, "")
		}
	case *ast.BasicLit:
		if i, err := strconv.Atoi(n.Value); n.Kind == token.INT && err == nil {
			v.add(n.Value+" became another number", n.Pos(), n.End(), strconv.Itoa(i+1))
		}
	case *ast.FuncDecl:
		if n.Type.Results != nil {
			v.visitReturns(n.Type, n.Body)
		} else if len(n.Body.List) > 1 {
			v.add("returns at once", n.Body.Lbrace+1, n.Body.Lbrace+1, " return;")
		}
	case *ast.FuncLit:
		if n.Type.Results != nil {
			v.visitReturns(n.Type, n.Body)
		}
	case *ast.BranchStmt:
		if n.Tok == token.CONTINUE && n.Label == nil {
			v.add("continue became break", n.Pos(), n.End(), "break")
		}
	case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt, *ast.GoStmt, *ast.SendStmt:
		v.add("statement removed", n.Pos(), n.End(), "")
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			v.add("assignment removed", n.Pos(), n.End(), "")
		}
	}
	return true
}

// visitReturns adds mutants of a function that return the zero value, or another
// bool or number.
func (v visitor) visitReturns(f *ast.FuncType, body *ast.BlockStmt) {
	var types []string // of the results
	for _, field := range f.Results.List {
		for range max(1, len(field.Names)) {
			types = append(types, v.source(field.Type))
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		r, ok := n.(*ast.ReturnStmt)
		for i := range types {
			if !ok || len(r.Results) != len(types) {
				break
			}
			x := v.source(r.Results[i])
			by := map[string]string{"string": `""`, "int": "(" + x + ")+1", "bool": "!(" + x + ")"}[types[i]]
			if by = cmp.Or(by, "nil"); by != x {
				v.add("returns "+by, r.Results[i].Pos(), r.Results[i].End(), by)
			}
		}
		_, isLit := n.(*ast.FuncLit)
		return !isLit
	})
}
