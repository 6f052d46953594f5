package locator

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
)

// Ordinal matches the number of a reference in a folded text.
const Ordinal = `([0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,9})`

// grammar is how references are written, folded.
var grammar = sync.OnceValue(func() (g struct {
	words                     map[string]scheme.Word
	word, level, number, join *regexp.Regexp
}) {
	var words []string
	g.words = map[string]scheme.Word{}
	for _, w := range scheme.Words() {
		folded := script.Fold(w.String())
		words, g.words[folded] = append(words, folded), w
	}
	word := `(` + strings.Join(words, "|") + `)`
	const another = `第?\(?` + Ordinal + `\)?`
	g.word = regexp.MustCompile(`^` + word)
	g.level = regexp.MustCompile(`^第\(?` + Ordinal + `\)?((?:(?:、|至|到|和|~|-)` + another + `)*)` + word + `(?:之` + Ordinal + `)?`)
	g.number = regexp.MustCompile(`(、|至|到|和|~|-)` + another)
	g.join = regexp.MustCompile(`^(、|,?(?:和|或者|以及)|或|及|与|至|到|~)`)
	return g
})

// Word reads the word at the start of a folded text, and returns its length in bytes,
// which is 0 if there is none, or if it begins another word: 條件.
func Word(t string) (scheme.Word, int) {
	found := grammar().word.FindString(t)
	w, ok := grammar().words[found]
	if !ok || !canEnd(w, t[len(found):]) {
		return 0, 0
	}
	return w, len(found)
}

// canEnd reports whether a word can end before the words after it.
func canEnd(w scheme.Word, after string) bool {
	return !slices.ContainsFunc([]rune(script.Fold(w.Never())), func(r rune) bool { return strings.HasPrefix(after, string(r)) })
}

// A NamedLevel is one level of a reference: 第五條, or 第一、三項.
type NamedLevel struct {
	Word    scheme.Word
	Numbers []Numbers
}

// Numbers is a number, or the first and last of consecutive ones.
type Numbers struct{ First, Last policy.Num }

// A Reference is a locator in a text: 第五條第二款.
type Reference struct {
	Levels   []NamedLevel // outermost first
	EndsPair bool         // it is the end of a range that begins with the reference before it
	From, To int          // bytes
}

// References reads the references in a row that begin at a byte of a folded text in
// scheme s, and returns the end of the last. A reference that begins further in than the one before it
// has the levels above from that: in 第五條第二款、第三款 the second is 第五條第三款.
func References(s *scheme.Scheme, t string, at int) (list []Reference, end int) {
	end = at
	next, endsPair := at, false
	var last []NamedLevel
	for {
		levels, to := readLevels(s, t, next)
		if len(levels) == 0 {
			return list, end
		}
		shared := slices.IndexFunc(last, func(l NamedLevel) bool { return s.Depth(l.Word) >= s.Depth(levels[0].Word) })
		if shared < 0 {
			shared = len(last)
		}
		last = append(slices.Clone(last[:shared]), levels...)
		list = append(list, Reference{last, endsPair, next, to})
		end = to
		join := grammar().join.FindString(t[end:])
		if join == "" {
			return list, end
		}
		next, endsPair = end+len(join), join == "至" || join == "到" || join == "~"
	}
}

func readLevels(s *scheme.Scheme, t string, at int) (levels []NamedLevel, end int) {
	end = at
	for {
		l, size := Level(t[end:])
		if size == 0 || len(levels) > 0 && s.Depth(l.Word) <= s.Depth(levels[len(levels)-1].Word) {
			return levels, end
		}
		levels, end = append(levels, l), end+size
	}
}

// Level reads the level of a reference at the start of a folded text, and returns its
// length in bytes, which is 0 if there is none.
func Level(t string) (NamedLevel, int) {
	m := grammar().level.FindStringSubmatch(t)
	if m == nil {
		return NamedLevel{}, 0
	}
	first, more, w, inserted := m[1], m[2], grammar().words[m[4]], m[5]
	if !canEnd(w, t[len(m[0]):]) {
		return NamedLevel{}, 0
	}
	n, _ := numeral.Parse(first)
	sub, _ := numeral.Parse(inserted)
	one := policy.Num{N: n, Sub: sub}
	l := NamedLevel{w, []Numbers{{one, one}}}
	for _, m := range grammar().number.FindAllStringSubmatch(more, -1) {
		n, _ := numeral.Parse(m[2])
		one := policy.Num{N: n}
		if m[1] == "、" || m[1] == "和" {
			l.Numbers = append(l.Numbers, Numbers{one, one})
		} else {
			l.Numbers[len(l.Numbers)-1].Last = one
		}
	}
	return l, len(m[0])
}
