package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// IsHidden reports whether r is a control or format character, such as NUL,
// direction marks and joiners, a line or paragraph separator of Unicode, or one of
// the code points that Unicode sets aside as noncharacters. No text may have them: see
// [Control]. Tabs and line ends are not hidden.
func IsHidden(r rune) bool {
	if '\u3000' <= r && r <= '\ud7ff' || ' ' <= r && r <= '~' { // fast path for nearly all text
		return false
	}
	return r != '\t' && r != '\n' && r != '\r' &&
		unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}

// A Terminal writes to W what a terminal can show: hidden characters, which could
// move its cursor or change its colours, are written as \u001b, bytes that are not UTF-8
// as \xff. JSON has the same meaning afterwards. Each call of Write gets whole
// characters.
type Terminal struct{ W io.Writer }

// Write implements io.Writer.
func (t Terminal) Write(p []byte) (int, error) {
	var b strings.Builder
	for rest := p; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		b.WriteString(visible(r, rest[:size], rest[size:]))
		rest = rest[size:]
	}
	if _, err := io.WriteString(t.W, b.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// visible returns the character r, whose bytes are raw, before the bytes next, as a
// terminal can show it.
func visible(r rune, raw, next []byte) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02x`, raw[0])
	case !IsHidden(r) && (r != '\r' || len(next) > 0 && next[0] == '\n'):
		return string(raw)
	case r > 0xffff:
		high, low := utf16.EncodeRune(r)
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
