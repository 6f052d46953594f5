package facts

import (
	"strings"
	"unicode/utf8"
)

const (
	stops   = "。！？"
	closing = "”’」』）》"
)

// Sentence returns the sentence around p. A label is not part of it, and a heading is a
// sentence by itself.
func (p Passage) Sentence() Span {
	words := []rune(p.Unit.Words())
	label, text := utf8.RuneCountInString(p.Unit.Label), utf8.RuneCountInString(p.Unit.Label+p.Unit.Heading)
	s := p.Span
	for s.From > label && s.From != text && !ends(words[:s.From]) {
		s.From--
	}
	for s.To < len(words) && s.To != text && !ends(words[:s.To]) {
		s.To++
	}
	for s.To < len(words) && s.To != text && strings.ContainsRune(closing, words[s.To]) {
		s.To++
	}
	return s
}

// ends reports whether words end a sentence.
func ends(words []rune) bool {
	i := len(words) - 1
	for i > 0 && strings.ContainsRune(closing, words[i]) {
		i--
	}
	return i >= 0 && strings.ContainsRune(stops, words[i])
}
