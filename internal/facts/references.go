package facts

import (
	"slices"
	"strings"

	"gongbao/internal/locator"
	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// A cross-reference is read in three steps: the anchor that it starts from (本法, 本條,
// 前款, or nothing, which means near the clause itself), the locators after it
// (第五條第二款、第三款和第六條), and the units that each locator means. If the document has
// no such unit, it is a doubt.

// documentNouns are what documents call themselves and each other: 本辦法, 該條例.
const documentNouns = `法|法典|條例|辦法|規定|意見|通知|方案|決定|細則|規則|規程|綱要|規劃|指南|章程|解釋|準則|安排|標準|憲法|公約|守則|制度|預案|要點|批復`

// The beginnings of cross-references.
var (
	documentAnchorRE = pattern(`^本(?:暫行|自治|單行|實施)?(?:` + documentNouns + `)第`)
	aboveAnchorRE    = pattern(`^[前上]` + locator.Ordinal + `?`)
	anyBeginningRE   = pattern(`[本前上第]`)
)

var (
	// Before a locator of another law: 《……》第五條, 該辦法第五條.
	otherLawRE = pattern(`(?:》(?:\([^()]*\))?中?|[^本]法|法典|條例|公約|協定|章程|決定|解釋|憲法|附件|[該其原](?:[條款項]|` + documentNouns + `)?)的?$`)
	// A sentence up to another article than the one of another law that it cites:
	// 《……》第五條規定的情形和|第六條.
	otherArticleRE = pattern(`》(?:\([^()]*\))?中?的?第` + locator.Ordinal + `條[^。;]*$`)
	// Up to 前 or 上 where it is not an anchor: 之前條款, 以上各款.
	notAnchorRE = pattern(`(?:[目當之]前|以上)$`)
	vagueRE     = pattern(`(?:上述|前述|以上)(?:規定|條款|各[條款項])`)
)

// A referenceReader reads the cross-references of one clause. Positions are bytes of
// the folded text.
type referenceReader struct {
	c *clause
	resolver
	found  []CrossReference
	doubts []Doubt
}

// readReferences returns the cross-references of a clause of d.
func readReferences(c *clause, d *policy.Document) ([]CrossReference, []Doubt) {
	r := &referenceReader{c: c, resolver: resolver{d}}
	for end := c.at[c.start]; ; {
		beginning := anyBeginningRE().FindStringIndex(c.text[end:])
		if beginning == nil {
			break
		}
		at := end + beginning[0]
		end += beginning[1]
		if to := r.readAt(at); to > at {
			end = to
		}
	}
	for _, m := range c.find(vagueRE) {
		r.doubts = append(r.doubts, Doubt{c.passage(m[0]), AmbiguousReference})
	}
	return r.found, r.doubts
}

// readAt reads the reference that begins at a byte and returns its end, or at if there
// is none.
func (r *referenceReader) readAt(at int) int {
	t := r.c.text[at:]
	if m := documentAnchorRE().FindString(t); m != "" {
		return r.readLocators(at, at+len(m)-len("第"), []*policy.Unit{nil})
	}
	if own, ok := strings.CutPrefix(t, "本"); ok {
		if w, size := locator.Word(own); size > 0 {
			return r.readOwn(at, at+len("本")+size, w)
		}
	}
	if m := aboveAnchorRE().FindStringSubmatch(t); m != nil && !notAnchorRE().MatchString(r.c.before(r.c.char(at)+1)) {
		n := 1
		if m[1] != "" {
			n, _ = numeral.Parse(m[1])
		}
		if w, size := locator.Word(t[len(m[0]):]); size > 0 {
			return r.readAbove(at, at+len(m[0])+size, w, n)
		}
	}
	return r.readBare(at)
}

// readOwn reads a reference from the unit that contains the clause: 本章, 本條第二款. 本條
// alone is not a reference. The anchor ends at byte end.
func (r *referenceReader) readOwn(at, end int, w scheme.Word) int {
	u := r.enclosing(r.c.unit, w)
	if to := r.readLocators(at, end, []*policy.Unit{u}); to > end {
		return to
	}
	if r.doc.Scheme.IsDivision(w) && len(r.kinds(w)) > 0 {
		var res resolution
		if u != nil {
			res.units = []*policy.Unit{u}
		}
		r.add(at, end, res)
	}
	return end
}

// readAbove reads a reference from the n units before: 前款, 前兩款, 前條第二款. The anchor
// ends at byte end.
func (r *referenceReader) readAbove(at, end int, w scheme.Word, n int) int {
	before := r.preceding(r.c.unit, w, n)
	if n == 1 && len(before) == 1 {
		if to := r.readLocators(at, end, before); to > end {
			return to
		}
	}
	r.add(at, end, resolution{units: before})
	return end
}

// readBare reads locators without an anchor. Those of another law are passed over.
func (r *referenceReader) readBare(at int) int {
	first, size := locator.Level(r.c.text[at:])
	if size == 0 {
		return at
	}
	if otherLawRE().MatchString(r.c.before(r.c.char(at))) {
		_, end := locator.References(r.doc.Scheme, r.c.text, at)
		return end
	}
	if !r.doc.Scheme.IsReference(first.Word, strings.HasPrefix(r.c.text[at:], "第(")) {
		return at // 第一項任務 counts tasks
	}
	if first.Word == scheme.ArticleWord && otherArticleRE().MatchString(r.c.text[:at]) {
		_, end := locator.References(r.doc.Scheme, r.c.text, at)
		r.doubts = append(r.doubts, Doubt{r.c.passage(Span{r.c.char(at), r.c.char(end)}), AmbiguousReference})
		return end
	}
	bases := r.basesNear(r.c.unit, first.Word)
	if n := len(r.found); n > 0 && r.doc.Scheme.IsPart(first.Word) {
		bases = append(bases, r.found[n-1].Units[0].Parent) // 本法第五條第一項規定的房屋或者第三項規定的車輛
	}
	return r.readLocators(at, at, bases)
}

// readLocators reads the locators from byte start on and adds a reference for each. It
// returns the end of the last, or start if there is none. The first reference begins at
// byte at, with its anchor.
func (r *referenceReader) readLocators(at, start int, bases []*policy.Unit) int {
	found, end := r.locate(r.c.text, start, bases)
	for i, l := range found {
		if i == 0 {
			l.from = at
		}
		r.add(l.from, l.to, l.resolution)
	}
	return end
}

// add adds a reference, or a doubt if its resolution is not a unit with an address of its
// own.
func (r *referenceReader) add(from, to int, res resolution) {
	p := r.c.passage(Span{r.c.char(from), r.c.char(to)})
	isDuplicate := func(u *policy.Unit) bool { return r.doc.Unit(u.ID) != u }
	switch {
	case res.ambiguous && len(res.units) == 0, slices.ContainsFunc(res.units, isDuplicate):
		r.doubts = append(r.doubts, Doubt{p, AmbiguousReference})
	case len(res.units) == 0:
		r.doubts = append(r.doubts, Doubt{p, MissingClause})
	default:
		r.found = append(r.found, CrossReference{p, res.units})
	}
}
