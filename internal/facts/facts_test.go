package facts_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// guide returns the document on the home page in both scripts.
func guide(t testing.TB) (hant, hans *policy.Document) {
	t.Helper()
	c, found := source.Load(os.DirFS("../../content"))
	if d := c.Guide(); d != nil {
		return d, d.Map(policy.Hans, script.ToHans, script.ToHans)
	}
	t.Fatal("no guide: ", found)
	return nil, nil
}

// plain makes a document of plain text, a paragraph a line.
func plain(name string, s policy.Script, text string) *policy.Document {
	d := &policy.Document{Script: s, Written: s, Scheme: scheme.Named(name)}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	return d
}

// lines returns facts as readable text, one a line.
func lines(x *facts.Register) []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	for _, b := range x.Bodies {
		for _, d := range b.Duties {
			add("%s %s %s：%s", d.Unit.ID, d.Role, b.Name, d.Words())
		}
	}
	for _, t := range x.Targets {
		add("%s %s %s %s %s %s %s %s %v：%s", t.Unit.ID, t.Subject, dash(string(t.Comparison)), dash(t.Value), dash(t.Measure),
			dash(t.Every), dash(t.Deadline), dash(t.Hedge), t.Lost, t.Words())
	}
	for _, t := range x.Terms {
		meaning := facts.Passage{Unit: t.Unit, Span: t.Meaning}.Words()
		for _, u := range t.Parts {
			meaning += " " + u.ID
		}
		add("%s “%s” %s", t.Unit.ID, t.Name, dash(strings.TrimSpace(meaning)))
	}
	for _, l := range x.Laws {
		for _, p := range l.Passages {
			planned := ""
			if l.Planned {
				planned = " planned"
			}
			add("%s 《%s》 %s %s%s", p.Unit.ID, l.Name, dash(l.Real), dash(l.Number), planned)
		}
	}
	for _, r := range x.CrossReferences {
		add("%s %s → %s", r.Unit.ID, r.Words(), ids(r))
	}
	for _, d := range x.Doubts {
		add("%s ？%s：%s", d.Unit.ID, d.Code, d.Words())
	}
	return list
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func ids(r facts.CrossReference) string {
	var list []string
	for _, u := range r.Units {
		list = append(list, u.ID)
	}
	return strings.Join(list, " ")
}

// passages returns all passages of x.
func passages(x *facts.Register) []facts.Passage {
	var list []facts.Passage
	for _, b := range x.Bodies {
		for _, d := range b.Duties {
			list = append(list, d.Passage)
		}
	}
	for _, t := range x.Targets {
		list = append(list, t.Passage)
	}
	for _, t := range x.Terms {
		list = append(list, t.Passage)
		list = append(list, t.Uses...)
		if t.Meaning != (facts.Span{}) {
			list = append(list, facts.Passage{Unit: t.Unit, Span: t.Meaning})
		}
	}
	for _, l := range x.Laws {
		list = append(list, l.Passages...)
	}
	for _, r := range x.CrossReferences {
		list = append(list, r.Passage)
	}
	for _, d := range x.Doubts {
		list = append(list, d.Passage)
	}
	return list
}

// entryIDs returns the ids of the entries of the index.
func entryIDs(x *facts.Register) []string {
	var list []string
	for _, b := range x.Bodies {
		list = append(list, b.ID)
	}
	for _, t := range x.Targets {
		list = append(list, t.ID)
	}
	for _, t := range x.Terms {
		list = append(list, t.ID)
	}
	return list
}

// checkPassages reports facts without a passage, passages that are not in their clause,
// and references to units that are not in the document.
func checkPassages(t testing.TB, d *policy.Document, x *facts.Register) {
	t.Helper()
	hasUniqueIDs := !twins(d) // the check command reports units with the same id
	for _, p := range passages(x) {
		n := len([]rune(p.Unit.Words()))
		if p.From < 0 || p.From >= p.To || p.To > n {
			t.Fatalf("%s: passage of characters %d to %d, but the clause has %d", p.Unit.ID, p.From, p.To, n)
		}
		if hasUniqueIDs && d.Unit(p.Unit.ID) != p.Unit {
			t.Fatalf("%s is not a unit of the document", p.Unit.ID)
		}
	}
	entries := map[string]bool{}
	for _, id := range entryIDs(x) {
		if entries[id] && hasUniqueIDs {
			t.Errorf("two entries have the id %s", id)
		}
		entries[id] = true
	}
	for _, r := range x.CrossReferences {
		if len(r.Units) == 0 {
			t.Errorf("%s: %s refers to no unit", r.Unit.ID, r.Words())
		}
		for _, u := range r.Units {
			if d.Unit(u.ID) != u {
				t.Errorf("%s: %s refers to %s, which is not a unit of the document", r.Unit.ID, r.Words(), u.ID)
			}
		}
	}
	for _, b := range x.Bodies {
		if len(b.Duties) == 0 {
			t.Errorf("%s has no duty", b.Name)
		}
	}
	for _, l := range x.Laws {
		if len(l.Passages) == 0 {
			t.Errorf("%s has no passage", l.Name)
		}
	}
}

