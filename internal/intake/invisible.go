package intake

import (
	"fmt"
	"slices"
	"strings"
)

// invisible are the characters that Word and web pages leave in a text and nobody sees:
// they have no width and change neither the order nor the look of the characters around
// them. Others that cannot be displayed, such as those that turn the direction of the
// text, change what a reader sees, and are refused.
const invisible = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

func isInvisible(r rune) bool { return strings.ContainsRune(invisible, r) }

// withoutInvisible returns s without invisible characters.
func withoutInvisible(s string) string {
	return strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, s)
}

// dropInvisible leaves the invisible characters out, and reports how many there are.
// received is the text before anything was left out.
func (r *extracted) dropInvisible(received string) {
	var names []string
	n, first := 0, 0
	for i, c := range received {
		if !isInvisible(c) {
			continue
		}
		if n++; first == 0 {
			first = strings.Count(received[:i], "\n") + 1
		}
		if name := fmt.Sprintf("%U", c); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if n == 0 {
		return
	}
	r.text = withoutInvisible(r.text)
	for i := range r.blocks {
		b := &r.blocks[i]
		b.text = withoutInvisible(b.text)
		for _, row := range b.rows {
			for k := range row {
				row[k].Text = withoutInvisible(row[k].Text)
			}
		}
	}
	r.blocks = slices.DeleteFunc(r.blocks, func(b block) bool { return b.text == "" && b.rows == nil })
	r.doubts = append(r.doubts, Doubt{first, fmt.Sprintf("invisible characters left out, here the first: %d of %s", n, strings.Join(names, ", "))})
}
