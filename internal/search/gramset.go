package search

// A GramSet says which characters and pairs of neighbouring ones a folded text can have: each
// has a bit, which it may share with others. It is much smaller than the text.
type GramSet []byte

// Limits of the size of a set in bytes, a power of two.
const (
	leastGramSet = 1 << 11
	mostGramSet  = 1 << 15
)

// GramSetOf returns the set of a folded text, one bit or fewer of eight of which is set unless
// the text is very long.
func GramSetOf(text string) GramSet {
	list := grams(text)
	size := leastGramSet
	for size < len(list) && size < mostGramSet {
		size *= 2
	}
	s := make(GramSet, size)
	for _, g := range list {
		i := s.bit(g)
		s[i/8] |= 1 << (i % 8)
	}
	return s
}

// bit returns the place of the bit of g.
func (s GramSet) bit(g gram) uint64 {
	const golden = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio: it spreads the bits of g
	return uint64(g) * golden >> 32 % uint64(len(s)*8)
}

// HaveAll reports whether the text can contain all words of q. It may be wrong where it says
// that, but not where it denies it.
func (s GramSet) HaveAll(q Query) bool {
	for _, word := range q.Words {
		for _, g := range grams(word) {
			if len(s) == 0 {
				return false
			}
			if i := s.bit(g); s[i/8]&(1<<(i%8)) == 0 {
				return false
			}
		}
	}
	return true
}