// The guide has the same facts in both scripts, with the same spans.
func TestScriptsAgree(t *testing.T) {
	hant, hans := guide(t)
	a, b := facts.Of(hant), facts.Of(hans)
	checkPassages(t, hant, a)
	checkPassages(t, hans, b)
	one, other := lines(a), lines(b)
	if len(one) != len(other) {
		t.Fatalf("%d facts in one script, %d in the other", len(one), len(other))
	}
	for i := range one {
		if script.Fold(one[i]) != script.Fold(other[i]) {
			t.Errorf("%s\n%s", one[i], other[i])
		}
		if i < len(passages(a)) && passages(a)[i].Span != passages(b)[i].Span {
			t.Errorf("%s is at %v in one script, at %v in the other", one[i], passages(a)[i].Span, passages(b)[i].Span)
		}
	}
	for _, body := range b.Bodies {
		if script.ToHans(body.Name) != body.Name {
			t.Errorf("the simplified variant calls a body %s", body.Name)
		}
	}
}

// Every key of bodies.yaml is the key of a body in the text.
func TestKeysAreUsed(t *testing.T) {
	d, _ := guide(t)
	used := map[string]bool{}
	for _, b := range facts.Of(d).Bodies {
		used[b.Key] = true
	}
	for name, key := range d.Names.Keys {
		if !used[key] {
			t.Errorf("bodies.yaml has a key for %s, which is not in the text", name)
		}
	}
}

// No text causes a panic or a passage that is not in it.
func FuzzOf(f *testing.F) {
	for _, s := range []string{
		"由市、縣區公安局牽頭，城管、環衛、工商和企事業單位保衛處（科）協同配合。",
		"第一條 依照本法第二條第一款第（一）至（三）項、第三條和前款的規定。\n（一）前項；\n（二）本條第二款。",
		"到年底爭取組織1～2萬個家庭，年達到60%，按2000:1的比例，每月進行一次分析，不少於50人。",
		"“三車”即出租車；“三員”即人員。《〈甲〉乙》（國辦發〔2019〕6號）（責任單位：甲局、乙，丙牽頭）",
		"（（（、、、））））負責）。“““”》》《《", "各各各有關等部門等組織：責任單位：", "第第條款項前前款本本條至至、", "\xff\xfe公安局\xff負責", "甲按0000:0%00", "構建三級聯防機制。“甲”即乙，為丙。",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, scheme := range []string{"gongwen", "statute"} {
			d := plain(scheme, policy.Hant, text)
			checkPassages(t, d, facts.Of(d))
		}
	})
}

// twins reports whether two units of d have the same id.
func twins(d *policy.Document) bool {
	for u := range d.All() {
		if d.Unit(u.ID) != u {
			return true
		}
	}
	return false
}

// The facts of a clause do not depend on the clauses that were read before it.
func TestFindIsPure(t *testing.T) {
	d, _ := guide(t)
	names := facts.NamesOf(d)
	type result struct {
		facts  facts.Facts
		doubts []facts.Doubt
	}
	first := map[*policy.Unit]result{}
	units := slices.Collect(d.All())
	for _, u := range units {
		f, doubts := facts.Find(u, names)
		first[u] = result{f, doubts}
	}
	for _, u := range slices.Backward(units) {
		f, doubts := facts.Find(u, names)
		if again := (result{f, doubts}); !reflect.DeepEqual(again, first[u]) {
			t.Errorf("%s: %v, and then %v", u.ID, first[u], again)
		}
	}
}

