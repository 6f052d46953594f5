package intake

import "gongbao/internal/policy"

// A role is what a block of a piece is for.
type role int

const (
	words     role = iota // of the text itself
	number                // 文號
	addressee             // 主送機關
	history               // 題注
	contents              // 目錄
	enclosure             // 附件說明
	signature             // 署名
	date                  // 成文日期
	remark                // 附註
	cell                  // of a flattened table or a list of names
	caption               // of one of several tables
)

// roles says what each block of a piece is for, the text itself left open.
func roles(body []block) []role {
	rs := make([]role, len(body))
	head := headOf(body, rs)
	contentsOf(body, rs, head)
	footOf(body, rs)
	return rs
}

// headOf finds what stands before the text, and returns its length.
func headOf(body []block, rs []role) int {
	for i, b := range body {
		switch {
		case b.depth > 0 || b.rows != nil || b.plain:
			return i
		case policy.IsNumber(b.text):
			rs[i] = number
		case policy.IsHistory(b.text):
			rs[i] = history
		case policy.IsAddressee(b.text) && !isLabelled(b.text):
			rs[i] = addressee
			return i + 1
		default:
			return i
		}
	}
	return len(body)
}

// contentsOf finds a table of contents: the word, and the lines after it that
// come again as headings.
func contentsOf(body []block, rs []role, head int) {
	for i := head; i < len(body) && i < head+3; i++ {
		if !policy.IsContents(body[i].text) {
			continue
		}
		later := map[string]int{}
		for _, b := range body[i+1:] {
			later[unspaced(b.text)]++
		}
		rs[i] = contents
		for j := i + 1; j < len(body) && later[unspaced(body[j].text)] > 1; j++ {
			rs[j] = contents
			later[unspaced(body[j].text)]--
		}
		return
	}
}

// A document is signed by so many bodies at most, a line each, and has so many
// annexes.
const (
	maxSigners    = 12
	maxEnclosures = 60
)

// footOf finds what stands after the text: the names of annexes, signatures,
// dates and remarks.
func footOf(body []block, rs []role) {
	for i, b := range body {
		if rs[i] != words || b.depth > 0 || b.rows != nil || !policy.IsDate(b.text) {
			continue
		}
		rs[i] = date
		j := i - 1
		for ; j >= 0 && i-j <= maxSigners && signs(body[j], rs[j]); j-- {
			rs[j] = signature
		}
		enclosuresBefore(body, rs, j+1)
		for k := i + 1; k < len(body) && rs[k] == words && (policy.IsRemark(body[k].text) || isFoot(body[k].text)); k++ {
			rs[k] = remark
		}
	}
}

// signs reports whether b can be a signature before a date.
func signs(b block, r role) bool {
	if r != words || b.depth > 0 || b.rows != nil || b.plain || !policy.IsSignature(b.text) || isLabelled(b.text) || trimNumber(b.text) != b.text {
		return false
	}
	l, ok := annexOf(b.text)
	return !ok || l.rest == ""
}

// enclosuresBefore finds the names of annexes before block end, where the
// signature begins: 附件：…, and lines that count on from it.
func enclosuresBefore(body []block, rs []role, end int) {
	for j := end - 1; j >= 0 && end-j <= maxEnclosures && isShort(body[j].text); j-- {
		if l, ok := annexOf(body[j].text); ok && l.rest != "" {
			for k := j; k < end; k++ {
				rs[k] = enclosure
			}
			return
		}
	}
}
