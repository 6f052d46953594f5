package cite_test

import (
	"encoding/json"
	"slices"
	"testing"
	"testing/fstest"

	"gongbao/internal/cite"
	"gongbao/internal/enginetest"
	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// loaded returns the document of a site of one.
func loaded(t *testing.T, script policy.Script, text string) *policy.Document {
	t.Helper()
	c, _ := source.Load(fstest.MapFS{
		"site.yaml":         {Data: []byte("title: 公報\nbase_url: https://example.org/\nedition_date: 2026-01-02\n")},
		"doc/document.yaml": {Data: []byte("title: 通知\nscript: " + string(script) + "\n")},
		"doc/1.md":          {Data: []byte(text)},
	})
	if len(c.Documents) != 1 {
		t.Fatalf("%d documents", len(c.Documents))
	}
	return c.Documents[0]
}

// other returns the script that a document is not written in.
func other(d *policy.Document) policy.Script {
	if d.Script == policy.Hans {
		return policy.Hant
	}
	return policy.Hans
}

// The usual character for each is in the table, and any other one an exception: 髮 beside 發.
func TestWritten(t *testing.T) {
	for _, tt := range []struct {
		script     policy.Script
		text, want string
	}{
		{policy.Hans, "# 一、头发\n\n发展。\n", `{"pairs":"發发頭头髮发","exceptions":[]}`},
		{policy.Hant, "# 一、發展\n\n發生。頭髮。\n", `{"pairs":"发發头頭","exceptions":[[0,8,"髮"]]}`},
		{policy.Hant, "# 一、一心\n\n一天。\n", `{"pairs":"","exceptions":[]}`},
	} {
		d := loaded(t, tt.script, tt.text)
		got, err := json.Marshal(cite.WrittenOf(d, variant.Of(d, other(d))))
		if err != nil || string(got) != tt.want {
			t.Errorf("%s %q: %s, want %s; %v", tt.script, tt.text, got, tt.want, err)
		}
	}
}

// From the words of a converted page a script makes those of the document, from any place on.
func TestWrittenInEngine(t *testing.T) {
	e := enginetest.New(t, "js/cite/written.js")
	documents := append(engineDocuments(t), loaded(t, policy.Hant, "# 一、發展\n\n發生。頭髮。\n\n# 二、頭髮\n\n髮。發。𠮷髮。\n"))
	for _, d := range documents {
		converted := variant.Of(d, other(d))
		data, err := json.Marshal(cite.WrittenOf(d, converted))
		if err != nil {
			t.Fatal(err)
		}
		var want, shown, got []string
		for u := range d.All() {
			want = append(want, u.Words())
		}
		for u := range converted.All() {
			shown = append(shown, u.Words())
		}
		if slices.Equal(want, shown) {
			t.Errorf("%s is not converted", d.Slug)
		}
		e.Run("var written = " + string(data))
		e.Call(&got, `(shown) => shown.map((words, i) => {
			const chars = Array.from(words), half = Math.floor(chars.length / 2);
			return asWritten(written, i, chars.slice(0, half), 0) + asWritten(written, i, chars.slice(half), half);
		})`, shown)
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %q is written %q, want %q", d.Slug, shown[i], got[i], want[i])
			}
		}
	}
}
