package scheme

import "slices"

// A Word names a level in references, such as 條 in 第五條.
type Word int

// ArticleWord is 條.
var ArticleWord = Word(slices.IndexFunc(words, func(w struct{ text, never string }) bool { return w.text == "條" }))

// Depth returns the depth of the level that a word names in references: less for outer
// levels. Words that are less deep than [ArticleWord] name divisions, deeper ones parts of
// an article.
func (s *Scheme) Depth(w Word) int {
	if i := slices.Index(s.Order, w.String()); i >= 0 {
		return i
	}
	return int(w)
}

// IsDivision reports whether a word names a division of the text: 章, but not 條 or 款.
func (s *Scheme) IsDivision(w Word) bool { return s.Depth(w) < s.Depth(ArticleWord) }

// IsPart reports whether a word names a part of an article: 款.
func (s *Scheme) IsPart(w Word) bool { return s.Depth(w) > s.Depth(ArticleWord) }

// Words returns all words.
func Words() []Word {
	list := make([]Word, len(words))
	for i := range list {
		list[i] = Word(i)
	}
	return list
}

// String returns the word in traditional characters.
func (w Word) String() string { return words[w].text }

// Never returns the characters that cannot follow the word: 條件 is not a 條.
func (w Word) Never() string { return words[w].never }

// Kinds returns the kinds of units of s that a word can mean. A word without kinds is
// ambiguous in the scheme, such as 條 in an official document: 一、 to one writer and
// （一） to another.
func (s *Scheme) Kinds(w Word) []Kind {
	list := s.kindsOf(func(l *Level) bool { return l.Word == w.String() })
	for _, l := range common {
		if l.Word == w.String() && find(s.Levels, l.Kind) == nil {
			list = append(list, l.Kind)
		}
	}
	return list
}

// IsReference reports whether a locator in a text of s that names no document can be a
// reference. w is its first word, and bracketed reports whether its first number is in
// brackets.
func (s *Scheme) IsReference(w Word, bracketed bool) bool {
	return !s.Bracketed || bracketed || s.IsDivision(w) && len(s.Kinds(w)) > 0
}
