package intake

import (
	"errors"
	"strings"
	"testing"
)

// TestVerify tests that a document which differs from the text of its file is refused,
// whether it lacks words, has others, or has more.
func TestVerify(t *testing.T) {
	for _, c := range []struct{ markdown, text, want string }{
		{"甲。\n\n乙。\n", "甲。\n乙。\n", ""},
		{"甲。\n", "甲。\n乙。\n", "2:1: from here on the document differs"},
		{"甲。\n\n丁。\n", "甲。\n乙。\n", "2:1: from here on the document differs"},
		{"甲。\n\n乙。\n\n丙。\n", "甲。\n乙。\n", "the document has text that is not in the file"},
		{"甲。\n\n乙。1\n", "甲。\n乙。\n", "the document has text that is not in the file"},
	} {
		_, err := verify([]File{{"1.md", c.markdown}}, metadata{Title: "題", Scheme: "gongwen", Script: "zh-Hant"}, c.text)
		var refusal *Refusal
		switch {
		case c.want == "" && err == nil:
		case !errors.As(err, &refusal) || c.want == "" || !strings.HasPrefix(err.Error(), c.want) || refusal.Hint != bugHint:
			t.Errorf("%q of %q: %v; want %q", c.markdown, c.text, err, c.want)
		}
	}
}
