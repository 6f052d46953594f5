package scheme

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/numeral"
)

// Every scheme is found by its name, and has one row a kind.
func TestSchemes(t *testing.T) {
	for _, s := range All {
		if Named(s.Name) != s {
			t.Errorf("%s: not found by its name", s.Name)
		}
		for i, l := range s.Levels {
			if find(s.Levels, l.Kind) != &s.Levels[i] {
				t.Errorf("%s: two rows of kind %s", s.Name, l.Kind)
			}
			if rank := s.Rank(l.Kind); rank != i && l.hasLabel() || rank >= 0 && !l.hasLabel() {
				t.Errorf("%s: the rank of %s is %d, expected %d", s.Name, l.Kind, rank, i)
			}
		}
	}
	for _, name := range []string{"", "Gongwen"} {
		if s := Named(name); s != nil {
			t.Errorf("Named(%q) = %s", name, s.Name)
		}
	}
	if !slices.Contains(All, Default) {
		t.Error("the default scheme is not in the list")
	}
}

// Each row is written in all forms, refers to kinds and words that exist, and can be read.
func TestRows(t *testing.T) {
	variable := regexp.MustCompile(`^[^{}]*(\{[ndhl]\}[^{}]*)?$`)
	for _, s := range All {
		for i, l := range slices.Concat(s.Levels, common) {
			for form, words := range l.Written {
				if words == "" || !variable.MatchString(words) {
					t.Errorf("%s: %s is written as %q in form %d", s.Name, l.Kind, words, form)
				}
			}
			if l.Word != "" && !slices.ContainsFunc(Words(), func(w Word) bool { return w.String() == l.Word }) {
				t.Errorf("%s: the word %s of %s is not in the list of words", s.Name, l.Word, l.Kind)
			}
			if l.Below != "" && (i == 0 || s.Levels[i-1].Kind != l.Below || find(common, l.Kind) == nil) {
				t.Errorf("%s: %s is written in its own way below %s, which is not the level above it or is the only way", s.Name, l.Kind, l.Below)
			}
			reads := func(r Reading) bool { return slices.Contains(r.Kinds, l.Kind) }
			if l.hasLabel() && !l.Stepped && !slices.ContainsFunc(s.Readings, reads) {
				t.Errorf("%s: no reading can mean %s", s.Name, l.Kind)
			}
		}
	}
}

// Each reading has a pattern that captures a number, and means kinds that the scheme has.
func TestReadings(t *testing.T) {
	for _, s := range All {
		for _, r := range s.Readings {
			if re, err := regexp.Compile(r.Pattern); err != nil || !strings.ContainsAny(re.String(), "NHDC") && re.NumSubexp() == 0 {
				t.Errorf("%s: %s: no number, or %v", s.Name, r.Pattern, err)
			}
			for _, k := range r.Kinds {
				if find(s.Levels, k) == nil && find(common, k) == nil {
					t.Errorf("%s: %s: the scheme has no kind %s", s.Name, r.Pattern, k)
				}
			}
		}
	}
}

// Words mean kinds in some scheme. The divisions are before 條, its parts after it.
func TestWords(t *testing.T) {
	for _, w := range Words() {
		if !slices.ContainsFunc(All, func(s *Scheme) bool { return len(s.Kinds(w)) > 0 }) {
			t.Errorf("%s means nothing", w)
		}
	}
	for _, c := range []struct {
		scheme *Scheme
		word   string
		want   []Kind
	}{
		{statute, "條", kinds(Article)}, {statute, "款", kinds(Paragraph)}, {statute, "項", kinds(Item)}, {statute, "點", nil},
		{gongwen, "項", kinds(Section, Subitem)}, {gongwen, "款", kinds(Paragraph)}, {gongwen, "部分", kinds(Part)}, {gongwen, "條", nil},
	} {
		if got := c.scheme.Kinds(wordOf(c.word)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %s means %v, expected %v", c.scheme.Name, c.word, got, c.want)
		}
	}
	if book := Words()[0]; book >= ArticleWord || ArticleWord.String() != "條" {
		t.Errorf("%s is not above %s", book, ArticleWord)
	}
}

// wordOf returns the word that is written so.
func wordOf(text string) Word {
	return Words()[slices.IndexFunc(Words(), func(w Word) bool { return w.String() == text })]
}

// A word names a division, the article, or a part of one. In Taiwan 款 is in 項.
func TestDepth(t *testing.T) {
	for _, c := range []struct {
		scheme *Scheme
		words  string // outermost first
	}{
		{statute, "編 分編 章 節 條 款 項 目"},
		{taiwan, "編 章 節 條 項 款 目"},
	} {
		list := strings.Fields(c.words)
		for i, text := range list {
			w, article := wordOf(text), slices.Index(list, "條")
			if i > 0 && c.scheme.Depth(w) <= c.scheme.Depth(wordOf(list[i-1])) {
				t.Errorf("%s: %s is not below %s", c.scheme.Name, text, list[i-1])
			}
			if c.scheme.IsDivision(w) != (i < article) || c.scheme.IsPart(w) != (i > article) {
				t.Errorf("%s: %s is a division: %t, a part: %t", c.scheme.Name, text, c.scheme.IsDivision(w), c.scheme.IsPart(w))
			}
		}
	}
}

