package lint_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/diag"
	"gongbao/internal/lint"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// The tests of this file are about the guide, the content of this repository.
// They are here because package lint is the lowest that knows the reading
// edition, the received text and the rules. AC-05 to AC-10 are the acceptance
// criteria of the project.

// guide returns the guide as it is in content/.
func guide(t testing.TB) (*source.Content, *policy.Document) {
	t.Helper()
	c, found := source.Load(os.DirFS("../../content"))
	if len(found) > 0 || c.Guide() == nil {
		t.Fatalf("the guide cannot be read: %v", found)
	}
	return c, c.Guide()
}

// TestGuideAddresses lists all units and anchors of the guide in order, with
// kind and label (AC-10). After publication lines may be added, but not changed
// or removed.
func TestGuideAddresses(t *testing.T) {
	_, d := guide(t)
	var b strings.Builder
	kinds := map[policy.Kind]int{}
	for u := range d.All() {
		kinds[u.Kind]++
		fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprintf("%s %s %s", u.ID, u.Kind, u.Label)))
		if u.Para != "" {
			fmt.Fprintf(&b, "%s anchor\n", u.Para)
		}
	}
	const golden = "testdata/guide.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
	wantKinds := map[policy.Kind]int{
		policy.Part: 5, policy.Section: 20, policy.Item: 16, policy.Dash: 5, policy.Point: 11,
		policy.Paragraph: 15, // of the six units that have several
	}
	if diff := cmp.Diff(wantKinds, kinds); diff != "" {
		t.Error(diff)
	}
	if len(d.Unit("s3").Units) != 10 {
		t.Errorf("part 三 has %d networks", len(d.Unit("s3").Units))
	}
}

// TestGuideChecked tests that the guide has no finding except the label that
// was received without punctuation.
func TestGuideChecked(t *testing.T) {
	c, d := guide(t)
	found := lint.Check(c)
	if len(found) != 1 || found[0].Code != diag.LabelMark.Name || found[0].Severity != diag.Noted {
		t.Errorf("found:\n%s", text(t, found))
	}
	if len(d.Ledger) != len(d.Addresses()) {
		t.Errorf("%d addresses, %d in the ledger", len(d.Addresses()), len(d.Ledger))
	}
}

// TestGuideForms counts the corrected characters, of which there must be 127,
// and the wrong ones, of which there must be none (AC-05).
func TestGuideForms(t *testing.T) {
	_, d := guide(t)
	total := 0
	for _, c := range []struct {
		wrong string // must not occur in the edition
		right []string
		count []int
	}{
		{"范", []string{"防範", "規範", "範圍"}, []int{48, 8, 2}},
		{"于", []string{"少於", "關於", "基於", "寓於", "低於", "游離於", "著力於", "於一體"}, []int{10, 2, 1, 1, 1, 1, 1, 1}},
		{"并", []string{"並"}, []int{10}},
		{"采", []string{"採取"}, []int{7}},
		{"干", []string{"骨幹", "幹部", "包乾"}, []int{1, 3, 1}},
		{"托", []string{"依託"}, []int{5}},
		{"聯系", []string{"聯繫"}, []int{2}},
		{"后", []string{"後果"}, []int{2}},
		{"余", []string{"其餘"}, []int{2}},
		{"刻制", []string{"刻製業"}, []int{1}},
		{"征", []string{"徵用"}, []int{1}},
		{"游戲", []string{"遊戲廳"}, []int{1}},
		{"復", []string{"複雜", "重複"}, []int{7, 1}},
		{"筑", []string{"構築"}, []int{2}},
		{"愿", []string{"志願"}, []int{2}},
		{"御", []string{"抵禦"}, []int{1}},
		{"發廊", []string{"髮廊"}, []int{1}},
		{"斗", []string{"單打獨鬥"}, []int{1}},
	} {
		if n := strings.Count(d.Text(), c.wrong); n > 0 {
			t.Errorf("%s occurs %d times", c.wrong, n)
		}
		for i, right := range c.right {
			if n := strings.Count(d.Text(), right); n != c.count[i] {
				t.Errorf("%s occurs %d times; want %d", right, n, c.count[i])
			}
			total += c.count[i]
		}
	}
	corrected := 0
	for _, c := range d.Corrections {
		if c.Kind == policy.ScriptForm {
			corrected += c.Count()
		}
	}
	if total != 127 || corrected != 127 {
		t.Errorf("%d forms are listed here and %d in corrections.yaml; the standards count 127", total, corrected)
	}
}

