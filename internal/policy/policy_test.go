package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongbao/internal/diag"
	"gongbao/internal/numeral"
	"gongbao/internal/scheme"
)

// build makes a document of lines as a Markdown file would give them: a line
// that begins with # is a heading, one that begins with \ a plain paragraph.
func build(name string, lines ...string) *Document {
	d := &Document{Slug: "doc", Script: Hant, Scheme: scheme.Named(name)}
	b := NewBuilder(d)
	for i, line := range lines {
		text := strings.TrimLeft(line, "#")
		depth := len(line) - len(text)
		text, plain := strings.CutPrefix(strings.TrimSpace(text), `\`)
		l := Line{Depth: depth, Text: text, Plain: plain, Origins: []Origin{{0, diag.Pos{File: "f", Line: i + 1, Col: 1}}}}
		if depth > 0 {
			b.Heading(l)
		} else {
			b.Paragraph(l)
		}
	}
	b.Finish()
	return d
}

// small is a document with one of everything.
func small() *Document {
	return build("gongwen",
		"根據有關規定，提出如下意見。",
		"# 一、總體要求",
		"以平安建設為目標。",
		"# 二、主要任務",
		"任務如下：",
		"——治安防範；",
		"——技術防範。",
		"## （一）巡邏",
		"各縣區要組織巡邏。",
		"要建立責任制：一是定崗；二是定人。",
		"### 1.社區。",
		"配備值班保安。",
		"### 2",
		"以警務室為平臺。一是建隊伍；二是建制度。",
	)
}

// outline prints the ids of units, each below its parent.
func outline(units []*Unit) string {
	var b strings.Builder
	var write func(indent string, units []*Unit)
	write = func(indent string, units []*Unit) {
		for _, u := range units {
			fmt.Fprintf(&b, "%s%s %s", indent, u.ID, u.Kind)
			if u.Para != "" {
				fmt.Fprintf(&b, " (%s)", u.Para)
			}
			b.WriteByte('\n')
			write(indent+"  ", u.Units)
		}
	}
	write("", units)
	return b.String()
}

func TestOutline(t *testing.T) {
	want := `p1 paragraph
s1 part (s1-p1)
s2 part (s2-p1)
  s2-d1 dash
  s2-d2 dash
  s2-1 section
    s2-1-p1 paragraph
    s2-1-p2 paragraph
      s2-1-p2-1 point
      s2-1-p2-2 point
    s2-1-1 item (s2-1-1-p1)
    s2-1-2 item (s2-1-2-p1)
      s2-1-2-p1-1 point
      s2-1-2-p1-2 point
`
	if diff := cmp.Diff(want, outline(small().Units)); diff != "" {
		t.Error(diff)
	}
}

// TestParents tests that each unit below another has it as its parent.
func TestParents(t *testing.T) {
	var check func(parent *Unit, units []*Unit)
	check = func(parent *Unit, units []*Unit) {
		for _, u := range units {
			if u.Parent != parent {
				t.Errorf("%s is a child of %v", u.ID, u.Parent)
			}
			check(u, u.Units)
		}
	}
	for _, d := range []*Document{small(), small().Map(Hans, upper, upper)} {
		check(nil, d.Units)
	}
}

// TestMixedHeadings tests headings after paragraphs with labels: a heading closes
// a labelled paragraph of its own level or of a lower one.
func TestMixedHeadings(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"a section after the labelled paragraphs of another",
			[]string{"# 一、任務", "## （一）甲", "1.子。", "2.丑。", "## （二）乙", "1.寅。"},
			"s1 part\n  s1-1 section\n    s1-1-1 item (s1-1-1-p1)\n    s1-1-2 item (s1-1-2-p1)\n" +
				"  s1-2 section\n    s1-2-1 item (s1-2-1-p1)\n"},
		{"a part after them",
			[]string{"# 一、任務", "（一）甲。", "# 二、措施", "（一）乙。"},
			"s1 part\n  s1-1 section (s1-1-p1)\ns2 part\n  s2-1 section (s2-1-p1)\n"},
		{"headings under a labelled paragraph",
			[]string{"一、任務。", "# （一）甲", "# （二）乙", "二、措施。"},
			"s1 part (s1-p1)\n  s1-1 section\n  s1-2 section\ns2 part (s2-p1)\n"},
	} {
		if diff := cmp.Diff(c.want, outline(build("gongwen", c.lines...).Units)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

// TestAnnexIDs tests that annexes with and without a label are counted separately.
func TestAnnexIDs(t *testing.T) {
	d := build("gongwen", "# 一、任務", "甲。", "# 附件1", "# 甲表", "乙。", "# 乙表", "丙。", "# 附件2 丙表", "丁。", "# 丁表", "戊。")
	want := `s1 part (s1-p1)
x1 annex
  x1-m1 title
  x1-p1 paragraph
y1 annex (y1-p1)
x2 annex (x2-p1)
y2 annex (y2-p1)
`
	if diff := cmp.Diff(want, outline(d.Units)); diff != "" {
		t.Error(diff)
	}
}

// TestPlainMatter tests plain paragraphs in the list of annexes and the table of contents:
// they belong to it, although they begin like units.
func TestPlainMatter(t *testing.T) {
	d := build("gongwen", "目錄", `\一、任務`, "# 一、任務", "甲。", "附件：1.甲表", `\2.乙表`, `\3.這是一句。`)
	want := `m1 contents
m2 contents
s1 part (s1-p1)
m3 enclosure
m4 enclosure
p1 paragraph
`
	if diff := cmp.Diff(want, outline(d.Units)); diff != "" {
		t.Error(diff)
	}
}

func TestStatuteIDs(t *testing.T) {
	d := build("statute",
		"# 第一編 總則",
		"## 第二分編 一般規定",
		"### 第三章 處罰",
		"#### 第二節 程序",
		"##### 第三十二條",
		"為了維護秩序，制定本法。",
		"有下列行為之一的，處警告：",
		"（一）擾亂秩序的；",
		"（二）妨害安全的：",
		"1.毀壞設施；",
		"2.阻礙通行。",
		"前款行為情節較輕的，不予處罰。",
		"##### 第三十二條之一 本條只有一款。",
	)
	want := `b1 book
  b1-f2 subbook
    b1-f2-c3 chapter
      b1-f2-c3-j2 section
        a32 article
          a32-k1 paragraph
          a32-k2 paragraph
            a32-k2-1 item (a32-k2-1-k1)
            a32-k2-2 item (a32-k2-2-k1)
              a32-k2-2-1 subitem (a32-k2-2-1-k1)
              a32-k2-2-2 subitem (a32-k2-2-2-k1)
          a32-k3 paragraph
        a32b1 article
`
	if diff := cmp.Diff(want, outline(d.Units)); diff != "" {
		t.Error(diff)
	}
}

func TestLines(t *testing.T) {
	want := []string{
		"根據有關規定，提出如下意見。",
		"一、總體要求",
		"以平安建設為目標。",
		"二、主要任務",
		"任務如下：",
		"——治安防範；",
		"——技術防範。",
		"（一）巡邏",
		"各縣區要組織巡邏。",
		"要建立責任制：一是定崗；二是定人。",
		"1.社區。配備值班保安。",
		"2以警務室為平臺。一是建隊伍；二是建制度。",
	}
	if diff := cmp.Diff(want, small().Lines()); diff != "" {
		t.Error(diff)
	}
	if got := build("gongwen").Lines(); got != nil {
		t.Errorf("no document has the lines %q", got)
	}
}

// anyLine draws what people write: correct and misprinted labels, dashes, points,
// ordinary words, in any order and at any depth.
var anyLine = rapid.Custom(func(t *rapid.T) string {
	word := rapid.SampledFrom([]string{
		"一、", "三、", "（二）", "1.", "2", "（1）", "①", "(一)", "第一條 ", "第二章 ", "——", "一是", "二是", "三是", "；", "。", "治安", "防控", "　", " ", "2019.", "𠀋",
	})
	text := strings.Trim(strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), ""), " \u3000")
	return strings.Repeat("#", rapid.IntRange(0, 6).Draw(t, "depth")) + " " + text
})

// TestText tests that no character is lost or moved between the lines that were
// read, the units, and the lines that are printed.
func TestText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(scheme.All).Draw(t, "scheme")
		lines := rapid.SliceOf(anyLine).Draw(t, "lines")
		d := build(s.Name, lines...)
		text := d.Text()

		var read strings.Builder
		for _, line := range lines {
			read.WriteString(strings.TrimLeft(line, "#"))
		}
		if compact(read.String()) != compact(text) {
			t.Errorf("read %q, kept %q", read.String(), text)
		}
		if printed := strings.Join(d.Lines(), ""); printed != text {
			t.Errorf("printed %q, kept %q", printed, text)
		}
		chars, rs := 0, []rune(text)
		for u := range d.All() {
			if got := string(rs[u.Off:][:utf8.RuneCountInString(u.Words())]); got != u.Words() {
				t.Errorf("%s has %q, but %q stands at its offset", u.ID, u.Words(), got)
			}
			if u.Parent == nil {
				chars += u.Chars()
			}
		}
		if chars != len(rs) {
			t.Errorf("the roots have %d characters, the text %d", chars, len(rs))
		}
	})
}

func compact(s string) string { return strings.NewReplacer(" ", "", "\u3000", "").Replace(s) }

// TestAt tests that every character has the position from which it was read.
func TestAt(t *testing.T) {
	d := &Document{Scheme: scheme.Default}
	b := NewBuilder(d)
	at := func(line, col int) diag.Pos { return diag.Pos{File: "f", Line: line, Col: col} }
	b.Heading(Line{Depth: 1, Text: "一、 總則", Origins: []Origin{{0, at(1, 3)}}})
	b.Paragraph(Line{Text: "前半後半", Origins: []Origin{{0, at(3, 1)}, {2, at(4, 3)}}})
	b.Finish()
	for i, want := range []diag.Pos{at(1, 3), at(1, 4), at(1, 6), at(1, 7), at(3, 1), at(3, 2), at(4, 3), at(4, 4)} {
		if got := d.At(i); got != want {
			t.Errorf("character %d (%c) is at %v; want %v", i, []rune(d.Text())[i], got, want)
		}
	}
	if got := build("gongwen").At(0); got != (diag.Pos{}) {
		t.Errorf("a document without text has a place %v", got)
	}
}

// wellFormed draws a document whose numbers are consecutive.
var wellFormed = rapid.Custom(func(t *rapid.T) *Document {
	var lines []string
	label := []func(n int) string{
		func(n int) string { return numeral.Format(n) + "、" },
		func(n int) string { return "（" + numeral.Format(n) + "）" },
		func(n int) string { return fmt.Sprintf("%d.", n) },
		func(n int) string { return fmt.Sprintf("（%d）", n) },
		func(n int) string { return string(rune('①' + n - 1)) },
	}
	body := rapid.SliceOfN(rapid.SampledFrom([]string{"正文。", "——一項；", "要點：一是甲；二是乙。", "一是甲；二是乙；三是丙。"}), 0, 3)
	var level func(depth int)
	level = func(depth int) {
		lines = append(lines, body.Draw(t, "body")...)
		if depth == len(label) {
			return
		}
		marks := strings.Repeat("#", depth+1)
		for n := range rapid.IntRange(0, 3).Draw(t, "children") {
			lines = append(lines, marks+" "+label[depth](n+1)+rapid.SampledFrom([]string{"標題", "標題。", ""}).Draw(t, "heading"))
			level(depth + 1)
		}
	}
	level(0)
	return build("gongwen", lines...)
})

// TestAddresses tests the addresses of a well-formed document: they are unique and
// in the order of the text, an anchor directly after its unit, and each resolves to
// its unit.
func TestAddresses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := wellFormed.Draw(t, "document")
		seen := map[string]bool{}
		last := 0
		for _, a := range d.Addresses() {
			u := d.Unit(a.ID)
			switch {
			case seen[a.ID]:
				t.Errorf("%s stands for two units", a.ID)
			case u == nil || a.ID != u.ID && a.ID != u.Para:
				t.Errorf("%s leads to %v", a.ID, u)
			case u.Off < last:
				t.Errorf("%s stands before the address above it", a.ID)
			case a.ID == u.ID && a.Hash != Hash(u.Words()), a.ID == u.Para && a.Hash != Hash(u.Text):
				t.Errorf("%s has the hash of other words", a.ID)
			}
			seen[a.ID] = true
			last = u.Off
		}
	})
	d := small()
	var ids []string
	for _, a := range d.Addresses() {
		ids = append(ids, a.ID)
	}
	want := "p1 s1 s1-p1 s2 s2-p1 s2-d1 s2-d2 s2-1 s2-1-p1 s2-1-p2 s2-1-p2-1 s2-1-p2-2 " +
		"s2-1-1 s2-1-1-p1 s2-1-2 s2-1-2-p1 s2-1-2-p1-1 s2-1-2-p1-2"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("addresses\n%s\nwant\n%s", got, want)
	}
	if d.Unit("s1-p1") != d.Unit("s1") || d.Unit("s9") != nil || d.Unit("") != nil {
		t.Error("an anchor leads to its unit, and an unknown id nowhere")
	}
}

// TestTwins tests two units with the same id: the id is that of the first, and the
// second remains in the text.
func TestTwins(t *testing.T) {
	d := build("gongwen", "# 一、甲", "# 一、乙")
	if got := d.Unit("s1").Heading; got != "甲" {
		t.Errorf("s1 is %s", got)
	}
	if d.Text() != "一、甲一、乙" {
		t.Error(d.Text())
	}
}

// TestTitle tests that the title of a unit without heading is its first words: up to
// the first punctuation after the sixth character, at most fourteen.
func TestTitle(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"# 一、總則"}, "總則"},
		{[]string{"# 一、轉變觀念，更新認識。"}, "轉變觀念，更新認識"},
		{[]string{"一、以社區綜治、警務室為平臺，有效整合力量。"}, "以社區綜治、警務室為平臺……"},
		{[]string{"一、一二三四五六七，八九十一二三四五六七。"}, "一二三四五六七……"},
		{[]string{"一、一二三四五六七八九十一二三四五六七八九十。"}, "一二三四五六七八九十一二三四……"},
		{[]string{"一、一二三四五六七八九十一二三四五六，八九十。"}, "一二三四五六七八九十一二三四……"}, // punctuation too late
		{[]string{"一、短句。"}, "短句"},
		{[]string{"# 一、", "首段。", "次段。"}, "首段"},
		{[]string{"# 一、", "一是甲；二是乙。"}, "甲；"},
		{[]string{"# 一、"}, ""},
	} {
		if got := build("gongwen", c.lines...).Unit("s1").Title(); got != c.want {
			t.Errorf("%q has the title %q; want %q", c.lines, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("治安防控，。")), 0, 60, -1).Draw(t, "text")
		title := (&Unit{Text: text}).Title()
		if utf8.RuneCountInString(title) > 17 || !strings.HasPrefix(text, strings.TrimSuffix(title, "……")) {
			t.Errorf("%q has the title %q", text, title)
		}
	})
}

func TestPages(t *testing.T) {
	d := small()
	d.Split = []string{"part", "s2/section"}
	for _, c := range []struct{ id, page string }{
		{"p1", ""},
		{"s1", "s1"},
		{"s2", "s2"},
		{"s2-d2", "s2"},
		{"s2-1", "s2-1"},
		{"s2-1-2", "s2-1"},
		{"s2-1-2-p1-2", "s2-1"},
	} {
		page := ""
		if u := d.PageUnit(d.Unit(c.id)); u != nil {
			page = u.ID
		}
		if page != c.page {
			t.Errorf("%s is on the page of %q; want %q", c.id, page, c.page)
		}
	}
	var pages []string
	for _, u := range d.Pages() {
		pages = append(pages, u.ID)
	}
	if got := strings.Join(pages, " "); got != "s1 s2 s2-1" {
		t.Errorf("pages: %s", got)
	}
	for id, want := range map[string]bool{
		"s9": true, "s2-9": true, "s2-1-9": false, "s1-9": false, "s9-1": false, "s2-1-p9": false, "": true,
	} {
		if id != "" && d.HadPage(id) != want {
			t.Errorf("HadPage(%s) = %t", id, !want)
		}
	}
}

// upper converts s, one character into one, like a conversion of scripts.
func upper(s string) string {
	return strings.NewReplacer("顯著", "显著", "著", "着", "總", "总", "顯", "显").Replace(s)
}

// TestMap tests that the editions of a document differ in their characters only,
// and that making the second does not change the first.
func TestMap(t *testing.T) {
	d := build("gongwen", "# 一、總則", "顯著提升。一是著力；二是著手。")
	d.Title, d.TitleNote, d.Aids = "總則", "總題", map[string]Aid{"s1": {"總", "shield", "總", "總", "總", diag.Pos{}}}
	d.Notes = []Note{{Unit: "s1", Quote: "著", Text: "總", Off: 5}, {Unit: "s1", Quote: "總", Off: 2}}
	d.Ledger = d.Addresses()
	before := outline(d.Units) + d.Text()

	m := d.Map(Hans, upper, upper)
	if m.Script != Hans || m.Title != "总則" || m.TitleNote != "总題" || m.Aids["s1"] != (Aid{"总", "shield", "总", "总", "总", diag.Pos{}}) {
		t.Errorf("%s %s %s %v", m.Script, m.Title, m.TitleNote, m.Aids["s1"])
	}
	if got := m.Text(); got != "一、总則显著提升。一是着力；二是着手。" {
		t.Error(got)
	}
	if before != outline(d.Units)+d.Text() || before == outline(m.Units)+m.Text() {
		t.Error("the document that was mapped has changed, or the mapped one has not")
	}
	if outline(m.Units) != outline(d.Units) || m.Unit("s1-p1") != m.Unit("s1") || m.Unit("s1") == d.Unit("s1") {
		t.Error("the mapped document has another tree, or shares this one")
	}
	for u := range d.All() {
		c := m.Unit(u.ID)
		if c.Off != u.Off || m.At(c.Off) != d.At(u.Off) || c.Chars() != u.Chars() {
			t.Errorf("%s has moved", u.ID)
		}
		if c.Hash() != Hash(upper(u.Words())) {
			t.Errorf("%s has not the hash of its own words", u.ID)
		}
	}
	// Ledger and source are not converted: the hashes of the ledger are those of
	// the original.
	if !slices.Equal(m.Ledger, d.Ledger) {
		t.Error("the ledger has changed")
	}
	// The quoted words of a note are those of the converted text, not the
	// conversion of the words alone.
	if n := m.Notes[0]; n.Quote != "著" || n.Text != "总" || m.NoteAt(5) != 1 {
		t.Errorf("note %+v", n)
	}
}

func TestMapKeepsLength(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a conversion that adds characters went unnoticed")
		}
	}()
	small().Map(Hans, func(s string) string { return s + s }, upper)
}

func TestNoteAt(t *testing.T) {
	d := small()
	d.Notes = []Note{{Quote: "總體", Off: 4}, {Quote: "體要求", Off: 5}}
	for off, want := range map[int]int{3: 0, 4: 1, 5: 1, 6: 2, 7: 2, 8: 0} {
		if got := d.NoteAt(off); got != want {
			t.Errorf("character %d belongs to note %d; want %d", off, got, want)
		}
	}
}

func TestUnitAt(t *testing.T) {
	d := small()
	for u := range d.All() {
		for off := u.Off; off < u.Off+utf8.RuneCountInString(u.Words()); off++ {
			if got := d.UnitAt(off); got != u {
				t.Fatalf("character %d belongs to %s; want %s", off, got.ID, u.ID)
			}
		}
	}
}

func TestProvenance(t *testing.T) {
	s := Source{Text: "前言\n一、甲\n二、乙", Provenance: 1}
	if got := s.ProvenanceLines(); !slices.Equal(got, []string{"前言"}) {
		t.Errorf("%q", got)
	}
}

// An id that no longer exists is closest to the unit above it that does.
func TestAbove(t *testing.T) {
	d := small()
	for id, want := range map[string]string{"s2-1-9": "s2-1", "s2-9-1": "s2", "s9-1": "", "s9": ""} {
		got := ""
		if u := d.Above(id); u != nil {
			got = u.ID
		}
		if got != want {
			t.Errorf("%s is closest to %q; want %q", id, got, want)
		}
	}
}
