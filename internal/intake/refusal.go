package intake

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Refusal is the error for a file that cannot be imported. Its Hint says what
// the editor can do.
type Refusal struct {
	Line, Col int // from 1; 0 for the whole file
	Reason    string
	Hint      string
}

// Error returns the position, if there is one, and the reason.
func (r *Refusal) Error() string {
	if r.Line == 0 {
		return r.Reason
	}
	return fmt.Sprintf("%d:%d: %s", r.Line, r.Col, r.Reason)
}

func refuse(hint, format string, args ...any) error {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Hint: hint}
}

// checkCharacters returns a Refusal if text has a character that cannot be
// displayed. It accepts what package source accepts.
func checkCharacters(text string) error {
	line, col := 1, 1
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			return &Refusal{line, col, fmt.Sprintf("the byte %#02x is not valid UTF-8", text[i]), "save the file as UTF-8"}
		case isHidden(r) || r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
			return &Refusal{line, col, fmt.Sprintf("the control character %U", r), "delete the character, or replace it with the intended one"}
		}
		col++
		if r == '\n' {
			line++
			col = 1
		}
	}
	return nil
}

func isHidden(r rune) bool {
	return r != '\t' && r != '\n' && r != '\r' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
