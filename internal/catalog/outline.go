package catalog

import (
	"encoding/binary"
	"slices"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// An outline is the clauses of a document that others can cite by a locator, without their
// words: all but those of annexes, tables and the matter around the text. A clause has about
// ten bytes, so that the outlines of all documents of a library stay in memory.
type outline []byte

// outlineKinds are the kinds of clauses of outlines, which have the numbers of these.
var outlineKinds = func() []policy.Kind {
	var list []policy.Kind
	for _, s := range scheme.All {
		for _, w := range scheme.Words() {
			list = append(list, s.Kinds(w)...)
		}
	}
	slices.Sort(list)
	return append(slices.Compact(list), "") // the last is what no word means, but has such clauses below it
}()

// newOutline returns the outline of d.
func newOutline(d *policy.Document) outline {
	var o outline
	for _, u := range d.Units {
		o = o.append(d, u, 0, "")
	}
	return o
}

// append adds u and its descendants at a depth. above is the id of the unit above.
func (o outline) append(d *policy.Document, u *policy.Unit, depth byte, above string) outline {
	if u.Kind == policy.Annex || u.Kind == policy.Table || u.Kind.IsMatter() {
		return o
	}
	kind := slices.Index(outlineKinds, u.Kind)
	if kind < 0 {
		kind = len(outlineKinds) - 1
	}
	before := len(o)
	var flags byte
	if u.Para != "" {
		flags |= hasPara
	}
	if d.HasPage(u) {
		flags |= hasPage
	}
	if d.Unit(u.ID) != u {
		flags |= isSecond
	}
	id := u.ID
	if rest, ok := strings.CutPrefix(id, above+"-"); ok && above != "" {
		flags, id = flags|isBelow, rest
	}
	o = append(o, depth, byte(kind), flags)
	o = binary.AppendUvarint(o, uint64(u.Num.N))
	o = binary.AppendUvarint(o, uint64(u.Num.Sub))
	o = append(binary.AppendUvarint(o, uint64(len(id))), id...)
	own := len(o)
	for _, c := range u.Units {
		o = o.append(d, c, depth+1, u.ID)
	}
	if len(o) == own && kind == len(outlineKinds)-1 {
		return o[:before] // neither it nor anything below it can be cited
	}
	return o
}

// The flags of a clause of an outline.
const (
	hasPara  = 1 << iota // its text is its only paragraph
	hasPage              // it has a page of its own
	isBelow              // its id begins with that of the clause above it
	isSecond             // another clause before it has its id
)

// A skeleton is a document made of an outline.
type skeleton struct {
	*policy.Document // its units have kinds, numbers and ids, and no words

	page   map[*policy.Unit]string // the id of the unit on whose page a clause is; empty for that of the document
	second map[*policy.Unit]bool   // the clauses that have no address, since another has their id
}

// skeleton returns the document of which o is the outline, in scheme s.
func (o outline) skeleton(s *scheme.Scheme) skeleton {
	k := skeleton{&policy.Document{Scheme: s}, map[*policy.Unit]string{}, map[*policy.Unit]bool{}}
	var open []*policy.Unit // the clauses above the next
	number := func() int {
		n, size := binary.Uvarint(o)
		o = o[size:]
		return int(n)
	}
	for len(o) > 0 {
		depth, kind, flags := o[0], o[1], o[2]
		o = o[3:]
		u := &policy.Unit{Kind: outlineKinds[kind], Num: policy.Num{N: number(), Sub: number()}}
		size := number()
		u.ID, o = string(o[:size]), o[size:]
		if open = open[:depth]; depth > 0 {
			u.Parent = open[depth-1]
			u.Parent.Units = append(u.Parent.Units, u)
			k.page[u] = k.page[u.Parent]
		} else {
			k.Units = append(k.Units, u)
		}
		if flags&isBelow != 0 {
			u.ID = u.Parent.ID + "-" + u.ID
		}
		if flags&hasPara != 0 {
			u.Para = u.ID
		}
		if flags&hasPage != 0 {
			k.page[u] = u.ID
		}
		if flags&isSecond != 0 {
			k.second[u] = true
		}
		open = append(open, u)
	}
	return k
}
