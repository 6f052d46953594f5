package intake

import (
	"path"
	"regexp"
	"strings"

	"gongbao/internal/source"
)

var slugGaps = regexp.MustCompile(`[ _.-]+`)

// slugOf returns the slug of a document: the given one, or one derived from its
// file name. The result is a valid folder name, never a path.
func slugOf(name, structured string) (string, error) {
	slug, hint := structured, "use at most 100 lower-case letters, digits and single hyphens"
	if structured == "" {
		base := path.Base(name)
		slug = strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
		slug = strings.Trim(slugGaps.ReplaceAllString(slug, "-"), "-")
		hint = "use --slug, with lower-case letters, digits and single hyphens"
	}
	switch {
	case !source.IsSlug(slug):
		return "", refuse(hint, "%q is not a valid slug", slug)
	case source.IsReserved(slug):
		return "", refuse("choose another with --slug", "the slug %q is reserved for the site itself", slug)
	}
	return slug, nil
}
