package quote

// What an alignment costs, in halves of an equal character. Words of the document that the
// passage leaves out cost the same however many there are.
const (
	same    = 2
	other   = -3
	added   = -4 // a character that the document does not have
	omitted = -3 // any number of characters that the passage does not have
)

// An alignment says which characters of a passage are which of a document.
type alignment struct {
	to    []int // for each character of the passage the place in the document, or -1
	equal int   // characters that are the same, in runs of two or more
}

// Steps of an alignment, by which it is followed back.
const (
	begin byte = iota // the passage begins here
	pair              // a character of each
	extra             // one of the passage
	leap              // some of the document were left out before a pair
)

// align returns the best alignment of all of a passage with a stretch of a document
// (Needleman and Wunsch, with ends of the document that are free and a fixed price for each
// gap in the passage).
func align(passage, document []rune) alignment {
	rows, columns := len(passage)+1, len(document)+1
	steps := make([]byte, rows*columns)
	from := make([]int32, rows*columns) // the column before a leap
	last := make([]int, columns)
	for i := 1; i < rows; i++ {
		row := make([]int, columns)
		row[0] = last[0] + added
		steps[i*columns] = extra
		best, bestAt := last[0], 0 // of the row above, up to two columns before
		for j := 1; j < columns; j++ {
			score := other
			if passage[i-1] == document[j-1] {
				score = same
			}
			at := i*columns + j
			row[j], steps[at] = last[j-1]+score, pair
			if j > 1 && last[j-2] > best {
				best, bestAt = last[j-2], j-2
			}
			if s := best + omitted + score; i > 1 && j > 1 && s > row[j] {
				row[j], steps[at], from[at] = s, leap, int32(bestAt)
			}
			if s := last[j] + added; s > row[j] {
				row[j], steps[at] = s, extra
			}
		}
		last = row
	}
	return followBack(passage, document, steps, from, last)
}

func followBack(passage, document []rune, steps []byte, from []int32, last []int) alignment {
	columns := len(document) + 1
	j := 0
	for k, s := range last {
		if s > last[j] {
			j = k
		}
	}
	a := alignment{to: make([]int, len(passage))}
	for i := len(passage); i > 0; i-- {
		a.to[i-1] = -1
		switch at := i*columns + j; steps[at] {
		case pair:
			j--
			a.to[i-1] = j
		case leap:
			a.to[i-1] = j - 1
			j = int(from[at])
		}
	}
	a.count(passage, document)
	return a
}

// count sets equal.
func (a *alignment) count(passage, document []rune) {
	run := 0
	for i, to := range a.to {
		if to < 0 || document[to] != passage[i] {
			run = 0
			continue
		}
		run++
		switch {
		case run == 2:
			a.equal += 2
		case run > 2:
			a.equal++
		}
	}
}

// span returns the stretch of the document that is aligned.
func (a alignment) span() span {
	s := span{-1, -1}
	for _, to := range a.to {
		if to >= 0 && s.from < 0 {
			s.from = to
		}
		if to >= 0 {
			s.to = to + 1
		}
	}
	return s
}

// parts returns the passage with what the document has in place of what differs.
func (a alignment) parts(passage, document words) []Part {
	var parts []Part
	next, done := 0, a.span().from // in passage and document
	flush := func(to, upTo int) {
		if next < to || done < upTo {
			parts = append(parts, Part{Quoted: passage.raw(next, to), Original: document.raw(done, upTo)})
		}
	}
	for i := 0; i < len(a.to); {
		n := 0
		for i+n < len(a.to) && a.to[i+n] >= 0 && a.to[i+n] == a.to[i]+n && passage.folded[i+n] == document.folded[a.to[i+n]] {
			n++
		}
		isAlone := n == 1 && (i > next || a.to[i] > done) && i+1 < len(a.to) // 三十 for 十五 is one difference
		if n == 0 || isAlone {
			i++
			continue
		}
		flush(i, a.to[i])
		parts = append(parts, Part{Same: passage.raw(i, i+n)})
		next, done = i+n, a.to[i]+n
		i += n
	}
	flush(len(a.to), max(done, a.span().to))
	return parts
}
