package site

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/cite"
	"gongbao/internal/diag"
	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/theme"
)

// sitePageLayouts are the templates that frame pages about the site.
var sitePageLayouts = []string{"page", "about", "sitemap"}

// sitePage returns a page about the site.
func (l *library) sitePage(a *source.Page) SitePage {
	here := address.SitePage(a.Slug)
	body, err := source.HTML(l.downloadTable(a, l.samples(a)), func(to string) string { return l.link(here, strings.TrimPrefix(to, "/")) })
	if err != nil {
		l.report(theme.Finding(err))
	}
	return SitePage{l.frame(here, a.Title, a.Summary), template.HTML(betweenQuotes.Replace(body)), l.guideView(here), l.libraryFew(here)}
}

// betweenQuotes allows a line to end between quotations that follow each other. Without
// it browsers treat “群”“為”“裡” as one word, and break it anywhere if the line is short.
var betweenQuotes = strings.NewReplacer("”“", "”<wbr>“", "’‘", "’<wbr>‘")

// link returns the way from the page at address to what an editor's link names:
// the same in this variant, unless it is a file that all variants share.
func (l *library) link(here, to string) string {
	if _, ok := export.Schemas[to]; ok {
		return l.root(here) + to
	}
	for _, r := range l.records {
		for _, f := range export.Formats {
			if f.Once && f.Path(r.head, l.variant) == to {
				return l.root(here) + to
			}
		}
	}
	return l.to(here, to)
}

// sample matches a code block that asks for a unit as document.json has it, or, with
// the name of a format, for its citation:
//
//	```json unit=fangkong/s3-1-4
//	```
//	```bibtex unit=fangkong/s3-1-4 format=biblatex
//	```
var sample = regexp.MustCompile("(?m)^```([a-z]+) unit=([^/\\s]+)/(\\S+)(?: format=(\\S+))?\n```$")

// downloads matches a code block that asks for the list of the downloads of the guide:
//
//	```downloads document=fangkong
//	```
var downloads = regexp.MustCompile("(?m)^```downloads document=([^/\\s]+)\n```$")

// downloadTable returns the Markdown of a page with the lists of downloads that it asks
// for, with the sizes of the files.
func (l *library) downloadTable(page *source.Page, body string) string {
	return downloads.ReplaceAllStringFunc(body, func(block string) string {
		slug := downloads.FindStringSubmatch(block)[1]
		if l.guide == nil || l.guide.written.Slug != slug {
			l.report(diag.IDUnknown.At(diag.Pos{File: page.File}, "the list asks for the downloads of %s, which is not the guide", slug))
			return block
		}
		var rows strings.Builder
		fmt.Fprintf(&rows, "| %s | %s | %s |\n| --- | --- | --- |\n", l.t("文件"), l.t("大小"), l.t("內容"))
		for _, f := range l.guide.downloads() {
			fmt.Fprintf(&rows, "| [%s](/%s) | %s | %s |\n", l.t(f.Label), address.Of(l.guide.written).File(f.Name(l.guide.written)), sizeOf(len(f.make())), l.t(f.About))
		}
		return rows.String()
	})
}

// samples returns the Markdown of a page with the code blocks filled in that ask
// for a unit of the guide, so that an example is always what the site says.
func (l *library) samples(page *source.Page) string {
	return sample.ReplaceAllStringFunc(page.Body, func(block string) string {
		m := sample.FindStringSubmatch(block)
		if l.guide != nil && l.guide.written.Slug == m[2] {
			if u := l.guide.doc().Unit(m[3]); u != nil {
				return "```" + m[1] + "\n" + l.sample(page, l.guide.doc(), u, m[4]) + "\n```"
			}
		}
		l.report(diag.IDUnknown.At(diag.Pos{File: page.File}, "the example asks for the unit %s of %s, which the guide does not have", m[3], m[2]))
		return block
	})
}

// sample returns u in a format of citation, or as document.json has it.
func (l *library) sample(page *source.Page, d *policy.Document, u *policy.Unit, format string) string {
	if format == "" {
		return export.UnitJSON(d, l.variant, u)
	}
	f := cite.FormatNamed(format)
	if f == nil {
		l.report(diag.YAMLValue.At(diag.Pos{File: page.File}, "unknown citation format %q", format))
		return ""
	}
	return strings.TrimRight(strings.ReplaceAll(f.Write(quoting{l.guide}.undated(u)), "\r\n", "\n"), "\n")
}
