package numeral

// A role is what a character does in a numeral.
type role uint8

const (
	zero  role = iota // an empty place
	digit             // 一 … 九
	pair              // 兩: a digit, but never before 十 and never the last of several
	tens              // 廿 卅 卌: a digit and its 十 in one
	unit              // 十 百 千: multiplies the digit before it
	wan               // 萬: multiplies what stands before it, back to 億
	yi                // 億: multiplies all that stands before it
)

// glyphs are the characters of Chinese numerals: what each means, and the
// forms it has in the two sets.
var glyphs = [...]struct {
	glyph
	ordinary, financial string
}{
	{glyph{zero, 0}, "〇零○", "零"},
	{glyph{digit, 1}, "一", "壹"},
	{glyph{digit, 2}, "二", "貳贰"},
	{glyph{digit, 3}, "三", "叁叄"},
	{glyph{digit, 4}, "四", "肆"},
	{glyph{digit, 5}, "五", "伍"},
	{glyph{digit, 6}, "六", "陸陆"},
	{glyph{digit, 7}, "七", "柒"},
	{glyph{digit, 8}, "八", "捌"},
	{glyph{digit, 9}, "九", "玖"},
	{glyph{pair, 2}, "兩两", ""},
	{glyph{tens, 20}, "廿", ""},
	{glyph{tens, 30}, "卅", ""},
	{glyph{tens, 40}, "卌", ""},
	{glyph{unit, 10}, "十", "拾"},
	{glyph{unit, 100}, "百", "佰"},
	{glyph{unit, 1000}, "千", "仟"},
	{glyph{wan, 1_0000}, "萬万", "萬万"},
	{glyph{yi, 1_0000_0000}, "億亿", "億亿"},
}

// A glyph is the meaning of one character.
type glyph struct {
	role  role
	value int64
}

// A lexicon is one set of characters that may stand together in a numeral.
type lexicon map[rune]glyph

var ordinary, financial = lexicons()

// lexicons turns the table of glyphs into its two sets.
func lexicons() (ordinary, financial lexicon) {
	ordinary, financial = lexicon{}, lexicon{}
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
