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
// The tables are those of OpenCC for its conversions tw2s and s2tw, in the folder opencc,
// and our own, reviewed.txt, which takes precedence. They say how characters are
// converted, and which words are not converted character by character: 制 is 制 in 制度
// and 製 in 製造.
//
// What is a word depends on what is around it: 非法制造 is 非法 and 製造, although 法制 is
// a word too. So where a text contains any word of the tables, the uninterrupted sequence
// of characters around it is segmented: of all ways to split it into words, that with the
// highest product of their probabilities is taken. The probabilities are those of the
// words of jieba's dictionary, in the folder words. Then each word is converted: as the
// tables have it, or split again if a shorter word of the tables is in it, or character by
// character.
//
// Words are looked up in simplified characters in both directions, so that a text in
// traditional characters is segmented by the same list: 著 of 隨著名單 is 着, since 随着 and
// 名单 are words.
//
// reviewed.txt states the norm of our traditional text: the forms that the tables of
// OpenCC give (採, 並, 託, 遊, 裡, 眾, 線), with 布 and 占 in all senses, 復議, and 準 only where
// 准 is not to permit. Each of its entries has a reason.
//
// The tables are unpacked when they are first used, and the word list when it is first
// needed; each takes some tens of milliseconds.
package script

import "sync"

// ToHans returns s in simplified characters in mainland forms.
func ToHans(s string) string { return hans().convert(s) }

// ToHant returns s in traditional characters in Taiwan's forms.
//
// One simplified character often corresponds to several traditional ones. Where
// the context does not decide, the result is the most frequent of them, and
// should be reviewed.
func ToHant(s string) string { return hant().convert(s) }

// The two conversions.
var (
	hans = sync.OnceValue(func() *converter { return toHans.load(reviewed()) })
	hant = sync.OnceValue(func() *converter { return toHant.load(reviewed()) })
)
