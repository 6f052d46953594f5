package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

func TestMatch(t *testing.T) {
	old := strings.Fields("为了管理，制定本条例。 公安机关负责巡逻。 违反第二条规定的，处罚款。 本条例自公布之日起施行。")
	tests := []struct {
		name, new string
		want      []int
	}{
		{"the same", "为了管理，制定本条例。 公安机关负责巡逻。 违反第二条规定的，处罚款。 本条例自公布之日起施行。", []int{0, 1, 2, 3}},
		{"one inserted, a reference renumbered", "为了管理，制定本条例。 本条例适用于本市。 公安机关负责巡逻。 违反第三条规定的，处罚款。 本条例自公布之日起施行。", []int{0, 2, 3, 4}},
		{"one removed", "为了管理，制定本条例。 违反第一条规定的，处罚款。 本条例自公布之日起施行。", []int{0, -1, 1, 2}},
		{"all removed", "本市依法设立委员会。", []int{-1, -1, -1, -1}},
		{"nothing", "", []int{-1, -1, -1, -1}},
	}
	for _, tt := range tests {
		if got := Match(old, strings.Fields(tt.new)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Whatever articles are inserted, removed and changed in a few characters, each that is left is
// matched with itself.
func TestMatchAmendedText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		article := func(i int) string {
			seed := []rune("县级以上人民政府公安机关应当会同有关部门建立健全治安防控网络巡逻值守制度并定期检查落实情况依法处罚罚款记录公告备案")
			rs := make([]rune, 20)
			for k := range rs {
				rs[k] = seed[(i*31+k*(i+7))%len(seed)]
			}
			return fmt.Sprintf("%s%d", string(rs), i)
		}
		n := rapid.IntRange(1, 40).Draw(t, "articles")
		var old, new []string
		var want []int
		for i := range n {
			old = append(old, article(i))
			switch rapid.SampledFrom([]string{"keep", "keep", "change", "remove", "insert"}).Draw(t, "amendment") {
			case "remove":
				want = append(want, -1)
				continue
			case "insert":
				new = append(new, strings.Repeat(string(rune('甲'+i)), 15))
			case "change":
				old[i] = strings.Replace(old[i], string([]rune(old[i])[5]), "某", 1)
			}
			want = append(want, len(new))
			new = append(new, article(i))
		}
		if got := Match(old, new); !slices.Equal(got, want) {
			t.Errorf("%v, want %v\n%s\n\n%s", got, want, strings.Join(old, "\n"), strings.Join(new, "\n"))
		}
	})
}

func document(text string) *policy.Document { return documentIn("statute", text) }

func documentIn(name, text string) *policy.Document {
	d := &policy.Document{Scheme: scheme.Named(name), Script: policy.Hans}
	b := policy.NewBuilder(d)
	for line := range strings.Lines(text) {
		b.Paragraph(policy.Line{Text: strings.TrimSpace(line)})
	}
	b.Finish()
	return d
}

