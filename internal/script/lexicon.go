package script

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A lexicon is a list of words in simplified characters, each with its cost: the
// negative logarithm of its probability in tenths. The text of the file is searched as
// it is: its lines are sorted, and a prefix narrows the range of lines that begin with
// it.
type lexicon struct {
	text   string
	lines  []uint32       // where each line begins
	groups map[rune]group // first character → the lines that begin with it
}

const (
	// unknownCost is the cost of a character that is not in the list.
	unknownCost = 190
	// rareCost is the cost of a word that is not in the list: that of the rarest in it.
	rareCost = 167
)

// words returns the embedded list.
var words = sync.OnceValue(loadWords)

func loadWords() *lexicon {
	text := readGzip("words/words.txt.gz")
	l := &lexicon{text, make([]uint32, 0, strings.Count(text, "\n")), map[rune]group{}}
	at := 0
	for line := range strings.Lines(text) {
		r, n := first(line), int32(len(l.lines))
		g, begun := l.groups[r]
		if !begun {
			g.from = n
		}
		g.to = n + 1
		l.groups[r] = g
		l.lines = append(l.lines, uint32(at))
		at += len(line)
	}
	return l
}

// prefixes calls yield for each word of the list with which text begins.
func (l *lexicon) prefixes(text []rune, yield func(n, cost int)) {
	lo, hi := l.groups[text[0]].from, l.groups[text[0]].to
	for n, size := 1, utf8.RuneLen(text[0]); lo < hi; n++ {
		if rest := l.text[int(l.lines[lo])+size:]; rest[0] == '\t' {
			cost, _ := strconv.Atoi(rest[1:strings.IndexByte(rest, '\n')])
			yield(n, cost)
		}
		if n == len(text) {
			return
		}
		lo = l.search(lo, hi, size, text[n])
		hi = l.search(lo, hi, size, text[n]+1)
		size += utf8.RuneLen(text[n])
	}
}

// search returns the first of the lines from lo to hi whose character at byte size is r
// or greater, or hi.
func (l *lexicon) search(lo, hi int32, size int, r rune) int32 {
	for lo < hi {
		mid := (lo + hi) / 2
		if c, _ := utf8.DecodeRuneInString(l.text[int(l.lines[mid])+size:]); c < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
