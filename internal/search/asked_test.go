package search

// asked returns the grams by which a word is looked up: its pairs, or its only
// character.
func asked(word string) []gram {
	rs := []rune(word)
	if len(rs) == 1 {
		return []gram{single(rs[0])}
	}
	var list []gram
	for i := 1; i < len(rs); i++ {
		list = append(list, pair(rs[i-1], rs[i]))
	}
	return list
}
