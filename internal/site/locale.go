package site

import (
	"bytes"
	"maps"
	"path"
	"slices"

	"gongbao/internal/diag"
	"gongbao/internal/source"
	"gongbao/internal/theme"
	"gongbao/internal/variant"
)

// A locale is what all pages in one script share: the settings and the editor's words in
// that script, the words of the interface, the theme. It does not change.
type locale struct {
	*Site
	theme     *theme.Localized
	variant   variant.Variant
	settings  source.Site // as site.yaml has them
	info      source.Site // in the script of the locale
	sitePages []*source.Page
	moved     []source.MovedDocument
	readings  []Pronunciation // ordered by word
}

// A Pronunciation says how a word is read aloud.
type Pronunciation struct{ Word, Pinyin string }

func newLocale(s *Site, c *source.Content, v variant.Variant) *locale {
	convert := variant.Editor(scriptOf(c.Site), v.Script)
	l := &locale{Site: s, theme: s.theme.In(string(v.Script)), variant: v, settings: c.Site, info: c.Site, moved: c.Moved}
	l.info.Title, l.info.Publisher, l.info.Notice = convert(c.Site.Title), convert(c.Site.Publisher), convert(c.Site.Notice)
	for _, word := range slices.Sorted(maps.Keys(c.Readings)) {
		l.readings = append(l.readings, Pronunciation{convert(word), c.Readings[word]})
	}
	for _, page := range c.Pages {
		converted := *page
		converted.Title, converted.Summary, converted.Body = convert(page.Title), convert(page.Summary), convert(page.Body)
		l.sitePages = append(l.sitePages, &converted)
	}
	return l
}

// t returns a word of the interface. One that the table lacks is a finding.
func (c *locale) t(word string) string {
	said, err := c.theme.Say(word)
	if err != nil {
		c.report(diag.Template.At(diag.Pos{File: theme.WordsFile}, "there is no line for 「%s」", word))
	}
	return said
}

// A page is a page of the site. It is made when somebody asks for it.
type page struct {
	template string
	address  string     // relative to the locale
	fill     func() any // returns the struct that the template is executed with
	hidden   bool       // from the sitemap
}

// files returns pages as files.
func (c *locale) files(pages []page) []File {
	var files []File
	for _, p := range pages {
		files = append(files, c.file(path.Join(p.address, "index.html"), func() []byte { return c.fill(p.template, p.fill()) }))
	}
	return files
}

// file returns a file of the locale; its name is relative to that.
func (c *locale) file(name string, make func() []byte) File {
	return File{c.variant.Prefix + name, make}
}

// addresses returns the addresses of the pages that the sitemap lists.
func (c *locale) addresses(pages []page) []string {
	var list []string
	for _, p := range pages {
		if !p.hidden {
			list = append(list, p.address)
		}
	}
	return list
}

// fill returns the template of that name, filled with page.
func (c *locale) fill(name string, page any) []byte {
	t, err := c.theme.Template(name + ".html")
	if err != nil {
		c.report(theme.Finding(err))
		return nil
	}
	html, err := filled(func(b *bytes.Buffer) error {
		if err := t.Execute(b, page); err != nil {
			return err
		}
		b.Truncate(len(theme.Compact(b.Bytes())))
		return nil
	})
	if err != nil {
		c.report(theme.Finding(err))
		return nil
	}
	return html
}
