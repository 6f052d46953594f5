package numeral

// An accumulator computes the value of a spelled numeral, character by
// character.
//
// A numeral has sections of four decimal places. 萬 closes a section and
// multiplies it; 億 closes all sections so far and multiplies them. An
// accumulator holds the closed sections, the open section, and the digit that
// waits for its unit.
type accumulator struct {
	yi      int64 // closed by 億
	wan     int64 // closed by 萬 since then
	section int64 // the open section
	digit   int64 // the digit before its unit, or 0
	pair    bool  // the digit is 兩
	empty   bool  // there was a 零 since the last unit
	place   int64 // the last unit of the open section; the next must be smaller
}

// noUnit is the place of a section without a unit.
const noUnit = 1_0000

// add adds the next character. It returns false if the character is not valid
// there.
func (s *accumulator) add(g glyph) bool {
	switch g.role {
	case zero:
		return s.addZero()
	case digit, pair:
		return s.addDigit(g)
	case tens:
		return s.digit == 0 && s.addUnit(g.value/10, 10)
	case unit:
		return s.addUnit(s.digit, g.value)
	case wan:
		return s.closeWan(g.value)
	}
	return s.closeYi(g.value)
}

// addZero adds 零, which is invalid at the start and between a digit and its
// unit.
func (s *accumulator) addZero() bool {
	if *s == (accumulator{place: noUnit}) || s.digit > 0 || s.empty {
		return false
	}
	s.empty = true
	return true
}

// addDigit stores a digit until its unit is known.
func (s *accumulator) addDigit(g glyph) bool {
	if s.digit > 0 {
		return false
	}
	s.digit, s.pair = g.value, g.role == pair
	return true
}

// addUnit adds count times a unit. Only 十 may be used without a digit.
func (s *accumulator) addUnit(count, value int64) bool {
	if count == 0 && value == 10 {
		count = 1
	}
	if count == 0 || value >= s.place || s.pair && value == 10 {
		return false
	}
	s.section += count * value
	s.place, s.digit, s.pair, s.empty = value, 0, false, false
	return true
}

// closeWan multiplies the open section by 萬.
func (s *accumulator) closeWan(value int64) bool {
	count, ok := s.count()
	if !ok || s.wan > 0 {
		return false
	}
	*s = accumulator{yi: s.yi, wan: count * value, place: noUnit}
	return true
}

// closeYi multiplies everything so far by 億.
func (s *accumulator) closeYi(value int64) bool {
	count, ok := s.total()
	if !ok || s.yi > 0 {
		return false
	}
	*s = accumulator{yi: count * value, place: noUnit}
	return true
}

// count returns the value of the open section; ok is false if it must not end
// here.
func (s *accumulator) count() (n int64, ok bool) {
	switch {
	case s.digit == 0:
		return s.section, s.section > 0 && !s.empty
	case s.pair:
		return s.digit, s.place == noUnit
	}
	// 一百三 is ambiguous; 三, 十三 and 一百零三 are not.
	return s.section + s.digit, s.place == noUnit || s.place == 10 || s.empty
}

// total returns the value of everything so far; ok is false if the numeral must
// not end here.
func (s *accumulator) total() (n int64, ok bool) {
	closed := s.yi + s.wan
	count, ok := s.count()
	switch {
	case closed == 0:
		return count, ok
	case s.section == 0 && s.digit == 0: // 一萬
		return closed, !s.empty
	case s.section == 0 && (s.pair || !s.empty): // 一萬三 is ambiguous like 一百三
		return 0, false
	}
	return closed + count, ok
}
