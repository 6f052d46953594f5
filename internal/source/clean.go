package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// checkCharacters reports the first byte of text that is not UTF-8, or the
// first invisible character. It returns whether there is neither.
func (l *loader) checkCharacters(file, text string) bool {
	pos := l.at(file)
	pos.Line, pos.Col = 1, 1
	for i, r := range text {
		switch {
		case r == utf8.RuneError && isBroken(text[i:]):
			l.add(diag.UTF8, pos, "the byte %#02x is not valid UTF-8", text[i])
			return false
		case isHidden(r) || r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
			l.add(diag.Control, pos, "the control character %U", r)
			return false
		}
		pos.Col++
		if r == '\n' {
			pos.Line++
			pos.Col = 1
		}
	}
	return true
}

func isBroken(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return size == 1
}

// isHidden reports whether r is a control or format character, such as NUL,
// direction marks and joiners, or a line or paragraph separator of Unicode.
func isHidden(r rune) bool {
	if '\u3000' <= r && r <= '\ud7ff' || ' ' <= r && r <= '~' { // fast path for nearly all text
		return false
	}
	return r != '\t' && r != '\n' && r != '\r' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
