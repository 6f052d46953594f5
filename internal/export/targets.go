package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/facts"
	"gongbao/internal/locator"
)

// A column is a column of the table of targets.
type column struct {
	name string // an interface word
	cell func(c *Copy, t facts.Target) string
}

var columns = []column{
	{"條款", func(c *Copy, t facts.Target) string { return locator.Short.Of(c.Document, t.Unit) }},
	{"指標", func(_ *Copy, t facts.Target) string { return t.Subject }},
	{"要求", func(c *Copy, t facts.Target) string { return Requirement(t, c.Say) }},
	{"期限", func(c *Copy, t facts.Target) string { return Deadline(t, c.Say) }},
	{"原文已缺", func(c *Copy, t facts.Target) string { return strings.Join(each(t.Lost, Lost(c.Say)), c.Say("；")) }},
	{"原文", func(_ *Copy, t facts.Target) string { return t.Words() }},
	{"引文", func(c *Copy, t facts.Target) string { return cite.FormatNamed("gbt7714-2025").Write(c.Cite(t.Unit)) }},
	{"固定地址", func(c *Copy, t facts.Target) string { return c.Cite(t.Unit).URL }},
}

// writeTargets writes the targets as CSV.
func writeTargets(w io.Writer, c *Copy) error {
	rows := [][]string{each(columns, func(col column) string { return c.Say(col.name) })}
	for _, t := range c.Index().Targets {
		rows = append(rows, each(columns, func(col column) string { return col.cell(c, t) }))
	}
	return writeCSV(w, rows)
}

// requirements are the interface words of comparisons for counts and for
// percentages.
var requirements = map[facts.Comparison]struct{ count, share string }{
	facts.AtLeast: {"不少於%s", "不低於%s"},
	facts.AtMost:  {"不多於%s", "不高於%s"},
	facts.More:    {"多於%s", "高於%s"},
	facts.Less:    {"少於%s", "低於%s"},
	facts.Reaches: {"達到%s", "達到%s"},
}

// Requirement returns the requirement of a target in interface words, which say
// translates into the script of the variant: 不少於50人, 原則上不少於3人, 每月1次. It is
// empty if the target is only a date, and what is to be done by then is in the quotation.
func Requirement(t facts.Target, say func(string) string) string {
	from, to, ranged := strings.Cut(t.Value, "..")
	value := Count(from, say)
	if ranged {
		value = fmt.Sprintf(say("%s～%s"), value, Count(to, say))
	}
	if t.Value == "" && t.Every == "" && strings.Contains(t.Words(), "完成") {
		value = say("完成")
	}
	if t.Low != 0 && !strings.HasSuffix(t.Value, t.Measure) {
		value += t.Measure
	}
	form, ok := requirements[t.Comparison]
	switch {
	case !ok:
	case t.Measure == "" || t.Measure == "%":
		value = fmt.Sprintf(say(form.share), value)
	default:
		value = fmt.Sprintf(say(form.count), value)
	}
	return t.Hedge + t.Every + value
}

// Count writes multiples of ten thousand with 萬, as texts do: 1萬～2萬個.
func Count(value string, say func(string) string) string {
	if n, err := strconv.Atoi(value); err == nil && n >= 10000 && n%10000 == 0 {
		return strconv.Itoa(n/10000) + say("萬")
	}
	return value
}

// Deadline returns the deadline of a target.
func Deadline(t facts.Target, say func(string) string) string {
	if slices.Contains(t.Lost, facts.LostYear) {
		return say("年份原文已缺")
	}
	if t.Deadline == "" {
		return say("未載明")
	}
	return t.Deadline
}

// Lost returns a function that describes what the text has lost beside a
// target.
func Lost(say func(string) string) func(facts.Loss) string {
	words := map[facts.Loss]string{
		facts.LostPlace: "地名原文已缺",
		facts.LostYear:  "年份原文已缺",
	}
	return func(l facts.Loss) string { return say(words[l]) }
}
