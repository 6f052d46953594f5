// Package script turns one written form of Chinese into the other.
//
// [ToHans] makes simplified characters as the mainland uses them, [ToHant]
// traditional ones in the forms of Taiwan's standard (群, 眾, 裡, 為). They
// exchange characters and never words: 信息 becomes 信息, not 資訊, because
// a policy that says other words is another policy.
//
// Neither of them is a proof-reader. A text that is to be published in both
// scripts is reviewed in one of them and converted to the other.
//
// # Lengths
//
// No conversion changes the number of characters. Character n of the one
// script is character n of the other, and clause anchors, search hits and
// quotations need no alignment between the editions of a document. Bytes that
// are not UTF-8 stay what and where they are.
//
// # How it works
//
// The tables, and the order in which they are consulted, are those of OpenCC:
// its conversions tw2s and s2tw, as the folder opencc holds them. A conversion
// goes over the text several times:
//
//  1. Normalization replaces compatibility ideographs, characters that Unicode
//     holds twice, by the ordinary ones.
//  2. Segmentation cuts the text into words: at each place the longest phrase
//     that begins there, and whatever is left between two phrases.
//  3. The tables of the chain are applied to each word by itself, one stage
//     after the other. In each, the longest phrase wins over a shorter one and
//     any phrase over a single character; characters that are in no table stay.
//
// A phrase table knows that 制 is 制 in 制度 and 製 in 定制, but not that
// 評定制度 is 評定 and 制度. Where the longest phrase lies across two words, the
// table exceptions.txt, which is ours, says what is right. Step 2 consults it
// before the phrases, and what it says is final. It is for words that documents
// of our kind use; each line has its reason.
//
// The tables are unpacked when they are first needed, which takes a few
// milliseconds for simplified and some tens for traditional characters.
package script

import "sync"

// ToHans returns s in simplified characters, with mainland forms.
func ToHans(s string) string { return tw2s().convert(s) }

// ToHant returns s in traditional characters, with Taiwan's forms.
//
// One simplified character often stands for several traditional ones. Where
// the words around it do not tell, the result is the most frequent of them,
// and wants a reader's eye.
func ToHant(s string) string { return s2tw().convert(s) }

// The two conversions, under the names that OpenCC gives them.
var (
	tw2s = sync.OnceValue(func() *converter { return newConverter("tw2s") })
	s2tw = sync.OnceValue(func() *converter { return newConverter("s2tw") })
)
