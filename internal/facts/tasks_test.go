package facts_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/facts"
	"gongbao/internal/policy"
)

// A sentence ends after 。！？ and the quotation marks and brackets that they are in. A label
// is not part of it, and a heading is one by itself.
func TestSentence(t *testing.T) {
	u := &policy.Unit{Label: "1.", Heading: "總則。", Text: "甲乙。他說：“丙丁。”戊己！（庚辛。）壬"}
	words := u.Words()
	for part, want := range map[string]string{
		"1": "1.總則。", "總": "總則。", "甲": "甲乙。", "乙。": "甲乙。", "丙": "他說：“丙丁。”", "他說：“丙丁。”": "他說：“丙丁。”",
		"戊": "戊己！", "辛": "（庚辛。）", "壬": "壬", "乙。他": "甲乙。他說：“丙丁。”",
	} {
		from := len([]rune(words[:strings.Index(words, part)]))
		p := facts.Passage{Unit: u, Span: facts.Span{From: from, To: from + len([]rune(part))}}
		if got := (facts.Passage{Unit: u, Span: p.Sentence()}).Words(); got != want {
			t.Errorf("「%s」 is in the sentence 「%s」; want 「%s」", part, got, want)
		}
	}
}

// A target belongs to the duty in whose sentence it is set. Others may name the body, or be
// in the same clause.
func TestTasksOfBody(t *testing.T) {
	x := facts.Of(plain("gongwen", policy.Hant, `
		一、巡邏
		市公安局負責組建巡邏隊伍，城區巡邏力量不少於50人。每個社區專職保安不少於3人。
		城關派出所警力不少於20人。
		二、其他
		見警率達到80%以上。市公安局等部門。`))
	var got []string
	for _, b := range x.Bodies {
		tasks, named := x.Tasks(b)
		for _, k := range tasks {
			got = append(got, b.Name+" has: "+k.Words()+": "+subjects(k.Targets))
		}
		if len(named) > 0 {
			got = append(got, b.Name+" is named by: "+subjects(named))
		}
		if beside := x.TargetsBeside(b); len(beside) > 0 {
			got = append(got, b.Name+" is beside: "+subjects(beside))
		}
	}
	want := []string{
		"市公安局 has: 市公安局負責組建巡邏隊伍: 城區巡邏力量",
		"市公安局 is beside: 每個社區專職保安", // in the next sentence of the clause
		"社區專職保安 is named by: 每個社區專職保安",
		"城關派出所 is named by: 城關派出所警力",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// subjects returns the subjects of targets.
func subjects(targets []facts.Target) string {
	var list []string
	for _, t := range targets {
		list = append(list, t.Subject)
	}
	return strings.Join(list, " ")
}
