package intake

import (
	"strings"

	"gongbao/internal/policy"
)

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
	roleImprint               // 版記
	roleCell                  // in a flattened table or a list of names
	roleCaption               // of one of several tables
)

// findRoles returns the role of each block of a segment; those of the text
// itself, flattened tables included, have roleBody.
func findRoles(title string, body []block) []role {
	rs := make([]role, len(body))
	findHeader(policy.WithoutSpace(title), body, rs)
	for i, b := range body {
		if b.toc {
			rs[i] = roleContents
		}
	}
	findFooter(body, rs)
	return rs
}

// findHeader marks the blocks before the text. The title may come again among them, as in
// collections of laws.
func findHeader(title string, body []block, rs []role) {
	for i, b := range body {
		switch {
		case b.toc: // a history may be below it
		case b.depth > 0 || b.rows != nil || b.plain:
			return
		case policy.IsNumber(b.text):
			rs[i] = roleNumber
		case policy.IsHistory(b.text), i > 0 && rs[i-1] != roleBody && policy.WithoutSpace(b.text) == title:
			rs[i] = roleHistory
		case policy.IsAddressee(b.text) && !isLabelled(b.text):
			rs[i] = roleAddressee
			return
		default:
			return
		}
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
		findBelowDate(body[i+1:], rs[i+1:])
	}
	findLastEnclosures(body, rs)
}

// findLastEnclosures marks a list of annexes at the end of a text without a date.
func findLastEnclosures(body []block, rs []role) {
	for i := len(body) - 1; i >= 0 && len(body)-i <= maxEnclosures && rs[i] == roleBody && body[i].rows == nil && body[i].depth == 0; i-- {
		if isEnclosureList(body[i].text) {
			findBelowDate(body[i:], rs[i:])
			return
		}
		if !isShort(body[i].text) || trimListNumber(body[i].text) == body[i].text {
			return
		}
	}
}

// findBelowDate marks the blocks after a date: remarks, a list of annexes, the imprint.
func findBelowDate(body []block, rs []role) {
	for k, b := range body {
		listed := k > 0 && rs[k-1] == roleEnclosure && isShort(b.text) && (trimListNumber(b.text) != b.text || policy.ListsNext(body[k-1].text, b.text))
		switch {
		case rs[k] != roleBody:
			return
		case policy.IsRemark(b.text):
			rs[k] = roleRemark
		case policy.IsImprint(b.text) || isImprint(b.text):
			rs[k] = roleImprint
		case isEnclosureList(b.text) || listed:
			rs[k] = roleEnclosure
		default:
			return
		}
	}
}

// isEnclosureList reports whether a line begins a numbered list of annexes: 附件：1.任務分工.
func isEnclosureList(text string) bool {
	l, ok := parseAnnexLabel(text)
	return ok && strings.ContainsAny(l.label, "：:") && l.rest != "" && isShort(l.rest) && (trimListNumber(l.rest) != l.rest || beginsList(l.rest))
}

// beginsList reports whether a line begins with 一、 or 1.
func beginsList(text string) bool {
	first, _ := startsNumbering(text)
	return first
}

// canBeSignature reports whether b can be a signature above a date.
func canBeSignature(b block, r role) bool {
	if r != roleBody || b.depth > 0 || b.rows != nil || b.plain || !policy.IsSignature(b.text) || isLabelled(b.text) || trimListNumber(b.text) != b.text {
		return false
	}
	l, ok := parseAnnexLabel(b.text)
	return !ok || l.rest == ""
}

// isEnclosed reports whether a line names an annex.
func isEnclosed(b block) bool {
	l, ok := parseAnnexLabel(b.text)
	return ok && l.rest != "" && isShort(b.text)
}

// findEnclosures marks the list of annexes (附件：… and the lines that continue
// it) before block end, where the signature begins.
func findEnclosures(body []block, rs []role, end int) {
	for j := end - 1; j >= 0 && end-j <= maxEnclosures && isShort(body[j].text); j-- {
		if l, ok := parseAnnexLabel(body[j].text); ok && l.rest != "" {
			for ; j > 0 && isEnclosed(body[j-1]); j-- { // 附件1：…, 附件2：…
			}
			for k := j; k < end; k++ {
				rs[k] = roleEnclosure
			}
			return
		}
	}
}
