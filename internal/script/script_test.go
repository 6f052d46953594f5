package script

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestToHans(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// 著 is 着 as a verb and an aspect, and stays in 顯著.
		{"著力", "着力"},
		{"本著方便群眾的原則", "本着方便群众的原则"},
		{"顯著提高", "显著提高"},
		{"著作", "著作"},
		// What was typed by half, and what was not.
		{"防範和防范", "防范和防范"},
		{"複雜、復雜、答覆", "复杂、复杂、答复"},
		{"髮廊、發廊", "发廊、发廊"},
		{"印章刻製業、刻制業", "印章刻制业、刻制业"},
		// Nothing to do, or nothing much.
		{"鄰里守望", "邻里守望"},
		{"游離於視線之外", "游离于视线之外"},
		{"乾隆、包乾、乾淨", "乾隆、包干、干净"},
		{"臺灣、台灣", "台湾、台湾"},
		{"鄰里、防範於一體：50－100人，2000:1。", "邻里、防范于一体：50－100人，2000:1。"},
		// Words are never exchanged.
		{"資訊、網路、信息、網絡", "资讯、网路、信息、网络"},
		// Unicode has 樂 twice.
		{"音\uf914", "音乐"},
		{"", ""},
	} {
		if got := ToHans(c.in); got != c.want {
			t.Errorf("ToHans(%s) = %s; want %s", c.in, got, c.want)
		}
	}
}

func TestToHant(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"着力、本着、显著", "著力、本著、顯著"},
		{"规范防范范围", "規範防範範圍"},
		{"邻里守望，游离于视线之外", "鄰里守望，游離於視線之外"},
		{"公共复杂场所，重复建设，答复", "公共複雜場所，重複建設，答覆"},
		{"发廊、印章刻制业", "髮廊、印章刻製業"},
		{"群众、邻里、为了、这里", "群眾、鄰里、為了、這裡"},
		{"骨干、干部、分片包干", "骨幹、幹部、分片包乾"},
		{"单打独斗、抵御、征用、后果", "單打獨鬥、抵禦、徵用、後果"},
		{"信息、网络、社区、视频", "信息、網絡、社區、視頻"},

		// Phrases that lie across two words.
		{"完善等级评定制度", "完善等級評定制度"},
		{"按照规定制定，根据约定制定", "按照規定制定，根據約定制定"},
		{"私人定制度假产品，个性定制", "私人定製度假產品，個性定製"},
		{"信访接待日制度", "信訪接待日制度"},
		{"精确防控，并为街面巡逻", "精確防控，並為街面巡邏"},
		{"合并为一个，撤并为一体，裁并为两个", "合併為一個，撤併為一體，裁併為兩個"},
		{"公安机关负责人参加", "公安機關負責人參加"},
		{"在不违背我国法律的前提下", "在不違背我國法律的前提下"},

		// 于 is a name, or it is not.
		{"被告人于某、范某某和余某", "被告人于某、范某某和余某"},
		{"对于某些人，发生于某年某月，位于某地", "對於某些人，發生於某年某月，位於某地"},
		{"规范某类行为，其余某项", "規範某類行為，其餘某項"},

		{"", ""},
	} {
		if got := ToHant(c.in); got != c.want {
			t.Errorf("ToHant(%s) = %s; want %s", c.in, got, c.want)
		}
	}
}

// TestUpstream runs the test cases of OpenCC for the two conversions, but for those that
// we want otherwise.
func TestUpstream(t *testing.T) {
	ours := map[string]string{
		"BYVoid_OpenCC_Issue_475":               "調制解調器: modulation is 調制",
		"BYVoid_OpenCC_PR_447_s2x":              "喫茶 is in names of shops alone",
		"BYVoid_OpenCC_PR_1248_niu_ji_tong_zao": "皁 is in an idiom alone",
	}
	for name, convert := range map[string]func(string) string{"tw2s": ToHans, "s2tw": ToHant} {
		cases, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for c := range parseTSV(string(cases)) {
			if got := convert(c[1]); (got == c[2]) == (ours[c[0]] != "" && name == "s2tw") {
				t.Errorf("%s %s: %s becomes %s; OpenCC wants %s", name, c[0], c[1], got, c[2])
			}
		}
	}
}

// TestTablesKeepLength tests that every entry has the same length as all its
// replacements, on which the package depends.
func TestTablesKeepLength(t *testing.T) {
	files, err := fs.Glob(data, "opencc/*.gz")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		for entry := range parseTSV(readGzip(file)) {
			for to := range strings.SplitSeq(entry[1], " ") {
				if utf8.RuneCountInString(to) != utf8.RuneCountInString(entry[0]) {
					t.Errorf("%s: %s and %s differ in length", file, entry[0], to)
				}
			}
		}
	}
}

