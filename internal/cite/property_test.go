package cite_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"gongbao/internal/cite"
	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/source"
)

// levelsOf are the labels of the levels of each scheme, outermost first, in Markdown: a
// heading, or a paragraph where the level has no headings.
var levelsOf = map[string][]func(n int) string{
	"gongwen": {
		han("# ", "、"), han("## （", "）"), arabicLabel("### ", "."), arabicLabel("（", "）"),
	},
	"statute": {
		ordinal("# ", "編"), ordinal("## ", "章"), ordinal("### ", "節"), ordinal("", "條"), han("（", "）"), arabicLabel("", "."),
	},
	"dotted":         {arabicLabel("# ", "."), nil, nil, arabicLabel("（", "）")},
	"interpretation": {han("# ", "、"), han("## （", "）"), ordinal("", "條"), han("（", "）"), arabicLabel("", ".")},
	"taiwan":         {ordinal("# ", "章"), ordinal("## ", "節"), ordinal("", "條"), han("", "、"), han("（", "）"), arabicLabel("", ".")},
}

func han(before, after string) func(int) string {
	return func(n int) string { return before + numeral.Format(n) + after }
}

func arabicLabel(before, after string) func(int) string {
	return func(n int) string { return before + fmt.Sprint(n) + after }
}

func ordinal(before, word string) func(int) string {
	return func(n int) string { return before + "第" + numeral.Format(n) + word + "　" }
}

// A drafter writes a random document in Markdown.
type drafter struct {
	*rapid.T
	strings.Builder
	scheme string
	run    map[int]int // the last number of levels that run through the document
}

func (d *drafter) chance(name string, percent int) bool {
	return rapid.IntRange(1, 100).Draw(d.T, name) <= percent
}

// units writes the units of a level, and those below them.
func (d *drafter) units(depth int, above []int) {
	levels := levelsOf[d.scheme]
	if depth == len(levels) {
		return
	}
	for n := 1; n <= rapid.IntRange(1, 3).Draw(d.T, "units"); n++ {
		label, number := levels[depth], n
		if label != nil && strings.HasPrefix(label(1), "第一條") {
			d.run[depth]++
			number = d.run[depth]
		}
		numbers := append(slices.Clone(above), number)
		if d.scheme == "dotted" && depth < 3 {
			label = func(int) string {
				return strings.Repeat("#", depth+1) + " " + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(numbers)), "."), "[]") + " "
			}
			if depth == 0 {
				label = levels[0]
			}
		}
		fmt.Fprintf(d, "%s%s\n\n", label(number), rapid.SampledFrom([]string{"加強領導", "落實責任", "職責任務", "甲乙丙丁。"}).Draw(d.T, "heading"))
		for range rapid.IntRange(0, 2).Draw(d.T, "paragraphs") {
			d.WriteString("要認真執行本項要求。\n\n")
		}
		if d.chance("table", 10) {
			d.WriteString("| 名稱 | 數量 |\n| --- | --- |\n| 甲 | 一 |\n| 乙 | 二 |\n\n")
		}
		if d.chance("below", 60) {
			d.units(depth+1, numbers)
		}
	}
}

// body writes a text, with divisions that have no number where the scheme has them.
func (d *drafter) body() {
	d.run = map[int]int{}
	from := 0
	if d.scheme != "dotted" {
		from = rapid.IntRange(0, 1).Draw(d.T, "from")
	}
	d.units(from, nil)
	if d.chance("division", 30) {
		fmt.Fprintf(d, "# %s\n\n要認真執行。\n\n", rapid.SampledFrom([]string{"附則", "結語", "附錄"}).Draw(d.T, "division"))
		if d.chance("in it", 50) {
			d.units(len(levelsOf[d.scheme])-1, nil)
		}
	}
}

// draft returns a random document of a scheme, with annexes of any; nil if it has errors.
func draft(t *rapid.T, own string) *policy.Document {
	d := &drafter{T: t, scheme: own}
	d.body()
	for n := 1; n <= rapid.IntRange(0, 2).Draw(t, "annexes"); n++ {
		fmt.Fprintf(d, "# 附件%d\n\n# 實施辦法\n\n", n)
		d.scheme = rapid.SampledFrom([]string{"gongwen", "statute", "dotted"}).Draw(t, "scheme of the annex")
		d.body()
	}
	c := drafted(own, d.String())
	if len(c.Documents) == 0 {
		return nil
	}
	ids := map[string]bool{}
	for u := range c.Documents[0].All() {
		if ids[u.ID] {
			return nil
		}
		ids[u.ID] = true
	}
	return c.Documents[0]
}

