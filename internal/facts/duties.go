package facts

import (
	"slices"
	"strings"
)

// Duties are read sentence by sentence, and in a sentence segment by segment. An
// enumeration has a role if the words around it say so (由……牽頭, ……負責, 在……指導下), or if
// it is the actor of a predicate, its grammatical subject. It is also the actor of the
// predicates of the next segments, up to the next actor or the end of the sentence. Who
// is punished or appointed has no duty by that, and neither has the actor of a condition
// (……的). Who is organised to do something takes part in it.

// Where an enumeration is in its segment.
var (
	// Before an actor there is nothing, 由, or an attribute of it: 200人以上的.
	beforeActorRE = pattern(`^(?:` + connectives + `)*$|由$|(?:的|以上|以下)$`)
	// After these the enumeration is an object, whatever its attribute: 對直接負責的主管人員.
	beforeObjectRE = pattern(`(?:對|向|把|將|給|被)(?:[^,;。]*(?:的|以上|以下))?$`)
	appointedRE    = pattern(`^[^,;。]*(?:擔任|選舉產生|推選產生|任命)`) // after 由 and a name
	conditionRE    = pattern(`[^之目]的$`)
	attributeRE    = pattern(`^(?:、|的|性|成員|法人|及其)`) // after a name that is not the actor of a condition
	organizesRE    = pattern(`^(?:.*(?:` + modals + `|` + adverbs + `|` + connectives + `))?組織$`)
	// Members that are not bodies, between the bodies and the predicate.
	otherMembersRE = pattern(`^(?:和|以及|與|、)[^,;。]{2,20}?(?:` + adverbs + `)*(?:` + modals + `|` + dutyVerbs + `)`)
	lastMembersRE  = pattern(`^(?:和|以及|與|、)[^,;。]{1,12}(?:組織|團體|單位|機構|人員|個人)$`)
	// Who is not an authority.
	subordinateRE = pattern(`(?:人員|員|民警|警察|單位|企業|公司|機構|幹部|負責人|領導|主任|學校|醫院|組織|團體)$`)
)

var (
	agent   = foldedWord("由") // before who does it
	assists = foldedWord("協助")
	charge  = foldedWord("負責")
	setsUp  = foldedWords("組建", "成立", "設立", "設置")
	inside  = foldedWord("內部") // after the actor: 單位內部必須安裝……
)

// An actor is the grammatical subject of a sentence.
type actor struct {
	mentions    []mention
	firstRole   Role
	pending     bool // its predicate has not been read yet
	pendingEnd  int  // the end of its segment, if its predicate is never recognised
	conditional bool // it is that of a condition, and may have no predicate
}

// A dutyReader reads the duties of one clause, segment by segment.
type dutyReader struct {
	c        *clause
	segment  segment
	actor    actor     // of the sentence so far
	previous []mention // the last enumeration of the sentence before the segment
	setUp    []mention // the bodies that the sentence sets up last: 組建網安機構
	duties   []BodyDuty
	doubts   []Doubt
}

// readDuties returns what the sentences of a clause say of the bodies of lists.
func readDuties(c *clause, segments []segment, lists []enumeration) ([]BodyDuty, []Doubt) {
	r := &dutyReader{c: c}
	for i, seg := range segments {
		r.segment = seg
		var next string
		if i+1 < len(segments) && !seg.endsSentence {
			next = c.folded(segments[i+1].Span)
		}
		hasActor := false
		last := r.previous
		for len(lists) > 0 && lists[0].From < seg.To {
			hasActor = r.readEnumeration(lists[0], next) || hasActor
			last = lists[0].mentions
			lists = lists[1:]
		}
		if !hasActor {
			r.readPredicate()
		}
		r.previous = last
		if seg.endsSentence {
			r.setActor(nil, Responsible)
			r.previous, r.setUp = nil, nil
		}
	}
	return r.duties, r.doubts
}