// TestGuideUntouched tests that text which only looks wrong was left alone (the
// green list of AC-05).
func TestGuideUntouched(t *testing.T) {
	_, d := guide(t)
	for words, want := range map[string]int{
		"覆蓋": 9, "鄰里": 2, "游離": 1, "關注": 1, "周邊": 2, "周密": 1, "克難": 1, "著力": 5, "本著": 1, "顯著": 1, "志願": 2,
		"閑置": 1, "布局": 2, "三臺合一": 1, "系統": 25, "準確": 2, "表達": 1, "提升": 3,
	} {
		now, then := strings.Count(d.Text(), words), strings.Count(strings.Join(d.Source.Received, ""), words)
		if words == "志願" { // one of the forms that were corrected
			then = strings.Count(strings.Join(d.Source.Received, ""), "志愿")
		}
		if now != want || then != want {
			t.Errorf("%s occurs %d times, and %d times in the source; want %d", words, now, then, want)
		}
	}
}

// TestGuidePunctuation tests that punctuation between Chinese characters is
// full-width (AC-06).
func TestGuidePunctuation(t *testing.T) {
	_, d := guide(t)
	if half := regexp.MustCompile(`\p{Han}[,;:()]|[,;:()]\p{Han}|─|-`).FindAllString(d.Text(), -1); half != nil {
		t.Errorf("half-width marks: %q", half)
	}
	for words, want := range map[string]int{"2000:1": 1, "5～10人": 1, "1～2萬": 1, "——": 5, "縣長+市場": 1, "“": 65, "”": 65} {
		if n := strings.Count(d.Text(), words); n != want {
			t.Errorf("%s occurs %d times; want %d", words, n, want)
		}
	}
}

// TestGuideSimplified tests that the simplified edition has the same units with
// the same lengths, in mainland forms, and that a second conversion changes
// nothing (AC-08).
func TestGuideSimplified(t *testing.T) {
	_, d := guide(t)
	hans := d.Map(policy.Hans, script.ToHans, script.ToHans)
	for words, want := range map[string]int{"着": 6, "显著": 1, "著": 1, "防范": 48, "信息": 30, "社区": 35} {
		if n := strings.Count(hans.Text(), words); n != want {
			t.Errorf("%s occurs %d times; want %d", words, n, want)
		}
	}
	// The converter keeps 著 in 顯著, but not in 显著.
	again := strings.ReplaceAll(script.ToHans(hans.Text()), "显着", "显著")
	if again != hans.Text() {
		t.Error("something is left to convert")
	}
	for u := range d.All() {
		h := hans.Unit(u.ID)
		if len([]rune(h.Words())) != len([]rune(u.Words())) || h.Off != u.Off {
			t.Errorf("%s has %d characters at %d in one edition and %d at %d in the other",
				u.ID, len([]rune(u.Words())), u.Off, len([]rune(h.Words())), h.Off)
		}
	}
	rs := []rune(hans.Text())
	for _, n := range hans.Notes {
		if got := string(rs[n.Off:n.End()]); got != n.Quote {
			t.Errorf("a note quotes 「%s」 where %s stands", n.Quote, got)
		}
	}
}

