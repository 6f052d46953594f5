package main

import (
	"bytes"
	"strconv"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/locator"
	"gongbao/internal/policy"
	"gongbao/internal/search"
)

// What separates clauses, and what is printed of each, in a cache. Folded words have no
// control characters; in the words that are printed a space takes the place of these two.
const (
	endOfField  = "\x1f"
	endOfClause = "\x1e"
)

// withoutSeparators removes what separates clauses.
var withoutSeparators = strings.NewReplacer(endOfField, " ", endOfClause, " ")

// cachedText returns the folded clauses of d with what is printed of them behind, the size of
// the folded clauses, and their grams.
func cachedText(d *policy.Document) (grams search.GramSet, all []byte, folded int) {
	var text, printed bytes.Buffer
	for u := range d.All() {
		head := search.Fold(u.Label + u.Heading)
		text.WriteString(head + search.Fold(u.Text) + endOfClause)
		for _, field := range []string{strconv.Itoa(len(head)), u.ID, locator.Short.Of(d, u), address.Clause(d, u), u.Words()} {
			printed.WriteString(withoutSeparators.Replace(field) + endOfField)
		}
		printed.WriteString(endOfClause)
	}
	return search.GramSetOf(text.String()), append(text.Bytes(), printed.Bytes()...), text.Len()
}

// eachCached calls each with the clauses of a document: the folded heading, all folded
// words, and what is printed.
func eachCached(slug string, folded, rows []byte, each func(head, words string, c foundClause)) {
	for len(folded) > 0 && len(rows) > 0 {
		var text, row []byte
		text, folded, _ = bytes.Cut(folded, []byte(endOfClause))
		row, rows, _ = bytes.Cut(rows, []byte(endOfClause))
		words, fields := string(text), strings.Split(string(row), endOfField)
		head, _ := strconv.Atoi(fields[0])
		each(words[:head], words, foundClause{Document: slug, ID: fields[1], Locator: fields[2], URL: fields[3], Words: fields[4]})
	}
}
