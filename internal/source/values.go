package source

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"gongbao/internal/diag"
)

// Limits on the values of YAML files, in characters. They are far above what the longest
// title or note needs: a value is repeated on many pages.
const (
	MaxValue = 500
	maxProse = 5000 // of sentences: notes, summaries, quotations
)

// prose are the keys whose values are sentences.
var prose = map[string]bool{
	"note": true, "summary": true, "quote": true, "why": true, "from": true, "to": true, "title_note": true, "notice": true,
}

// values checks the scalars of parsed YAML, whatever the file and the key: a value may
// come from escapes (\u202e) that the check of the text does not see. It removes the line
// ends at the end of values, which those written with | and > have.
func (d yamlDecoder) values(doc *yaml.Node) bool {
	ok := true
	var walk func(n *yaml.Node, limit int)
	walk = func(n *yaml.Node, limit int) {
		for i, c := range n.Content {
			inner := limit
			if n.Kind == yaml.MappingNode {
				inner = MaxValue
				if i%2 == 1 && prose[n.Content[i-1].Value] {
					inner = maxProse
				}
			}
			walk(c, inner)
		}
		if n.Kind == yaml.ScalarNode {
			n.Value = strings.TrimRight(n.Value, "\n")
			ok = d.value(n, limit) && ok
		}
	}
	walk(doc, MaxValue)
	return ok
}

// value checks a scalar, and returns whether it can be used.
func (d yamlDecoder) value(n *yaml.Node, limit int) bool {
	pos := d.pos(n.Line, n.Column)
	f, sound := CheckText(n.Value)
	switch size := utf8.RuneCountInString(n.Value); {
	case n.ShortTag() == "!!binary":
		d.add(diag.YAMLValue, pos, "binary data")
	case !sound:
		f.Pos = pos
		d.found = append(d.found, f)
	case strings.Contains(n.Value, "\n"):
		d.add(diag.YAMLValue, pos, "the value has a line end: write it on one line, or with >-")
	case size > limit:
		d.add(diag.YAMLValue, pos, "the value has %d characters, at most %d are allowed", size, limit)
	default:
		return true
	}
	return false
}
