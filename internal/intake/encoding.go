package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// An encoded is one way in which Chinese text is encoded.
type encoded struct {
	name string
	mark string // at the head of the file
	enc  encoding.Encoding
}

// encodings are tried in this order. A byte order mark decides; else what is
// valid UTF-8 is UTF-8; else the text that reads most like Chinese wins.
var encodings = []encoded{
	{"UTF-8", "\xef\xbb\xbf", encoding.Nop},
	{"UTF-16LE", "\xff\xfe", xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
	{"UTF-16BE", "\xfe\xff", xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
	{"GB18030", "\x84\x31\x95\x33", simplifiedchinese.GB18030},
	{"Big5", "", traditionalchinese.Big5},
}

// named are the names by which web pages call them.
var named = map[string]string{
	"utf-8": "UTF-8", "utf8": "UTF-8", "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030",
	"big5": "Big5", "big5-hkscs": "Big5", "x-x-big5": "Big5", "utf-16": "UTF-16LE", "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE",
}

// A decoded is a text in UTF-8 without a byte order mark.
type decoded struct {
	text, encoding string
	doubts         []Doubt
}

// decode turns the bytes of a text file into text. declared is the encoding that
// the file names itself, or empty; what is valid UTF-8 is hardly anything else.
func decode(data []byte, declared string) (decoded, error) {
	for _, e := range encodings {
		if e.mark != "" && bytes.HasPrefix(data, []byte(e.mark)) {
			text, ok := e.decode(data[len(e.mark):])
			if !ok {
				return decoded{}, refuse("save the file as UTF-8", "its byte order mark says %s, but not all of it is", e.name)
			}
			return decoded{text: text, encoding: e.name}, nil
		}
	}
	if utf8.Valid(data) && !looksWide(data) {
		return decoded{text: string(data), encoding: "UTF-8"}, nil
	}
	if name := named[strings.ToLower(declared)]; name != "" {
		for _, e := range encodings {
			if text, ok := e.decode(data); e.name == name && ok {
				return decoded{text: text, encoding: e.name}, nil
			}
		}
	}
	return guess(data)
}

// decode returns data as text, and whether all of it is in encoding e.
func (e encoded) decode(data []byte) (string, bool) {
	if e.enc == encoding.Nop {
		return string(data), utf8.Valid(data)
	}
	if strings.HasPrefix(e.name, "UTF-16") && len(data)%2 != 0 {
		return "", false
	}
	out, err := e.enc.NewDecoder().Bytes(data)
	return string(out), err == nil && utf8.Valid(out) && !bytes.ContainsRune(out, utf8.RuneError)
}

// guess takes the encoding in which data reads most like Chinese.
func guess(data []byte) (decoded, error) {
	best, score, second := decoded{}, -1.0, -1.0
	for _, e := range encodings[1:] {
		text, ok := e.decode(data)
		if !ok {
			continue
		}
		s := likeness(text)
		if s > score {
			best, score, second = decoded{text: text, encoding: e.name}, s, score
		} else {
			second = max(second, s)
		}
	}
	switch {
	case score < minLikeness:
		return decoded{}, refuse("save it as UTF-8", "this is no text in UTF-8, UTF-16, GB18030 or Big5")
	case second > score/2:
		best.doubts = []Doubt{{0, "the encoding is not certain: read as " + best.encoding}}
	}
	return best, nil
}

// minLikeness is what the worst of Chinese texts reaches, a table of names.
const minLikeness = 0.1

// frequent are the most frequent characters of official texts, in both scripts,
// and their marks. Bytes read in the wrong encoding give other ones.
const frequent = `的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过民
	經经法理部度家行政關关第條条規规定應应當当機机構构業业務务管本方制辦办加體体建實实全公安保人各級级市省區区縣县
	及其與与或等按照加強强進进設设施社會关項项目產产資资金通知意見见院令章節节單单位依由責责任後后者所事前並并從从
	一二三四五六七八九十百千〇月日號号，。、；：（）《》“”「」？！　`

var isFrequent = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range frequent {
		m[r] = !unicode.IsSpace(r) || r == '\u3000'
	}
	return m
}()

// likeness returns which share of the characters of text that are not ASCII are
// frequent ones. Characters that nobody can see speak against it.
func likeness(text string) float64 {
	n, good := 0, 0
	for _, r := range text {
		switch {
		case isHidden(r) || unicode.Is(unicode.Co, r):
			return 0
		case r < utf8.RuneSelf:
			continue
		case isFrequent[r]:
			good++
		}
		n++
	}
	if n == 0 { // Latin letters alone
		return 1
	}
	return float64(good) / float64(n)
}

// looksWide reports whether data, which may be valid UTF-8, is UTF-16 all the
// same: of its Latin letters every other byte is nought, always the same.
func looksWide(data []byte) bool {
	noughts := [2]int{}
	for i, b := range data {
		if b == 0 {
			noughts[i%2]++
		}
	}
	return min(noughts[0], noughts[1]) == 0 && 8*max(noughts[0], noughts[1]) > len(data)
}
