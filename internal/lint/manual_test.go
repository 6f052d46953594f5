package lint_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
)

// TestManual tests that doc/ has a page for every code and no others, generated
// from the table of codes and their test cases.
//
// Run with -update after a change and review the diff.
func TestManual(t *testing.T) {
	pages := map[string]string{"README": index()}
	for _, c := range diag.Codes() {
		archive, err := txtar.ParseFile(filepath.Join("testdata", c.Name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		pages[c.Name] = page(c, archive)
	}
	for name, want := range pages {
		file := filepath.Join("doc", name+".md")
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, _ := os.ReadFile(file)
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s is stale; run this test with -update:\n%s", file, diff)
		}
	}
	files, _ := filepath.Glob("doc/*")
	for _, file := range files {
		if _, ok := pages[strings.TrimSuffix(filepath.Base(file), ".md")]; !ok {
			t.Errorf("%s is not the page of a code", file)
		}
	}
}

// TestExplain tests that the pages are embedded, and that similar codes are
// found.
func TestExplain(t *testing.T) {
	for _, c := range diag.Codes() {
		if page, ok := lint.Explain(c.Name, diag.English); !ok || !strings.HasPrefix(page, "# "+c.Name+"\n") {
			t.Errorf("%s is not explained", c.Name)
		}
	}
	for _, name := range []string{"README", "", "../lint", "label"} {
		if page, ok := lint.Explain(name, diag.English); ok {
			t.Errorf("%q is not a code, but explained:\n%s", name, page)
		}
	}
	for name, want := range map[string]string{
		"labelgap": "label-gap", "labels-mixed": "label-mixed", "punct-asci": "punct-ascii", "notequote": "note-quote",
	} {
		if near := lint.Nearest(name); near[0] != want {
			t.Errorf("codes nearest to %s: %v", name, near)
		}
	}
}

// TestExplainInChinese tests that everything on a page but its examples is in the table of
// messages: what the program says is English only where the code or a file name is.
func TestExplainInChinese(t *testing.T) {
	for _, c := range diag.Codes() {
		english, _ := lint.Explain(c.Name, diag.English)
		chinese, ok := lint.Explain(c.Name, diag.Chinese)
		if !ok || strings.Count(english, "\n```") != strings.Count(chinese, "\n```") {
			t.Errorf("%s: the Chinese page has other examples:\n%s", c.Name, chinese)
		}
		prose, findings := split(chinese)
		for _, line := range slices.Concat(prose, findings) {
			if englishWords.MatchString(foreign.ReplaceAllString(line, "")) {
				t.Errorf("%s: internal/diag/messages.tsv has no Chinese for\n%s", c.Name, line)
			}
		}
		if len(prose) < 4 || !strings.HasPrefix(prose[len(prose)-1], "## ") && !strings.Contains(chinese, "怎样处理：") {
			t.Errorf("%s:\n%s", c.Name, chinese)
		}
	}
}

var (
	// englishWords matches what reads like English.
	englishWords = regexp.MustCompile(`[a-z]{2,},? [a-z]{2,}`)

	// foreign matches commands, entries, and what the libraries say that read YAML and fonts.
	foreign = regexp.MustCompile(`sfnt: [a-z ]+|gongbao ids --(?:accept|propose)|document: [a-z]+, to|mapping values are not allowed in this context|did not find expected ',' or ']'`)
)

// split returns the lines of a manual page outside its examples, without code, and the
// findings and hints in it.
func split(page string) (prose, findings []string) {
	fence, last := "", ""
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		switch mark := strings.TrimRight(line, "abcdefghijklmnopqrstuvwxyz"); {
		case fence == "" && strings.HasPrefix(line, "```"):
			fence = mark
		case fence != "" && line == fence:
			fence = ""
		case fence == "" && line != "":
			line = inCode.ReplaceAllString(line, "")
			prose, last = append(prose, line), line
		case fence != "" && last == "检查结果：" && isFinding.MatchString(line):
			findings = append(findings, isFinding.FindStringSubmatch(line)[1])
		}
	}
	return prose, findings
}

var (
	inCode    = regexp.MustCompile("`[^`]*`")
	isFinding = regexp.MustCompile(`^(?:content/\S+: [a-z-]+(?:（.*?）)?: |  hint: |  提示：)(.*)$`)
)

func index() string {
	var b strings.Builder
	b.WriteString("# What `gongbao check` finds\n\n" +
		"Codes are stable. An error fails the build; a warning does not. A defect of the received text that a note\n" +
		"explains to the reader is reported as noted, and does not fail the build.\n" +
		"`gongbao check --explain CODE` prints the page of a code.\n\n" +
		"| code | severity | meaning |\n| --- | --- | --- |\n")
	for _, c := range diag.Codes() {
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", c.Name, c.Name, c.Severity, c.Means)
	}
	return b.String()
}

// page returns the manual page of a code.
func page(c diag.Code, archive *txtar.Archive) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s (%s).\n\n%s\n\n", c.Name, capital(c.Means), c.Severity, strings.TrimSpace(string(archive.Comment)))
	fmt.Fprintf(&b, "What to do: %s.\n", c.Hint)
	for _, k := range cases(archive) {
		fmt.Fprintf(&b, "\n## %s\n", heading(k.name))
		for _, f := range archive.Files {
			if name, ok := strings.CutPrefix(f.Name, k.name+"/"); ok {
				example(&b, k, name, string(f.Data))
			}
		}
		if k.findings != nil {
			fmt.Fprintf(&b, "\nFindings:\n\n%s", fenced("", string(k.findings.Data)))
		}
	}
	return b.String()
}

// heading returns the heading of a case: bad-no-site is "Wrong: no site".
func heading(name string) string {
	kind, rest, more := strings.Cut(name, "-")
	words := map[string]string{"bad": "Wrong", "good": "Right", "noted": "Explained in a note"}[kind]
	if more {
		words += ": " + strings.ReplaceAll(rest, "-", " ")
	}
	return words
}

// example writes a file of a case.
func example(b *strings.Builder, k *testCase, name, text string) {
	how := ""
	if stem, ok := strings.CutSuffix(name, ".quoted"); ok {
		name, how = stem, ", as quoted Go strings"
	}
	if stem, ok := strings.CutSuffix(name, ".size"); ok {
		name, how, text = stem, ", a file of "+strings.TrimSpace(text)+" bytes", ""
	}
	if strings.Contains(text, "sha256(") {
		how += ", where sha256(…) is the hash of the text"
	}
	if !k.isTheme() {
		name = "content/" + name
	}
	if text == "" {
		fmt.Fprintf(b, "\n`%s`%s.\n", name, how)
		return
	}
	fmt.Fprintf(b, "\n`%s`%s:\n\n%s", name, how, fenced(strings.TrimPrefix(filepath.Ext(name), "."), text))
}

// fenced returns text as a code block.
func fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if !slices.Contains([]string{"md", "yaml", "html", "css", "js"}, language) {
		language = "text"
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return fence + language + "\n" + text + fence + "\n"
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
