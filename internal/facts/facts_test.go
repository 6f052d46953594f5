package facts_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

// guide returns the document on the home page, as it is written and in the other
// script.
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
func plain(scheme string, s policy.Script, text string) *policy.Document {
	d := &policy.Document{Script: s, Written: s, Scheme: policy.SchemeNamed(scheme)}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.Paragraph(policy.Line{Text: line})
		}
	}
	b.Finish()
	return d
}

// lines writes an index for people, a line for each thing that it says.
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
		add("%s “%s” %s", t.Unit.ID, t.Name, dash(facts.Passage{Unit: t.Unit, Span: t.Meaning}.Words()))
	}
	for _, l := range x.Laws {
		for _, p := range l.Passages {
			add("%s 《%s》 %s %s", p.Unit.ID, l.Name, dash(l.Real), dash(l.Number))
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

// places returns every place of an index.
func places(x *facts.Register) []facts.Passage {
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

// checkPlaces reports lines of an index that quote nothing, or what does not stand
// in their clause, and links to what the document does not have.
func checkPlaces(t testing.TB, d *policy.Document, x *facts.Register) {
	t.Helper()
	sound := !twins(d) // two units with one id are a fault that check reports
	for _, p := range places(x) {
		n := len([]rune(p.Unit.Words()))
		if p.From < 0 || p.From >= p.To || p.To > n {
			t.Fatalf("%s: characters %d to %d are quoted, but there are %d", p.Unit.ID, p.From, p.To, n)
		}
		if sound && d.Unit(p.Unit.ID) != p.Unit {
			t.Fatalf("%s is no unit of the document", p.Unit.ID)
		}
	}
	for _, r := range x.CrossReferences {
		if len(r.Units) == 0 {
			t.Errorf("%s: %s points nowhere", r.Unit.ID, r.Words())
		}
		for _, u := range r.Units {
			if d.Unit(u.ID) != u {
				t.Errorf("%s: %s points to %s, which is no unit of the document", r.Unit.ID, r.Words(), u.ID)
			}
		}
	}
	for _, b := range x.Bodies {
		if len(b.Duties) == 0 {
			t.Errorf("%s has no source", b.Name)
		}
	}
	for _, l := range x.Laws {
		if len(l.Passages) == 0 {
			t.Errorf("%s has no source", l.Name)
		}
	}
}

// The places of the guide are exact, and the index of the simplified edition says
// what that of the traditional one says.
func TestEditionsAgree(t *testing.T) {
	hant, hans := guide(t)
	a, b := facts.Of(hant), facts.Of(hans)
	checkPlaces(t, hant, a)
	checkPlaces(t, hans, b)
	one, other := lines(a), lines(b)
	if len(one) != len(other) {
		t.Fatalf("%d lines in one edition, %d in the other", len(one), len(other))
	}
	for i := range one {
		if script.Fold(one[i]) != script.Fold(other[i]) {
			t.Errorf("%s\n%s", one[i], other[i])
		}
		if i < len(places(a)) && places(a)[i].Span != places(b)[i].Span {
			t.Errorf("%s quotes %v in one edition, %v in the other", one[i], places(a)[i].Span, places(b)[i].Span)
		}
	}
	for _, body := range b.Bodies {
		if script.ToHans(body.Name) != body.Name {
			t.Errorf("the simplified edition calls a body %s", body.Name)
		}
	}
}

// Every key of bodies.yaml is that of a body of the text.
func TestKeysAreUsed(t *testing.T) {
	d, _ := guide(t)
	used := map[string]bool{}
	for _, b := range facts.Of(d).Bodies {
		used[b.Key] = true
	}
	for name, key := range d.Names.Keys {
		if !used[key] {
			t.Errorf("bodies.yaml has a key for %s, which the text does not name", name)
		}
	}
}

// Whatever a text says, there is no panic and every line quotes it.
func FuzzNew(f *testing.F) {
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
			checkPlaces(t, d, facts.Of(d))
		}
	})
}

// twins reports whether two units of d have one id.
func twins(d *policy.Document) bool {
	for u := range d.All() {
		if d.Unit(u.ID) != u {
			return true
		}
	}
	return false
}

func BenchmarkNew(b *testing.B) {
	d, _ := guide(b)
	facts.Of(d)
	for b.Loop() {
		facts.Of(d)
	}
}

// TestMatterAndTables holds that whoever signs a text, is addressed by it or stands in
// a table is not told to do anything there, and that laws are found in tables too.
func TestMatterAndTables(t *testing.T) {
	d := &policy.Document{Script: policy.Hant, Written: policy.Hant, Scheme: policy.SchemeNamed("gongwen")}
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
