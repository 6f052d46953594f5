package site

import (
	"slices"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/enginetest"
	"gongbao/internal/site/sitetest"
)

// The filter finds by kind, year and words in either script, which stand in the title, the
// number or what else is printed of a document.
func TestFilterInEngine(t *testing.T) {
	e := enginetest.New(t, "js/search/documents.js")
	e.Run("var documents; function gongbaoDocuments(rows) { documents = documentsOf(rows); }")
	e.Run(string(buildShared(t, sitetest.Library(70))[address.DocumentList]))
	for _, tt := range []struct {
		title, kind, year string
		n                 int
		first             string
	}{
		{"", "", "", 71, "某市人民政府關於第11項工作的"},
		{"", "fadian", "", 1, "某某法典"},
		{"", "", "1991", 1, "某某法典"},
		{"第12项 工作", "", "", 1, "某市人民政府關於第12項工作的通知"},
		{"工作 第１２項", "", "", 1, "某市人民政府關於第12項工作的通知"},
		{"某政發〔2018〕7號", "", "", 1, "某市人民政府關於第7項工作的意見"},
		{"法典 無", "", "", 0, ""},
		{"", "tongzhi", "1991", 0, ""},
		{"", "tongzhi", "2018", 12, "某市人民政府關於第6項工作的通知"},
	} {
		var got []string
		e.Call(&got, `(title, kind, year) => documents.filter(matching({ title, kind, year })).map(({ title }) => title)`, tt.title, tt.kind, tt.year)
		if len(got) != tt.n || tt.n > 0 && got[0] != tt.first {
			t.Errorf("%+v: finds %d documents: %.300v", tt, len(got), got)
		}
	}
}

// An article is found by its number, however that is written, and by no other.
func TestNumbersOfArticlesInEngine(t *testing.T) {
	e := enginetest.New(t, "js/locate/article.js")
	articles := [][]string{{"4", "第四條"}, {"20", "第二十條"}, {"20-1", "第二十條之一"}, {"41", "第四十一條"}}
	for typed, want := range map[string]string{
		"41": "41", "四十一": "41", "第四十一條": "41", "第四十一条": "41", "４１": "41", " 4 1 ": "41",
		"20-1": "20-1", "20之1": "20-1", "20條之1": "20-1", "第二十条之一": "20-1", "二十": "20", "999": "", "": "", "條": "",
	} {
		var got []string
		e.Call(&got, `(typed, articles) => articles.filter(([n, label]) => meant(typed)({ n, label })).map(([n]) => n)`, typed, articles)
		if !slices.Equal(got, []string{want}) && (want != "" || len(got) > 0) {
			t.Errorf("%q: %q, want %s", typed, got, want)
		}
	}
}