// drafted reads the Markdown of a document of a scheme.
func drafted(scheme, text string) *source.Content {
	c, _ := source.Load(fstest.MapFS{
		"site.yaml":         {Data: []byte("title: 文庫\nbase_url: https://a.example/\nedition_date: 2026-01-01\n")},
		"doc/document.yaml": {Data: []byte("title: 關於綠化的意見\nscheme: " + scheme + "\nscript: zh-Hant\n")},
		"doc/1.md":          {Data: []byte(text)},
	})
	return c
}

// An annex without a number, 第一編, and 附件1 both have a second point of their first article.
// Its first paragraph is that of either, though in one it is the only one and has no unit.
func TestParagraphsOfTwoAnnexes(t *testing.T) {
	point := "第一條　加強領導\n\n1.落實責任\n\n2.職責任務\n\n"
	table := "| 名稱 | 數量 |\n| --- | --- |\n| 甲 | 一 |\n\n"
	d := drafted("interpretation", "# 第一條　加強領導\n\n# 附件1\n\n# 實施辦法\n\n"+point+"要認真執行。\n\n"+table+"要認真落實。\n\n"+table+
		"# 附件2\n\n# 實施辦法\n\n# 第一編　加強領導\n\n"+point+table).Documents[0]
	a := cite.Resolve("附件1第一條第2目第1段", cite.NewIndex(d))
	if got := said(a); got != "? x1-a1-2-k1 y1-a1-2" {
		t.Errorf("%s in\n%s", got, outline(d))
	}
	newResolver(t, d).compare([]typed{quoted("附件1第一條第2目第1段")})
}

// TestWrittenResolvesInEngine does so in the browser's script, with fewer documents.
func TestWrittenResolvesInEngine(t *testing.T) {
	for _, s := range scheme.All {
		t.Run(s.Name, func(t *testing.T) {
			for seed := range 3 {
				d := rapid.Custom(func(t *rapid.T) *policy.Document { return draft(t, s.Name) }).Filter(func(d *policy.Document) bool { return d != nil }).Example(seed)
				var queries []typed
				for u := range d.All() {
					queries = append(queries, quoted(locator.Short.Of(d, u)), quoted(locator.Legal.Of(d, u)))
				}
				newResolver(t, d).compare(queries)
			}
		})
	}
}

// TestWrittenResolves writes the locator of every unit of random documents of all schemes. It
// resolves to that unit or, if several have the same locator, to these.
func TestWrittenResolves(t *testing.T) {
	for _, s := range scheme.All {
		t.Run(s.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := draft(t, s.Name)
				if d == nil {
					t.Skip("two units with an id")
				}
				x := cite.NewIndex(d)
				for u := range d.All() {
					for form := locator.Short; form <= locator.Legal; form++ {
						query := form.Of(d, u)
						a := cite.Resolve(query, x)
						if len(a.Found) == 1 && a.Found[0].From.ID == u.ID && a.Found[0].To.ID == u.ID || a.Candidates != nil && isShared(d, form, u, a) {
							continue
						}
						t.Fatalf("%s of %s is %s in\n%s", query, u.ID, said(a), outline(d))
					}
				}
			})
		})
	}
}

// isShared reports whether u is among the candidates of a, and each of the others has its
// locator, but for its only paragraph, or is in another annex with the same: an annex
// without a label is 附件一, and may be beside 附件1.
func isShared(d *policy.Document, f locator.Form, u *policy.Unit, a cite.Answer) bool {
	write := arabic(f.Of)
	for _, m := range a.Candidates {
		other := d.Unit(m.ID)
		rest, ok := strings.CutPrefix(write(d, u), write(d, other))
		isOnlyParagraph := ok && (rest == "" || other.Para != "")
		annex, own := outermost(other), outermost(u)
		if !isOnlyParagraph && (annex == own || annex.Kind != policy.Annex || write(d, annex) != write(d, own)) {
			return false
		}
	}
	return slices.ContainsFunc(a.Candidates, func(m cite.Match) bool { return m.ID == u.ID })
}

func outermost(u *policy.Unit) *policy.Unit {
	for u.Parent != nil {
		u = u.Parent
	}
	return u
}

// outline lists the units of d.
func outline(d *policy.Document) string {
	var b strings.Builder
	for u := range d.All() {
		fmt.Fprintf(&b, "%s %s %s%s\n", u.ID, u.Kind, u.Label, u.Heading)
	}
	return b.String()
}