// In an official document 第一項 counts tasks: references are 第（一）項 and 第三部分.
func TestIsReference(t *testing.T) {
	for _, c := range []struct {
		scheme    *Scheme
		word      string
		bracketed bool
		want      bool
	}{
		{gongwen, "項", true, true}, {gongwen, "項", false, false}, {gongwen, "款", false, false},
		{gongwen, "部分", false, true}, {gongwen, "編", false, false},
		{statute, "項", false, true}, {statute, "條", false, true},
	} {
		if got := c.scheme.IsReference(wordOf(c.word), c.bracketed); got != c.want {
			t.Errorf("%s: %s in brackets %t is a reference: %t", c.scheme.Name, c.word, c.bracketed, got)
		}
	}
}

// What a number alone can mean, and which schemes have labels of headings only and labels
// with all numbers.
func TestProperties(t *testing.T) {
	for _, c := range []struct {
		scheme              *Scheme
		stepped, han, digit []Kind
		headed, whole       bool
	}{
		{gongwen, kinds(Part, Section, Item, Subitem, Detail), kinds(Part, Section), kinds(Item, Subitem), false, false},
		{statute, kinds(Article, Paragraph, Item, Subitem, Detail), nil, nil, false, false},
		{dotted, kinds(Part, Section, Item, Subitem), nil, nil, false, true},
		{interpretation, kinds(Part, Section, Article, Paragraph, Item, Subitem, Detail), nil, nil, true, false},
		{taiwan, kinds(Article, Paragraph, Item, Subitem, Detail, Subdetail), nil, nil, true, false},
	} {
		s := c.scheme
		if !slices.Equal(s.Stepped(), c.stepped) || !slices.Equal(s.Bare(Han), c.han) || !slices.Equal(s.Bare(Arabic), c.digit) {
			t.Errorf("%s: a number alone means %v, in Chinese %v, in Arabic digits %v", s.Name, s.Stepped(), s.Bare(Han), s.Bare(Arabic))
		}
		if s.HasHeaded() != c.headed || s.HasWhole() != c.whole {
			t.Errorf("%s: labels of headings %t, with all numbers %t", s.Name, s.HasHeaded(), s.HasWhole())
		}
	}
	if want := kinds(Article, Article, Article); !slices.Equal(Rooted(), want) {
		t.Errorf("units of kinds %v need nothing above them", Rooted())
	}
}

// 第二款 of an article is written in its own way; a paragraph elsewhere is 第2段.
func TestWritten(t *testing.T) {
	for _, c := range []struct {
		kind, parent Kind
		want         string
	}{{Paragraph, Article, "第{n}款"}, {Paragraph, Section, "第{d}段"}, {Item, Paragraph, "第{l}項"}, {Kind("nothing"), "", ""}} {
		if got := statute.Written(c.kind, c.parent)[0]; got != c.want {
			t.Errorf("%s in %s is written %q, expected %q", c.kind, c.parent, got, c.want)
		}
	}
}

// The ids of siblings of different kinds must differ: in a scheme no two prefixes are
// the same, except the empty one, which is used below a numbered unit only.
func TestPrefixes(t *testing.T) {
	for _, s := range All {
		prefixes := map[string]Kind{}
		for _, l := range slices.Concat(s.Levels, common) {
			prefix := s.Level(l.Kind).Prefix
			if other, ok := prefixes[prefix]; ok && other != l.Kind && prefix != "" && prefix != matterPrefix {
				t.Errorf("%s: the prefix of both %s and %s is %q", s.Name, other, l.Kind, prefix)
			}
			if prefixes[prefix] = l.Kind; l.Kind.IsMatter() != (prefix == matterPrefix) {
				t.Errorf("%s: the prefix of %s is %q", s.Name, l.Kind, prefix)
			}
		}
	}
}

// The label of a level, printed with any digit, is read as that level's, and a
// distinctive one is not a label of another scheme.
func TestLevels(t *testing.T) {
	for _, s := range All {
		for _, l := range s.Levels {
			if !l.hasLabel() {
				continue
			}
			for n := 1; n <= 9; n++ {
				line := l.Label.print(n) + "　甲"
				got, rest, ok := s.Label(line)
				if l.Headed {
					got, rest, ok = s.HeadingLabel(line)
				}
				if !ok || !got.Sound || got.Kind != l.Kind || got.Num != (Num{N: n}) || rest != "甲" {
					t.Errorf("%s: 「%s」 of %s is read as %s %d, sound %t, rest %q", s.Name, line, l.Kind, got.Kind, got.Num.N, got.Sound, rest)
				}
				if l.Distinctive && Recognise(line) != s {
					t.Errorf("%s: 「%s」 does not determine the scheme", s.Name, line)
				}
			}
		}
	}
}

// print returns the label with a number below ten.
func (f Form) print(n int) string {
	digit := ""
	for _, r := range f.Digits {
		if v, _ := numeral.Scan(string(r)); v == n {
			digit = string(r)
			break
		}
	}
	return f.Open + strings.Repeat("1.", max(0, f.Numbers-1)) + digit + slices.Concat(f.Close, []string{""})[0]
}

// Every character that a number can begin with is one of the digits of some level.
func TestDigits(t *testing.T) {
	all := string(Enclosed + Parenthesized + Stopped)
	for _, s := range All {
		for _, l := range s.Levels {
			all += string(l.Label.Digits)
		}
	}
	for r := range '\U00030000' {
		if n, _ := numeral.Scan(string(r)); n > 0 && !strings.ContainsRune(all, r) {
			t.Errorf("no level has the digit %c", r)
		}
	}
}
