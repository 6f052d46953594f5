package numeral

// A role is the function of a character in a numeral.
type role uint8

const (
	zero  role = iota // an empty decimal place
	digit             // 一 … 九
	pair              // 兩: a digit, but not before 十 and not the last of several
	tens              // 廿 卅 卌: a digit and 十 in one
	unit              // 十 百 千: multiplies the digit before it
	wan               // 萬: multiplies everything before it, back to 億
	yi                // 億: multiplies everything before it
)

// glyphs are the characters of Chinese numerals: their meanings, and their
// forms in the two sets. The radicals ⼀ ⼆ ⼋ ⼗ and the letter ㄧ look the same as
// characters, and are found in texts from PDF files.
var glyphs = [...]struct {
	glyph
	ordinary, financial string
}{
	{glyph{zero, 0}, "〇零○", "零"},
	{glyph{digit, 1}, "一⼀ㄧ", "壹"},
	{glyph{digit, 2}, "二⼆", "貳贰"},
	{glyph{digit, 3}, "三", "叁叄"},
	{glyph{digit, 4}, "四", "肆"},
	{glyph{digit, 5}, "五", "伍"},
	{glyph{digit, 6}, "六", "陸陆"},
	{glyph{digit, 7}, "七", "柒"},
	{glyph{digit, 8}, "八⼋", "捌"},
	{glyph{digit, 9}, "九", "玖"},
	{glyph{pair, 2}, "兩两", ""},
	{glyph{tens, 20}, "廿", ""},
	{glyph{tens, 30}, "卅", ""},
	{glyph{tens, 40}, "卌", ""},
	{glyph{unit, 10}, "十⼗", "拾"},
	{glyph{unit, 100}, "百", "佰"},
	{glyph{unit, 1000}, "千", "仟"},
	{glyph{wan, 1_0000}, "萬万", "萬万"},
	{glyph{yi, 1_0000_0000}, "億亿", "億亿"},
}

// A glyph is the meaning of a character.
type glyph struct {
	role  role
	value int64
}

// A charset is a set of characters that may be used together in a numeral.
type charset map[rune]glyph

var ordinary, financial = charsets()

// charsets builds the two sets from the table of glyphs.
func charsets() (ordinary, financial charset) {
	ordinary, financial = charset{}, charset{}
	for _, g := range glyphs {
		for _, r := range g.ordinary {
			ordinary[r] = g.glyph
		}
		for _, r := range g.financial {
			financial[r] = g.glyph
		}
	}
	return ordinary, financial
}
