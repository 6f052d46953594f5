package export

import (
	"strings"
	"testing"
)

// documents.json matches its schema: with all values, with required values
// only, and without documents.
func TestLibraryKeepsToTheSchema(t *testing.T) {
	s := schema(t, "documents.schema.json")
	full := LibraryDocument{"slug", "題", "意見", "機關", "號〔2018〕1號", "某市", "2018年1月2日", "修正", 2018, "hans/slug/", "hans/slug/document.json", 12, 3,
		[]Event{{"修正", "2018年1月2日", "2018-01-02", "某會議"}, {"施行", "公布之日", "", ""}}, []string{"law", "plan-2"}}
	tests := map[string][]LibraryDocument{
		"all is known": {full}, "little is known": {{Slug: "slug", Title: "題", URL: "slug/", JSON: "slug/document.json"}}, "none": {},
	}
	for name, documents := range tests {
		if err := check(t, s, library(t, documents...)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func library(t *testing.T, documents ...LibraryDocument) string {
	t.Helper()
	var b strings.Builder
	if err := WriteLibrary(&b, Library{"zh-Hans", append([]LibraryDocument{}, documents...)}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSchemaOfTheLibraryRefuses(t *testing.T) {
	s := schema(t, "documents.schema.json")
	good := library(t, LibraryDocument{Slug: "slug", Title: "題", Year: 2018, URL: "slug/", JSON: "slug/document.json"})
	tests := []struct{ name, from, to string }{
		{"a key too many", `"title":"題"`, `"title":"題", "heading":"題"`},
		{"a key is missing", `"title":"題",`, ``},
		{"an absolute address", `"url":"slug/"`, `"url":"https://example.org/slug/"`},
		{"a document that is cited twice", `"year"`, `"cites":["a","a"],"year"`},
		{"no document that is cited", `"year"`, `"cites":[],"year"`},
		{"a year in characters", `2018`, `"2018"`},
		{"a year that is not known as none", `2018`, `0`},
		{"a language that is none of the two", `zh-Hans`, `zh-CN`},
	}
	for _, tt := range tests {
		bad := strings.Replace(good, tt.from, tt.to, 1)
		if bad == good {
			t.Fatalf("%s: %s not found in %s", tt.name, tt.from, good)
		}
		if check(t, s, bad) == nil {
			t.Errorf("%s: is accepted", tt.name)
		}
	}
}
