package browsertest

import (
	"strings"
	"testing"
)

// A choice is what a reader chose in the filter of a list, and what it shows then.
type choice struct {
	Title, Kind, Year string
}

type shown struct {
	Said   string
	Titles []string
	Query  string
	All    bool // the whole list is there
}

// choose fills in the filter as a reader does and waits for what it says.
const choose = `async choice => {
	const form = document.querySelector('.filter');
	for (const [name, value] of Object.entries(choice)) form.elements[name.toLowerCase()].value = value;
	form.elements.title.dispatchEvent(new Event('input', { bubbles: true }));
	const said = document.querySelector('.said');
	while (Object.values(choice).some(Boolean) && !/\d|沒有/.test(said.textContent)) await new Promise(requestAnimationFrame);
	const found = document.querySelector('.filtered');
	return {
		Said: said.textContent, Query: decodeURIComponent(location.search), All: !document.querySelector('.static').hidden,
		Titles: found.hidden ? null : [...found.querySelectorAll('li a')].map(a => a.textContent),
	};
}`

// The filter says how many documents there are and keeps what was chosen in the address,
// from which it is there again. What it finds: TestFilterInEngine in package site.
func TestFilterOfALibrary(t *testing.T) {
	b := parallelTab(t)
	tests := []struct {
		choice
		said  string
		first string
		query string
	}{
		{choice{Title: "第12项 工作"}, "找到1份文件。", "某市人民政府關於第12項工作的", "?title=第12项+工作"},
		{choice{Kind: "tongzhi", Year: "1991"}, "沒有符合條件的文件。", "", "?kind=tongzhi&year=1991"},
	}
	b.open(libraryPath + "documents/")
	for _, tt := range tests {
		got := ask[shown](b, choose, tt.choice)
		if got.Said != tt.said || got.Query != tt.query || got.All || tt.first != "" && !strings.HasPrefix(got.Titles[0], tt.first) {
			t.Errorf("%+v shows %+v", tt.choice, got)
		}
	}
	b.open(libraryPath + "documents/?kind=tongzhi&year=2018")
	again := ask[shown](b, choose, choice{Kind: "tongzhi", Year: "2018"})
	if len(again.Titles) < 5 || again.All {
		t.Errorf("opened at its address, the list shows %+v", again)
	}
	if none := ask[shown](b, choose, choice{}); !none.All || none.Titles != nil || none.Query != "" || none.Said != "" {
		t.Errorf("where nothing is asked for, it shows %+v", none)
	}
}

// A reader who types the number of an article gets there. How it may be written:
// TestNumbersOfArticlesInEngine in package site.
func TestGoingToAnArticle(t *testing.T) {
	b := parallelTab(t)
	for typed, want := range map[string]string{"41": "b1/c2/#a41", "第二十条之一": "b1/c1/#a20b1"} {
		b.open(libraryPath + "code/b2/")
		ask[bool](b, `typed => { const form = document.querySelector('.jump'); form.elements.n.value = typed; setTimeout(() => form.requestSubmit()); return true; }`, typed)
		b.arrive(libraryPath + "code/" + want)
	}
	b.open(libraryPath + "code/articles/?n=999")
	if said := ask[string](b, `() => document.querySelector('.articles [role=status]').textContent`); said != "沒有第999條。" {
		t.Errorf("an article that is not there: %q", said)
	}
}
