// Package index makes the back of the book of a document: who is responsible for
// what, which figures are set, what the words mean, which laws are cited, and
// which clauses point to which.
//
// Every line of an [Register] is words of the text: a [Passage] says in which unit, and
// which of its characters. Nothing is said that has no place, and where the rules
// are not sure there is a [Doubt] instead of a line.
//
// # How it is read
//
// A clause is read by itself, folded (see [script.Fold]) so that one set of rules
// serves both scripts and the places are the same in both editions. Knowledge
// stands in tables of words, and the code that goes over them is small:
//
//	lexicon.go     the words that names of bodies are made of, a general list
//	mentions.go    names, and the lists that they stand in: 市、縣區公安局、交通局
//	segments.go    sentences, and what stands between two marks
//	duties.go      what is said of a name: 牽頭, 負責, 配合, 參與, 監督指導, 提及
//	closings.go    （體育總局、民政部負責） and 責任單位：…… at the end of a clause
//	targets.go     figures that the words beside them set
//	subjects.go    what these measure
//	terms.go       names in quotation marks, and what is defined with 即 or 是指
//	laws.go        《》 and 文號
//	references.go  前款, 本法第五條第二款, 第（一）至（三）項
//
// The tables know no document. What only the editor of one can know stands in its
// bodies.yaml ([policy.Names]): which names are one body, what only looks like a
// name, which bodies have a page.
//
// # Bodies
//
// A body is called what the text calls it, without 各, 有關 and the like; names that
// are printed differently are different bodies. A member of a list has what is said
// once for all of them: 公安、工商等部門 are 公安部門 and 工商部門, 市、縣區兩級公安機關 are
// 市公安機關 and 縣區公安機關. 單位, 部門, 社區 and others that name nobody in particular are
// bodies only where they have a duty.
//
// A duty is read from the sentence. The subject of a predicate is responsible, unless
// the predicate says another role, and goes on to the predicates behind the next
// marks, up to the next subject or the end of the sentence. Whoever has no role in a
// clause is mentioned in it. So are those who are punished or chosen, and those whom
// a condition speaks of without saying what they are to do. 單位, 人員 and the like
// in a statute, with nothing before them that tells who, are doubts.
package facts

import "gongbao/internal/policy"

// An Register is the back of the book of a document. Everything in it is in the order
// of the text.
type Register struct {
	Bodies          []*Body // in the order in which the text first gives them a part
	Targets         []Target
	Terms           []Term
	Laws            []Law
	CrossReferences []CrossReference
	Doubts          []Doubt
}

// A Span is a stretch of the characters of a unit's words, from From up to but
// not including To.
type Span struct{ From, To int }

// A Passage is words of the text. Every line of the index has one.
type Passage struct {
	Unit *policy.Unit
	Span
}

// Words returns the words that stand there.
func (p Passage) Words() string { return string([]rune(p.Unit.Words())[p.From:p.To]) }

// A Body (責任單位) is whoever has a part in what the text orders.
type Body struct {
	ID     string // of its entry; see [Body.URL]
	Name   string
	Key    string // ASCII, of its page; empty: it lives on the page of the index alone
	Duties []Duty // in the order of the text
}

// A Duty is what a clause says of a body: the words that say so, name and
// predicate.
type Duty struct {
	Passage
	Role Role
}

// A Target (量化指標) is a figure that the text sets.
//
// Its Subject is words of its place in their order, joined where others lie between
// (200人以上的單位……專職保安), the two sides of a ratio with a colon. What the sentence
// says once for several figures stands in the Subject of each; only there words can
// come from before those that they follow (其餘城區 and 聯防人員, of 城區聯防人員).
type Target struct {
	Passage
	ID         string // of its entry; see [Target.URL]
	Subject    string // what is measured
	Comparison Comparison
	Value      string  // 50, 80%, 2000:1; both ends of a range as 5..10; empty where a day is all that is set
	Low, High  float64 // the same as numbers: 5 and 10; equal where it is no range
	Measure    string  // the unit: 人, 名, 個, %, 比例, 年
	Every      string  // how often it is to be reached, as printed: 每月; empty for once and for all
	Deadline   string  // as printed; empty for none, and where its year is lost
	Hedge      string  // words that set less than the figure says, as printed: 原則上, 爭取; empty for none
	Lost       []Loss  // what the text has lost beside the figure
}

// A Term (名詞) is a word that the text defines or coins. Its place is where the
// text does so.
type Term struct {
	Passage
	ID      string // of its entry; see [Term.URL]
	Name    string
	Meaning Span      // the words that define it, in the same unit; empty: 文中未作解釋
	Uses    []Passage // in every clause that has it, its first use
}

// A Law is a law or a document that the text cites.
type Law struct {
	Name     string    // as printed inside 《》
	Real     string    // its name, where the editor says that the printed one is not
	Number   string    // its 文號, where the text prints one
	Passages []Passage // where it is cited
}

// A CrossReference (互見) is words of the text that point to clauses of its own.
type CrossReference struct {
	Passage
	Units []*policy.Unit // where they point
}

// A Doubt is words that the program was not sure of, and has not used.
type Doubt struct {
	Passage
	Code DoubtCode
}
