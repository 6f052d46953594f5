package intake

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAnyLines imports texts of random lines made of parts that the rules look
// at; see checkImport.
func TestAnyLines(t *testing.T) {
	heads := []string{"", "", "", "一、", "二、", "（一）", "（二）", "1.", "2.", "1、", "2、", "(一)", "（1）", "①", "第一章 ", "第二章　", "第一条 ", "第二条　", "第一条之一 ",
		"附件", "附件1：", "附：", "——", "#", "# ", "## ", "|", "\\", "    ", "\t", "1 ", "2", "1.1 ", "目录", "- ", "注：", "一是"}
	words := []string{"总则", "关于加强管理的通知", "国务院办公厅", "2019年1月1日", "国办发〔2019〕1号", "各单位", "指导思想。坚持预防为主", "江苏", "100", "王　伟 局长",
		"为了加强管理，维护秩序，制定本办法，请各单位认真执行", "（此件公开）", "（1990年4月4日通过）", "附则", "序 言", "根据2018年1月1日大会修正", "", "a b", "甲|乙", "x\\y"}
	tails := []string{"", "", "。", "：", "；", "|", "#"}
	rapid.Check(t, func(rt *rapid.T) {
		line := rapid.Custom(func(rt *rapid.T) string {
			return rapid.SampledFrom(heads).Draw(rt, "head") + rapid.SampledFrom(words).Draw(rt, "words") + rapid.SampledFrom(tails).Draw(rt, "tail")
		})
		text := strings.Join(rapid.SliceOfN(line, 1, 30).Draw(rt, "lines"), rapid.SampledFrom([]string{"\n", "\n\n"}).Draw(rt, "gap"))
		name := rapid.SampledFrom([]string{"a.txt", "a.md"}).Draw(rt, "name")
		checkImport(rt, name, []byte(text))
	})
}
