package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestMessagesComplete tests that messages.tsv has everything that the program says to people.
// Every string in the code that reads like English is that, unless notSaid has it.
func TestMessagesComplete(t *testing.T) {
	all := Messages()
	known := func(s string) bool {
		s = strings.TrimSpace(s)
		if _, ok := all[s]; ok {
			return true
		}
		for english := range all { // a part of a message
			if strings.Contains(english, s) {
				return true
			}
		}
		return false
	}
	for _, dir := range []string{
		"cmd/gongbao", "cmd/gongbao/internal/publish", "internal/intake", "internal/serve", "internal/source",
		"internal/lint", "internal/site", "internal/theme", "internal/diag", "internal/collate",
	} {
		files, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for pos, s := range phrasesIn(t, file) {
				if !known(s) && !slices.ContainsFunc(notSaid, func(r *regexp.Regexp) bool { return r.MatchString(s) }) {
					t.Errorf("%s: internal/diag/messages.tsv has no Chinese for this; add the line\n%s\tCHINESE", pos, strings.ReplaceAll(strings.TrimSpace(s), "\n", `\n`))
				}
			}
		}
	}
	for _, c := range Codes() {
		for _, s := range []string{c.Means, c.Hint} {
			if all[s] == "" {
				t.Errorf("internal/diag/messages.tsv has no Chinese for %s; add the line\n%s\tCHINESE", c.Name, s)
			}
		}
	}
}

// phrase matches what reads like English: two words, or a key and what is wrong with it.
var phrase = regexp.MustCompile(`[a-z]{2,}[,;:]? [a-z(「%]|^[a-z]+: |[a-z] %`)

// notSaid are strings that are like English but not said to people, or the same in every language.
var notSaid = []*regexp.Regexp{
	regexp.MustCompile(`^[a-z]+/[a-z+-]+; charset=utf-8$|^retry: |^data: |^<|^User-agent|^M%d|^export default|^# gongbao site|^# For /etc|^# A Caddyfile|^headers nginx|^default-src`),
	regexp.MustCompile(`^ *gongbao [a-z]+( [^ ]+)*(\n|$)`), // an example
	regexp.MustCompile(`^unit (title|point|table)$| not found in type $|^not found in type$|^cannot construct$`),
	regexp.MustCompile(`^(%(\[\d\])?[-+# 0]*\.?\d*[a-z]|[:.\s])*$`), // verbs alone
	regexp.MustCompile(`^gongbao: %s|^%d %ss$|^%s%s %\[1\]s|^next: gongbao |^editor note$`),
	regexp.MustCompile(`^%s %d of %s, %\.0f a second$`), // progress: each verb has a line
	regexp.MustCompile(`^  (hint|unsure): %s`),
}

// phrasesIn returns the strings of a file of Go that read like English, by their places.
// Strings that are joined are one.
func phrasesIn(t *testing.T, file string) map[string]string {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	add := func(n ast.Node, s string) {
		if phrase.MatchString(s) {
			found[strings.TrimPrefix(set.Position(n.Pos()).String(), "../../")] = s
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil
		case *ast.CallExpr:
			return !slices.Contains([]string{"panic", "MustCompile", "NewReplacer"}, nameOf(n.Fun))
		case *ast.BinaryExpr:
			if s, ok := joinedString(n); ok {
				add(n, s)
				return false
			}
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
				add(n, s)
			}
		}
		return true
	})
	return found
}

func nameOf(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// joinedString returns a string that is written in several parts.
func joinedString(e ast.Expr) (s string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := joinedString(e.X)
		right, also := joinedString(e.Y)
		return left + right, ok && also && e.Op == token.ADD
	}
	return "", false
}

// The Chinese of a message has the arguments that the English has.
func TestMessagesArguments(t *testing.T) {
	lines := 0
	for line := range strings.Lines(messagesTSV) {
		if strings.Contains(line, "\t") && !strings.HasPrefix(line, "#") {
			lines++
		}
	}
	all := Messages()
	if lines != len(all) {
		t.Errorf("%d lines, but %d messages: some are there twice", lines, len(all))
	}
	for english, chinese := range all {
		if got, want := len(verb.FindAllString(chinese, -1)), len(verb.FindAllString(english, -1)); got != want {
			t.Errorf("%q has %d arguments, %q %d", english, want, chinese, got)
		}
		if strings.ContainsAny(chinese, "「」") {
			t.Errorf("%q has the quotation marks of traditional characters", chinese)
		}
	}
}

func TestSay(t *testing.T) {
	for _, tt := range []struct{ english, chinese string }{
		{"「三、」 follows 「一、」", "“三、”在“一、”之后"},
		{`document "zzz" not found`, `没有文件"zzz"`},
		{`split: the scheme gongwen has no level "x"`, `split: 体例gongwen没有层次"x"`},
		{"2 errors; public is as it was", "2个错误；public保持原样"},
		{"put the new site in its place: permission denied; check that the folder is writable and that no program has it open",
			"放置新网站：permission denied；请检查文件夹是否可写，有没有程序正在使用"},
		{"the document a no longer exists; entry if it moved: moved: [{document: a, to: b}]", "文件a不见了；如果改了名称，请写：moved: [{document: a, to: b}]"},
		{"permission denied", "permission denied"},
		{"治安", "治安"},
	} {
		if got := Chinese.Say(tt.english); got != tt.chinese {
			t.Errorf("%s\n%s, want\n%s", tt.english, got, tt.chinese)
		}
		if got := English.Say(tt.english); got != tt.english {
			t.Errorf("English: %s", got)
		}
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct{ english, chinese string }{
		{"content/a/1.md:8:5: label-gap (noted): 「三、」 follows 「一、」\n  三、x: missing\n  ^\n  hint: correct the id\n",
			"content/a/1.md:8:5: label-gap（已加注）: “三、”在“一、”之后\n  三、x: missing\n  ^\n  提示：改正id\n"},
		{"gongbao: document \"a\" not found\n", "gongbao：没有文件\"a\"\n"},
		{"通知.txt:1:3: the control character U+0000\n", "通知.txt:1:3: 控制字符U+0000\n"},
		{"  title     关于\n", "  标题      关于\n"},
		{"a.txt → a\n  text      main text: scheme gongwen, 1. restarts in each unit\n", "a.txt → a\n  正文      正文：公文体例（gongwen），1.在各单元中重新编号\n"},
		{"  text      main text: scheme gongwen, 2 × 一、, （一） runs through\n", "  正文      正文：公文体例（gongwen），2 × 一、，（一）全篇连续编号\n"},
		{"  unsure: a/source.txt:3: a formula, written on one line\n", "  拿不准：a/source.txt:3：公式，写在一行上\n"},
	} {
		if got := Chinese.Text(tt.english); got != tt.chinese {
			t.Errorf("%s%s want\n%s", tt.english, got, tt.chinese)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for _, tt := range []struct {
		env  map[string]string
		want Language
	}{
		{nil, English},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, Chinese},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, English},
		{map[string]string{"LANG": "en_US.UTF-8", "GONGBAO_LANG": "zh"}, Chinese},
		{map[string]string{"LANG": "zh_CN.UTF-8", "GONGBAO_LANG": "en"}, English},
	} {
		if got := LanguageOf(func(name string) string { return tt.env[name] }); got != tt.want {
			t.Errorf("%v: %d", tt.env, got)
		}
	}
}
