package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// clean reports the first byte of text that is not UTF-8 and the first
// character that nobody can see, and returns whether there is neither.
func (l *loader) clean(file, text string) bool {
	pos := l.at(file)
	pos.Line, pos.Col = 1, 1
	for i, r := range text {
		switch {
		case r == utf8.RuneError && isBroken(text[i:]):
			l.add(diag.UTF8, pos, "the byte %#02x begins no character", text[i])
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

// isHidden reports whether r is a control or format character: NUL, but also
// the marks that turn the direction of writing or join without a trace, and the
// line and paragraph separators of Unicode, which are no line ends here.
func isHidden(r rune) bool {
	if '\u3000' <= r && r <= '\ud7ff' || ' ' <= r && r <= '~' { // nearly all there is; looked up, each costs more than all else here
		return false
	}
	return r != '\t' && r != '\n' && r != '\r' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
