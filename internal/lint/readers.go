package lint

import (
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// advice are words by which a sentence praises or advises instead of telling what the
// text says, in both scripts.
var advice = strings.Fields(`
	應當 应当 應該 应该 務必 务必 最好 建議 建议 提倡 呼籲 呼吁 推薦 推荐 千萬 千万 切記 切记 注意 小心 放心 請 请 歡迎 欢迎
	優秀 优秀 先進 先进 卓越 傑出 杰出 英明 偉大 伟大 顯著 显著 良好 完善 有力 科學 科学 創新 创新 高效 感謝 感谢 點讚 点赞`)

// checkReaders checks what the editor adds for readers. Quotations are checked when the
// files are read, since a document has only those that are in its clauses.
func (ck *checker) checkReaders() {
	r := ck.doc.Readers
	for _, a := range r.Audiences {
		if len(a.Concerns) == 0 {
			ck.found.Add(diag.ClauseNone, a.Pos, "%s: no clause is quoted", a.Name)
		}
		for _, name := range append([]string{a.Name}, a.Names...) {
			ck.checkPrinted(name, a.Pos)
		}
		for _, word := range a.Everyday {
			ck.checkEveryday(word, a.Pos)
		}
	}
	for _, s := range r.Synonyms {
		ck.checkEveryday(s.Everyday, s.Pos)
		ck.checkPrinted(s.Printed, s.Pos)
	}
	for _, q := range r.Questions {
		if len(q.Answers) == 0 && !q.None {
			ck.found.Add(diag.ClauseNone, q.Pos, "「%s」: no clause is quoted", q.Ask)
		}
		ck.checkNeutral(q)
	}
}

// checkPrinted reports a word that is in no clause.
func (ck *checker) checkPrinted(word string, pos diag.Pos) {
	if word != "" && !ck.printed(word) {
		ck.found.Add(diag.NameAbsent, pos, "the text does not have 「%s」", word)
	}
}

// checkEveryday reports an everyday word that is in a clause.
func (ck *checker) checkEveryday(word string, pos diag.Pos) {
	if ck.printed(word) {
		ck.found.Add(diag.EverydayPrinted, pos, "the text has 「%s」", word)
	}
}

// printed reports whether a clause has a word.
func (ck *checker) printed(word string) bool {
	for u := range ck.doc.All() {
		if strings.Contains(u.Words(), word) {
			return true
		}
	}
	return false
}

// checkNeutral reports praise and advice in the editor's words of q, unless the editor
// justifies them.
func (ck *checker) checkNeutral(q policy.Question) {
	if q.Because != "" {
		return
	}
	for _, word := range advice {
		if strings.Contains(q.Ask+"\n"+q.Say, word) {
			ck.found.Add(diag.WordAdvice, q.Pos, "「%s」 in the question 「%s」 or what is said before its answer", word, q.Ask)
		}
	}
}
