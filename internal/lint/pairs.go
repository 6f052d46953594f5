package lint

import (
	"slices"
	"strings"

	"gongbao/internal/diag"
)

// pairs are the paired punctuation marks. A half-width bracket may close a full-width one,
// and is reported as half-width.
var pairs = map[rune]rune{
	'「': '」', '『': '』', '“': '”', '‘': '’', '（': '）', '《': '》', '〈': '〉', '〔': '〕', '【': '】', '［': '］', '｛': '｝', '(': '）',
}

// closers are the closing marks of pairs, with the mark that they are closed as.
var closers = map[rune]rune{
	'」': '」', '』': '』', '”': '”', '’': '’', '）': '）', '》': '》', '〉': '〉', '〕': '〕', '】': '】', '］': '］', '｝': '｝', ')': '）',
}

// optional are the marks that may be without their pair: apostrophes, and the half-width
// brackets of 1).
const optional = "’()"

// maxSpan is the largest number of lines between the marks of a pair.
const maxSpan = 400

// maxPlain is the largest number of lines between brackets, or quotation marks that the
// paragraphs between them do not repeat.
const maxPlain = 12

// An opening is an opening mark that is not closed yet.
type opening struct {
	place
	line  int
	first bool // of its line
	may   bool // be closed or not
}

// checkPairs checks that the paired marks are paired: first within each line, then over
// lines. A quotation of several paragraphs has an opening mark at the start of each, and a
// closing one at the end of the last (GB/T 15834).
func (ck *checker) checkPairs(lines [][]rune) {
	var open []opening
	headings := map[int]bool{} // the offsets of those on a line of their own, whose marks are paired in it
	for u := range ck.doc.All() {
		headings[u.Off] = headings[u.Off] || u.Heading != "" && !u.RunIn
	}
	off := 0
	for n, line := range lines {
		unopened, unclosed := pairLine(line)
		for _, i := range unopened {
			rest, ok := closeBefore(open, line[i], n, maxPlain)
			if open = rest; !ok && !strings.ContainsRune(optional, line[i]) {
				ck.add(diag.PairUnbalanced, off+i, "「%c」 has no opening mark", line[i])
			}
		}
		if repeats(line, unclosed) {
			open, _ = closeBefore(open, pairs[line[0]], n, 1)
		}
		for _, i := range unclosed {
			switch o := (opening{place{off + i, line[i]}, n, i == 0, !canSpan(line, i) || headings[off]}); {
			case !o.may, introduces(line):
				open = append(open, o)
			default:
				ck.notClosed(o)
			}
		}
		off += len(line)
	}
	for _, o := range open {
		if !o.may {
			ck.notClosed(o)
		}
	}
}

func (ck *checker) notClosed(o opening) {
	if !strings.ContainsRune(optional, o.r) {
		ck.add(diag.PairUnbalanced, o.off, "「%c」 is not closed", o.r)
	}
}

// pairLine returns the closing marks of a line that have no opening mark in it, and the
// opening marks that are not closed in it.
func pairLine(line []rune) (unopened, unclosed []int) {
	for i, r := range line {
		if pairs[r] != 0 {
			unclosed = append(unclosed, i)
			continue
		}
		as := closers[r]
		if as == 0 {
			continue
		}
		at := len(unclosed) - 1
		for at >= 0 && pairs[line[unclosed[at]]] != as {
			at--
		}
		if at < 0 {
			unopened = append(unopened, i)
		} else {
			unclosed = slices.Delete(unclosed, at, at+1)
		}
	}
	return unopened, unclosed
}

// closeBefore returns the openings that remain open after a closing mark in a later line.
// It closes the last opening of its kind and, if that begins a paragraph, those of the
// paragraphs before it. ok is false if it closes none. The last opening is at most reach
// lines before.
func closeBefore(open []opening, closer rune, line, reach int) (rest []opening, ok bool) {
	for at := len(open) - 1; at >= 0; at-- {
		if pairs[open[at].r] != closers[closer] {
			continue
		}
		if line-open[at].line > reach {
			return open, ok
		}
		if line = open[at].line; open[at].first {
			reach = maxSpan
		}
		repeated := open[at].first
		if open = slices.Delete(open, at, at+1); !repeated {
			return open, true
		}
		ok = true
	}
	return open, ok
}

// repeats reports whether a line is the last paragraph of a quotation: it begins with an
// opening mark that is closed in it.
func repeats(line []rune, unclosed []int) bool {
	return len(line) > 0 && (line[0] == '“' || line[0] == '「') && !slices.Contains(unclosed, 0)
}

// canSpan reports whether the opening mark at i may be closed in a later line: it is at the
// start of the paragraph, after a label or a colon, or opens a note (注：).
func canSpan(line []rune, i int) bool {
	return i == 0 || strings.ContainsRune("：:、.．）条條　 ", line[i-1]) || i+1 < len(line) && (line[i+1] == '注' || line[i+1] == '註')
}

// introduces reports whether a line introduces a list, in which a bracket that is opened
// before it may be closed or not.
func introduces(line []rune) bool { return len(line) > 0 && line[len(line)-1] == '：' }
