package linebreak_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongbao/internal/export/pdf/linebreak"
)

// text returns a text in which ASCII is half as wide as other characters.
func text(words string) linebreak.Text {
	var t linebreak.Text
	for _, r := range words {
		width := 1000
		if r < 0x80 {
			width = 500
		}
		t.Items = append(t.Items, linebreak.Item{Rune: r, Width: width})
	}
	return t
}

// divide returns the lines of words, which are ten characters wide.
func divide(words string) string {
	runes := []rune(words)
	var lines []string
	for _, l := range text(words).Lines(10000, 10000) {
		lines = append(lines, string(runes[l.From:l.To]))
	}
	return strings.Join(lines, "|")
}

func TestLines(t *testing.T) {
	for _, want := range []string{
		"一二三四五六七八九十|一二三",
		"一，三四五六七八九十，|二三",   // the two marks give half a character each
		"一二三四五六七八九|十，二三",   // one does not suffice
		"一二三四五六七八九|「二三」四",  // no opening mark at the end
		"一二三四五六七八九|十）。三四",  // two closing marks at once
		"一二三四五六七八九|2026年",  // no number is divided
		"一二三四五六七八九|100%的",  // nor its sign
		"一二三四五六七八|九——二三",   // nor a dash, nor does it begin a line
		"一二三四五六七八|九……二三",   // an ellipsis does not begin a line
		"一二三四五六七|八\"九\"二三", // straight quotation marks stay with their words
		"一二三四五 of six |seven",
		"https://fangkong.exa|mple/", // wider than a line
	} {
		if got := divide(strings.ReplaceAll(want, "|", "")); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

// A joined character is on the line of what is before it.
func TestJoined(t *testing.T) {
	words := text("一二三四五六七八九十甲乙")
	words.Items[10].Joined = true
	if diff := cmp.Diff(9, words.Lines(10000, 10000)[0].To); diff != "" {
		t.Error(diff)
	}
}

// What is taken from the blanks of a line makes it as wide as it may be, and no blank gives
// more than it has.
func TestReduced(t *testing.T) {
	l := text("（一，三四五六七八九，十）二").Lines(10000, 10000)[0]
	if l.To != 11 || l.Width != 10000 {
		t.Fatalf("%+v", l)
	}
	if diff := cmp.Diff([]int{333, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, l.Left); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{0, 0, 333, 0, 0, 0, 0, 0, 0, 0, 334}, l.Right); diff != "" {
		t.Error(diff)
	}
}

// Whatever the text, its lines are all of it in order, and none is wider than it may be
// unless it is one word.
func TestAllOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune("一二三，。、（）「」“”——……1a% \"")), 0, 80, -1).Draw(t, "words")
		width := rapid.IntRange(1000, 12000).Draw(t, "width")
		centered := rapid.Bool().Draw(t, "centered")
		x := text(words)
		x.Centered = centered
		at := 0
		for _, l := range x.Lines(width, width) {
			if l.From != at || l.To <= l.From {
				t.Fatalf("a line from %d to %d after %d", l.From, l.To, at)
			}
			at = l.To
			if l.Width > width && l.To-l.From > 1 && strings.Trim(string([]rune(words)[l.From:l.To]), " ") != "" {
				t.Fatalf("%q is %d wide", string([]rune(words)[l.From:l.To]), l.Width)
			}
		}
		if at != len(x.Items) {
			t.Fatalf("the lines end at %d of %d", at, len(x.Items))
		}
	})
}
