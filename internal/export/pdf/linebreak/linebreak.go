// Package linebreak divides Chinese text into lines.
//
// Lines do not begin with punctuation that belongs to the word before, nor end with an
// opening bracket or quotation mark; dashes, ellipses, numbers and words in letters are
// not divided (GB/T 15834—2011, 5.1). Lines are never stretched. To take in a mark that may
// not begin the next line, the blank halves of the punctuation of a line are reduced
// (標點擠壓); where these do not suffice, the line ends one or two characters earlier.
package linebreak

import (
	"strings"
	"unicode"
)

// An Item is a character of a given width.
type Item struct {
	Rune   rune
	Width  int
	Joined bool // no line ends before it, whatever it is
}

// A Line is the items [From, To) of a text.
type Line struct {
	From, To int
	Width    int   // without spaces at its end
	Left     []int // by how much the blank before each item is reduced; nil if none is
	Right    []int // and the blank after it
}

const (
	// notAtStart are the characters with which no line begins.
	notAtStart = "，。、；：？！,.;:?!)]}）］｝〕」』》〉】〗’”〞…—⸺～·‧•・々〻ー％%‰℃°′″／/-–"
	// notAtEnd are those with which no line ends.
	notAtEnd = "（［｛〔「『《〈【〖‘“〝([{￥¥＄$£€№§＃#／"
	// straight are quotation marks of which it is unknown whether they open or close.
	straight = `"'`
	// pairs are those that are not divided from one like them.
	pairs = "—…⸺"

	opening = "（［｛〔「『《〈【〖‘“〝"
	closing = "）］｝〕」』》〉】〗’”〞"
	stops   = "，。、；：？！"
)

// MayBreak reports whether a line may end between two characters.
func MayBreak(before, after rune) bool {
	switch {
	case after == ' ':
		return false // a space is at the end of a line
	case before == ' ':
		return !strings.ContainsRune(notAtStart, after)
	case strings.ContainsRune(notAtStart, after), strings.ContainsRune(notAtEnd, before):
		return false
	case before == after && strings.ContainsRune(pairs, before):
		return false
	case strings.ContainsRune(straight, before), strings.ContainsRune(straight, after):
		return false
	case before == '\u00a0', after == '\u00a0', unicode.Is(unicode.M, after), unicode.Is(unicode.Cf, after):
		return false
	}
	return !(isWestern(before) && isWestern(after))
}

// isWestern reports whether r is part of a word in letters or of a number.
func isWestern(r rune) bool {
	return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r > ' ' && r < 0x7f
}

// A Text is what is divided into lines.
type Text struct {
	Items    []Item
	Centered bool // the stops are in the middle of their squares, as in traditional fonts
}

// Lines returns the lines of a text that are at most width wide, the first at most first.
func (t Text) Lines(first, width int) []Line {
	var lines []Line
	for from := 0; from < len(t.Items); {
		if len(lines) > 0 {
			first = width
		}
		l := t.line(from, first)
		lines = append(lines, l)
		from = l.To
	}
	return lines
}

// furthest is how many characters beyond the width of a line are tried.
const furthest = 4

// line returns the line that begins at from.
func (t Text) line(from, width int) Line {
	n := len(t.Items)
	full := from // where the items do not fit any more
	for w := 0; full < n && (w+t.Items[full].Width <= width || t.Items[full].Rune == ' '); full++ {
		w += t.Items[full].Width
	}
	for to := full; to <= min(n, full+furthest); to++ {
		if t.mayEnd(from, to) {
			if l, ok := t.fit(from, to, width); ok {
				return l
			}
		}
	}
	for to := full; to > from; to-- {
		if t.mayEnd(from, to) {
			l, _ := t.fit(from, to, width)
			return l
		}
	}
	to := max(full, from+1) // a word that is wider than a line
	for at := to; at > from && at < n; at-- {
		if !strings.ContainsRune(notAtStart, t.Items[at].Rune) && !strings.ContainsRune(notAtEnd, t.Items[at-1].Rune) {
			to = at
			break
		}
	}
	l, _ := t.fit(from, to, width)
	return l
}

// mayEnd reports whether a line that begins at from may end before to.
func (t Text) mayEnd(from, to int) bool {
	if to <= from {
		return false
	}
	return to == len(t.Items) || !t.Items[to].Joined && MayBreak(t.Items[to-1].Rune, t.Items[to].Rune)
}

// fit returns the line of items [from, to), the blanks of its punctuation reduced if it is
// wider than width. It reports whether that suffices.
func (t Text) fit(from, to, width int) (Line, bool) {
	l := Line{From: from, To: to}
	end := to // of what is seen
	for end > from && t.Items[end-1].Rune == ' ' {
		end--
	}
	room := 0
	for i := from; i < end; i++ {
		l.Width += t.Items[i].Width
		left, right := t.blanks(i)
		room += left + right
	}
	over := l.Width - width
	if over <= 0 || room == 0 {
		return l, over <= 0
	}
	l.Left, l.Right = make([]int, to-from), make([]int, to-from)
	for i := end - 1; i >= from && over > 0; i-- { // all by the same share, what remains at the end
		left, right := t.blanks(i)
		share := func(blank int) int {
			if blank == 0 {
				return 0
			}
			part := min(over, (blank*over+room-1)/room, blank)
			over, room, l.Width = over-part, room-blank, l.Width-part
			return part
		}
		l.Right[i-from], l.Left[i-from] = share(right), share(left)
	}
	return l, over <= 0
}

// blanks returns by how much the blanks before and after item i can be reduced.
func (t Text) blanks(i int) (left, right int) {
	item := t.Items[i]
	half := item.Width / 2
	switch r := item.Rune; {
	case strings.ContainsRune(opening, r):
		return half, 0
	case strings.ContainsRune(closing, r):
		return 0, half
	case strings.ContainsRune(stops, r) && t.Centered:
		return half / 2, half / 2
	case strings.ContainsRune(stops, r) && r != '？' && r != '！':
		return 0, half
	}
	return 0, 0
}
