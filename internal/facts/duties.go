package facts

import (
	"slices"
	"strings"
)

// Duties are read sentence by sentence, and in a sentence segment by segment. An
// enumeration has a role if the words around it say so (由……牽頭, ……負責, 在……指導下), or if
// it is the subject of a predicate. A subject is also that of the predicates of the
// next segments, up to the next subject or the end of the sentence. Who is punished or
// appointed has no duty by that, and neither has the subject of a condition (……的).

// Where an enumeration is in its segment.
var (
	// Before a subject there is nothing, 由, or an attribute of it: 200人以上的.
	beforeSubjectRE = pattern(`^(?:` + connectives + `)*$|由$|(?:的|以上|以下)$`)
	// After these the enumeration is an object, whatever its attribute: 對直接負責的主管人員.
	beforeObjectRE = pattern(`(?:對|向|把|將|給|被)(?:[^,;。]*(?:的|以上|以下))?$`)
	appointedRE    = pattern(`^[^,;。]*(?:擔任|選舉產生|推選產生|任命)`) // after 由 and a name
	conditionRE    = pattern(`[^之目]的$`)
	attributeRE    = pattern(`^(?:、|的|性|成員|法人|及其)`) // after a name that is not the subject of a condition
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
)

// A subject is the subject of a sentence.
type subject struct {
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
	subject  subject   // of the sentence so far
	hasLead  bool      // a body of the sentence leads
	previous []mention // the last enumeration of the sentence before the segment
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
		hasSubject := false
		last := r.previous
		for len(lists) > 0 && lists[0].From < seg.To {
			hasSubject = r.read(lists[0], next) || hasSubject
			last = lists[0].mentions
			lists = lists[1:]
		}
		if !hasSubject {
			r.readPredicate()
		}
		r.previous = last
		if seg.endsSentence {
			r.setSubject(nil, Responsible)
			r.hasLead, r.previous = false, nil
		}
	}
	return r.duties, r.doubts
}

// read reads what the segment says of an enumeration, and reports whether the
// enumeration is the subject from there on. next is the text of the next segment of
// the sentence.
func (r *dutyReader) read(e enumeration, next string) bool {
	before, after := r.c.folded(Span{r.segment.From, e.From}), r.c.folded(Span{e.To, max(e.To, r.segment.To)})
	isObject := beforeObjectRE().MatchString(before)
	isFree := beforeSubjectRE().MatchString(before) && !isObject
	isAgent := strings.HasSuffix(before, agent())
	switch {
	case passiveRE().MatchString(after), isAgent && appointedRE().MatchString(after), isObject && penaltyRE().MatchString(after):
		return false
	case isFree && conditionRE().MatchString(after) && !modalRE().MatchString(after) && !isAgent && !attributeRE().MatchString(after):
		r.awaitPredicate(e.mentions)
		r.subject.conditional = true
		return true
	}
	if role, ok := roleBetween(before, after); ok {
		r.add(e.mentions, role)
		if isFree {
			r.setSubject(e.mentions, role)
		}
		return isFree
	}
	acts := dutyVerbRE().MatchString(after) || otherMembersRE().MatchString(strings.TrimSuffix(after, organization()))
	switch {
	case isFree && r.hasLead && dutyVerbRE().MatchString(after):
		r.addSubject(e.mentions, Support)
	case modalRE().MatchString(after), isFree && (acts || hasRoleVerb(after)):
		r.readFirstPredicate(e.mentions, after)
	case isFree && (after == "" || lastMembersRE().MatchString(after)) && modalRE().MatchString(next):
		r.awaitPredicate(e.mentions)
	case isFree && !staffingRE().MatchString(after) && coverbRE().MatchString(withoutFillers(after)):
		r.awaitPredicate(e.mentions)
		if role, ok := objectRole(after); ok {
			r.addSubject(e.mentions, role)
		}
	default:
		if organizesRE().MatchString(before) && (acts || purposeRE().MatchString(after)) {
			r.add(e.mentions, Responsible)
		}
		return false
	}
	return true
}

// readFirstPredicate reads the predicate of a new subject.
func (r *dutyReader) readFirstPredicate(mentions []mention, words string) {
	role, ok := verbRole(withoutFillers(words))
	if !ok {
		role = Responsible
	}
	r.addSubject(mentions, role)
	if asDutyRE().MatchString(words) {
		r.add(mentions, Participate)
	}
}

// readPredicate reads a segment without a subject of its own.
func (r *dutyReader) readPredicate() {
	s := &r.subject
	words := r.c.folded(r.segment.Span)
	if s.pending && penaltyRE().MatchString(words) && (r.isPunished() || s.conditional && disciplineRE().MatchString(words)) {
		s.mentions, s.pending = nil, false
	}
	predicate := withoutFillers(words)
	role, ok := verbRole(predicate)
	if s.mentions == nil {
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
	case s.conditional && s.pending:
		if !oughtRE().MatchString(words) && !dutyVerbRE().MatchString(predicate) {
			return
		}
		role = Responsible
	case s.pending && someDutyRE().MatchString(words), (s.firstRole == Responsible || s.firstRole == Supervise) && isDuty:
		role = Responsible
	default:
		return
	}
	r.add(s.mentions, role)
	s.pending = false
}

// isPunished reports whether a penalty after the subject is one for it: an authority
// imposes penalties, and others suffer them.
func (r *dutyReader) isPunished() bool {
	return !slices.ContainsFunc(r.subject.mentions, func(n mention) bool { return !subordinateRE().MatchString(r.c.folded(n.Span)) })
}

// setSubject makes mentions the subject of the sentence. The subject before it is
// responsible if its predicate was not recognised.
func (r *dutyReader) setSubject(mentions []mention, role Role) {
	if r.subject.pending && !r.subject.conditional {
		r.addUntil(r.subject.mentions, Responsible, r.subject.pendingEnd)
	}
	r.subject = subject{mentions: mentions, firstRole: role}
	r.hasLead = r.hasLead || role == Lead
}

// awaitPredicate makes mentions the subject of a predicate in a later segment.
func (r *dutyReader) awaitPredicate(mentions []mention) {
	r.setSubject(mentions, Responsible)
	r.subject.pending, r.subject.pendingEnd = true, r.segment.To
}

// addSubject makes mentions the subject, and adds their role.
func (r *dutyReader) addSubject(mentions []mention, role Role) {
	r.subject.pending = false
	r.add(mentions, role)
	r.setSubject(mentions, role)
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
			r.duties = append(r.duties, BodyDuty{name, Duty{r.c.passage(Span{n.From, max(n.To, end)}), role}})
		}
	}
}

// mentionedBodies returns the bodies of lists that have no role in duties, as
// mentioned in the segment around each.
func mentionedBodies(c *clause, segments []segment, lists []enumeration, duties []BodyDuty, names Names) ([]BodyDuty, []Doubt) {
	hasRole := map[string]bool{}
	for _, d := range duties {
		hasRole[names.bodyKey(d.Name)] = true
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
				if !n.weak && !hasRole[names.bodyKey(name)] {
					found = append(found, BodyDuty{name, Duty{c.passage(segmentAround(segments, n.Span)), Mentioned}})
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
