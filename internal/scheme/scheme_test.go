package scheme

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongbao/internal/numeral"
)

// Every scheme is found by its name, and has one row a kind.
func TestSchemes(t *testing.T) {
	for _, s := range All {
		if Named(s.Name) != s || s.Means == "" {
			t.Errorf("%s: not found by its name, or without a description", s.Name)
		}
		kinds := map[Kind]bool{}
		for i, l := range s.Levels {
			if kinds[l.Kind] {
				t.Errorf("%s: two rows of kind %s", s.Name, l.Kind)
			}
			kinds[l.Kind] = true
			if rank := s.Rank(l.Kind); rank != i && l.hasLabel() || rank >= 0 && !l.hasLabel() {
				t.Errorf("%s: the rank of %s is %d, expected %d", s.Name, l.Kind, rank, i)
			}
		}
		if !kinds[Paragraph] {
			t.Errorf("%s: paragraphs have no row", s.Name)
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

// The ids of siblings of different kinds must differ: in a scheme no two prefixes are
// the same, except the empty one, which is used below a numbered unit only.
func TestPrefixes(t *testing.T) {
	for _, s := range All {
		kinds := map[string]Kind{}
		for _, l := range slices.Concat(s.Levels, unlabelled) {
			if other, ok := kinds[l.Prefix]; ok && l.Prefix != "" && l.Prefix != matterPrefix {
				t.Errorf("%s: the prefix of both %s and %s is %q", s.Name, other, l.Kind, l.Prefix)
			}
			if kinds[l.Prefix] = l.Kind; l.Kind.IsMatter() != (l.Prefix == matterPrefix) {
				t.Errorf("%s: the prefix of %s is %q", s.Name, l.Kind, l.Prefix)
			}
		}
	}
}

// The label of a level, printed with any number, is read as that level's, and a
// distinctive one is not a label of another scheme.
func TestLevels(t *testing.T) {
	for _, s := range All {
		for _, l := range s.Levels {
			if !l.hasLabel() {
				continue
			}
			for n := 1; n <= 20; n++ {
				line := l.Label.print(n) + "　甲"
				got, rest, ok := s.Label(line)
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

// print returns the label with number n.
func (f Form) print(n int) string {
	number := numeral.Format(n)
	switch f.Digits {
	case Arabic:
		number = strings.Repeat("1.", max(0, f.Numbers-1)) + strconv.Itoa(n)
	case Circled:
		number = string([]rune(Circled)[n-1])
	}
	return f.Open + number + slices.Concat(f.Close, []string{""})[0]
}

// Every character that a number can begin with is in one of the sets of digits.
func TestDigits(t *testing.T) {
	for r := range '\U00030000' {
		begins := 0
		for _, d := range []Digits{Han, Arabic, Circled} {
			if d.begin(string(r)) {
				begins++
			}
		}
		if n, _ := numeral.Scan(string(r)); n > 0 && begins != 1 {
			t.Errorf("%c is in %d sets of digits", r, begins)
		}
	}
}
