package source

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// A Site is the content of site.yaml.
type Site struct {
	Title       string `yaml:"title"`
	BaseURL     string `yaml:"base_url"`     // absolute, ends in /
	EditionDate string `yaml:"edition_date"` // YYYY-MM-DD
	Since       string `yaml:"since"`        // YYYY-MM-DD: a day on which the site owned base_url, for feed ids
	Publisher   string `yaml:"publisher"`
	Contact     string `yaml:"contact"`
	Guide       string `yaml:"guide"`  // slug of the document on the home page
	Notice      string `yaml:"notice"` // statement about the site, in the footer

	Downloads []string        `yaml:"downloads"` // the formats of documents that do not say which they ask for
	Script    policy.Script   `yaml:"script"`    // of the root of the site, of these settings and of the pages about the site
	Variants  []policy.Script `yaml:"variants"`  // the scripts that are published; Script is one of them
}

// scripts are the scripts of a site that does not say otherwise.
var scripts = []policy.Script{policy.Hant, policy.Hans}

// site reads site.yaml.
func (l *loader) site(c *Content) {
	const file = "site.yaml"
	s := &c.Site
	s.Script, s.Variants = policy.Hant, scripts
	where, ok := l.yaml(file, s, required)
	if c.where = where; !ok {
		return
	}
	l.scripts(s, where)
	if !isAbsolute(s.BaseURL) {
		l.add(diag.YAMLValue, where.at("base_url"), "base_url: %q is not an absolute URL", s.BaseURL)
	}
	if !strings.HasSuffix(s.BaseURL, "/") {
		s.BaseURL += "/"
	}
	if _, err := time.Parse(time.DateOnly, s.EditionDate); err != nil {
		l.add(diag.YAMLValue, where.at("edition_date"), "edition_date: %q is not a date of the form 2026-11-23", s.EditionDate)
	}
	if _, err := time.Parse(time.DateOnly, s.Since); err != nil && s.Since != "" {
		l.add(diag.YAMLValue, where.at("since"), "since: %q is not a date of the form 2026-11-23", s.Since)
	}
	if s.Title == "" {
		l.add(diag.YAMLValue, where.at("title"), "title: missing")
	}
}

// scripts checks the scripts of the site, and replaces what cannot be used by the defaults.
func (l *loader) scripts(s *Site, where places) {
	if !slices.Contains(scripts, s.Script) {
		l.add(diag.YAMLValue, where.at("script"), "script: %q is neither zh-Hant nor zh-Hans", s.Script)
		s.Script = policy.Hant
	}
	for i, v := range s.Variants {
		if !slices.Contains(scripts, v) {
			l.add(diag.YAMLValue, where.at("variants", i), "variants: %q is neither zh-Hant nor zh-Hans", v)
		}
	}
	if !slices.Contains(s.Variants, s.Script) {
		l.add(diag.YAMLValue, where.at("variants"), "variants: the script of the root, %s, is not one of them", s.Script)
		s.Variants = scripts
	}
}

// isAbsolute reports whether s is an absolute URL to which a path can be
// appended.
func isAbsolute(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(s, "?#")
}

// Guide returns the document that the home page shows, or nil.
func (c *Content) Guide() *policy.Document {
	for _, d := range c.Documents {
		if d.Slug == c.Site.Guide {
			return d
		}
	}
	return nil
}

// Email returns the contact if it is an e-mail address that a mailto: URL can have as it is,
// or "".
func (s Site) Email() string {
	if email.MatchString(s.Contact) {
		return s.Contact
	}
	return ""
}

var email = regexp.MustCompile(`^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$`)

// IsGuide reports whether a document, one of so many, is the guide: the document that the
// home page shows and that all pages link to.
func (s Site) IsGuide(slug string, documents int) bool {
	return slug == s.Guide || s.Guide == "" && documents == 1
}

// AlsoCalled returns by what a document, one of so many, is also called: the guide by the title
// of the site.
func (s Site) AlsoCalled(slug string, documents int) []string {
	if s.IsGuide(slug, documents) {
		return []string{s.Title}
	}
	return nil
}

// IsSlug reports whether s is a valid slug.
func IsSlug(s string) bool { return len(s) <= maxSlug && slugForm.MatchString(s) }

// IsReserved reports whether a slug is reserved for the site itself.
func IsReserved(slug string) bool { return slug == pagesFolder || slices.Contains(reservedSlugs, slug) }

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxSlug is the longest slug; file names are made of it too.
const maxSlug = 100

// theSite is the owner of the reserved slugs, for messages.
const theSite = "the site itself"

// reservedSlugs are the first path elements of addresses of the site itself.
var reservedSlugs = []string{"hans", "hant", "assets", "search", "documents", "quote"}

// slugs checks that all documents and pages have valid and different addresses.
func (l *loader) slugs(c *Content) {
	taken := map[string]string{}
	for _, s := range reservedSlugs {
		taken[s] = theSite
	}
	claim := func(slug, file string) {
		if !IsSlug(slug) {
			l.add(diag.SlugForm, l.at(file), "%q is not a valid slug", slug)
		}
		if other, ok := taken[slug]; ok {
			l.add(diag.SlugRepeat, l.at(file), "the address %s/ is already used by %s", slug, other)
			return
		}
		taken[slug] = file
	}
	for _, p := range c.Pages {
		claim(p.Slug, strings.TrimPrefix(p.File, Root+"/"))
	}
	for _, d := range c.Documents {
		claim(d.Slug, path.Join(d.Folder, documentName))
	}
}
