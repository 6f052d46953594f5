package facts

import "gongbao/internal/policy"

// The folders of the lists, below the page of the document.
const (
	BodiesFolder  = "bodies/"
	TargetsFolder = "targets/"
	TermsFolder   = "terms/"
	LawsFolder    = "laws/"
	GlanceFolder  = "glance/"
)

// URL returns the URL of b relative to its variant: that of its page or, without one, of
// its entry in the list of bodies.
func (b *Body) URL(d *policy.Document) string {
	if b.Key != "" {
		return d.PagePath("") + BodiesFolder + b.Key + "/"
	}
	return d.PagePath("") + BodiesFolder + "#" + b.ID
}

// URL returns the URL of the entry of t relative to its variant.
func (t Target) URL(d *policy.Document) string { return d.PagePath("") + TargetsFolder + "#" + t.ID }

// URL returns the URL of the entry of t relative to its variant.
func (t Term) URL(d *policy.Document) string { return d.PagePath("") + TermsFolder + "#" + t.ID }
