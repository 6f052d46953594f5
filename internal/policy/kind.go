package policy

import "gongbao/internal/scheme"

// A Kind is what a unit is called in its scheme.
type Kind = scheme.Kind

// The kinds of units; see package scheme for what each is.
const (
	Part    = scheme.Part
	Section = scheme.Section
	Item    = scheme.Item
	Subitem = scheme.Subitem
	Detail  = scheme.Detail

	Book    = scheme.Book
	Subbook = scheme.Subbook
	Chapter = scheme.Chapter
	Article = scheme.Article

	Subsection  = scheme.Subsection
	Subdivision = scheme.Subdivision
	Subdetail   = scheme.Subdetail

	Paragraph = scheme.Paragraph
	Dash      = scheme.Dash
	Point     = scheme.Point

	Annex    = scheme.Annex
	Division = scheme.Division
	Table    = scheme.Table
	Row      = scheme.Row

	Letterhead = scheme.Letterhead
	Title      = scheme.Title
	DocNumber  = scheme.DocNumber
	Addressee  = scheme.Addressee
	History    = scheme.History
	Contents   = scheme.Contents
	Enclosure  = scheme.Enclosure
	Signature  = scheme.Signature
	Date       = scheme.Date
	Remark     = scheme.Remark
	Imprint    = scheme.Imprint
)

// A Num is the number of a unit among its siblings.
type Num = scheme.Num
