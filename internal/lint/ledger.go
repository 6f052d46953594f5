package lint

import (
	"strings"
	"unicode/utf8"

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
	published := map[string]bool{}
	for _, a := range ck.doc.Ledger {
		published[a.ID] = true
		hash, ok := now[a.ID]
		switch {
		case !ok && !ck.moved(a.ID):
			ck.found.Add(diag.IDVanished, a.Pos, "%s no longer exists", a.ID)
		case ok && hash != a.Hash && !ck.revised(a):
			ck.found.Add(diag.IDWords, ck.pos(a.ID), "the text of %s has changed since publication", a.ID)
		}
	}
	ck.unpublished(all, published)
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

func (ck *checker) moved(id string) bool {
	for _, m := range ck.doc.Moved {
		if m.From == id {
			return true
		}
	}
	return false
}

// revised reports whether redirects.yaml has a revision of a.
func (ck *checker) revised(a policy.Address) bool {
	for _, r := range ck.doc.Revised {
		if r.ID == a.ID && r.Was == a.Hash {
			return true
		}
	}
	return false
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