// readEnumeration reads what the segment says of an enumeration, and reports whether the
// enumeration is the actor from there on. next is the text of the next segment of the
// sentence.
func (r *dutyReader) readEnumeration(e enumeration, next string) bool {
	before, after := r.c.folded(Span{r.segment.From, e.From}), r.c.folded(Span{e.To, max(e.To, r.segment.To)})
	after = strings.TrimPrefix(after, inside())
	isObject := beforeObjectRE().MatchString(before)
	canAct := beforeActorRE().MatchString(before) && !isObject
	isAgent := strings.HasSuffix(before, agent())
	switch {
	case passiveRE().MatchString(after), isAgent && appointedRE().MatchString(after), isObject && penaltyRE().MatchString(after):
		return false
	case canAct && conditionRE().MatchString(after) && !modalRE().MatchString(after) && !isAgent && !attributeRE().MatchString(after):
		r.awaitPredicate(e.mentions)
		r.actor.conditional = true
		return true
	}
	if managesRE().MatchString(after) {
		r.addManager(e.mentions)
		return false
	}
	if role, ok := roleBetween(before, after); ok {
		r.add(e.mentions, role)
		if canAct {
			r.setActor(e.mentions, role)
		}
		return canAct
	}
	acts := dutyVerbRE().MatchString(after) || otherMembersRE().MatchString(strings.TrimSuffix(after, organization()))
	switch {
	case modalRE().MatchString(after), canAct && (acts || hasRoleVerb(after)):
		r.readFirstPredicate(e.mentions, after)
	case canAct && (after == "" || lastMembersRE().MatchString(after)) && modalRE().MatchString(next):
		r.awaitPredicate(e.mentions)
	case canAct && !staffingRE().MatchString(after) && coverbRE().MatchString(withoutFillers(after)):
		r.awaitPredicate(e.mentions)
		if role, ok := objectRole(after); ok {
			r.addActor(e.mentions, role)
		}
	default:
		if organizesRE().MatchString(before) && (acts || purposeRE().MatchString(after)) {
			r.add(e.mentions, Participate)
		}
		if slices.ContainsFunc(setsUp(), func(verb string) bool { return strings.HasSuffix(before, verb) }) {
			r.setUp = e.mentions
		}
		return false
	}
	return true
}

// readFirstPredicate reads the predicate of a new actor.
func (r *dutyReader) readFirstPredicate(mentions []mention, words string) {
	role, ok := verbRole(withoutFillers(words))
	switch {
	case asDutyRE().MatchString(words):
		role = Participate
	case !ok:
		role = Responsible
	}
	r.addActor(mentions, role)
}

// readPredicate reads a segment without an actor of its own.
func (r *dutyReader) readPredicate() {
	a := &r.actor
	words := r.c.folded(r.segment.Span)
	if a.pending && penaltyRE().MatchString(words) && (r.isPunished() || a.conditional && disciplineRE().MatchString(words)) {
		a.mentions, a.pending = nil, false
	}
	predicate := withoutFillers(words)
	role, ok := verbRole(predicate)
	if r.setUp != nil && strings.HasPrefix(predicate, charge()) {
		r.add(r.setUp, Responsible) // 組建網安機構，配備人員，負責……
	}
	if a.mentions == nil {
		if ok && r.previous != nil && strings.HasPrefix(predicate, assists()) {
			r.add(r.previous, Support) // 配備協管員，協助公安機關……
		}
		return
	}
	isDuty := modalRE().MatchString(words) || dutyVerbRE().MatchString(predicate)
	switch {
	case ok:
	case coverbRE().MatchString(predicate) && takesPartRE().MatchString(predicate):
		role = Participate
	case a.conditional && a.pending:
		if !oughtRE().MatchString(words) && !dutyVerbRE().MatchString(predicate) {
			return
		}
		role = Responsible
	case a.pending && someDutyRE().MatchString(words), (a.firstRole == Responsible || a.firstRole == Supervise) && isDuty:
		role = Responsible
	default:
		return
	}
	r.add(a.mentions, role)
	a.pending = false
}

