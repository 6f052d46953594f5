package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestCodes tests that every code is a lower-case name, unique, and has a hint.
func TestCodes(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, c := range Codes() {
		switch {
		case !kebab.MatchString(c.Name):
			t.Errorf("%q is not lower-case words with hyphens between", c.Name)
		case seen[c.Name]:
			t.Errorf("%s is in the table twice", c.Name)
		case c.Means == "" || c.Hint == "":
			t.Errorf("%s does not say what it means and what to do", c.Name)
		case c.Severity == Noted:
			t.Errorf("%s is noted from the start; only a note makes a finding noted", c.Name)
		}
		seen[c.Name] = true
	}
}

func TestPos(t *testing.T) {
	for _, c := range []struct {
		pos  Pos
		want string
	}{
		{Pos{"content/site.yaml", 0, 0}, "content/site.yaml"},
		{Pos{"content/site.yaml", 3, 0}, "content/site.yaml:3"},
		{Pos{"content/site.yaml", 3, 8}, "content/site.yaml:3:8"},
		{Pos{"content/site.yaml", 3, 8}.Shift(2), "content/site.yaml:3:10"},
	} {
		if got := c.pos.String(); got != c.want {
			t.Errorf("%#v is printed %s; want %s", c.pos, got, c.want)
		}
	}
}

// excerptOf returns the excerpt for a line and column of a file with the given
// text.
func excerptOf(text string, line, col int) string {
	l := List{{Pos: Pos{"f", line, col}}}
	l.Quote(func(string) ([]byte, error) { return []byte(text), nil })
	return l[0].Excerpt
}

// TestExcerpt tests the line and the caret below the position. Wide characters
// are two columns wide, like the ideographic space below them.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("治", 60)
	for _, c := range []struct {
		name, text string
		line, col  int
		want       string
	}{
		{"first character", "一、總則\n", 1, 1, "一、總則\n^"},
		{"under wide characters", "一、總則\n", 1, 3, "一、總則\n　　^"},
		{"wide and narrow", "按2000:1的", 1, 6, "按2000:1的\n　    ^"},
		{"full-width letters", "ＡＢC", 1, 3, "ＡＢC\n　　^"},
		{"indentation with U+3000", "　　正文", 1, 3, "　　正文\n　　^"},
		{"a tab stays one", "\t正文", 1, 2, "\t正文\n\t^"},
		{"a combining mark has no width", "e\u0301正", 1, 3, "e\u0301正\n ^"},
		{"no column", "一、總則", 1, 0, "一、總則"},
		{"second line", "甲\n乙丙\n丁", 2, 2, "乙丙\n　^"},
		{"line ends of Windows", "甲\r\n乙丙\r\n丁", 2, 2, "乙丙\n　^"},
		{"behind the end", "甲", 1, 2, "甲\n　^"},
		{"far behind the end", "甲", 1, 9, "甲\n　^"},
		{"empty line", "\n乙", 1, 1, "\n^"},
		{"last, empty line", "甲\n", 2, 1, "\n^"},
		{"a byte order mark is not counted", "\ufeff一、總則", 1, 3, "一、總則\n　　^"},
		{"no such line", "甲", 2, 1, ""},
		{"long line, at its beginning", long, 1, 1, strings.Repeat("治", 51) + "…\n^"},
		{"long line, in the middle", long, 1, 40, "…" + strings.Repeat("治", 41) + "\n " + strings.Repeat("　", 20) + "^"},
		{"NUL and escape", "甲\x00\x1b[31m乙", 1, 7, "甲\ufffd\ufffd[31m乙\n　     ^"},
		{"broken UTF-8", "甲\xff\xe6\xb2乙", 1, 4, "甲\ufffd\ufffd\ufffd乙\n　  ^"},
		{"a mark that turns the direction", "甲\u202e乙", 1, 3, "甲\ufffd乙\n　 ^"},
	} {
		if got := excerptOf(c.text, c.line, c.col); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestQuoteOrder tests that the cached position of a quotedFile does not affect
// excerpts, in any order.
func TestQuoteOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("治a\t。")), 0, 90, -1), 1, 4).Draw(t, "lines"), "\n")
		place := rapid.Custom(func(t *rapid.T) Finding {
			return Finding{Pos: Pos{"f", rapid.IntRange(1, 5).Draw(t, "line"), rapid.IntRange(0, 100).Draw(t, "col")}}
		})
		l := List(rapid.SliceOf(place).Draw(t, "places"))
		l.Quote(func(string) ([]byte, error) { return []byte(text), nil })
		for _, f := range l {
			if want := excerptOf(text, f.Pos.Line, f.Pos.Col); f.Excerpt != want {
				t.Fatalf("%v: %q; alone %q", f.Pos, f.Excerpt, want)
			}
		}
	})
}

