package lint

import (
	"gongbao/internal/collate"
	"gongbao/internal/diag"
)

// maxDifferences is the number of differences that are reported individually.
const maxDifferences = 20

// collate reports every difference between the reading edition and the source
// that the corrections do not explain, and corrections that are not correct.
func (ck *checker) collate() {
	r := collate.Compare(ck.doc)
	for _, m := range r.Mismatches {
		c := ck.doc.Corrections[m.Correction]
		ck.found.Add(diag.CorrectionCount, c.Pos, "「%s」 → 「%s」: %v", c.From, c.To, m)
	}
	for _, line := range r.Ambiguous {
		ck.found.Add(diag.CorrectionAmbiguous, ck.sourcePos(collate.Place{Line: line}),
			"undoing the corrections of this line does not restore the received text")
	}
	for i, d := range r.Differences {
		if i == maxDifferences {
			ck.found.Add(diag.EditionDiffers, ck.sourcePos(collate.Place{}), "and %d more differences", len(r.Differences)-i)
			return
		}
		at := "end of file"
		if d.Place != (collate.Place{}) {
			at = ck.sourcePos(d.Place).String()
		}
		ck.found.Add(diag.EditionDiffers, ck.doc.At(d.Off), "%s (in the source: %s)", describe(d), at)
	}
}

func (ck *checker) sourcePos(p collate.Place) diag.Pos {
	return diag.Pos{File: ck.doc.Source.File, Line: p.Line, Col: p.Col}
}

// describe describes a difference.
func describe(d collate.Difference) string {
	switch {
	case d.Removed == "":
		return "「" + clip(d.Inserted) + "」 was added"
	case d.Inserted == "":
		return "「" + clip(d.Removed) + "」 is missing"
	}
	return "「" + clip(d.Removed) + "」 was changed to 「" + clip(d.Inserted) + "」"
}

// clip shortens s to 40 characters.
func clip(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return s
}
