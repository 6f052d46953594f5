package script

import (
	"bytes"
	"cmp"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write fold.txt from the tables")

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, same string }{
		{"防範", "防范"},
		{"見警率", "见警率"},
		{"裏裡里", "里里里"},
		{"著着", "着着"},
		{"臺灣台湾", "台湾台湾"},
		{"複復复", "复复复"},
		{"Ａ１％（）：", "a1%():"},
		{"GPS", "gps"},
		{"「三車」『一』", "“三车”‘一’"},
		{"音\uf914", "音乐"},
	} {
		if Fold(c.in) != Fold(c.same) {
			t.Errorf("%s and %s are not the same: %s, %s", c.in, c.same, Fold(c.in), Fold(c.same))
		}
	}
	for _, c := range []struct{ a, b string }{{"警", "景"}, {"公安", "公案"}, {"“", "\""}, {"治", "冶"}, {"己", "已"}, {"一", "—"}} {
		if Fold(c.a) == Fold(c.b) {
			t.Errorf("%s and %s are the same", c.a, c.b)
		}
	}
}

func TestVariants(t *testing.T) {
	for r, want := range map[rune]string{'范': "范範", '範': "范範", '衆': "众眾衆", '警': "警", '＂': "\"", 'Ｇ': "g"} {
		if got := string(Variants(r)); got != want {
			t.Errorf("%c: %s; want %s", r, got, want)
		}
	}
}

// Compatibility ideographs fold to their canonical equivalents in Unicode, since a
// browser uses its own tables for them.
func TestFoldKnowsCompatibility(t *testing.T) {
	n := 0
	for _, block := range [][2]rune{{0xf900, 0xfaff}, {0x2f800, 0x2fa1f}} {
		for r := block[0]; r <= block[1]; r++ {
			same := []rune(norm.NFC.String(string(r)))
			if FoldRune(r) != FoldRune(same[0]) || len(same) != 1 {
				t.Errorf("%U folds to %U, and %U to %U", r, FoldRune(r), same, FoldRune(same[0]))
			}
			if same[0] != r {
				n++
			}
		}
	}
	if n < 1000 {
		t.Errorf("there are only %d", n)
	}
}

// The folded text is the same, with the same length, for every variant and
// script.
func TestFoldIsBlindToScripts(t *testing.T) {
	chars := rapid.SampledFrom(slices.Sorted(maps.Keys(foldClasses().first)))
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(chars, 0, 12).Draw(t, "characters")) + rapid.String().Draw(t, "anything")
		if Fold(ToHans(s)) != Fold(s) || Fold(ToHant(s)) != Fold(s) {
			t.Errorf("%q: %q, %q, %q", s, Fold(s), Fold(ToHans(s)), Fold(ToHant(s)))
		}
		if utf8.RuneCountInString(Fold(s)) != utf8.RuneCountInString(s) || Fold(Fold(s)) != Fold(s) {
			t.Errorf("%q becomes %q", s, Fold(s))
		}
	})
}

// The table is derived from those of OpenCC; -update writes it.
func TestFoldTable(t *testing.T) {
	want := foldText(t)
	if *update {
		if err := os.WriteFile("fold.txt", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("fold.txt")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("fold.txt is not what the tables say (go test ./internal/script -run TestFoldTable -update): %v", err)
	}
}

// Characters that simplified text distinguishes, but search does not.
func TestFoldMergesLittle(t *testing.T) {
	simplified := map[rune]bool{}
	for entry := range parseTSV(readGzip("opencc/TSCharacters.txt.gz")) {
		to, _, _ := strings.Cut(entry[1], " ")
		simplified[[]rune(to)[0]] = true
	}
	var merged []string
	for _, members := range foldClasses().all {
		kept := slices.DeleteFunc(slices.Clone(members), func(r rune) bool { return ToHans(string(r)) != string(r) || !simplified[r] })
		if len(kept) > 1 {
			merged = append(merged, string(kept))
		}
	}
	slices.Sort(merged)
	t.Logf("%d classes: %s", len(merged), strings.Join(merged, " "))
	if len(merged) > 40 {
		t.Error("that is more than a reader would forgive")
	}
}

// foldText groups all characters that any table exchanges. The first of a class
// is the one in simplified text, and the lowest if there are several.
func foldText(t *testing.T) []byte {
	t.Helper()
	parent := map[rune]rune{}
	root := func(r rune) rune {
		for parent[r] != 0 && parent[r] != r {
			r = parent[r]
		}
		return r
	}
	join := func(a, b rune) {
		parent[a], parent[b] = cmp.Or(parent[a], a), cmp.Or(parent[b], b)
		if a, b = root(a), root(b); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	names, err := fs.Glob(data, "opencc/*.gz")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for entry := range parseTSV(readGzip(path.Join("opencc", path.Base(name)))) {
			from := []rune(entry[0])
			for to := range strings.SplitSeq(entry[1], " ") {
				for i, r := range []rune(to) {
					if r != from[i] {
						join(from[i], r)
					}
				}
			}
		}
	}
	for line := range parseTSV(read("reviewed.txt")) {
		from := []rune(line[1])
		for i, r := range []rune(line[2]) {
			if r != from[i] {
				join(from[i], r)
			}
		}
	}
	for _, pair := range []string{"“「", "”」", "‘『", "’』"} {
		rs := []rune(pair)
		join(rs[0], rs[1])
	}
	byRoot := map[rune][]rune{}
	for _, r := range slices.Sorted(maps.Keys(parent)) {
		byRoot[root(r)] = append(byRoot[root(r)], r)
	}
	var b bytes.Buffer
	b.WriteString("# Characters that search takes for one, a class a line, the one of simplified text first.\n" +
		"# Written by fold_test.go from reviewed.txt and the tables in opencc (Apache-2.0, see opencc/LICENSE);\n" +
		"# change nothing here by hand.\n")
	for _, key := range slices.Sorted(maps.Keys(byRoot)) {
		members := byRoot[key]
		slices.SortStableFunc(members, func(x, y rune) int { return order(x) - order(y) })
		b.WriteString(string(members) + "\n")
	}
	return b.Bytes()
}

// order puts characters first that simplified text keeps.
func order(r rune) int {
	if ToHans(string(r)) == string(r) {
		return 0
	}
	return 1
}
