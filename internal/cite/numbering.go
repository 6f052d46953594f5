package cite

import (
	"encoding/binary"

	"gongbao/internal/policy"
)

// A Numbering has what a locator is compared with: the units of a document without their
// words.
type Numbering struct {
	Styles []Style
	Units  []byte // of each unit four varints: its style, its distance from its parent (0 for none), number and subnumber
}

// A Style is what the units of a level have in common, by the names of their fields in [Entry].
type Style struct {
	Kind, In, Paragraph policy.Kind
	Head                string
	HasPara             bool // rather than its id
	BelowParagraph      bool
}

// newNumbering returns the numbering of units.
func newNumbering(units []Entry) Numbering {
	var n Numbering
	places := map[Style]int{}
	for i, e := range units {
		style := Style{e.Kind, e.In, e.paragraph, e.Head, e.Para != "", e.BelowParagraph}
		place, ok := places[style]
		if !ok {
			place = len(n.Styles)
			places[style] = place
			n.Styles = append(n.Styles, style)
		}
		distance := 0
		if e.Parent >= 0 {
			distance = i - e.Parent
		}
		for _, number := range []int{place, distance, e.Num.N, e.Num.Sub} {
			n.Units = binary.AppendUvarint(n.Units, uint64(number))
		}
	}
	return n
}

// appendTo appends the units to a list that is empty: what is known of them.
func (n Numbering) appendTo(units []Entry) []Entry {
	left := n.Units
	next := func() int {
		number, size := binary.Uvarint(left)
		left = left[size:]
		return int(number)
	}
	for i := 0; len(left) > 0; i++ {
		style, distance := n.Styles[next()], next()
		e := Entry{Parent: i - distance, Kind: style.Kind, In: style.In, paragraph: style.Paragraph, Head: style.Head, BelowParagraph: style.BelowParagraph}
		e.Num = policy.Num{N: next(), Sub: next()}
		if distance == 0 {
			e.Parent = -1
		}
		if style.HasPara {
			e.Para = "-"
		}
		units = append(units, e)
	}
	return units
}
