package search

// asked returns the grams that a word is looked up by: its pairs, or the only
// character that it has.
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
