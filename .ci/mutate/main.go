// Mutate tests the tests: it changes one place of a package at a time, and the
// tests of the package must fail.
//
//	go run .ci/mutate/main.go [-n 40] [-seed 1] [-min 90] [-match REGEXP] [FOLDER...]
//
// It prints every mutant that survived and a table, and fails if fewer than -min
// percent of the mutants of a package are killed. A mutant that does not compile is
// not counted. One whose tests exceed their limit of time is killed; it is printed too.
// No mutant changes what no test should see: durations, the capacity that make is
// given, and messages of panics.
package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// packages are the packages that are tested by default.
const packages = `internal/numeral internal/script internal/scheme internal/locator internal/policy internal/collate
	internal/cite internal/facts internal/search internal/intake internal/serve cmd/gongbao/internal/publish`

// testedBy lists, for some packages, others whose tests are run as well: what
// the tests of the package would test in the same way.
var testedBy = map[string]string{
	"internal/scheme": "internal/policy",
	"internal/policy": "internal/source internal/collate",
	"internal/facts":  "internal/catalog internal/export", // references to other documents; tasks
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
func mutate(folder, temp string) (mutants, dead int) {
	tests := suiteOf(folder)
	wanted := regexp.MustCompile(*match)
	all := mutantsOf(folder)
	slices.SortStableFunc(all, func(a, b mutant) int { return strings.Compare(a.order, b.order) })
	for _, m := range all {
		if mutants == *perPackage {
			break
		}
		if !wanted.MatchString(m.String()) {
			continue
		}
		verdict := m.verdict(tests, temp)
		switch verdict {
		case doesNotCompile:
			continue
		case killed:
			dead++
		case exceeded:
			dead++
			fmt.Printf("%v: %s\n", m, verdict)
		case survived:
			fmt.Printf("%v: %s\n", m, verdict)
		}
		mutants++
	}
	return mutants, dead
}

// A suite is the tests of a package.
type suite struct {
	commands [][]string // the arguments of go, the quick ones first
	seconds  int        // the limit of their processor time
	timeout  time.Duration
}

// suiteOf returns the tests of the package in folder. Their limit is some times what they
// need without a mutant. That by the clock is higher, so that a busy machine kills no
// mutant: it is for those that wait without end.
func suiteOf(folder string) suite {
	s := suite{seconds: 3600, timeout: time.Hour}
	for _, tested := range append([]string{folder}, strings.Fields(testedBy[folder])...) {
		imports, _, _ := s.run("list", "-f", "{{.TestImports}}{{.XTestImports}}", "./"+tested)
		args := []string{"test", "-failfast", "-vet=off", "-ldflags=-w", "./" + tested}
		if bytes.Contains(imports, []byte("rapid")) {
			args = append(args, "-rapid.seed=1", "-rapid.nofailfile")
		}
		s.commands = append(s.commands, slices.Insert(slices.Clone(args), 1, "-short"))
		if bytes.Contains(imports, []byte("enginetest")) { // which -short leaves out
			s.commands = append(s.commands, args)
		}
	}
	var longest, timeout time.Duration
	for _, args := range s.commands {
		if out, _, err := s.run(args...); err != nil { // compiles what the package imports
			log.Fatalf("the tests fail without a mutant:\n%s", out)
		}
		start := time.Now()
		_, used, _ := s.run(slices.Insert(slices.Clone(args), 1, "-count=1")...)
		longest, timeout = max(longest, used), max(timeout, time.Since(start))
	}
	s.seconds, s.timeout = int(10+3*longest.Seconds()), time.Minute+10*timeout
	return s
}

// run runs go, and returns what it prints and the processor time that it used. A mutant
// may run and allocate without end: each process has limits.
func (s suite) run(args ...string) ([]byte, time.Duration, error) {
	ctx, cancel := context.WithTimeout(context.Background(), s.timeout+5*time.Minute)
	defer cancel()
	const script = `ulimit -t "$0"; ulimit -v 4194304; exec go "$@"`
	c := exec.CommandContext(ctx, "sh", append([]string{"-c", script, strconv.Itoa(s.seconds)}, args...)...)
	c.WaitDelay = time.Second
	out, err := c.CombinedOutput()
	return out, c.ProcessState.UserTime(), err
}

// A mutant is a change of one place of a file.
type mutant struct {
	at    token.Position
	what  string
	text  string // of the file
	order string // random, but the same while the line is the same
}

func (m mutant) String() string { return fmt.Sprintf("%v: %s", m.at, m.what) }

// Verdicts on a mutant.
const (
	doesNotCompile = "does not compile"
	killed         = "killed"
	exceeded       = "killed: exceeded its time"
	survived       = "survived"
)

// verdict runs the tests until one fails.
func (m mutant) verdict(tests suite, temp string) string {
	flags := []string{"-overlay=" + m.overlay(temp), "-timeout=" + tests.timeout.String()}
	for _, args := range tests.commands {
		out, _, err := tests.run(slices.Insert(slices.Clone(args), 1, flags...)...)
		switch {
		case err == nil:
		case bytes.Contains(out, []byte("[build failed]")):
			return doesNotCompile
		case bytes.Contains(out, []byte("signal: killed")), bytes.Contains(out, []byte("test timed out")):
			return exceeded
		default:
			return killed
		}
	}
	return survived
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
	line, _, _ := bytes.Cut(v.text[p.Offset-p.Column+1:], []byte("\n"))
	order := sha256.Sum256(fmt.Append(nil, *seed, p.Filename, p.Column, what, string(line)))
	*v.list = append(*v.list, mutant{p, what, string(v.text[:p.Offset]) + by + string(v.text[q.Offset:]), string(order[:])})
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
	case *ast.CallExpr:
		if name := v.source(n.Fun); name == "panic" || name == "make" && len(n.Args) == 3 {
			return false
		}
	case *ast.BinaryExpr:
		if strings.HasPrefix(v.source(n.Y), "time.") { // 5 * time.Second
			return false
		}
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
		if !strings.HasPrefix(v.source(n), "panic(") {
			v.add("statement removed", n.Pos(), n.End(), "")
		}
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
