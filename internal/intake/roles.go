package intake

import "gongbao/internal/policy"

// A role is the function of a block in a document.
type role int

const (
	roleBody      role = iota // the text itself
	roleNumber                // 文號
	roleAddressee             // 主送機關
	roleHistory               // 題注
	roleContents              // 目錄
	roleEnclosure             // 附件說明
	roleSignature             // 署名
	roleDate                  // 成文日期
	roleRemark                // 附註
	roleCell                  // in a flattened table or a list of names
	roleCaption               // of one of several tables
)

// findRoles returns the role of each block of a segment; those of the text
// itself, flattened tables included, have roleBody.
func findRoles(body []block) []role {
	rs := make([]role, len(body))
	head := findHeader(body, rs)
	findContents(body, rs, head)
	findFooter(body, rs)
	return rs
}

// findHeader marks the blocks before the text, and returns their number.
func findHeader(body []block, rs []role) int {
	for i, b := range body {
		switch {
		case b.depth > 0 || b.rows != nil || b.plain:
			return i
		case policy.IsNumber(b.text):
			rs[i] = roleNumber
		case policy.IsHistory(b.text):
			rs[i] = roleHistory
		case policy.IsAddressee(b.text) && !isLabelled(b.text):
			rs[i] = roleAddressee
			return i + 1
		default:
			return i
		}
	}
	return len(body)
}

// findContents marks a table of contents: the line 目錄 and the lines after it
// that occur again as headings.
func findContents(body []block, rs []role, head int) {
	for i := head; i < len(body) && i < head+3; i++ {
		if !policy.IsContents(body[i].text) {
			continue
		}
		later := map[string]int{}
		for _, b := range body[i+1:] {
			later[removeSpaces(b.text)]++
		}
		rs[i] = roleContents
		for j := i + 1; j < len(body) && later[removeSpaces(body[j].text)] > 1; j++ {
			rs[j] = roleContents
			later[removeSpaces(body[j].text)]--
		}
		return
	}
}

// Limits on the signing bodies, one a line, and on the annexes of a document.
const (
	maxSigners    = 12
	maxEnclosures = 60
)

// findFooter marks the blocks after the text: the list of annexes, signatures,
// dates and remarks.
func findFooter(body []block, rs []role) {
	for i, b := range body {
		if rs[i] != roleBody || b.depth > 0 || b.rows != nil || !policy.IsDate(b.text) {
			continue
		}
		rs[i] = roleDate
		j := i - 1
		for ; j >= 0 && i-j <= maxSigners && canBeSignature(body[j], rs[j]); j-- {
			rs[j] = roleSignature
		}
		findEnclosures(body, rs, j+1)
		for k := i + 1; k < len(body) && rs[k] == roleBody && (policy.IsRemark(body[k].text) || isImprint(body[k].text)); k++ {
			rs[k] = roleRemark
		}
	}
}

// canBeSignature reports whether b can be a signature above a date.
func canBeSignature(b block, r role) bool {
	if r != roleBody || b.depth > 0 || b.rows != nil || b.plain || !policy.IsSignature(b.text) || isLabelled(b.text) || trimListNumber(b.text) != b.text {
		return false
	}
	l, ok := parseAnnexLabel(b.text)
	return !ok || l.rest == ""
}

// findEnclosures marks the list of annexes (附件：… and the lines that continue
// it) before block end, where the signature begins.
func findEnclosures(body []block, rs []role, end int) {
	for j := end - 1; j >= 0 && end-j <= maxEnclosures && isShort(body[j].text); j-- {
		if l, ok := parseAnnexLabel(body[j].text); ok && l.rest != "" {
			for k := j; k < end; k++ {
				rs[k] = roleEnclosure
			}
			return
		}
	}
}
