package script

import (
	"cmp"
	"slices"
)

// A charMap maps characters to characters. Most texts need few of its pages.
type charMap [(invalid + pageSize) / pageSize]*[pageSize]rune

// pageSize is the number of characters in a page.
const pageSize = 256

// of returns the image of r: r itself if the map does not have it.
func (m *charMap) of(r rune) rune {
	if page := m[r/pageSize]; page != nil && page[r%pageSize] != 0 {
		return page[r%pageSize]
	}
	return r
}

func (m *charMap) set(from, to rune) {
	page := &m[from/pageSize]
	if *page == nil {
		*page = new([pageSize]rune)
	}
	(*page)[from%pageSize] = to
}

// A table has the words that are not converted character by character. They are found
// by their keys (see [converter]). Most lookups find nothing, so they must be cheap: the
// first two characters are looked up in a bitmap, and only if that has them in a map.
// The phrases contain no pointers, so that the garbage collector does not scan them.
type table struct {
	pairs   [1 << 16 / 64]uint64 // of hashes of first and second characters
	groups  map[[2]rune]group
	phrases []phrase // group by group, longest first, in the order of precedence
	runes   []rune   // of all phrases
}

// A group is the range of phrases that begin with the same two characters, or of lines
// that begin with the same one.
type group struct{ from, to int32 }

// A phrase is two or more characters of runes, followed there by what they are
// converted to, and by their key.
type phrase struct {
	at, len int32
	cost    int32 // of the word (see [lexicon])
	trust   trust
}

// A trust states how sure it is that a phrase is a word where its characters occur.
type trust int32

const (
	listed   trust = iota // as probable as in the word list
	trusted               // more probable than the word list has it, as a word or in parts
	measured              // begins with the end of a number: 几十里 is 几 and 十里
)

func (t *table) from(p phrase) []rune { return t.runes[p.at:][:p.len] }
func (t *table) to(p phrase) []rune   { return t.runes[p.at+p.len:][:p.len] }
func (t *table) key(p phrase) []rune  { return t.runes[p.at+2*p.len:][:p.len] }

// at returns the phrases whose keys begin as the given one.
func (t *table) at(key []rune) []phrase {
	if len(key) < 2 {
		return nil
	}
	if h := hash(key[0], key[1]); t.pairs[h/64]>>(h%64)&1 == 0 {
		return nil
	}
	g := t.groups[[2]rune(key)]
	return t.phrases[g.from:g.to]
}

func hash(a, b rune) uint16 { return uint16((uint32(a)*0x9e3b + uint32(b)) * 0x85eb >> 4) }

// add adds a phrase. All three have the same length.
func (t *table) add(from, to, key []rune, how trust) {
	h := hash(key[0], key[1])
	t.pairs[h/64] |= 1 << (h % 64)
	t.phrases = append(t.phrases, phrase{int32(len(t.runes)), int32(len(from)), 0, how})
	t.runes = append(append(append(t.runes, from...), to...), key...)
}

// sort sorts the phrases and builds the groups, as at requires. Of phrases with the same
// key the one that was added first precedes.
func (t *table) sort() {
	slices.SortStableFunc(t.phrases, func(a, b phrase) int {
		return cmp.Or(slices.Compare(t.key(a)[:2], t.key(b)[:2]), cmp.Compare(b.len, a.len))
	})
	t.groups = map[[2]rune]group{}
	for i, p := range t.phrases {
		key := [2]rune(t.key(p))
		g, begun := t.groups[key]
		if !begun {
			g.from = int32(i)
		}
		g.to = int32(i) + 1
		t.groups[key] = g
	}
}
