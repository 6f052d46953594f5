// Package script converts Chinese text between traditional and simplified
// characters.
//
// [ToHans] returns simplified characters as used on the mainland, [ToHant]
// traditional characters in the forms of Taiwan's standard (群, 眾, 裡, 為). They
// replace characters, never vocabulary: 信息 stays 信息 and does not become 資訊,
// because the wording of a policy must not change.
//
// Conversion does not correct a text. A text that is published in both scripts is
// proof-read in one of them and converted to the other.
//
// # Lengths
//
// No conversion changes the number of characters. Character n of one script
// corresponds to character n of the other, so that anchors, search hits and
// quotations need no alignment. Bytes that are not UTF-8 are kept in place.
//
// # Algorithm
//
// The tables and the order in which they are applied are those of OpenCC: its
// conversions tw2s and s2tw, in the folder opencc. A conversion has three steps:
//
//  1. Normalization replaces compatibility ideographs by the ordinary ones.
//  2. Segmentation splits the text into words: at each position the longest
//     phrase that begins there, and whatever is left between two phrases.
//  3. The tables of the chain are applied to each word separately, stage by
//     stage. In each, the longest phrase takes precedence over shorter ones, and
//     any phrase over a single character. Characters in no table are kept.
//
// A phrase table knows that 制 is 制 in 制度 and 製 in 定制, but not that 評定制度 is
// 評定 and 制度. Where the longest phrase crosses a word boundary, our own table
// exceptions.txt has the correct result. Step 2 consults it first, and its result
// is final. It has words that occur in policy documents, each with a reason.
//
// The tables are unpacked when they are first used, which takes a few
// milliseconds for simplified and some tens for traditional characters.
package script

import "sync"

// ToHans returns s in simplified characters in mainland forms.
func ToHans(s string) string { return tw2s().convert(s) }

// ToHant returns s in traditional characters in Taiwan's forms.
//
// One simplified character often corresponds to several traditional ones. Where
// the context does not decide, the result is the most frequent of them, and
// should be reviewed.
func ToHant(s string) string { return s2tw().convert(s) }

// The two conversions, with their names in OpenCC.
var (
	tw2s = sync.OnceValue(func() *converter { return newConverter("tw2s") })
	s2tw = sync.OnceValue(func() *converter { return newConverter("s2tw") })
)
