package search

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongbao/internal/script"
)

// A File is a file for the browser, made when Make is called.
type File struct {
	Path string
	Make func() []byte
}

// scriptOf returns a script that passes a value to the search.
func scriptOf(path string, value any) []byte {
	return fmt.Appendf(nil, "gongbaoSearch(%q,%s)\n", path, encoded(value))
}

// encoded returns value as JSON.
func encoded(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("search: " + err.Error()) // all values can be written as JSON
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// short returns the beginning of a hash in hexadecimal.
func short(sum []byte) string { return hex.EncodeToString(sum[:4]) }

// foldClasses returns the part of the folding table that the browser needs to search
// text of the given folded characters. It is a list of classes of characters, each of
// which begins with the character that its members fold to. Classes of two come first,
// without separators; their first character is written as the difference from that of
// the class before, which takes less space. Larger classes follow, each after a space.
// Compatibility ideographs (不 at U+F967) are left out, because the browser can
// normalise them.
func foldClasses(folded map[rune]bool) string {
	var pairs, larger strings.Builder
	last := rune(0)
	for _, r := range slices.Sorted(maps.Keys(folded)) {
		members := slices.DeleteFunc(slices.Clone(script.Variants(r)), func(m rune) bool { return !norm.NFC.IsNormalString(string(m)) })
		switch {
		case len(members) == 2:
			pairs.WriteString(string(members[0]-last+firstStep) + string(members[1]))
			last = members[0]
		case len(members) > 2:
			larger.WriteString(" " + string(members))
		}
	}
	return pairs.String() + larger.String()
}

// firstStep is the character for a difference of 0. The characters after it need no
// escape in JSON.
const firstStep = ']'
