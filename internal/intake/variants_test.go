package intake

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongbao/internal/diag"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/script"
)

// The laws of testdata/laws are short and sound, one paragraph a line. Each test prints
// them in another way in which laws are printed: the units must be the same, and none may
// have an error.

// laws returns the texts of testdata/laws by their names, and the statutes of the corpus
// if there is one.
func laws(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	add := func(fsys fs.FS, pattern string) {
		names, err := fs.Glob(fsys, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			texts[strings.TrimSuffix(filepath.Base(name), ".txt")] = strings.TrimRight(string(data), "\n")
		}
	}
	add(os.DirFS("testdata/laws"), "*.txt")
	if dir := os.Getenv("GONGBAO_CORPUS"); dir != "" {
		add(os.DirFS(dir), "statutes/*.txt")
	}
	if len(texts) == 0 {
		t.Fatal("no laws in testdata/laws")
	}
	return texts
}

var (
	articleLabel  = regexp.MustCompile(`(?m)^第([一二三四五六七八九十百千零]+)条(之[一二三四五六七八九十]+)?[ 　]+`)
	divisionLabel = regexp.MustCompile(`(?m)^(第[一二三四五六七八九十百]+(?:编|分编|章|节))[ 　]+(.*)$`)
	itemLabel     = regexp.MustCompile(`(?m)^（([一二三四五六七八九十]+)）`)
	subitemLabel  = regexp.MustCompile(`(?m)^([0-9]{1,2})\.`)
)

// variants are ways to print a law.
var variants = map[string]func(string) string{
	"no space after labels": func(s string) string {
		return divisionLabel.ReplaceAllString(articleLabel.ReplaceAllString(s, "第${1}条${2}"), "$1$2")
	},
	"en spaces": func(s string) string {
		return divisionLabel.ReplaceAllString(articleLabel.ReplaceAllString(s, "\u2002\u2002第${1}条${2}\u2002"), "\u2003$1\u2002$2")
	},
	"half-width brackets": func(s string) string { return itemLabel.ReplaceAllString(s, "($1)") },
	"mixed brackets":      func(s string) string { return itemLabel.ReplaceAllString(s, "（$1)") },
	"digits": func(s string) string {
		return articleLabel.ReplaceAllStringFunc(s, func(label string) string {
			m := articleLabel.FindStringSubmatch(label)
			n, _ := numeral.Parse(m[1])
			return "第" + strconv.Itoa(n) + "条" + m[2] + " "
		})
	},
	"full-width stops": func(s string) string { return subitemLabel.ReplaceAllString(s, "$1．") },
	"commas":           func(s string) string { return subitemLabel.ReplaceAllString(s, "$1、") },
	"enclosed labels": func(s string) string {
		return itemLabel.ReplaceAllStringFunc(s, func(label string) string {
			n, _ := numeral.Parse(itemLabel.FindStringSubmatch(label)[1])
			if n > 10 {
				return label
			}
			return string('㈠' + rune(n-1))
		})
	},
	"empty lines": func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") },
	"indented":    func(s string) string { return strings.ReplaceAll(s, "\n", "\n　　") },
	"CRLF":        func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"zero width":  func(s string) string { return strings.ReplaceAll(s, "，", "，\u200b") },
	"contents":    func(s string) string { return withContents(s, func(e string, _ int) string { return e }) },
	"page numbers": func(s string) string {
		return withContents(s, func(e string, n int) string { return fmt.Sprintf("%s…………（%d）", e, n) })
	},
	"spaces in labels": func(s string) string {
		return itemLabel.ReplaceAllString(regexp.MustCompile(`(?m)^第([一二三四五六七八九十百]+)章`).ReplaceAllString(s, "第 $1 章"), "（ $1 ）")
	},
	"full-width digits": func(s string) string {
		return articleLabel.ReplaceAllStringFunc(s, func(label string) string {
			m := articleLabel.FindStringSubmatch(label)
			n, _ := numeral.Parse(m[1])
			return "第" + strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n)) + "条" + m[2] + "　"
		})
	},
	"〇": func(s string) string {
		return articleLabel.ReplaceAllStringFunc(s, func(label string) string { return strings.ReplaceAll(label, "零", "〇") })
	},
	"labels alone":      func(s string) string { return articleLabel.ReplaceAllString(s, "第${1}条${2}\n") },
	"tabs":              func(s string) string { return articleLabel.ReplaceAllString(s, "\t第${1}条${2}\t") },
	"byte order mark":   func(s string) string { return "\ufeff" + s },
	"CR":                func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
	"wrapped, indented": func(s string) string { return wrapped(s, "　　", "\n") },
	"wrapped, spaced":   func(s string) string { return wrapped(s, "", "\n\n") },
	"articles in contents": func(s string) string {
		return strings.Replace(withContents(s, func(e string, _ int) string { return e + "（第一条—第九条）" }), "目　录", "【目录】", 1)
	},
	"history of several dates": func(s string) string {
		title, rest, _ := strings.Cut(s, "\n")
		return title + "\n（1990年1月1日第七届全国人民代表大会常务委员会第十次会议通过\n根据2000年1月1日第九届全国人民代表大会常务委员会第十次会议《关于修改〈" + title +
			"〉的决定》第一次修正\n2010年1月1日第十一届全国人民代表大会常务委员会第十次会议修订）\n" + rest
	},
	"titles of articles": func(s string) string {
		return articleLabel.ReplaceAllString(s, "第${1}条${2}【标题】")
	},
}

