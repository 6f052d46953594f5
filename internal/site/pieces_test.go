package site

import (
	"strings"
	"testing"
)

// No line begins with · ～ ／ or —, which browsers allow: they stay with the character before
// them, as a number does with its unit.
func TestWordsKeepMarks(t *testing.T) {
	for text, want := range map[string]string{
		"各区／街道应当登记。":     "各[区／]街道应当登记。",
		"每网格5～10人，春季～秋季": "每网格[5～10人]，春[季～]秋季",
		"第3～第5项，60／90日":  "第[3～]第5项，[60／]90日",
		"张三·李四":          "张[三·]李四",
		"目标——到二〇二六年——完成": "目[标——]到二〇二六[年——]完成",
		"北京—上海，GB／T 1":   "北[京—]上海，G[B／]T 1",
		"葛\U000E0100／蒌":  "[葛\U000E0100／]蒌", // a variation selector stays with its character
		"——第一项":          "——第一项",
		"无此类标点":          "无此类标点",
	} {
		var b strings.Builder
		for _, w := range (Piece{Text: text}).Words() {
			if w.Whole {
				b.WriteString("[" + w.Text + "]")
			} else {
				b.WriteString(w.Text)
			}
		}
		if got := b.String(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
