package quote

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongbao/internal/script"
)

// equal are marks that are the same when words are compared: those of the first column are
// read as that of the second.
var equal = [][2]string{
	{"。．｡", "."}, {"—–－―─‐−", "-"}, {"〔【［〖[", "("}, {"〕】］〗]", ")"}, {"・•‧", "·"}, {"～〜", "~"}, {"○〇", "零"}, {"﹑", "、"},
}

// dropped are marks that do not count: quotation marks, and those for words left out.
const dropped = "“”‘’「」『』\"'＂＇…⋯"

// folded has what each character of the basic plane is when words are compared.
var folded = sync.OnceValue(func() *[1 << 16]rune {
	var table [1 << 16]rune
	for r := range table {
		table[r] = compared(rune(r))
	}
	return &table
})

// comparable returns what r is when words are compared, or 0 if it does not count.
func comparable(r rune) rune {
	if r < 1<<16 {
		return folded()[r]
	}
	return compared(r)
}

func compared(r rune) rune {
	if to, ok := equalTo(r); ok {
		return to
	}
	if isInvisible(r) || strings.ContainsRune(dropped, r) {
		return 0
	}
	r = script.FoldRune(r)
	if to, ok := equalTo(r); ok {
		return to
	}
	return r
}

// isInvisible reports whether r is a space, a control character or a format character.
func isInvisible(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) }

func equalTo(r rune) (rune, bool) {
	for _, row := range equal {
		if strings.ContainsRune(row[0], r) {
			return []rune(row[1])[0], true
		}
	}
	return 0, false
}

// words is what of a text is compared.
type words struct {
	text   []rune // as it is
	folded []rune // without what does not count
	at     []int  // where in text each of folded is
}

// add adds a character of the text.
func (w *words) add(r rune, at int) {
	if r = comparable(r); r != 0 {
		w.folded, w.at = append(w.folded, r), append(w.at, at)
	}
}

// slice returns the words from one place up to another.
func (w words) slice(from, to int) words { return words{w.text, w.folded[from:to], w.at[from:to]} }

// trim returns w without the marks at both ends.
func (w words) trim() words {
	from, to := 0, len(w.folded)
	for from < to && isMark(w.folded[from]) {
		from++
	}
	for to > from && isMark(w.folded[to-1]) {
		to--
	}
	return w.slice(from, to)
}

func isMark(r rune) bool { return strings.ContainsRune(".,;:!?、-", r) }

// raw returns the text of the words from one place up to another, with what stands between
// them in the text.
func (w words) raw(from, to int) string {
	if from >= to {
		return ""
	}
	return string(w.text[w.at[from] : w.at[to-1]+1])
}

// index returns the first place, from a place on, where w has all of part, or -1.
func (w words) index(part []rune, from int) int {
	for i := from; i+len(part) <= len(w.folded); i++ {
		if w.folded[i] == part[0] && slices.Equal(w.folded[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// A span is a stretch of words, from one place up to another.
type span struct{ from, to int }

// find returns where w has the pieces, one after the other, inside a span.
func (w words) find(pieces []words, in span) []span {
	var found []span
	inside := w.slice(0, in.to)
	at := in.from
	for _, p := range pieces {
		i := inside.index(p.folded, at)
		if i < 0 {
			return nil
		}
		at = i + len(p.folded)
		found = append(found, span{i, at})
	}
	return found
}
