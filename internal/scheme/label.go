package scheme

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Label is the number at the start of a line, as a scheme reads it.
type Label struct {
	Kind  Kind
	Num   Num
	Text  string // as printed
	Sound bool   // printed with the punctuation of its level
	Rank  int    // of its level; see [Scheme.Rank]
	Level *Level // nil for the zero Label
}

// Fits reports whether the label is printed as its level requires in a heading or in a
// paragraph.
func (l Label) Fits(heading bool) bool { return l.Sound || heading && l.Level.Loose }

// Label reads the label at the start of a paragraph, and returns it with what follows
// it, spaces removed. A label with other punctuation than that of its level (half-width
// brackets, 、 or nothing after an Arabic number) is read too, but is not Sound. If there
// is no label, ok is false and rest is the line.
func (s *Scheme) Label(line string) (l Label, rest string, ok bool) { return s.label(line, false) }

// HeadingLabel is Label for a heading, which can have the labels of more levels; see
// [Level.Headed].
func (s *Scheme) HeadingLabel(line string) (l Label, rest string, ok bool) {
	return s.label(line, true)
}

func (s *Scheme) label(line string, heading bool) (l Label, rest string, ok bool) {
	if !mayBegin(line) {
		return Label{}, line, false
	}
	for rank := range s.Levels {
		level := &s.Levels[rank]
		if level.Headed && !heading {
			continue
		}
		if l, rest, ok = level.read(line); ok {
			l.Sound = true
			return s.ranked(l, rank), rest, true
		}
	}
	for rank := range s.Levels {
		if s.Levels[rank].Headed && !heading {
			continue
		}
		for _, f := range s.Levels[rank].faults {
			if l, rest, ok = f.read(line); ok {
				return s.ranked(l, rank), rest, true
			}
		}
	}
	return Label{}, line, false
}

// read reads a label of the level, printed in one of the right ways.
func (level *Level) read(line string) (l Label, rest string, ok bool) {
	if l, rest, ok = level.Label.read(line); ok {
		return l, rest, true
	}
	for _, f := range level.Also {
		if l, rest, ok = f.read(line); ok {
			return l, rest, true
		}
	}
	return Label{}, line, false
}

// IsBare reports whether the label is a number without punctuation. Only a heading may
// have one: a paragraph can begin with a figure.
func (l Label) IsBare() bool { return strings.Trim(l.Text, string(Arabic+Han)) == "" }

// Print returns how the label is printed, with a digit of its kind for its number and
// without the 之 of an inserted article: （一）, (一), 第1条.
func (l Label) Print() string {
	text, _, _ := strings.Cut(l.Text, "之")
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	first, last := strings.IndexAny(text, anyDigit), strings.LastIndexAny(text, anyDigit)
	if first < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[last:])
	digit := ""
	for _, d := range []Digits{Han, Arabic, Circled, Enclosed, Parenthesized, Stopped} {
		if d.begin(text[first:]) {
			digit = string([]rune(string(d))[3])
		}
	}
	return text[:first] + digit + text[last+size:]
}

// Misprints returns the labels that a line would begin with if their punctuation were
// that of their levels: the one that [Scheme.Label] reads, if it is not Sound, and those
// that it does not read because they have the brackets or digits of other levels.
func (s *Scheme) Misprints(line string) []Label {
	var list []Label
	if l, _, ok := s.Label(line); ok && !l.Sound {
		list = append(list, l)
	}
	for rank := range s.Levels {
		if l, ok := s.Levels[rank].Label.readMisprint(line); ok && !s.Levels[rank].Headed {
			if l = s.ranked(l, rank); !slices.Contains(list, l) {
				list = append(list, l)
			}
		}
	}
	return list
}

func (s *Scheme) ranked(l Label, rank int) Label {
	l.Level, l.Rank = &s.Levels[rank], rank
	l.Kind = l.Level.Kind
	return l
}
