package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// rental is a document with something to suggest.
func rental() *policy.Document {
	d := &policy.Document{
		Slug: "rental", Title: "辦法", Script: policy.Hant, Written: policy.Hant, Scheme: scheme.Named("gongwen"),
		Readers: policy.Readers{
			Audiences: []policy.Audience{{Key: "fangzhu", Name: "房主", Names: []string{"出租房屋"}, Everyday: []string{"房東"}}, {Key: "wangba", Name: "網吧"}},
			Questions: []policy.Question{
				{Key: "dengji", About: "s1", Ask: "出租房屋要登記嗎？", Words: []string{"租房"}},
				{Key: "jiankong", About: "s1", Ask: "哪些地方裝視頻監控？", Words: []string{"探頭"}},
				{Key: "wangba", About: "s1", Ask: "網吧幾點關門？"},
			},
			Synonyms: []policy.Synonym{{Everyday: "房東", Printed: "房主"}, {Everyday: "攝像頭", Printed: "視頻監控"}},
		},
	}
	b := policy.NewBuilder(d)
	b.Heading(policy.Line{Depth: 1, Text: "一、出租房屋"})
	b.Paragraph(policy.Line{Text: "房主要登記。公共場所安裝視頻監控。網吧零點關門。"})
	b.Finish()
	return d
}

// What is suggested in the browser, in either script: words of the text for everyday ones,
// roles, and questions that share words with what was typed, with the text's words for it, or
// with the names of a role, also where these words are in another order or have others between. Words that have nothing to do with them suggest nothing, and what is being typed
// suggests what it may become.
func TestSuggestions(t *testing.T) {
	s := newSearcher(t, rental())
	for typed, want := range map[string]string{
		"房東":           "房東→房主 fangzhu dengji",
		"房东":           "房東→房主 fangzhu dengji",
		"攝像":           "攝像頭→視頻監控 - jiankong",
		"街上的摄像头装在哪里？":  "攝像頭→視頻監控 - jiankong",
		"租房要不要登记":      "- - dengji",
		"请问网吧的事情":      "- wangba wangba",
		"把房子租給別人去哪裡登記": "- - dengji",
		"幾點關門":         "- - wangba",
		"明天下雨嗎":        "- - -",
		"房":            "- - -",
		"":             "- - -",
	} {
		var got string
		s.Call(&got, `async (typed) => {
			const known = await library(path);
			const { synonyms, audiences, questions } = suggestions(typed, await suggested(known, 'rental'), known.fold);
			return [synonyms.map((pair) => pair.join('→')), audiences.map(({ key }) => key), questions.map(({ key }) => key)].map((list) => list.join(',') || '-').join(' ');
		}`, typed)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", typed, diff)
		}
	}
	var none bool
	s.Call(&none, `async () => (await suggested(await library(path), 'other')) === undefined`)
	if !none {
		t.Error("a document without suggestions has some")
	}
}

// A change of what is suggested changes the version of the index, so that no browser keeps
// an old file.
func TestSuggestionsAreVersioned(t *testing.T) {
	version := func(change func(*policy.Document)) string {
		d := rental()
		change(d)
		return valueOf[struct{ Version string }](t, publish(d)["search/index.js"]).Version
	}
	old := version(func(*policy.Document) {})
	for what, change := range map[string]func(*policy.Document){
		"a question": func(d *policy.Document) { d.Readers.Questions[0].Ask = "要登記嗎？" },
		"a role":     func(d *policy.Document) { d.Readers.Audiences[0].Everyday = nil },
		"a synonym":  func(d *policy.Document) { d.Readers.Synonyms[0].Printed = "登記" },
	} {
		if version(change) == old {
			t.Errorf("%s was changed, and the version was not", what)
		}
	}
}