// An amended text: 第二条 is new, the former one is 第三条 now and its items were renumbered with it.
func TestPropose(t *testing.T) {
	old := document("第一条　为了管理，制定本条例。\n第二条　公安机关履行下列职责：\n（一）巡逻；\n（二）登记。\n第三条　违反第二条规定的，处罚款。")
	now := document("第一条　为了管理，制定本条例。\n第二条　本条例适用于本市。\n第三条　公安机关履行下列职责：\n（一）巡逻；\n（二）登记。\n第四条　违反第三条规定的，处罚款。")
	now.Ledger = old.Addresses()
	tests := []struct {
		name string
		old  *policy.Document
		want string // of each address: its id, and where its words are
	}{
		{"by words", old, "a2:a3 a2-k1:a3-k1 a2-k1-1>a3-k1-1 a2-k1-1-k1>a3-k1-1-k1 a2-k1-2>a3-k1-2 a2-k1-2-k1>a3-k1-2-k1 a3:a4 a3-k1:a4-k1"},
		{"by hashes", nil, "a2:a3 a2-k1:a3-k1 a2-k1-1>a3-k1-1 a2-k1-1-k1>a3-k1-1-k1 a2-k1-2>a3-k1-2 a2-k1-2-k1>a3-k1-2-k1 a3: a3-k1:"},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range Propose(now, tt.old) {
			sign := ">"
			if p.Exists {
				sign = ":"
			}
			got = append(got, p.ID+sign+p.Now)
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
	for _, p := range Propose(now, old) {
		now.Revised = append(now.Revised, policy.Revised{ID: p.ID, Was: p.Was})
		now.Moved = append(now.Moved, policy.Moved{From: p.ID, To: p.Now})
	}
	if rest := Propose(now, old); len(rest) > 0 {
		t.Errorf("proposed again: %v", rest)
	}
}

// In every scheme, the addresses after an inserted clause are proposed with where their words are
// now, and none before it.
func TestProposeInserted(t *testing.T) {
	for _, tt := range []struct{ scheme, old, now, want string }{
		{
			"taiwan",
			"第 1 條\n本條例依警察法訂定之。\n第 2 條\n巡守員之資格如下：\n一、年滿二十歲。\n二、無犯罪紀錄。\n第 3 條\n本條例自公布日施行。",
			"第 1 條\n本條例依警察法訂定之。\n第 2 條\n巡守員之資格如下：\n一、年滿二十歲。\n二、身體健康者。\n三、無犯罪紀錄。\n第 3 條\n本條例自公布日施行。",
			"a2-k1-2:a2-k1-3 a2-k1-2-k1:a2-k1-3-k1",
		},
		{
			"gongwen",
			"一、落實值班備勤制度，每日二十四小時在崗。\n二、加強重點部位巡邏，每日不少於四次。",
			"一、建立社區警務室，配備專職民警兩名。\n二、落實值班備勤制度，每日二十四小時在崗。\n三、加強重點部位巡邏，每日不少於四次。",
			"s1:s2 s1-p1:s2-p1 s2:s3 s2-p1:s3-p1",
		},
		{
			"statute", // an article 之一 moves no other
			"第一条　公安机关负责社区巡逻。\n第二条　本条例自公布之日起施行。",
			"第一条　公安机关负责社区巡逻。\n第一条之一　居民委员会协助公安机关登记。\n第二条　本条例自公布之日起施行。",
			"",
		},
	} {
		old, now := documentIn(tt.scheme, tt.old), documentIn(tt.scheme, tt.now)
		now.Ledger = old.Addresses()
		var got []string
		for _, p := range Propose(now, old) {
			got = append(got, p.ID+":"+p.Now)
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.scheme, got, tt.want)
		}
	}
}

// A second article was inserted: what redirects.yaml says since the first amendment leads to
// addresses whose words are elsewhere again. Once all entries are there, nothing is proposed.
func TestProposeAgain(t *testing.T) {
	published := document("第一条　为了管理，制定本条例。\n第二条　本条例适用于本市。\n第三条　公安机关负责巡逻。")
	now := document("第一条　为了管理，制定本条例。\n第二条　本条例适用于本市。\n第三条　本市设立办公室。\n第四条　公安机关负责巡逻。")
	now.Ledger = published.Addresses()
	now.Moved = []policy.Moved{{From: "a9", To: "a3"}, {From: "a8", To: "a1"}}
	now.Revised = []policy.Revised{{ID: "a2", Was: "x", Why: "2026年修正", Now: "a3"}, {ID: "a1", Was: "y", Why: "2026年修正"}}
	want := []Proposal{{ID: "a3", Now: "a4", Exists: true}, {ID: "a3-k1", Now: "a4-k1", Exists: true},
		{ID: "a9", Now: "a4", Instead: "a3"}, {ID: "a2", Now: "a4", Exists: true, Instead: "a3", Why: "2026年修正"}}
	got := Propose(now, published)
	for _, p := range got[:2] {
		now.Revised = append(now.Revised, policy.Revised{ID: p.ID, Was: p.Was, Now: p.Now})
	}
	for i := range got {
		got[i].Was = ""
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if rest := Propose(now, published); len(rest) > 0 {
		t.Errorf("proposed again: %v", rest)
	}
}

// Removed words are nowhere: where another clause has their address now, they are not in the clause above it
// either. Only an address that vanished is redirected to that.
func TestProposeRemoved(t *testing.T) {
	old := document("第一条　公安机关履行下列职责：\n（一）巡逻；\n（二）登记；\n（三）颁发证件和许可。")
	now := document("第一条　公安机关履行下列职责：\n（一）巡逻；\n（二）颁发证件和许可。")
	now.Ledger = old.Addresses()
	want := []Proposal{{ID: "a1-k1-2", Exists: true}, {ID: "a1-k1-2-k1", Exists: true}, {ID: "a1-k1-3", Now: "a1-k1-2"}, {ID: "a1-k1-3-k1", Now: "a1-k1-2-k1"}}
	for _, version := range []*policy.Document{old, nil} {
		got := Propose(now, version)
		for i := range got {
			got[i].Was = ""
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	now = document("第一条　公安机关履行下列职责：\n（一）巡逻。")
	now.Ledger = old.Addresses()
	for _, p := range Propose(now, old) {
		if !p.Exists && p.Now != "a1-k1" {
			t.Errorf("%s is at %q, want the clause it was in", p.ID, p.Now)
		}
	}
}
