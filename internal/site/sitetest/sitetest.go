// Package sitetest has content for tests of websites: documents and libraries that are small
// and made for a question. Tests of package site and of browsertest share it.
package sitetest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/search"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

// Notice returns a small official document, the nth of a library, with more lines below its first.
func Notice(n int, kind, date string, more ...string) *policy.Document {
	d := &policy.Document{
		Folder: fmt.Sprintf("n%d", n), Slug: fmt.Sprintf("n%d", n), Title: fmt.Sprintf("某市人民政府關於第%d項工作的%s", n, kind),
		Kind: kind, Issuer: "某市人民政府", Number: fmt.Sprintf("某政發〔2018〕%d號", n), Date: date,
		Script: policy.Hant, Written: policy.Hant, Scheme: scheme.Named("gongwen"),
	}
	b := policy.NewBuilder(d)
	b.Paragraph(policy.Line{Text: "一、做好工作。"})
	for _, line := range more {
		b.Paragraph(policy.Line{Text: line})
	}
	b.Finish()
	return d
}

// Code returns a statute of two books, whose chapters and sections have pages of their
// own. The lines of head come first. It has 110 articles, and one more that was inserted
// after the twentieth.
func Code(head ...string) *policy.Document {
	d := &policy.Document{
		Folder: "code", Slug: "code", Title: "某某法典", Kind: "法典", Script: policy.Hant, Written: policy.Hant,
		Scheme: scheme.Named("statute"), Split: []string{"book", "chapter"},
	}
	b := policy.NewBuilder(d)
	for _, line := range head {
		b.Paragraph(policy.Line{Text: line})
	}
	for i := range 110 {
		switch i {
		case 0:
			b.Heading(policy.Line{Depth: 1, Text: "第一編　總則"})
			b.Heading(policy.Line{Depth: 2, Text: "第一章　一般規定"})
		case 40:
			b.Heading(policy.Line{Depth: 2, Text: "第二章　權利"})
			b.Heading(policy.Line{Depth: 3, Text: "第一節　種類"})
		case 80:
			b.Heading(policy.Line{Depth: 1, Text: "第二編　責任"})
			b.Heading(policy.Line{Depth: 2, Text: "第一章　民事責任"})
		}
		b.Paragraph(policy.Line{Text: "第" + numeral.Format(i+1) + "條　依照本法辦理。"})
		if i == 19 {
			b.Paragraph(policy.Line{Text: "第二十條之一　另有規定的除外。"})
		}
	}
	b.Finish()
	return d
}

// Library returns a site without a guide: a statute and a number of official documents.
func Library(notices int) *source.Content {
	kinds := []string{"通知", "意見", "通知", "批復", "工作要點", ""}
	c := &source.Content{Site: source.Site{Title: "文庫", BaseURL: "https://example.org/library/", EditionDate: "2026-01-02"}, Documents: []*policy.Document{Code()}}
	c.Documents[0].Date = "1991年9月2日"
	for n := range notices {
		date := fmt.Sprintf("%d年%d月3日", 2018+n%3, n%12+1)
		if n%50 == 49 {
			date = ""
		}
		c.Documents = append(c.Documents, Notice(n, kinds[n%len(kinds)], date))
	}
	return c
}

// Collection returns a library whose documents have units of every kind: matter before and
// after the text, headings, points, dash items, annexes, tables and lists, articles of one
// and of several paragraphs.
func Collection(t testing.TB) *source.Content {
	t.Helper()
	c, found := source.Load(fstest.MapFS{
		"site.yaml":          {Data: []byte("title: 文庫\nbase_url: https://example.org/library/\nedition_date: 2026-01-02\n")},
		"plan/document.yaml": {Data: []byte("title: 某市工作方案\nscheme: gongwen\nscript: zh-Hans\nsplit: [part, annex]\ncitations: true\nindex: true\n")},
		"plan/1.md": {Data: []byte(strings.Join([]string{
			"# 某市工作方案", "某政发〔2018〕1号", "各县人民政府：", "现将方案印发给你们。",
			"# 一、总体要求", "坚持网格化管理，每个网格不少于5～10人，覆盖率达到85%。一是加强领导，落实责任。二是压实责任，按1:2000配备。",
			"——到2020年，建成体系。", "——到2025年，全面见效。",
			"# 二、主要任务", "## （一）夯实基础", "健全组织。", "完善机制。", "### 1.建强队伍。", "配备20人。", "### 2", "按照本方案一的要求执行。",
			"## （二）没有正文", "某市人民政府", "2018年1月2日",
			"# 附件1 任务分工表", "| 序号 | 单位 |\n| --- | --- |\n| 1 | 市公安局 & 市司法局 |\n| 2 |  |", "    组长：张三\n    副组长：李四", "一、本附件另行编号",
		}, "\n\n") + "\n")},
		"plan/notes.yaml":   {Data: []byte("- {id: s1, quote: 5～10人, note: 人数照录。}\n- {id: s2-1-2, quote: 按照本方案一, note: 所指不明。}\n- {id: x1-t1-2, quote: 市公安局, note: 名称照录。}\n")},
		"law/document.yaml": {Data: []byte("title: 某某法\nscheme: statute\nscript: zh-Hans\nsplit: [chapter]\n")},
		"law/1.md": {Data: []byte(strings.Join([]string{
			"# 第一章　总则", "第一条　有下列情形之一的，适用本法：", "（一）甲；", "1.乙；", "（二）丙。", "前款规定不适用于丁。",
			"第二条　戊。", "# 第二章　附则", "## 第一节　施行", "第三条　本法自公布之日起施行。", "第三条之一　另有规定的除外。",
		}, "\n\n") + "\n")},
	})
	if n := found.Count(diag.Error); n > 0 {
		t.Fatalf("%d errors: %v", n, found)
	}
	c.Documents = append(c.Documents, Notice(1, "通知", "2018年1月3日"), Code("目　錄"))
	return c
}

// Catalogs returns the catalog of the documents of c and the index of their words, as a first
// pass of a build with the given variants makes them. entry returns the entry of a document.
func Catalogs(c *source.Content, variants []variant.Variant, entry func(*policy.Document) (*catalog.Entry, diag.List)) (*catalog.Catalog, *search.Catalogue, diag.List) {
	var entries []*catalog.Entry
	var guide *policy.Document
	var found diag.List
	index := search.NewCatalogue(variants)
	for place, d := range c.Documents {
		e, faults := entry(d)
		entries, found = append(entries, e), append(found, faults...)
		index.Add(place, d)
		if c.Site.IsGuide(d.Slug, len(c.Documents)) {
			guide = d
		}
	}
	return catalog.New(entries, guide, c.Site.EditionDate), index, found
}

// Gzipped returns the length of data compressed by gzip -9.
func Gzipped(data []byte) int {
	var buf bytes.Buffer
	w, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return buf.Len()
}