// wrapped breaks the lines of a law after 76 columns, before a character that may begin a line.
func wrapped(s, indent, between string) string {
	const width = 76
	var paragraphs []string
	for line := range strings.SplitSeq(s, "\n") {
		broken, rest := "", []rune(indent+line)
		for n := 0; n < len(rest); n++ {
			if displayWidth(string(rest[:n+1])+"|")-1 <= width {
				continue
			}
			for strings.ContainsRune("。，、；：）”》〉", rest[n]) {
				n--
			}
			broken += string(rest[:n]) + "\n"
			rest, n = rest[n:], 0
		}
		paragraphs = append(paragraphs, broken+string(rest))
	}
	return strings.Join(paragraphs, between)
}

// withContents puts a table of contents before the first division of a law.
func withContents(s string, entry func(string, int) string) string {
	at := regexp.MustCompile(`(?m)^序言$`).FindStringIndex(s)
	contents := "目　录\n"
	if at != nil {
		contents += entry("序言", 1) + "\n"
	} else if at = divisionLabel.FindStringIndex(s); at == nil {
		return s
	}
	for i, e := range divisionLabel.FindAllString(s, -1) {
		contents += entry(e, i+1) + "\n"
	}
	return s[:at[0]] + contents + s[at[0]:]
}

func TestVariants(t *testing.T) {
	for name, text := range laws(t) {
		want := unitsOf(t, name, text)
		for how, vary := range variants {
			if strings.HasPrefix(how, "wrapped") && strings.Contains(text, "香港") {
				continue // its lists of names are not wrapped
			}
			if got := unitsOf(t, name+", "+how, vary(text)); !slices.Equal(got, want) {
				t.Errorf("%s, %s: %s", name, how, firstDifference(got, want))
			}
		}
	}
}

// TestTaiwanVariants prints the laws as those of Taiwan.
func TestTaiwanVariants(t *testing.T) {
	for name, text := range laws(t) {
		if !isForTaiwan(text) {
			continue
		}
		want := unitsOf(t, name, script.ToHant(text))
		if got := unitsOf(t, name+", Taiwan", asTaiwan(text)); !slices.Equal(got, want) {
			t.Errorf("%s, Taiwan: %s", name, firstDifference(got, want))
		}
	}
}

// isForTaiwan reports whether a law can be printed as one of Taiwan: its annexes would have a
// scheme of their own, and there is no 分編.
func isForTaiwan(text string) bool {
	return strings.Contains(text, "第一条") && !strings.Contains(text, "香港") && !strings.Contains(text, "编　")
}

// asTaiwan prints a law as the official site of Taiwan does: 第 3-1 條 on a line of its own,
// 一、 for （一） and （一） for 1.
func asTaiwan(text string) string {
	s := articleLabel.ReplaceAllStringFunc(withTaiwanItems(text), func(label string) string {
		m := articleLabel.FindStringSubmatch(label)
		n, _ := numeral.Parse(m[1])
		number := strconv.Itoa(n)
		if sub, ok := numeral.Parse(strings.TrimPrefix(m[2], "之")); ok {
			number += "-" + strconv.Itoa(sub)
		}
		return "第 " + number + " 条\n"
	})
	title, rest, _ := strings.Cut(s, "\n")
	return script.ToHant("法規名稱：" + title + "\n修正日期：民國 113 年 05 月 29 日\n" + rest)
}

// withTaiwanItems prints 一、 for （一） and （一） for 1.
func withTaiwanItems(text string) string {
	return subitemLabel.ReplaceAllStringFunc(itemLabel.ReplaceAllString(text, "$1、"), func(label string) string {
		n, _ := strconv.Atoi(subitemLabel.FindStringSubmatch(label)[1])
		return "（" + numeral.Format(n) + "）"
	})
}

// TestInterpretationVariants prints the chapters of laws as the parts 一、 of a judicial
// interpretation.
func TestInterpretationVariants(t *testing.T) {
	for name, text := range laws(t) {
		if !isForInterpretation(text) {
			continue
		}
		want := unitsOf(t, name, text)
		got := unitsOf(t, name+", interpretation", asInterpretation(text))
		for i := range want {
			want[i] = strings.Replace(want[i], "chapter", "part", 1)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s, interpretation: %s", name, firstDifference(got, want))
		}
	}
}

var chapterLabel = regexp.MustCompile(`(?m)^第([一二三四五六七八九十]+)章[ 　]+`)

// isForInterpretation reports whether a law has chapters, and no other divisions.
func isForInterpretation(text string) bool {
	return chapterLabel.MatchString(text) && !strings.Contains(text, "节　") && !strings.Contains(text, "编　") && !strings.Contains(text, "香港")
}

func asInterpretation(text string) string { return chapterLabel.ReplaceAllString(text, "$1、") }

// unitsOf imports a text, which must have no errors, and returns its units from the first
// division or article on: kind, number, and words without label and spaces.
func unitsOf(t *testing.T, name, text string) []string {
	t.Helper()
	r, err := Import(Input{"law.txt", []byte(text)}, Options{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return nil
	}
	d, found := faults(t, r)
	for _, f := range found {
		if f.Severity == diag.Error {
			t.Errorf("%s: %s: %s: %s", name, f.Pos, f.Code, f.Message)
		}
	}
	var list []string
	for u := range d.All() {
		if u.Kind.IsMatter() {
			continue
		}
		words := strings.ReplaceAll(policy.WithoutSpace(u.Heading+u.Text), "\u200b", "")
		words = strings.TrimPrefix(words, "【标题】")
		list = append(list, fmt.Sprintf("%s %d %d %s", u.Kind, u.Num.N, u.Num.Sub, words))
	}
	return list
}

func firstDifference(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("unit %d is %.40q; want %.40q", i, got[i], want[i])
		}
	}
	return fmt.Sprintf("%d units; want %d", len(got), len(want))
}
