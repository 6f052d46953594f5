package lint

import (
	"strings"
	"unicode/utf8"

	"gongbao/internal/align"
	"gongbao/internal/diag"
	"gongbao/internal/policy"
	"gongbao/internal/source"
)

// checkLedger compares the addresses of the document with the published ones.
func (ck *checker) checkLedger() {
	all := ck.doc.Addresses()
	now := make(map[string]string, len(all))
	for _, a := range all {
		if _, twin := now[a.ID]; !twin {
			now[a.ID] = a.Hash
		}
	}
	published, changed := map[string]bool{}, map[string]bool{}
	var vanished, other []policy.Address
	for _, a := range ck.doc.Ledger {
		published[a.ID] = true
		hash, ok := now[a.ID]
		switch {
		case !ok && !ck.doc.HasMoved(a.ID):
			vanished = append(vanished, a)
		case ok && hash != a.Hash && !ck.doc.HasRevised(a):
			other = append(other, a)
			changed[a.ID] = true
		}
	}
	if vanished != nil || other != nil {
		places := placesOf(ck.doc)
		ck.reportVanished(vanished, places)
		ck.reportChanged(other, changed, places)
	}
	ck.unpublished(all, published)
}

// placesOf returns where the words of published addresses are now, if they did not change.
func placesOf(d *policy.Document) map[string]string {
	places := map[string]string{}
	for _, p := range align.Propose(d, nil) {
		if p.Instead == "" {
			places[p.ID] = p.Now
		}
	}
	return places
}

func (ck *checker) reportVanished(vanished []policy.Address, places map[string]string) {
	for _, a := range vanished {
		if now := places[a.ID]; now != "" {
			ck.found.Add(diag.IDVanished, a.Pos, "%s no longer exists; the clause with its words is %s now", a.ID, now)
		} else {
			ck.found.Add(diag.IDVanished, a.Pos, "%s no longer exists", a.ID)
		}
	}
}

// reportChanged reports addresses with other words. If the anchor of a paragraph is one and
// its unit another, that is one finding, at the paragraph.
func (ck *checker) reportChanged(other []policy.Address, changed map[string]bool, places map[string]string) {
	for _, a := range other {
		u, at := ck.doc.Unit(a.ID), a.ID
		switch {
		case a.ID != u.ID && changed[u.ID]:
			continue
		case u.Para != "" && changed[u.Para]:
			at = u.Para
		}
		if now := places[a.ID]; now != "" {
			ck.found.Add(diag.IDWords, ck.pos(at), "the text of %s has changed since publication; its former words are at %s now", a.ID, now)
		} else {
			ck.found.Add(diag.IDWords, ck.pos(at), "the text of %s has changed since publication", a.ID)
		}
	}
}

// pos returns the position of the text of an address. The anchor of a paragraph
// is the text of its unit without label and heading.
func (ck *checker) pos(id string) diag.Pos {
	u := ck.doc.Unit(id)
	off := u.Off
	if id == u.Para {
		off += utf8.RuneCountInString(u.Label + u.Heading)
	}
	return ck.doc.At(off)
}

// unpublished reports, in one finding, the addresses that are not in the
// ledger.
func (ck *checker) unpublished(all []policy.Address, published map[string]bool) {
	var missing []string
	for _, a := range all {
		if !published[a.ID] {
			missing = append(missing, a.ID)
		}
	}
	if len(missing) == 0 {
		return
	}
	examples := strings.Join(missing[:min(len(missing), 5)], ", ")
	if len(missing) > 5 {
		examples += " …"
	}
	ck.found.Add(diag.IDNew, diag.Pos{File: source.LedgerFile(ck.doc)}, "%d addresses are not in the ledger: %s", len(missing), examples)
}
