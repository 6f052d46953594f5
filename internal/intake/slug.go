package intake

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/source"
)

var slugGaps = regexp.MustCompile(`[ _.-]+`)

// slugOf returns the slug of a document: the one that is asked for; else one from its file
// name, if that is ASCII; else the pinyin of its title, with a number if that is taken. The
// result is a valid folder name, never a path.
func slugOf(name, asked, title string, taken func(slug string) bool) (slug string, fromTitle bool, err error) {
	if asked != "" {
		return asked, false, checkSlug(asked)
	}
	base := path.Base(name)
	slug = strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
	slug = strings.Trim(slugGaps.ReplaceAllString(slug, "-"), "-")
	if checkSlug(slug) == nil {
		return slug, false, nil
	}
	of := pinyinSlug(titleCore(title))
	slug = of
	for n := 2; checkSlug(slug) != nil || taken(slug); n++ {
		slug = fmt.Sprintf("%s-%d", of, n)
	}
	return slug, true, nil
}

// checkSlug returns a Refusal if a document cannot have the slug.
func checkSlug(slug string) error {
	switch {
	case !source.IsSlug(slug):
		return refuse("use at most 100 lower-case letters, digits and single hyphens", "%q is not a valid slug", slug)
	case source.IsReserved(slug):
		return refuse("choose another with --slug", "the slug %q is reserved for the site itself", slug)
	}
	return nil
}

// inTitleMarks matches the title of the document that another one issues: that between
// 《 and 》.
var inTitleMarks = regexp.MustCompile(`《([^《》]+)》`)

// ofKind matches what is before the kind of a document: 的, 的实施, 的若干.
var ofKind = regexp.MustCompile(`的(?:实施|指导|若干|补充|具体|暂行)?$`)

// titleCore returns what the title of a document is about, in simplified characters: of
// 某市人民政府关于印发某办法的通知 it is 某办法.
func titleCore(title string) string {
	core := script.ToHans(policy.WithoutSpace(title))
	if m := inTitleMarks.FindStringSubmatch(core); m != nil {
		return m[1]
	}
	if _, after, ok := strings.Cut(core, "关于"); ok {
		core = strings.TrimSuffix(after, script.ToHans(documentKind(title)))
		core = ofKind.ReplaceAllString(core, "")
		core = strings.TrimPrefix(strings.TrimPrefix(core, "印发"), "发布")
	}
	return core
}

// maxPinyin is the length in bytes of a slug from a title, about eight syllables.
const maxPinyin = 40

// pinyinSlug returns a text as a slug: the pinyin of its characters without tones, and
// its ASCII letters and digits; document if there are none.
func pinyinSlug(text string) string {
	slug, word := "", ""
	end := func() {
		if word != "" && len(slug)+1+len(word) <= maxPinyin {
			slug = strings.Trim(slug+"-"+word, "-")
		}
		word = ""
	}
	for _, r := range text {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			word += strings.ToLower(string(r))
			continue
		case len(slug) > maxPinyin-2:
			continue
		}
		end()
		word = notLetter.ReplaceAllString(strings.Join(pinyin.SinglePinyin(r, pinyin.NewArgs()), ""), "")
		end()
	}
	end()
	if slug == "" {
		return "document"
	}
	return slug
}

var notLetter = regexp.MustCompile(`[^a-z]+`)