// FuzzExcerpt tests that an excerpt has two printable lines of bounded length,
// with the caret below the first.
func FuzzExcerpt(f *testing.F) {
	f.Add("一、總則\r\n（一）", 2, 3)
	f.Add("\ufeff\x00\xff\u202e", 1, 2)
	f.Fuzz(func(t *testing.T, text string, line, col int) {
		if line < 1 || col < 0 {
			t.Skip("positions count from 1")
		}
		got := excerptOf(text, line, col)
		if n := utf8.RuneCountInString(got); n > 2*(contextBefore+contextAfter+4) {
			t.Errorf("%d characters", n)
		}
		for _, r := range got {
			if !unicode.IsGraphic(r) && r != '\t' && r != '\n' {
				t.Errorf("%q holds %U", got, r)
			}
		}
		if shown, caret, ok := strings.Cut(got, "\n"); ok && utf8.RuneCountInString(caret) > utf8.RuneCountInString(shown)+1 {
			t.Errorf("the caret is beyond the end of the line:\n%s", got)
		}
	})
}

// TestQuoteLongLine quotes the end of a line of 100 MB, and many positions of a
// long line and a long file with a single scan of each.
func TestQuoteLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("100 MB")
	}
	files := map[string][]byte{
		"huge":  bytes.Repeat([]byte("治安,防控 "), 100<<20/14),
		"line":  bytes.Repeat([]byte("治安,防控 "), 4<<20/14),
		"lines": bytes.Repeat([]byte("治\n"), 4<<20/4),
	}
	l := List{{Pos: Pos{"huge", 1, 40 << 20}}}
	for i := range 50_000 {
		l = append(l, Finding{Pos: Pos{"line", 1, 30*i + 1}}, Finding{Pos: Pos{"lines", 10*i + 1, 1}})
	}
	l.Sort()
	start := time.Now()
	l.Quote(func(file string) ([]byte, error) { return files[file], nil })
	if d := time.Since(start); d > time.Minute {
		t.Errorf("took %v", d)
	}
	for _, f := range l {
		if len(f.Excerpt) == 0 || len(f.Excerpt) > 600 {
			t.Fatalf("%v: an excerpt of %d bytes", f.Pos, len(f.Excerpt))
		}
	}
}

// TestQuoteUnread tests findings without a position, and files that cannot be
// read.
func TestQuoteUnread(t *testing.T) {
	l := List{{Pos: Pos{File: "whole"}}, {Pos: Pos{"gone", 1, 1}}}
	l.Quote(func(file string) ([]byte, error) {
		if file == "whole" {
			t.Error("read a file of which no line is quoted")
		}
		return nil, errors.New("gone")
	})
	for _, f := range l {
		if f.Excerpt != "" {
			t.Errorf("%v has the excerpt %q", f.Pos, f.Excerpt)
		}
	}
}

func TestSort(t *testing.T) {
	want := List{
		{Pos: Pos{"a", 0, 0}},
		{Pos: Pos{"a", 2, 3}, Code: "x", Message: "m"},
		{Pos: Pos{"a", 2, 3}, Code: "x", Message: "n"},
		{Pos: Pos{"a", 2, 3}, Code: "y"},
		{Pos: Pos{"a", 2, 10}},
		{Pos: Pos{"a", 10, 1}},
		{Pos: Pos{"b", 1, 1}},
	}
	rapid.Check(t, func(t *rapid.T) {
		l := List(rapid.Permutation(want).Draw(t, "order"))
		l.Sort()
		if !slices.Equal(l, want) {
			t.Errorf("sorted: %v", l)
		}
	})
}