// isPunished reports whether a penalty after the actor is one for it: an authority
// imposes penalties, and others suffer them.
func (r *dutyReader) isPunished() bool {
	return !slices.ContainsFunc(r.actor.mentions, func(n mention) bool { return !subordinateRE().MatchString(r.c.folded(n.Span)) })
}

// addManager adds those who manage what a mechanism is about:
// 以公安機關為管理主體……的出租車治安管理工作機制.
func (r *dutyReader) addManager(mentions []mention) {
	end := r.segment.To
	if m := mechanismRE().FindString(r.c.rest(r.segment.From)); m != "" {
		end = r.segment.From + runeCount(m)
	}
	n := len(r.duties)
	r.addUntil(mentions, Responsible, end)
	for i := range r.duties[n:] {
		r.duties[n+i].Narrow = true
	}
}

// setActor makes mentions the actor of the sentence. The actor before them is responsible
// if its predicate was not recognised.
func (r *dutyReader) setActor(mentions []mention, role Role) {
	if r.actor.pending && !r.actor.conditional {
		r.addUntil(r.actor.mentions, Responsible, r.actor.pendingEnd)
	}
	r.actor = actor{mentions: mentions, firstRole: role}
}

// awaitPredicate makes mentions the actor of a predicate in a later segment.
func (r *dutyReader) awaitPredicate(mentions []mention) {
	r.setActor(mentions, Responsible)
	r.actor.pending, r.actor.pendingEnd = true, r.segment.To
}

// addActor makes mentions the actor, and adds their role.
func (r *dutyReader) addActor(mentions []mention, role Role) {
	r.actor.pending = false
	r.add(mentions, role)
	r.setActor(mentions, role)
	if helpsTooRE().MatchString(r.c.folded(r.segment.Span)) { // 給予指導、支持和幫助
		r.add(mentions, Support)
	}
}

// add adds a role that the segment says.
func (r *dutyReader) add(mentions []mention, role Role) { r.addUntil(mentions, role, r.segment.To) }

// addUntil adds a role that the words from each name to a character say.
func (r *dutyReader) addUntil(mentions []mention, role Role, end int) {
	for _, n := range mentions {
		if n.truncated || n.nobody {
			r.doubts = append(r.doubts, Doubt{r.c.passage(n.Span), UnclearBody})
			continue
		}
		for _, name := range n.bodies {
			r.duties = append(r.duties, BodyDuty{name, Duty{Passage: r.c.passage(Span{n.From, max(n.To, end)}), Role: role}})
		}
	}
}

// mentionedBodies returns the bodies of lists that have no role in duties in the sentence
// that names them, as mentioned in the segment around each.
func mentionedBodies(c *clause, segments []segment, lists []enumeration, duties []BodyDuty, names Names) ([]BodyDuty, []Doubt) {
	type statement struct {
		body     string
		sentence int // its end
	}
	in := func(name string, s Span) statement { return statement{names.bodyKey(name), c.sentenceEnd(s.From, "")} }
	hasRole := map[statement]bool{}
	for _, d := range duties {
		hasRole[in(d.Name, d.Span)] = true
	}
	var found []BodyDuty
	var doubts []Doubt
	for _, e := range lists {
		for _, n := range e.mentions {
			if n.truncated && !n.weak {
				doubts = append(doubts, Doubt{c.passage(n.Span), UnclearBody})
				continue
			}
			for _, name := range n.bodies {
				if !n.weak && !hasRole[in(name, n.Span)] {
					found = append(found, BodyDuty{name, Duty{Passage: c.passage(segmentAround(segments, n.Span)), Role: Mentioned}})
				}
			}
		}
	}
	return found, doubts
}

// segmentAround returns the segment that contains s, or s.
func segmentAround(segments []segment, s Span) Span {
	for _, seg := range segments {
		if s.within([]Span{seg.Span}) {
			return seg.Span
		}
	}
	return s
}
