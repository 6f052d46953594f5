package search

import (
	"slices"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// TestAsTyped tests that clauses which contain the words as they were typed, with or
// without the space between them, are before those that contain them somewhere.
func TestAsTyped(t *testing.T) {
	d := &policy.Document{Slug: "a", Title: "題", Script: policy.Hant, Scheme: scheme.Named("gongwen")}
	b := policy.NewBuilder(d)
	for _, text := range []string{"2312 號以外的 GB。", "按 GB 2312 編碼。", "按GB2312編碼。", "GB，以及 2312。"} {
		b.Paragraph(policy.Line{Text: text})
	}
	b.Finish()
	if got := ids(New(d).Find(Parse("gb 2312"))); !slices.Equal(got, []string{"p2", "p3", "p1", "p4"}) {
		t.Error(got)
	}
}

// TestInvisible tests that the characters without width that are copied along with words
// do not count.
func TestInvisible(t *testing.T) {
	for _, r := range "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" {
		if got := Parse("派" + string(r) + "出所" + string(r)).Words; !slices.Equal(got, Parse("派出所").Words) {
			t.Errorf("%U: %q", r, got)
		}
	}
}