// References finds what Of finds.
func TestReferencesAlone(t *testing.T) {
	d := plain("statute", policy.Hans, "第一条　为了安全，制定本法。\n第二条　依照前条和本法第一条的规定执行。\n第三条　有下列情形的，依照第二条处罚：\n（一）违反本条规定的；\n（二）有前项行为的。")
	got := facts.References(d)
	if want := facts.Of(d).CrossReferences; len(got) < 4 || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func BenchmarkOf(b *testing.B) {
	d, _ := guide(b)
	facts.Of(d)
	for b.Loop() {
		facts.Of(d)
	}
}

// Bodies that sign a text, are addressed by it or are in a table have no duty there. Laws
// are found in tables too.
func TestMatterAndTables(t *testing.T) {
	d := &policy.Document{Script: policy.Hant, Written: policy.Hant, Scheme: scheme.Named("gongwen")}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "關於由市公安局負責“三員”工作的通知"})
	b.Paragraph(policy.Line{Text: "市教育局、市民政局："})
	b.Paragraph(policy.Line{Text: "由市司法局負責宣傳工作。"})
	b.Row(policy.Line{Row: policy.NewTable, Text: "由市財政局負責，每所不少於5人《治安條例》", Cells: []int{15, 6}})
	b.Paragraph(policy.Line{Text: "市公安局"})
	b.Paragraph(policy.Line{Text: "2018年1月2日"})
	b.Finish()
	x := facts.Of(d)
	var bodies, laws []string
	for _, b := range x.Bodies {
		bodies = append(bodies, b.Name)
	}
	for _, l := range x.Laws {
		laws = append(laws, l.Passages[0].Unit.ID+" "+l.Name)
	}
	if diff := cmp.Diff([]string{"市司法局"}, bodies); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"t1-1 治安條例"}, laws); diff != "" {
		t.Error(diff)
	}
	if len(x.Targets)+len(x.Terms) > 0 {
		t.Errorf("targets %v, terms %v", x.Targets, x.Terms)
	}
}

// A column of a table says whose the tasks are. A cell belongs to all rows that it covers, a
// row that names the columns again is a header, and what is not a name is a doubt.
func TestColumns(t *testing.T) {
	d := tables(t, `
| 序号 | 任务 | 责任单位（部门） | < | 时限 |
| ^ | ^ | 牵头 | 配合 | ^ |
| 1 | 巡逻 | 市公安局 | 市民政局、市教育局 | 年底 |
| 2 | 宣传 | ^ | — | ^ |
| 3 | 培训 | 市司法局负责，市财政局配合 | 无 | 每月 |
| 序号 | 任务 | 牵头单位 | 配合单位 | 时限 |
| 4 | 检查 | 各区政府 | < | 六月 |
| 5 | 总结 | 另行通知 | | 七月 |

| 任务 | 值守 |
| 责任单位 | 市交通局 |
| 时限 | 年底 |
`)
	want := []string{
		"t1-3 牽頭 市公安局：1巡逻市公安局市民政局、市教育局年底",
		"t1-4 牽頭 市公安局：2宣传—",
		"t1-3 配合 市民政局：1巡逻市公安局市民政局、市教育局年底",
		"t1-3 配合 市教育局：1巡逻市公安局市民政局、市教育局年底",
		"t1-5 負責 市司法局：3培训市司法局负责，市财政局配合无每月",
		"t1-5 配合 市财政局：3培训市司法局负责，市财政局配合无每月",
		"t1-7 牽頭 各区政府：4检查各区政府六月",
		"t1-8 ？body：另行通知",
	}
	if diff := cmp.Diff(want, lines(facts.Of(d))); diff != "" {
		t.Error(diff)
	}
}

// tables returns a document of pipe tables.
func tables(t *testing.T, text string) *policy.Document {
	d := &policy.Document{Script: policy.Hans, Written: policy.Hans, Scheme: scheme.Named("gongwen")}
	b := policy.NewBuilder(d)
	row := policy.NewTable
	for line := range strings.Lines(text) {
		cells, ok := source.Cells(line)
		if !ok {
			row = policy.NewTable
			continue
		}
		l := policy.Line{Row: row}
		for _, c := range cells {
			l.Text += c.Text
			l.Cells, l.Merged = append(l.Cells, len([]rune(c.Text))), append(l.Merged, c.Merge)
		}
		b.Row(l)
		row = policy.SameTable
	}
	b.Finish()
	return d
}
