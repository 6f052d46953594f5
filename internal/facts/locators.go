package facts

import (
	"slices"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
	"gongbao/internal/script"
)

// A level is a level of division that a locator can name, and the kinds of units that
// it means in each scheme. A level without kinds in a scheme is a doubt there, such as
// 條 in an official document: 一、 to one writer and （一） to another.
type level struct {
	word    string
	statute []policy.Kind
	gongwen []policy.Kind
	never   string // characters that cannot follow: 條件 is not a 條
}

// levels lists the levels from the outermost in.
var levels = []level{
	{word: "編", statute: kinds(policy.Book), never: "制輯纂寫"},
	{word: "分編", statute: kinds(policy.Subbook)},
	{word: "部分", gongwen: kinds(policy.Part)},
	{word: "章", statute: kinds(policy.Chapter), never: "程"},
	{word: "節", statute: kinds(policy.Section), never: "目日假"},
	{word: "條", statute: kinds(policy.Article), never: "件例約款"},
	{word: "款", statute: kinds(policy.Paragraph), gongwen: kinds(policy.Paragraph), never: "項額"},
	{word: "項", statute: kinds(policy.Item), gongwen: kinds(policy.Section, policy.Subitem), never: "目"},
	{word: "點", gongwen: kinds(policy.Item)},
	{word: "目", statute: kinds(policy.Subitem), never: "的標錄前"},
}

func kinds(list ...policy.Kind) []policy.Kind { return list }

// kindsOf returns the kinds that a level means in a scheme.
func kindsOf(at int, s *scheme.Scheme) []policy.Kind {
	if s.Name == "statute" {
		return levels[at].statute
	}
	return levels[at].gongwen
}

// articleLevel is the level whose locators need no level above them.
var articleLevel = slices.IndexFunc(levels, func(l level) bool { return l.word == "條" })

// levelOf returns the level of a folded word.
func levelOf(word string) int {
	return slices.IndexFunc(levels, func(l level) bool { return script.Fold(l.word) == word })
}

// isLevel reports whether a folded word of a level means one before the words after it.
func isLevel(word, after string) bool {
	for _, r := range script.Fold(levels[levelOf(word)].never) {
		if strings.HasPrefix(after, string(r)) {
			return false
		}
	}
	return true
}

const (
	levelWords = `(部分|分編|[編章節條款項點目])`
	ordinal    = `([0-9]{1,4}|[零〇一二兩三四五六七八九十百千]{1,9})`
)

var (
	stepRE   = pattern(`^第\(?` + ordinal + `\)?((?:(?:、|至|到|和|~|-)第?\(?` + ordinal + `\)?)*)` + levelWords + `(?:之` + ordinal + `)?`)
	numberRE = pattern(`(、|至|到|和|~|-)第?\(?` + ordinal + `\)?`)
	joinRE   = pattern(`^(、|,?(?:和|或者|以及)|或|及|與|至|到|~)`)
)

// A step is one level of a locator: 第五條, or 第一、三項.
type step struct {
	level   int
	numbers []numbers
}

// numbers is a number, or the first and last of consecutive ones.
type numbers struct{ first, last policy.Num }

// A locator is steps from the outermost level in: 第五條第二款.
type locator struct {
	steps    []step
	endsPair bool // it is the last of consecutive clauses, whose first is the locator before it
	from, to int  // bytes
}

// readLocators reads the locators in a row that begin at a byte of t, and returns the
// end of the last. A locator that begins further in than the one before it has the
// levels above from that: of 第五條第二款、第三款 the second is 第五條第三款.
func readLocators(t string, at int) (locators []locator, end int) {
	end = at
	next, endsPair := at, false
	var last []step
	for {
		steps, to := readSteps(t, next)
		if len(steps) == 0 {
			return locators, end
		}
		shared := slices.IndexFunc(last, func(s step) bool { return s.level >= steps[0].level })
		if shared < 0 {
			shared = len(last)
		}
		last = append(slices.Clone(last[:shared]), steps...)
		locators = append(locators, locator{last, endsPair, next, to})
		end = to
		join := joinRE().FindString(t[end:])
		if join == "" {
			return locators, end
		}
		next, endsPair = end+len(join), join == "至" || join == "到" || join == "~"
	}
}

func readSteps(t string, at int) (steps []step, end int) {
	end = at
	for {
		s, size := readStep(t[end:])
		if size == 0 || len(steps) > 0 && s.level <= steps[len(steps)-1].level {
			return steps, end
		}
		steps, end = append(steps, s), end+size
	}
}

// readStep reads the step at the start of t, and returns its length in bytes, zero if
// there is none.
func readStep(t string) (step, int) {
	m := stepRE().FindStringSubmatch(t)
	if m == nil || !isLevel(m[4], t[len(m[0]):]) {
		return step{}, 0
	}
	n, _ := numeral.Parse(m[1])
	sub, _ := numeral.Parse(m[5])
	one := policy.Num{N: n, Sub: sub}
	s := step{levelOf(m[4]), []numbers{{one, one}}}
	for _, more := range numberRE().FindAllStringSubmatch(m[2], -1) {
		n, _ := numeral.Parse(more[2])
		one := policy.Num{N: n}
		if more[1] == "、" || more[1] == "和" {
			s.numbers = append(s.numbers, numbers{one, one})
		} else {
			s.numbers[len(s.numbers)-1].last = one
		}
	}
	return s, len(m[0])
}
