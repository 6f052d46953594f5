package facts

// A meeting or a report with a frequency is a target without a figure: 每月警情分析會, 信息研判季度
// 通報制度. What several of them have in common is at the end of the segment: 每日發案、每日警情通報.

var (
	recurringRE = pattern(`每(?:年|半年|季度?|月|周|日|天)|季度|月度|年度`)
	reportRE    = pattern(`(?:分析會|聯席會|例會|通報會?)(?:制度)?”?$`)
	quoteRE     = pattern(`“[^“”]*$`) // before the report: 每日警情“三個一通報”
)

// readFrequencies returns the meetings and reports of the segment.
func (r *targetReader) readFrequencies() []Target {
	c := r.c
	own := Span{r.deadlineEnd, r.segment.To}
	own = own.trimmed(verbBeforeRE().FindString(c.folded(own)), "")
	report, ok := reportAt(c, own)
	if !ok {
		return nil
	}
	var list []Target
	for _, part := range c.split(own, "、") {
		at := recurringRE().FindStringIndex(c.folded(part))
		if at == nil {
			continue
		}
		every := Span{c.char(c.at[part.From] + at[0]), c.char(c.at[part.From] + at[1])}
		words := []Span{{part.From, every.From}, {every.To, part.To}}
		if end, ok := reportAt(c, part); !ok || end.To < part.To { // 三個一通報”
			quote := quoteRE().FindString(c.folded(Span{every.To, min(part.To, report.From)}))
			words = []Span{words[0], Span{every.To, min(part.To, report.From)}.trimmed("", quote), report}
		}
		list = append(list, Target{
			Passage: c.passage(Span{part.From, own.To}), Every: c.printed(every), Subject: joinSubject(c, words, figure{}),
			Deadline: r.deadline, Hedge: r.hedge, Lost: r.lost,
		})
	}
	return list
}

// reportAt returns the report at the end of s, without a quotation mark after it.
func reportAt(c *clause, s Span) (Span, bool) {
	words := c.folded(s)
	at := reportRE().FindStringIndex(words)
	if at == nil {
		return Span{}, false
	}
	report := Span{c.char(c.at[s.From] + at[0]), s.To}
	if c.runeAt(s.To-1) == '”' {
		report.To--
	}
	return report, true
}
