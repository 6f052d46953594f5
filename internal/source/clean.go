package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gongbao/internal/diag"
)

// CheckText returns a finding about the first byte of a text that is not UTF-8, or
// its first character that no text of a site may have; ok is true if there is none.
// The position has no file.
func CheckText(text string) (f diag.Finding, ok bool) {
	line, start := 1, 0
	for i, r := range text {
		var code diag.Code
		var message string
		switch {
		case r == utf8.RuneError && isBroken(text[i:]):
			code, message = diag.UTF8, fmt.Sprintf("the byte %#02x is not valid UTF-8", text[i])
		case diag.IsHidden(r) || r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
			code, message = diag.Control, fmt.Sprintf("the control character %U", r)
		case r == '\n':
			line, start = line+1, i+1
			continue
		default:
			continue
		}
		return code.At(diag.Pos{Line: line, Col: utf8.RuneCountInString(text[start:i]) + 1}, "%s", message), false
	}
	return diag.Finding{}, true
}

// checkCharacters reports what CheckText finds in a file, and returns whether it is
// nothing.
func (l *loader) checkCharacters(file, text string) bool {
	f, ok := CheckText(text)
	if !ok {
		f.Pos.File = l.at(file).File
		l.found = append(l.found, f)
	}
	return ok
}

func isBroken(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return size == 1
}
