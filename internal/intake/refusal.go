package intake

import (
	"fmt"

	"gongbao/internal/source"
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

// checkCharacters returns a Refusal if text has a character that package source
// does not accept.
func checkCharacters(text string) error {
	if f, ok := source.CheckText(text); !ok {
		return &Refusal{f.Pos.Line, f.Pos.Col, f.Message, f.Hint}
	}
	return nil
}
