package scheme

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

// Label reads the label at the start of line, and returns it with what follows it,
// spaces removed. A label with the wrong punctuation (half-width brackets, 、 or nothing
// after an Arabic number) is read too, but is not Sound: a heading may have one, a
// paragraph may not. If there is no label, ok is false and rest is the line.
func (s *Scheme) Label(line string) (l Label, rest string, ok bool) {
	for rank := range s.Levels {
		if l, rest, ok = s.Levels[rank].Label.read(line); ok {
			l.Sound = true
			return s.ranked(l, rank), rest, true
		}
	}
	for rank := range s.Levels {
		for _, f := range s.Levels[rank].Label.faulty() {
			if l, rest, ok = f.read(line); ok {
				return s.ranked(l, rank), rest, true
			}
		}
	}
	return Label{}, line, false
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
		if l, ok := s.Levels[rank].Label.readMisprint(line); ok {
			list = append(list, s.ranked(l, rank))
		}
	}
	return list
}

func (s *Scheme) ranked(l Label, rank int) Label {
	l.Level, l.Rank = &s.Levels[rank], rank
	l.Kind = l.Level.Kind
	return l
}
