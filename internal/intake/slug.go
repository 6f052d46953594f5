package intake

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	slugGaps = regexp.MustCompile(`[ _.-]+`)
)

// reserved are folders that mean something else in the content or on the site.
var reserved = []string{"pages", "hans", "assets", "search"}

// slugOf returns the slug of a document: the one given, or one made of the name
// of its file. Nothing of it can lead to another folder.
func slugOf(name, given string) (string, error) {
	slug, hint := given, "use lower-case letters, digits and single hyphens"
	if given == "" {
		base := path.Base(name)
		slug = strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
		slug = strings.Trim(slugGaps.ReplaceAllString(slug, "-"), "-")
		hint = "give one with --slug, in lower-case letters, digits and single hyphens"
	}
	switch {
	case !slugForm.MatchString(slug):
		return "", refuse(hint, "%q makes no address", slug)
	case slices.Contains(reserved, slug):
		return "", refuse("give another with --slug", "the address %s/ is taken by the site itself", slug)
	}
	return slug, nil
}
