package site

import (
	"strings"

	"gongbao/internal/address"
	"gongbao/internal/policy"
)

// A QuestionsPage has what readers ask of a document, and the words that answer it
// (常見問題).
type QuestionsPage struct {
	Frame
	Sections []QuestionSection
}

// A QuestionSection is the questions about a unit.
type QuestionSection struct {
	ID        string
	Unit      Link
	Questions []QuestionView
	Audiences []Link // that words on its page concern
}

// A QuestionView is a question with its answer.
type QuestionView struct {
	ID, Ask string
	Say     string // the editor's; may be empty
	None    bool   // the text does not say
	Lines   []Line
}

func (p readerPages) questionsPage() QuestionsPage {
	d := p.doc()
	here := address.Of(d).File(address.Questions)
	page := QuestionsPage{Frame: p.readerFrame(here, p.t("常見問題"), p.t("關於《%s》的問題，逐條引用原文回答。"))}
	for u := range d.All() {
		if s := p.questionsAbout(u, here); s.Questions != nil {
			page.Sections = append(page.Sections, s)
		}
	}
	page.Meta.faq = newFAQ(page.Sections)
	return page
}

// questionsAbout returns the questions about u for the page at address.
func (p readerPages) questionsAbout(u *policy.Unit, here string) QuestionSection {
	r := p.doc().Readers
	_, id, _ := strings.Cut(address.Of(p.written).QuestionsAbout(u.ID), "#")
	s := QuestionSection{ID: id, Unit: p.clauseLink(u, here)}
	for _, q := range r.Questions {
		if !p.isAbout(q, u) {
			continue
		}
		v := QuestionView{ID: q.Key, Ask: q.Ask, Say: q.Say, None: q.None}
		for _, a := range q.Answers {
			v.Lines = append(v.Lines, p.quoted(a, here))
		}
		s.Questions = append(s.Questions, v)
	}
	isOn := func(id string) bool { return p.doc().PageUnit(p.doc().Unit(id)) == p.doc().PageUnit(u) }
	for _, a := range r.AudiencesOf(isOn) {
		s.Audiences = append(s.Audiences, p.audienceLink(a, here))
	}
	return s
}

// A faqPage is questions with the words of clauses as their answers, for search engines.
type faqPage struct {
	Context string        `json:"@context"`
	Type    string        `json:"@type"`
	Main    []faqQuestion `json:"mainEntity"`
}

type faqQuestion struct {
	Type   string    `json:"@type"`
	Name   string    `json:"name"`
	Answer faqAnswer `json:"acceptedAnswer"`
}

type faqAnswer struct {
	Type string `json:"@type"`
	Text string `json:"text"`
}

// newFAQ returns the questions that words of the text alone answer, nil if there are
// none: what the editor adds, and that the text is silent, is not passed on as its answer.
func newFAQ(sections []QuestionSection) *faqPage {
	faq := &faqPage{Context: schemaOrg, Type: "FAQPage"}
	for _, s := range sections {
		for _, q := range s.Questions {
			if q.None || q.Say != "" {
				continue
			}
			var said []string
			for _, l := range q.Lines {
				said = append(said, l.Clause.Text+"："+l.Before)
			}
			faq.Main = append(faq.Main, faqQuestion{"Question", q.Ask, faqAnswer{"Answer", strings.Join(said, "\n")}})
		}
	}
	if faq.Main == nil {
		return nil
	}
	return faq
}
