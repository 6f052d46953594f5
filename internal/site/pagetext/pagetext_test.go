package pagetext

import (
	"maps"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestUnits(t *testing.T) {
	tests := []struct {
		name, page string
		want       map[string]string
	}{
		{"unit", `<main data-text><p class="unit" id="a">甲</p></main>`, map[string]string{"a": "甲"}},
		{"nearest unit", `<main data-text><div class="unit section" id="a">甲<p class="unit" id="b">乙</p>丙</div></main>`, map[string]string{"a": "甲丙", "b": "乙"}},
		{"label", `<main data-text><p class="unit" id="b"><a class="num" href="#a">一、</a>乙</p></main>`, map[string]string{"a": "一、", "b": "乙"}},
		{"point", `<main data-text><div class="unit" id="a"><p>甲<span class="unit point" id="b"><a class="num" href="#b">一是</a>乙</span></p></div></main>`, map[string]string{"a": "甲", "b": "一是乙"}},
		{"row", `<main data-text><div class="unit table" id="a"><table><tbody><tr class="unit" id="b"><td>甲</td><td>乙</td></tr></tbody></table></div></main>`, map[string]string{"b": "甲乙"}},
		{"mark-up within", `<main data-text><p class="unit" id="a">甲<span class="noted">乙<a href="#x">丙</a></span>丁</p></main>`, map[string]string{"a": "甲乙丙丁"}},
		{"line ends", "<main data-text><div class=\"unit\" id=\"a\">\n<p>甲</p>\n</div></main>", map[string]string{"a": "甲"}},
		{"not text", `<main data-text><p class="unit" id="a">甲<sup data-x>1</sup></p><div data-x><p class="unit" id="b">乙</p></div></main>`, map[string]string{"a": "甲"}},
		{"a label that is not text", `<main data-text><p class="unit" id="a">甲<b data-x><a class="num" href="#b">一</a></b></p></main>`, map[string]string{"a": "甲"}},
		{"no unit", `<main data-text><h1>甲</h1></main>`, map[string]string{}},
		{"another page", `<main><p class="unit" id="a">甲</p></main>`, map[string]string{}},
		{"outside of main", `<main data-text></main><p class="unit" id="a">甲</p>`, map[string]string{}},
	}
	for _, tt := range tests {
		root, err := html.Parse(strings.NewReader(tt.page))
		if err != nil {
			t.Fatal(err)
		}
		if got := Units(root); !maps.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
