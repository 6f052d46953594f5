package lint_test

import (
	"bytes"
	"flag"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao"
	"gongbao/internal/address"
	"gongbao/internal/diag"
	"gongbao/internal/export/pdf"
	"gongbao/internal/lint"
	"gongbao/internal/policy"
	"gongbao/internal/site"
	"gongbao/internal/source"
)

var update = flag.Bool("update", false, "update the expected findings in testdata")

// TestCodes tests every code with wrong and right content. testdata/CODE.txtar
// explains the rule and has test cases, each a small content folder:
//
//	-- bad/doc/1.md --     wrong content, in the folder bad
//	-- findings --         all its findings as printed
//	-- good/doc/1.md --    right content: a case without findings has none of this code
//
// All findings of this code in a case whose name begins with noted are explained by
// its notes. Missing files are added: site.yaml, document.yaml, and an
// ids.txt with every address. A case with files in templates/ or static/ is the
// theme of this repository with these files.
//
// Three notations replace what a text file cannot show: sha256(text) in YAML
// and ids.txt is the hash of that text, and sha256(source.txt) that of the
// file; a file NAME.quoted contains the file NAME as Go strings; NAME.size
// contains its size in bytes.
//
// Run with -update after a change and review the diff.
func TestCodes(t *testing.T) {
	for _, c := range diag.Codes() {
		file := filepath.Join("testdata", c.Name+".txtar")
		t.Run(c.Name, func(t *testing.T) { testCode(t, c, file) })
	}
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		if !slices.ContainsFunc(diag.Codes(), func(c diag.Code) bool { return c.Name == name }) {
			t.Errorf("%s: there is no code %s", file, name)
		}
	}
}