// sample has a finding of each severity, one of them with terminal control
// sequences.
func sample() List {
	var l List
	l.Add(LabelGap, Pos{"content/a/1.md", 2, 1}, "「%s」 follows 「%s」", "三、", "一、")
	l.Add(IDNew, Pos{File: "content/a/ids.txt"}, "%d addresses are not in the ledger", 2)
	noted := LabelMark.At(Pos{"content/a/1.md", 1, 3}, "the label 「2」 lacks its mark")
	noted.Severity = Noted
	l = append(l, noted, Finding{Code: "note-quote", Pos: Pos{File: "content/\x1b[2J.yaml"}, Message: "quotes\n「\x1b[31m\xff」"})
	l.Quote(func(string) ([]byte, error) { return []byte("# 2\n三、<總則>\n"), nil })
	return l
}

func TestWriteText(t *testing.T) {
	var b strings.Builder
	if err := sample().WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := `content/a/1.md:2:1: label-gap: 「三、」 follows 「一、」
  三、<總則>
  ^
  hint: look for the lost clause in the source; if the source lacks it too, explain the gap in notes.yaml
content/a/ids.txt: id-new (warning): 2 addresses are not in the ledger
  hint: run gongbao ids --accept before you publish
content/a/1.md:1:3: label-mark (noted): the label 「2」 lacks its mark
  # 2
    ^
content/` + "\ufffd" + `[2J.yaml: note-quote: quotes 「` + "\ufffd[31m\ufffd" + `」
`
	if b.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", b.String(), want)
	}
}

// TestWriteJSON tests that each line is an object, and that < and Chinese
// characters are not escaped.
func TestWriteJSON(t *testing.T) {
	var b strings.Builder
	if err := sample().WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	for lines := bufio.NewScanner(strings.NewReader(b.String())); lines.Scan(); {
		var object map[string]any
		if err := json.Unmarshal(lines.Bytes(), &object); err != nil {
			t.Fatalf("%s: %v", lines.Text(), err)
		}
		got = append(got, object)
	}
	if len(got) != 4 {
		t.Fatalf("%d lines; want 4", len(got))
	}
	first := map[string]any{
		"code": "label-gap", "severity": "error", "file": "content/a/1.md", "line": 2.0, "column": 1.0,
		"message": "「三、」 follows 「一、」", "hint": LabelGap.Hint, "excerpt": "三、<總則>\n^",
	}
	for key, want := range first {
		if got[0][key] != want {
			t.Errorf("%s: %v; want %v", key, got[0][key], want)
		}
	}
	if _, ok := got[1]["line"]; ok || got[1]["severity"] != "warning" || got[2]["severity"] != "noted" {
		t.Errorf("a whole file has no line, and severities are words: %v", got[1:])
	}
	if !strings.Contains(b.String(), "<總則>") {
		t.Error("characters are escaped that need not be")
	}
}

// errWriter returns an error after n bytes.
type errWriter int

func (w *errWriter) Write(p []byte) (int, error) {
	if *w -= errWriter(len(p)); *w < 0 {
		return 0, errors.New("full")
	}
	return len(p), nil
}

// TestWriteFails tests that write errors are returned.
func TestWriteFails(t *testing.T) {
	for n := range 200 {
		text, object := errWriter(n), errWriter(n)
		if sample().WriteText(&text) == nil || sample().WriteJSON(&object) == nil {
			t.Fatalf("no error although only %d bytes could be written", n)
		}
	}
}

func TestCount(t *testing.T) {
	l := sample()
	if e, w, n := l.Count(Error), l.Count(Warning), l.Count(Noted); e != 2 || w != 1 || n != 1 {
		t.Errorf("%d errors, %d warnings, %d noted; want 2, 1, 1", e, w, n)
	}
}

// TestAbridge tests that repeated findings are abridged.
func TestAbridge(t *testing.T) {
	var l List
	for i := range 5 {
		l.Add(PunctASCII, Pos{File: "a.md", Line: i + 1, Col: 1}, "half-width")
	}
	l.Add(LabelGap, Pos{File: "a.md", Line: 3, Col: 1}, "gap")
	l.Add(PunctASCII, Pos{File: "b.md", Line: 1, Col: 1}, "half-width")
	l.Sort()
	var got []string
	for _, f := range l.Abridge(2) {
		got = append(got, f.Pos.String()+" "+f.Code+" "+f.Message)
	}
	want := []string{
		"a.md punct-ascii and 3 more of this kind in this file",
		"a.md:1:1 punct-ascii half-width",
		"a.md:2:1 punct-ascii half-width",
		"a.md:3:1 label-gap gap",
		"b.md:1:1 punct-ascii half-width",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
