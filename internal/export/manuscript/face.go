package manuscript

import "gongbao/internal/policy"

// A Face is the face of a label and a heading in official documents (GB/T 9704—2012).
type Face int

const (
	Plain  Face = iota // that of the text
	Hei                // 黑體
	Kai                // 楷體
	Strong             // that of the text, in bold where there is one
)

// facesOf are the faces of labels and headings.
var facesOf = map[policy.Kind]Face{
	policy.Book: Hei, policy.Subbook: Hei, policy.Chapter: Hei, policy.Part: Hei, policy.Division: Hei, policy.Annex: Hei,
	policy.Article: Hei, policy.Section: Kai, policy.Item: Strong, policy.Subitem: Strong,
}

// FaceOf returns the face of the label and the heading of u. A label without a heading has
// that of the text, except in statutes, whose articles are found by it.
func FaceOf(u *policy.Unit) Face {
	if u.Heading == "" && u.Kind != policy.Article && u.Kind != policy.Annex {
		return Plain
	}
	return facesOf[u.Kind]
}

// IsCentered reports whether headings of u are centered, as those of the divisions of
// statutes are.
func (m *Manuscript) IsCentered(u *policy.Unit) bool {
	return u.Kind == policy.Division || u.Kind == policy.Chapter || m.SchemeOf(u).Law && u.Kind != policy.Annex
}
