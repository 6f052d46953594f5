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
		w := Words()[slices.IndexFunc(Words(), func(w Word) bool { return w.String() == c.word })]
		if got := c.scheme.Kinds(w); !slices.Equal(got, c.want) {
			t.Errorf("%s: %s means %v, expected %v", c.scheme.Name, c.word, got, c.want)
		}
	}
	if book := Words()[0]; book >= ArticleWord || ArticleWord.String() != "條" {
		t.Errorf("%s is not above %s", book, ArticleWord)
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
