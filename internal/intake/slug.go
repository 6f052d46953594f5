package intake

import (
	"path"
	"regexp"
	"strings"

	"gongbao/internal/source"
)

var slugGaps = regexp.MustCompile(`[ _.-]+`)

// slugOf returns the slug of a document: the one given, or one made of the name
// of its file. Nothing of it can lead to another folder.
func slugOf(name, given string) (string, error) {
	slug, hint := given, "use lower-case letters, digits and single hyphens, a hundred at most"
	if given == "" {
		base := path.Base(name)
		slug = strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
		slug = strings.Trim(slugGaps.ReplaceAllString(slug, "-"), "-")
		hint = "give one with --slug, in lower-case letters, digits and single hyphens"
	}
	switch {
	case !source.IsSlug(slug):
		return "", refuse(hint, "%q makes no address", slug)
	case source.IsReserved(slug):
		return "", refuse("give another with --slug", "the address %s/ is taken by the site itself", slug)
	}
	return slug, nil
}
