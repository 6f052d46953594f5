package align

import (
	"strings"

	"gongbao/internal/policy"
)

// A Proposal is the new place of a published address that has other words now, or none.
type Proposal struct {
	ID  string
	Was string // the hash of its published words
	// Now is the address of these words, or of their new version; empty if there is none. Of an address
	// that vanished with its words it is that of the clause they were in.
	Now string

	Exists bool // the address exists, with other words: an entry of revised:, otherwise of moved:

	// Instead is set if redirects.yaml has the entry, but with an address whose words are now
	// elsewhere too: it is that address, and Why is the reason of the entry.
	Instead, Why string
}

// Propose returns a proposal for each address in the ledger of d whose words have changed or are
// gone, unless redirects.yaml has an entry for it. old is the document as it was
// published; without it (nil) only words that did not change are found, by their hashes in
// the ledger.
func Propose(d, old *policy.Document) []Proposal {
	p := proposing{doc: d, now: map[string]string{}, target: map[string]string{}}
	for _, a := range d.Addresses() {
		p.now[a.ID] = a.Hash
	}
	if old == nil {
		p.byHash()
	} else {
		p.byWords(old)
	}
	var list []Proposal
	for _, a := range d.Ledger {
		hash, exists := p.now[a.ID]
		if hash == a.Hash || d.HasMoved(a.ID) || d.HasRevised(a) {
			continue
		}
		now := p.target[a.ID]
		switch {
		case !exists && now == "":
			now = p.targetOfParent(a.ID)
		case exists && now == a.ID:
			now = ""
		}
		list = append(list, Proposal{ID: a.ID, Was: a.Hash, Now: now, Exists: exists})
	}
	return append(list, outdated(d, list)...)
}

// outdated returns the entries of redirects.yaml whose targets are among the proposals, with
// the targets of these.
func outdated(d *policy.Document, proposals []Proposal) (list []Proposal) {
	now := map[string]string{}
	for _, p := range proposals {
		now[p.ID] = p.Now
	}
	for _, m := range d.Moved {
		if to := now[m.To]; to != "" {
			list = append(list, Proposal{ID: m.From, Now: to, Instead: m.To})
		}
	}
	for _, r := range d.Revised {
		if to, ok := now[r.Now]; ok {
			list = append(list, Proposal{ID: r.ID, Was: r.Was, Now: to, Exists: true, Instead: r.Now, Why: r.Why})
		}
	}
	return list
}

type proposing struct {
	doc    *policy.Document
	now    map[string]string // the hash of each address of the document
	target map[string]string // by the published address, where its words are now
}

// byHash finds words that did not change. Where the number of a clause changed, its label did,
// but not its paragraph.
func (p proposing) byHash() {
	places, count := map[string]string{}, map[string]int{}
	for _, a := range p.doc.Addresses() {
		places[a.Hash] = a.ID
		count[a.Hash]++
	}
	for _, a := range p.doc.Ledger {
		switch {
		case p.now[a.ID] == a.Hash:
			p.target[a.ID] = a.ID
		case count[a.Hash] == 1:
			p.target[a.ID] = places[a.Hash]
		}
	}
	p.above()
}

// byWords matches the clauses of both versions.
func (p proposing) byWords(old *policy.Document) {
	before, words := clauses(old)
	after, others := clauses(p.doc)
	for i, j := range Match(words, others) {
		if j >= 0 {
			p.target[before[i].ID] = after[j].ID
			if before[i].Para != "" {
				p.target[before[i].Para] = after[j].ID
				if after[j].Para != "" {
					p.target[before[i].Para] = after[j].Para
				}
			}
		}
	}
	p.above()
}

// clauses returns the units of d that have words of their own, and these without the label,
// which changes with the number.
func clauses(d *policy.Document) (units []*policy.Unit, words []string) {
	for u := range d.All() {
		if s := u.Heading + u.Text; s != "" {
			units, words = append(units, u), append(words, s)
		}
	}
	return units, words
}

// above finds where a clause is now by what is below it: if a2-k1 is a3-k1 now, a2 is a3.
func (p proposing) above() {
	for i := len(p.doc.Ledger) - 1; i >= 0; i-- {
		id := p.doc.Ledger[i].ID
		now := p.target[id]
		for {
			above, last := cut(id)
			aboveNow, lastNow := cut(now)
			if above == "" || aboveNow == "" || last != lastNow || p.target[above] != "" {
				break
			}
			p.target[above] = aboveNow
			id, now = above, aboveNow
		}
	}
}

// targetOfParent returns where the nearest clause above id that is found is now.
func (p proposing) targetOfParent(id string) string {
	for above, _ := cut(id); above != ""; above, _ = cut(above) {
		if now := p.target[above]; now != "" {
			return now
		}
	}
	return ""
}

// cut returns the id of the clause above id and the last part of id.
func cut(id string) (above, last string) {
	i := strings.LastIndexByte(id, '-')
	if i < 0 {
		return "", id
	}
	return id[:i], id[i+1:]
}
