package policy

// Names has the editor's choices for the index of a text. The rules of the index
// find bodies and laws; this is what the rules cannot find out.
type Names struct {
	Keys     map[string]string // of a body: the ASCII key of its page
	Aliases  map[string]string // of a body, as the rules name it: its name in the index
	Excluded []string          // words that look like a body or a term but are not
	Laws     map[string]string // as printed in 《》: the real name
}

// mapped returns n with its words changed by f.
func (n Names) mapped(f func(string) string) Names {
	m := Names{Keys: map[string]string{}, Aliases: map[string]string{}, Laws: map[string]string{}}
	for name, key := range n.Keys {
		m.Keys[f(name)] = key
	}
	for name, body := range n.Aliases {
		m.Aliases[f(name)] = f(body)
	}
	for _, name := range n.Excluded {
		m.Excluded = append(m.Excluded, f(name))
	}
	for printed, real := range n.Laws {
		m.Laws[f(printed)] = f(real)
	}
	return m
}
