package cite

import (
	"strings"

	"gongbao/internal/policy"
)

// nestings lists what is written for a quotation mark in words that are quoted: pairs of a
// mark and its replacement. Traditional texts are quoted in 「」, simplified ones in “”.
var nestings = map[policy.Script]string{
	policy.Hant: "“『”』‘「’」「『」』『「』」",
	policy.Hans: "“‘”’‘“’”",
}

var nestingOf = map[policy.Script]*strings.Replacer{
	policy.Hant: nestingReplacer(policy.Hant),
	policy.Hans: nestingReplacer(policy.Hans),
}

func nestingReplacer(s policy.Script) *strings.Replacer {
	return strings.NewReplacer(strings.Split(nestings[s], "")...)
}

// nested returns words as they are written between the quotation marks of a script.
func nested(words string, s policy.Script) string { return nestingOf[s].Replace(words) }

// Nested returns words as they are written between 「」 in the traditional script and
// between “” in the simplified one: 推行「實名制」 inside 「」 is 推行『實名制』.
func Nested(words string, s policy.Script) string { return nested(words, s) }
