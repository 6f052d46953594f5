package cite_test

import (
	"strings"
	"testing"

	"gongbao/internal/cite"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// TestEscapes tests that each character that TeX or Markdown would take for markup is
// escaped in a title, and stays as it is in a format that has no markup.
func TestEscapes(t *testing.T) {
	for _, c := range []struct{ char, tex, markdown string }{
		{`\`, `\textbackslash{}`, `\\`}, {"{", `\{`, "{"}, {"}", `\}`, "}"}, {"%", `\%`, "%"}, {"#", `\#`, "#"}, {"&", `\&`, `\&`}, {"_", `\_`, `\_`},
		{"$", `\$`, "$"}, {"~", `\textasciitilde{}`, "~"}, {"^", `\textasciicircum{}`, "^"}, {"<", `\textless{}`, `\<`}, {">", `\textgreater{}`, ">"},
		{"[", "[", `\[`}, {"]", "]", `\]`}, {"*", "*", `\*`}, {"`", "`", "\\`"}, {"治", "治", "治"},
	} {
		d := &policy.Document{Slug: "a", Title: "甲" + c.char + "乙", Script: policy.Hant, Scheme: scheme.Named("gongwen")}
		for name, want := range map[string]string{"biblatex": "title = {甲" + c.tex + "乙}", "markdown": "[《甲" + c.markdown + "乙》]", "gbt7714-2025": "甲" + c.char + "乙"} {
			if got := cite.FormatNamed(name).Write(reference(d, "", "")); !strings.Contains(got, want) {
				t.Errorf("%s in %s: %s; want %s", c.char, name, got, want)
			}
		}
	}
}
