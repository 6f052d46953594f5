package site

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/theme"
)

// oneNames lists for a thing the one name that readers of the site's own words know it by, and
// names that reviewers found beside it.
var oneNames = []struct{ name, others string }{
	{"固定地址", `固定鏈接|永久鏈接`},
	{"原文已缺", `原文缺漏|來源文本已缺|原缺`},
	{"校註", `註解|編註`},
	{"校勘表", `校勘記|差異表`},
	{"條款", `條文`},
	{"一圖讀懂", `一頁圖`},
	{"責任主體", `責任單位`},
	{"誰負責", `歸誰管`},
	{"提到", `點到`},
	{"名詞", `詞表|術語`},
	{"加載", `載入`},
	{"未找到", `找不到`},
	{"標記", `標出`},
	{"高對比度", `高對比(?:[^度]|$)`},
	{"無法確定", `沒有把握|讀不出|讀不懂`},
	{"殘疾人", `殘障`},
	{"坐標軸", `標尺`},
	{"網站信息", `關於網站的頁面`},
	{"聯繫方式", `聯繫地址`},
}

// editorsWords returns what the editor of the site says, by file: the words of the
// interface, the pages about the site, the notes and summaries, all in traditional
// characters.
func editorsWords(t *testing.T) map[string]string {
	t.Helper()
	words := map[string]string{}
	for _, pattern := range []string{"../../templates/words.tsv", "../../content/pages/*.md", "../../content/fangkong/aids.yaml", "../export/*.schema.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			words[file] = string(data)
		}
	}
	c, _ := guide(t)
	for _, n := range c.Documents[0].Notes {
		words["notes.yaml"] += n.Text + "\n"
	}
	return words
}

// One thing has one name in all that the editor says, in both scripts.
func TestOneNameForOneThing(t *testing.T) {
	for _, n := range oneNames {
		for _, others := range []string{n.others, script.ToHans(n.others)} {
			for file, words := range editorsWords(t) {
				for _, other := range regexp.MustCompile(others).FindAllString(words, -1) {
					t.Errorf("%s: %s, which is called %s", file, other, n.name)
				}
			}
		}
	}
}

// Words of the interface are quoted as their script does, and 註 is 註 in traditional
// characters, but in the title of 法學引注手冊 and in 注音.
func TestWordsAreOfTheirScript(t *testing.T) {
	data, err := os.ReadFile("../../" + theme.WordsFile)
	if err != nil {
		t.Fatal(err)
	}
	odd := map[policy.Script]*regexp.Regexp{
		policy.Hant: regexp.MustCompile(`[“”‘’]|(?:^|[^引])注(?:[^音]|$)`),
		policy.Hans: regexp.MustCompile(`[「」『』註]`),
	}
	for line := range strings.Lines(string(data)) {
		hant, hans, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		for s, words := range map[policy.Script]string{policy.Hant: hant, policy.Hans: hans} {
			if found := odd[s].FindString(words); found != "" {
				t.Errorf("%s has %s", words, found)
			}
		}
	}
}

// Notes say what is doubtful and that it is printed as it is. They correct nothing and
// judge nothing.
func TestNotesDoNotJudge(t *testing.T) {
	judges := regexp.MustCompile(`錯|謬|不當|不妥|顯然|明顯|竟|應為|應作|應該|必定`)
	c, _ := guide(t)
	for _, n := range c.Documents[0].Notes {
		if !strings.HasSuffix(n.Text, "照錄。") {
			t.Errorf("%s: %s does not end in 照錄", n.Unit, n.Text)
		}
		if found := judges.FindString(n.Text); found != "" {
			t.Errorf("%s: %s says %s", n.Unit, n.Text, found)
		}
	}
}

// Words in the quotation marks of a page have no marks of the same kind inside, on the
// pages of notes in both scripts.
func TestQuotationsAreNested(t *testing.T) {
	_, files := guide(t)
	for name, odd := range map[string]*regexp.Regexp{
		"fangkong/full/index.html":      regexp.MustCompile(`「[^「」]*“[^「」]*」：`),
		"hans/fangkong/full/index.html": regexp.MustCompile(`“[^“”]*“[^“”]*”[^“”]*”：`),
	} {
		lists := with(parsePage(t, files, name).Node, classed("notes"))
		if len(lists) == 0 {
			t.Errorf("%s has no notes", name)
		}
		for _, notes := range lists {
			for _, found := range odd.FindAllString(textOf(notes), -1) {
				t.Errorf("%s: %s", name, found)
			}
		}
	}
}