func testCode(t *testing.T, c diag.Code, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		t.Errorf("%s does not explain the rule", file)
	}
	bad, good := 0, 0
	for _, k := range cases(archive) {
		found := k.check(t)
		plain, noted := count(found, c)
		switch {
		case k.findings == nil:
			good++
			if plain+noted > 0 {
				t.Errorf("%s: is right, but:\n%s", k.name, text(t, found))
			}
			continue
		case strings.HasPrefix(k.name, "noted"):
			if plain > 0 || noted == 0 {
				t.Errorf("%s: %d findings that notes explain, %d that they do not", k.name, noted, plain)
			}
		default:
			bad++
			if plain == 0 {
				t.Errorf("%s: no finding of this code", k.name)
			}
		}
		got := text(t, found)
		if *update {
			k.findings.Data = []byte(got)
		}
		if diff := cmp.Diff(string(k.findings.Data), got); diff != "" {
			t.Errorf("%s:\n%s", k.name, diff)
		}
	}
	if bad == 0 || good == 0 {
		t.Errorf("%s has %d bad cases and %d good ones", file, bad, good)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A testCase is a content folder of an archive.
type testCase struct {
	name     string
	files    map[string]string
	findings *txtar.File // nil if nothing is expected
}

// cases splits an archive: the files in a folder are a case, and the findings
// after them belong to it.
func cases(archive *txtar.Archive) []*testCase {
	var list []*testCase
	for i := range archive.Files {
		f := &archive.Files[i]
		if f.Name == "findings" {
			list[len(list)-1].findings = f
			continue
		}
		name, rest, _ := strings.Cut(f.Name, "/")
		if len(list) == 0 || list[len(list)-1].name != name {
			list = append(list, &testCase{name: name, files: map[string]string{}})
		}
		list[len(list)-1].files[rest] = string(f.Data)
	}
	return list
}

// check returns the findings in the case.
func (k *testCase) check(t *testing.T) diag.List {
	if k.isTheme() {
		return checkTheme(t, k.files)
	}
	found := check(k.content(t))
	if strings.Contains(k.files["site.yaml"], "downloads: [pdf]") {
		found = append(found, k.checkFonts(t)...)
	}
	return found
}

// brokenFont is a file of the case that is not in its content.
const brokenFont = "fonts/simfang.ttf"

// checkFonts returns what is wrong with the fonts for the PDF files of the case: those of the
// program, and the file brokenFont if it has one.
func (k *testCase) checkFonts(t *testing.T) diag.List {
	t.Helper()
	files := pdf.Embedded(1)
	if data := k.files[brokenFont]; data != "" {
		files = append(files, pdf.FontFile{Name: brokenFont, Open: func() (io.ReaderAt, error) { return strings.NewReader(data), nil }})
	}
	c, _ := source.Load(k.content(t))
	th, _ := site.LoadTheme(gongbao.Theme, site.Options{})
	s := site.New(c, th, site.Options{Fonts: pdf.NewFonts(files)})
	var found diag.List
	for _, d := range c.Documents {
		_, lacks := s.Entry(d)
		found = append(found, lacks...)
	}
	found.Sort()
	return slices.Compact(found)
}

// isTheme reports whether the case is about templates and assets.
func (k *testCase) isTheme() bool {
	for name := range k.files {
		if folder, _, _ := strings.Cut(name, "/"); folder == "templates" || folder == "static" {
			return true
		}
	}
	return false
}

// checkTheme returns the findings in the theme of this repository with
// additional files.
func checkTheme(t *testing.T, files map[string]string) diag.List {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(gongbao.Theme, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := gongbao.Theme.ReadFile(name)
		fsys[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, found := site.LoadTheme(fsys, site.Options{})
	found.Sort()
	found.Quote(fsys.ReadFile)
	return found
}

const siteYAML = "title: 站\nbase_url: https://site.example/\nedition_date: 2026-11-23\n"

// content returns a file system with the files of the case and defaults for the
// others.
func (k *testCase) content(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	add := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	for name, text := range k.files {
		if name == brokenFont {
			continue
		}
		if stem, ok := strings.CutSuffix(name, ".quoted"); ok {
			name, text = stem, unquote(t, text)
		}
		if stem, ok := strings.CutSuffix(name, ".size"); ok {
			n, err := strconv.Atoi(strings.TrimSpace(text))
			if err != nil {
				t.Fatal(err)
			}
			name, text = stem, strings.Repeat("x", n)
		}
		add(name, text)
	}
	if !strings.HasPrefix(k.name, "bad-no-site") && fsys["site.yaml"] == nil {
		add("site.yaml", siteYAML)
	}
	var unpublished []string
	for name := range fsys {
		dir := path.Dir(name)
		if dir == "." || dir == "pages" || strings.Contains(dir, "/") {
			continue
		}
		if fsys[dir+"/document.yaml"] == nil && !strings.HasPrefix(k.name, "bad-no-document") {
			yaml := "title: 文件\n"
			if fsys[dir+"/source.txt"] != nil {
				yaml += "source: {sha256: sha256(source.txt)}\n"
			}
			add(dir+"/document.yaml", yaml)
		}
		if fsys[dir+"/ids.txt"] == nil {
			unpublished = append(unpublished, dir)
		}
	}
	for name, f := range fsys {
		if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, "ids.txt") {
			f.Data = hashes(fsys, path.Dir(name), f.Data)
		}
	}
	c, _ := source.Load(fsys)
	for _, d := range c.Documents {
		if slices.Contains(unpublished, d.Folder) {
			add(d.Folder+"/ids.txt", source.Ledger(slices.DeleteFunc(d.Addresses(), repeated())))
		}
	}
	addPublished(fsys)
	return fsys
}

// addPublished completes documents.txt, or adds one that has all documents.
func addPublished(fsys fstest.MapFS) {
	if f := fsys[source.PublishedName]; f != nil {
		f.Data = hashes(fsys, ".", f.Data)
		return
	}
	c, _ := source.Load(fsys)
	var list []source.Published
	for _, d := range c.Documents {
		if d.Accepted.IDs > 0 {
			list = append(list, source.Published{Slug: d.Slug, Accepted: d.Accepted})
		}
	}
	fsys[source.PublishedName] = &fstest.MapFile{Data: []byte(source.PublishedLedger(list))}
}

// repeated reports whether an address has occurred before, because a ledger has
// each only once.
func repeated() func(policy.Address) bool {
	seen := map[string]bool{}
	return func(a policy.Address) bool {
		again := seen[a.ID]
		seen[a.ID] = true
		return again
	}
}

func unquote(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(text) {
		s, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		b.WriteString(s)
	}
	return b.String()
}

var hashOf = regexp.MustCompile(`sha256\(([^)]*)\)`)

// hashes replaces sha256(text) by the hash, and sha256(file) by that of the file: source.txt
// of the folder, or one that is named from the top.
func hashes(fsys fstest.MapFS, folder string, text []byte) []byte {
	return hashOf.ReplaceAllFunc(text, func(m []byte) []byte {
		words := string(hashOf.FindSubmatch(m)[1])
		if words == "source.txt" {
			words = folder + "/" + words
		}
		if f := fsys[words]; f != nil {
			words = string(f.Data)
		}
		return []byte(policy.Hash(words))
	})
}

// check returns the findings in the content in fsys.
func check(fsys fs.FS) diag.List {
	c, found := source.Load(fsys)
	found = append(found, lint.Check(c)...)
	found = append(found, lint.Links(c.Pages, addresses(c))...)
	found.Sort()
	found.Quote(func(file string) ([]byte, error) {
		return fs.ReadFile(fsys, strings.TrimPrefix(file, source.Root+"/"))
	})
	return found
}

// addresses returns the addresses of a site: the home page, the pages, and the
// pages and clauses of the documents.
func addresses(c *source.Content) func(string) bool {
	known := map[string]bool{"/": true}
	for _, p := range c.Pages {
		known["/"+p.Slug+"/"] = true
	}
	for _, d := range c.Documents {
		known["/"+address.Of(d).Page()] = true
		for u := range d.All() {
			known["/"+address.Clause(d, u)] = true
		}
	}
	return func(address string) bool { return known[address] }
}

func count(found diag.List, c diag.Code) (plain, noted int) {
	for _, f := range found {
		switch {
		case f.Code != c.Name:
		case f.Severity == diag.Noted:
			noted++
		default:
			plain++
		}
	}
	return plain, noted
}

func text(t *testing.T, found diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := found.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
