package intake

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"gongbao/internal/diag"
	"gongbao/internal/source"
)

// A charset is a character encoding of Chinese text.
type charset struct {
	name string
	mark string // byte order mark, or ""
	enc  encoding.Encoding
}

// charsets are tried in this order. A byte order mark decides; otherwise valid
// UTF-8 is UTF-8; otherwise the encoding in which the text has the most common
// Chinese characters is chosen.
var charsets = []charset{
	{"UTF-8", "\xef\xbb\xbf", encoding.Nop},
	{"UTF-16LE", "\xff\xfe", xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
	{"UTF-16BE", "\xfe\xff", xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
	{"GB18030", "\x84\x31\x95\x33", simplifiedchinese.GB18030},
	{"Big5", "", traditionalchinese.Big5},
}

// charsetNames maps the encoding names used by web pages to names of charsets.
var charsetNames = map[string]string{
	"utf-8": "UTF-8", "utf8": "UTF-8", "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030",
	"big5": "Big5", "big5-hkscs": "Big5", "x-x-big5": "Big5", "utf-16": "UTF-16LE", "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE",
}

// A decoded is a text in UTF-8 without a byte order mark, and its original
// encoding.
type decoded struct {
	text, encoding string
	doubts         []Doubt
}

// decode decodes a text file. declared is the encoding that the file itself
// names, or empty; it is only used if the data is not valid UTF-8.
func decode(data []byte, declared string) (decoded, error) {
	for _, e := range charsets {
		if e.mark != "" && bytes.HasPrefix(data, []byte(e.mark)) {
			text, ok := e.decode(data[len(e.mark):])
			if !ok {
				return decoded{}, refuse("save the file as UTF-8", "the byte order mark is that of %s, but the text is not valid %s%s", e.name, e.name, e.where(data[len(e.mark):]))
			}
			return decoded{text: text, encoding: e.name}, nil
		}
	}
	if utf8.Valid(data) && !looksLikeUTF16(data) {
		return decoded{text: string(data), encoding: "UTF-8"}, nil
	}
	if name := charsetNames[strings.ToLower(declared)]; name != "" {
		for _, e := range charsets {
			if d, ok := e.read(data); e.name == name && ok {
				return d, nil
			}
		}
	}
	return guess(data)
}

// decode returns data as UTF-8; ok is false if it is not valid in encoding e.
func (e charset) decode(data []byte) (string, bool) {
	if e.enc == encoding.Nop {
		return string(data), utf8.Valid(data)
	}
	if strings.HasPrefix(e.name, "UTF-16") && len(data)%2 != 0 {
		return "", false
	}
	out, err := e.enc.NewDecoder().Bytes(data)
	return string(out), err == nil && utf8.Valid(out) && !bytes.ContainsRune(out, utf8.RuneError)
}

// where returns the line of the first byte that is not UTF-8, for a message.
func (e charset) where(data []byte) string {
	if f, ok := source.CheckText(string(data)); !ok && f.Code == diag.UTF8.Name && e.enc == encoding.Nop {
		return fmt.Sprintf(" on line %d", f.Pos.Line)
	}
	return ""
}

// read returns data in encoding e, or with some lines in UTF-8; ok is false if it is
// neither.
func (e charset) read(data []byte) (d decoded, ok bool) {
	if d, ok := e.mixed(data); ok {
		return d, true
	}
	text, ok := e.decode(data)
	return decoded{text: text, encoding: e.name}, ok
}

// mixed returns a text that was put together from files in e and in UTF-8. ok is false
// if none of its lines is UTF-8, or if one is neither.
func (e charset) mixed(data []byte) (d decoded, ok bool) {
	if strings.HasPrefix(e.name, "UTF") {
		return decoded{}, false
	}
	var b strings.Builder
	first, last, count := 0, 0, 0
	for i, line := range bytes.SplitAfter(data, []byte("\n")) {
		text, valid := e.decode(line)
		if isChineseUTF8(line) {
			text, valid = string(line), true
			first, last, count = cmp.Or(first, i+1), i+1, count+1
		}
		if !valid {
			return decoded{}, false
		}
		b.WriteString(text)
	}
	message := fmt.Sprintf("%d lines of the file, the first line %d and the last line %d, are UTF-8, the others %s: each was read as what it is", count, first, last, e.name)
	return decoded{b.String(), "UTF-8 and " + e.name, []Doubt{{0, message}}}, count > 0
}

// isChineseUTF8 reports whether a line is UTF-8, and most of its characters beyond
// ASCII have three bytes, as Chinese ones have. In GB18030 and Big5 such bytes would be
// the rarest of characters.
func isChineseUTF8(line []byte) bool {
	if !utf8.Valid(line) {
		return false
	}
	long, short := 0, 0
	for _, r := range string(line) {
		switch {
		case r >= 0x800:
			long++
		case r >= utf8.RuneSelf:
			short++
		}
	}
	return long > short
}

// guess decodes data in the encoding in which it reads most like Chinese.
func guess(data []byte) (decoded, error) {
	best, score, second := decoded{}, -1.0, -1.0
	for _, e := range charsets[1:] {
		d, ok := e.read(data)
		if !ok {
			continue
		}
		s := chineseScore(d.text)
		if s > score {
			best, score, second = d, s, score
		} else {
			second = max(second, s)
		}
	}
	switch {
	case score < minChineseScore:
		return decoded{}, refuse("save it as UTF-8", "this is not text in UTF-8, UTF-16, GB18030 or Big5")
	case second > score/2:
		best.doubts = append(best.doubts, Doubt{0, "the encoding is uncertain: read as " + best.encoding})
	}
	return best, nil
}

// minChineseScore is what the lowest-scoring Chinese texts (tables of names)
// reach.
const minChineseScore = 0.1

// commonCharacters are the most frequent characters of official texts in both
// scripts, and their punctuation. Text decoded with the wrong encoding has few
// of them.
const commonCharacters = `的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过民
	經经法理部度家行政關关第條条規规定應应當当機机構构業业務务管本方制辦办加體体建實实全公安保人各級级市省區区縣县
	及其與与或等按照加強强進进設设施社會关項项目產产資资金通知意見见院令章節节單单位依由責责任後后者所事前並并從从
	一二三四五六七八九十百千〇月日號号，。、；：（）《》“”「」？！　`

var isCommon = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range commonCharacters {
		m[r] = !unicode.IsSpace(r) || r == '\u3000'
	}
	return m
}()

// chineseScore returns the share, 0 to 1, of common characters among the
// characters of text that are not ASCII. It is 0 if text has control characters
// or private-use characters.
func chineseScore(text string) float64 {
	n, good := 0, 0
	for _, r := range text {
		switch {
		case isInvisible(r):
			continue
		case diag.IsHidden(r) || unicode.Is(unicode.Co, r):
			return 0
		case r < utf8.RuneSelf:
			continue
		case isCommon[r]:
			good++
		}
		n++
	}
	if n == 0 { // Latin letters alone
		return 1
	}
	return float64(good) / float64(n)
}

// looksLikeUTF16 reports whether data, even if it is valid UTF-8, is UTF-16:
// Latin letters in UTF-16 have a zero in every other byte.
func looksLikeUTF16(data []byte) bool {
	zeros := [2]int{}
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return min(zeros[0], zeros[1]) == 0 && 8*max(zeros[0], zeros[1]) > len(data)
}
