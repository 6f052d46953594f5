package intake

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Refusal says why a file is not imported, and what to do. A character that no
// edition can show is never dropped in silence: the file is refused, with the
// place.
type Refusal struct {
	Line, Col int // 0 where the file as a whole is meant
	Reason    string
	Hint      string
}

// Error returns the place, if there is one, and the reason.
func (r *Refusal) Error() string {
	if r.Line == 0 {
		return r.Reason
	}
	return fmt.Sprintf("%d:%d: %s", r.Line, r.Col, r.Reason)
}

func refuse(hint, format string, args ...any) error {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Hint: hint}
}

// clean refuses a text with a character that nobody can see. It asks for the
// same as package source does of a text: what it lets pass, check does too.
func clean(text string) error {
	line, col := 1, 1
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			return &Refusal{line, col, fmt.Sprintf("the byte %#02x begins no character", text[i]), "save the file as UTF-8"}
		case isHidden(r) || r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
			return &Refusal{line, col, fmt.Sprintf("the control character %U", r), "delete the character, or replace it by what was meant"}
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