// guideDefects are the defects of the guide that its notes explain, with the words around each.
var guideDefects = []struct{ what, id, words string }{
	{"three towns without their names", "s3-1-1", "城關派出所警力配置不能少於50人，城關派出所警力配置不能少於40人，城關派出所警力配置不能少於20人"},
	{"a label without its point", "s3-1-2", "2以社區綜治"},
	{"an organization without its 隊", "s3-1-2", "護樓守院等組織"},
	{"two towns without their names", "s3-1-2", "城區治安聯防人員按200人至300人配備，城區不少於50人"},
	{"轉變 that was lost", "s3-2-p1", "由“局部巡邏”向“全方位巡邏”，"},
	{"、 for ，", "s3-2-p1", "投入警力、還要"},
	{"a regulation under a shorter name", "s3-3-p1", "《企事業單位內部治安保衛條例》"},
	{"two classes that overlap", "s3-3-p1", "200人以下50人以上單位"},
	{"the same, further on", "s3-3-p2", "《企事業單位內部治安保衛條例》"},
	{"簽定 for 簽訂", "s3-3-p2", "簽定"},
	{"覆蓋面 for 覆蓋率", "s3-4-1", "農村技防覆蓋面"},
	{"an end of a year without the year", "s3-4-4", "到年底"},
	{"1 for 1萬", "s3-4-4", "1～2萬個"},
	{"a year without its number", "s3-4-4", "年全面推動"},
	{"a system of something that was lost", "s3-5-3", "網絡新聞制度"},
	{"降低 for 減少", "s3-6-3", "降低“民轉刑”案件和農村命案"},
	{"以 that was lost", "s3-7-p2", "建立和完善影響社會治安的高危人群為重點的"},
	{"空擋 for 空當 or 空檔", "s3-7-p4", "空擋"},
	{"goods of the next section", "s3-8-p1", "重點場所和危險物品的防控體系"},
	{"two years without their numbers", "s3-8-p2", "年達到60%，年達到100%"},
	{"an end of a year without the year", "s3-8-p2", "年底前"},
	{"a quotation that is too short", "s4-1-p1", "“十張”治安防控網"},
	{"責任性 for 責任心", "s4-2-p1-1", "責任性"},
	{"突出型 for 突擊型", "s4-2-p1-2", "突出型"},
	{"在 that was lost", "s4-2-p1-7", "七是創新基層群防群治工作模式上"},
	{"a verb that was lost", "s4-3-p1-4", "四是責任追究機制"},
	{"研判 that was lost", "s4-4", "通過警情，指導"},
	{"檢測 for 監測", "s5-3", "檢測通報網絡"},
	{"接出警 for 接警、處警", "s5-3", "接出警"},
	{"a verb that was lost", "s5-3", "以適當方式向社會，提醒群眾"},
}

// TestGuideDefects tests that each defect of the received text is printed as it
// is and has its note (AC-09), such as the 簽 of 簽定.
func TestGuideDefects(t *testing.T) {
	_, d := guide(t)
	if len(d.Notes) != len(guideDefects) {
		t.Errorf("%d notes on %d guideDefects", len(d.Notes), len(guideDefects))
	}
	for _, defect := range guideDefects {
		u := d.Unit(defect.id)
		at := strings.Index(u.Words(), defect.words)
		if at < 0 {
			t.Errorf("%s: the words were changed: %s", defect.what, defect.words)
			continue
		}
		if n := d.NoteAt(u.Off + len([]rune(u.Words()[:at]))); n == 0 || d.Notes[n-1].Text == "" {
			t.Errorf("%s: %s has no note", defect.what, defect.words)
		}
	}
	for i := 1; i < len(d.Notes); i++ {
		if d.Notes[i].Off < d.Notes[i-1].Off {
			t.Errorf("note %d is before note %d in the text", i+1, i)
		}
	}
	// The document has no title: its provenance line says 體制, the text 體系
	// throughout.
	if !strings.Contains(d.Title, "防控體制") || strings.Contains(d.Text(), "防控體制") || strings.Count(d.Text(), "防控體系") != 17 || d.TitleNote == "" {
		t.Error("the title and its note do not say what the text says")
	}
	// Unknown facts are not stated.
	if d.Issuer+d.Number+d.Date != "" {
		t.Errorf("invented: %q %q %q", d.Issuer, d.Number, d.Date)
	}
}

func BenchmarkLoadGuide(b *testing.B) {
	fsys := os.DirFS("../../content")
	b.ReportAllocs()
	for b.Loop() {
		source.Load(fsys)
	}
}

func BenchmarkCheckGuide(b *testing.B) {
	c, _ := guide(b)
	b.ReportAllocs()
	for b.Loop() {
		lint.Check(c)
	}
}
