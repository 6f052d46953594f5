package catalog

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
)

var (
	// The version of a law at the end of its title: 某某法（2012年修正）.
	titleVersion = regexp.MustCompile(`\((?:[0-9]{4}年?)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:第[^()]{1,3}次)?` + script.Fold(`(?:修正|修訂|修改|公布|版)`) + `[版本]?\)$`)

	innerTitle = strings.NewReplacer("《", "〈", "》", "〉")

	republic = script.Fold("中華人民共和國")

	numberMarks = strings.NewReplacer("[", "〔", "]", "〕", "(", "〔", ")", "〕", "【", "〔", "】", "〕", "﹝", "〔", "﹞", "〕")
)

// titleKey returns what identifies a document by its title, in either script: the folded title
// without spaces and without the version.
func titleKey(title string) string {
	key := script.Fold(policy.WithoutSpace(title))
	if inner, ok := strings.CutPrefix(key, "《"); ok && strings.Index(inner, "》") == len(inner)-len("》") {
		key = strings.TrimSuffix(inner, "》")
	}
	return titleVersion.ReplaceAllString(innerTitle.Replace(key), "")
}

// shortKey returns the key of the title without 中華人民共和國.
func shortKey(key string) string { return strings.TrimPrefix(key, republic) }

// numberKey returns what identifies a document by its number, in either script.
func numberKey(number string) string {
	return numberMarks.Replace(script.Fold(policy.WithoutSpace(number)))
}

// names finds documents by title and number.
type names struct {
	byTitle, byShort, byNumber map[string][]*Entry
}

func newNames(entries []*Entry) names {
	n := names{map[string][]*Entry{}, map[string][]*Entry{}, map[string][]*Entry{}}
	for _, e := range entries {
		n.byTitle[e.title] = append(n.byTitle[e.title], e)
		n.byShort[shortKey(e.title)] = append(n.byShort[shortKey(e.title)], e)
		if e.Written.Number != "" {
			number := numberKey(e.Written.Number)
			n.byNumber[number] = append(n.byNumber[number], e)
		}
	}
	return n
}

// A name is how a reference names a document.
type name struct{ title, number, year string }

// versions returns the documents that a name can mean: one document, or several versions of
// one. There are none if different documents have the name.
func (n names) versions(of name) []*Entry {
	list := n.byTitle[of.title]
	if shortKey(of.title) == of.title {
		list = n.byShort[of.title] // 治安管理處罰法 for 中華人民共和國治安管理處罰法
	}
	if of.title == "" || strings.Contains(of.number, "〔") {
		list = n.numbered(of)
	}
	if of.year != "" {
		list = slices.DeleteFunc(slices.Clone(list), func(e *Entry) bool { return !strings.HasPrefix(e.Date.Day, of.year) })
	}
	if slices.ContainsFunc(list, func(e *Entry) bool { return !isVersion(e, list[0]) }) {
		return nil
	}
	return list
}

// isVersion reports whether two documents are versions of one, by their titles and issuers.
func isVersion(a, b *Entry) bool {
	return a.title == b.title && script.Fold(a.Written.Issuer) == script.Fold(b.Written.Issuer) && !isForeign(a, b)
}

// isForeign reports whether one of two documents is a law of Taiwan and the other is not: both
// places have a law of many names.
func isForeign(a, b *Entry) bool {
	taiwan := scheme.Named("taiwan")
	return (a.Written.Scheme == taiwan) != (b.Written.Scheme == taiwan)
}

// numbered returns the documents that have the number and a title that ends in that of a name: a
// citation often leaves out the body that issued the document. The number of an order
// (國務院令第421號), which documents print in several ways, is not needed beside a title.
func (n names) numbered(of name) []*Entry {
	return slices.DeleteFunc(slices.Clone(n.byNumber[of.number]), func(e *Entry) bool { return !strings.HasSuffix(e.title, of.title) })
}
