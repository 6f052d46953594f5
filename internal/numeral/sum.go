package numeral

// A sum adds up a spelt numeral, character by character.
//
// A numeral is said in sections of four places. 萬 closes a section and
// multiplies it; 億 closes the sections so far and multiplies them all. So a
// sum keeps what is closed, the open section, and of that the digit that waits
// for its unit.
type sum struct {
	yi      int64 // what 億 has closed
	wan     int64 // what 萬 has closed since
	section int64 // the places of the open section
	digit   int64 // the digit that waits for its unit, or 0
	pair    bool  // that digit is 兩
	empty   bool  // 零 stands since the last unit
	place   int64 // the last unit of the open section; the next must be lower
}

// fresh is the place of a section that has no unit yet.
const fresh = 1_0000

func newSum() *sum { return &sum{place: fresh} }

// add takes the next character, or reports that it cannot stand there.
func (s *sum) add(g glyph) bool {
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

// addZero notes an empty place, which there cannot be at the start, nor
// between a digit and its unit.
func (s *sum) addZero() bool {
	if *s == *newSum() || s.digit > 0 || s.empty {
		return false
	}
	s.empty = true
	return true
}

// addDigit keeps a digit until it is clear what it counts.
func (s *sum) addDigit(g glyph) bool {
	if s.digit > 0 {
		return false
	}
	s.digit, s.pair = g.value, g.role == pair
	return true
}

// addUnit adds so many of a unit. Only 十 may do without a digit.
func (s *sum) addUnit(count, value int64) bool {
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
func (s *sum) closeWan(value int64) bool {
	count, ok := s.count()
	if !ok || s.wan > 0 {
		return false
	}
	*s = sum{yi: s.yi, wan: count * value, place: fresh}
	return true
}

// closeYi multiplies all that was read by 億.
func (s *sum) closeYi(value int64) bool {
	count, ok := s.total()
	if !ok || s.yi > 0 {
		return false
	}
	*s = sum{yi: count * value, place: fresh}
	return true
}

// count is the value of the open section, if it may end here.
func (s *sum) count() (int64, bool) {
	switch {
	case s.digit == 0:
		return s.section, s.section > 0 && !s.empty
	case s.pair:
		return s.digit, s.place == fresh
	}
	// 一百三 ends in doubt; 三, 十三 and 一百零三 do not.
	return s.section + s.digit, s.place == fresh || s.place == 10 || s.empty
}

// total is the value of all that was read, if the numeral may end here.
func (s *sum) total() (int64, bool) {
	closed := s.yi + s.wan
	count, ok := s.count()
	switch {
	case closed == 0:
		return count, ok
	case s.section == 0 && s.digit == 0: // 一萬
		return closed, !s.empty
	case s.section == 0 && (s.pair || !s.empty): // 一萬三 ends in the doubt of 一百三
		return 0, false
	}
	return closed + count, ok
}