// TestReviewed tests that each entry of reviewed.txt is well-formed, gives what it says,
// and is necessary: OpenCC reads the word otherwise, another entry is a part of it, or it
// settles a doubt.
func TestReviewed(t *testing.T) {
	list := reviewed()
	alone := func(e review) bool { return utf8.RuneCountInString(e.from) == 1 }
	chars := slices.DeleteFunc(slices.Clone(list), func(e review) bool { return !alone(e) })
	for _, c := range []conversion{toHans, toHant} {
		convert, without, opencc := c.load(list).convert, c.load(chars), c.load(nil)
		direction, seen := c.reviewed, map[string]bool{}
		for _, e := range list {
			if e.conversion != direction {
				continue
			}
			if seen[e.from] || utf8.RuneCountInString(e.from) != utf8.RuneCountInString(e.to) || e.why == "" {
				t.Errorf("%v is repeated, changes the number of characters or has no reason", e)
			}
			seen[e.from] = true
			idle := true
			for _, n := range numerals {
				from, to := strings.Replace(e.from, "#", string(n), 1), strings.Replace(e.to, "#", string(hant().chars.of(n)), 1)
				if got := convert(from); got != to {
					t.Errorf("%s: %s becomes %s, not %s", direction, from, got, to)
				}
				idle = idle && (!alone(e) || opencc.convert(from) == to) && (alone(e) || without.convert(from) == to && !hasOther(list, e))
			}
			settles := strings.ContainsFunc(e.from, func(r rune) bool { return hant().alone[r] != 0 })
			if idle && !(settles && !alone(e)) {
				t.Errorf("%v is idle", e)
			}
		}
	}
}

// hasOther reports whether another entry of the same conversion is a part of e.
func hasOther(list []review, e review) bool {
	return slices.ContainsFunc(list, func(other review) bool {
		return other.conversion == e.conversion && other.from != e.from && strings.Contains(e.from, other.from)
	})
}

// TestForms tests that the forms of reviewed.txt are what phrases of OpenCC become too.
func TestForms(t *testing.T) {
	for _, e := range reviewed() {
		if e.conversion != "form" {
			continue
		}
		n := 0
		for _, p := range hant().table.phrases {
			if strings.Contains(string(hant().table.to(p)), e.from) {
				t.Errorf("%s is left in %s", e.from, string(hant().table.to(p)))
			}
		}
		for _, stage := range toHant.stages {
			for _, file := range append(stage.phrases, stage.chars...) {
				for _, to := range entries(file) {
					if strings.Contains(to, e.from) {
						n++
					}
				}
			}
		}
		if n == 0 || e.why == "" {
			t.Errorf("%v is idle or has no reason", e)
		}
	}
}

// TestPhrases converts the phrases of testdata/phrases.tsv: places in national laws where
// a phrase of OpenCC crosses the border of two words, and words with a character of
// several readings. 佈 and 布, 佔 and 占, 兇 and 凶, 汙 and 污 count as the same.
func TestPhrases(t *testing.T) {
	text, err := os.ReadFile("testdata/phrases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	same := strings.NewReplacer("佈", "布", "佔", "占", "兇", "凶", "汙", "污")
	n := 0
	for line := range parseTSV(string(text)) {
		convert := map[string]func(string) string{"s2t": ToHant, "t2s": ToHans}[line[0]]
		if got := convert(line[1]); same.Replace(got) != same.Replace(line[2]) {
			t.Errorf("%s: %s becomes %s, not %s", line[0], line[1], got, line[2])
		}
		n++
	}
	if n < 400 {
		t.Errorf("only %d", n)
	}
}

// TestConcurrent converts in several goroutines before any table is loaded, for
// the race detector.
func TestConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { ToHant(ToHans("鄰里守望")) })
	}
	wg.Wait()
}

// FuzzLength tests on arbitrary bytes that conversion keeps the number of
// characters, and every byte that is not UTF-8.
func FuzzLength(f *testing.F) {
	for _, s := range []string{"顯著提高", "分片包干", "于某些", "\xe6\xb2", "鄰\xff里", "\xef\xbf\xbd\xef", "音\uf914\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, convert := range []func(string) string{ToHans, ToHant} {
			before, after := decode(s), decode(convert(s))
			if len(before) != len(after) {
				t.Fatalf("%q has %d characters, but %q has %d", s, len(before), convert(s), len(after))
			}
			for i := range before {
				if (before[i] >= invalid || after[i] >= invalid) && before[i] != after[i] {
					t.Fatalf("%q becomes %q: invalid bytes differ at character %d", s, convert(s), i)
				}
			}
		}
	})
}

// TestInvalidBytes tests that bytes which are not UTF-8 are kept, and what is after them is
// converted.
func TestInvalidBytes(t *testing.T) {
	const text = "鄰\xff\xe6\xb2A網"
	if got, want := ToHans(text), "邻\xff\xe6\xb2A网"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := Fold(text), "邻\xff\xe6\xb2a网"; got != want {
		t.Errorf("folded: %q, want %q", got, want)
	}
}

func Example() {
	fmt.Println(ToHans("構建社區治安防控網，著力防範。"))
	fmt.Println(ToHant("构建社区治安防控网，着力防范。"))
	// Output:
	// 构建社区治安防控网，着力防范。
	// 構建社區治安防控網，著力防範。
}

// policy has about the length of the policy text: 11 thousand characters.
var policy = strings.Repeat("以人口管理為基礎，以社區綜治、警務室為平臺，著力構建覆蓋全市的治安防控網絡，"+
	"組建群防群治隊伍，採取徒步、騎車等方式加強巡邏防範，最大限度地壓縮違法犯罪空間。", 140)

func BenchmarkToHans(b *testing.B) { benchmark(b, ToHans, policy) }
func BenchmarkToHant(b *testing.B) { benchmark(b, ToHant, ToHans(policy)) }

func benchmark(b *testing.B, convert func(string) string, text string) {
	convert(text) // loads the tables
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		convert(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for name, c := range map[string]conversion{"hans": toHans, "hant": toHant} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.load(reviewed())
			}
		})
	}
}

func BenchmarkLoadWords(b *testing.B) {
	for b.Loop() {
		loadWords()
	}
}
