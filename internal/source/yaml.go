package source

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"gongbao/internal/diag"
)

// yaml decodes a YAML file into v. Unknown keys and invalid values are
// findings, but the rest is decoded; an empty file leaves v unchanged. ok is
// false if there is no file or no YAML in it.
func (l *loader) yaml(file string, v any, n presence) (ok bool) {
	text, ok := l.text(file, n)
	if !ok {
		return false
	}
	if emptyYAML(text) {
		return true
	}
	return l.decode(file, text, 0, v)
}

// decode decodes YAML that begins after line line of file.
func (l *loader) decode(file, text string, line int, v any) bool {
	d := yamlDecoder{l, l.at(file), line}
	doc, ok := d.parse(text)
	return ok && d.decode(&doc, v)
}

// A yamlDecoder decodes YAML and reports what is wrong with it.
type yamlDecoder struct {
	*loader
	file diag.Pos
	line int // after which the YAML begins
}

// pos returns the position of a line and column of the YAML.
func (d yamlDecoder) pos(line, col int) diag.Pos {
	return diag.Pos{File: d.file.File, Line: d.line + line, Col: col}
}

// parse parses YAML and checks its values.
func (d yamlDecoder) parse(text string) (doc yaml.Node, ok bool) {
	if err := yaml.Load([]byte(text), &doc); err != nil {
		return doc, d.fail(err)
	}
	return doc, d.values(&doc)
}

// decode decodes parsed YAML into v.
func (d yamlDecoder) decode(n *yaml.Node, v any) bool {
	err := n.Load(v, yaml.WithKnownFields())
	return err == nil || d.fail(err)
}

// fail reports an error of the YAML library, and returns whether the rest was decoded.
func (d yamlDecoder) fail(err error) bool {
	var several *yaml.LoadErrors
	var one *yaml.LoadError
	switch {
	case errors.As(err, &several):
		for _, e := range several.Errors {
			d.loadError(e, valueCode(e))
		}
		return true
	case errors.As(err, &one):
		d.loadError(one, diag.YAMLSyntax)
		return false
	}
	d.add(diag.YAMLSyntax, d.file, "%v", err)
	return false
}

func (d yamlDecoder) loadError(e *yaml.LoadError, c diag.Code) {
	pos := d.file
	if e.Mark.Line > 0 {
		pos = d.pos(e.Mark.Line, e.Mark.Column)
	}
	d.add(c, pos, "%s", plainMessage(e.Message))
}

// valueCode returns the code for an unknown key or an invalid value.
func valueCode(e *yaml.LoadError) diag.Code {
	if strings.Contains(e.Message, "not found in type") {
		return diag.YAMLKey
	}
	return diag.YAMLValue
}

// plainMessage removes the names of Go types from a message of the YAML
// library.
func plainMessage(message string) string {
	if key, _, ok := strings.Cut(message, " not found in type "); ok {
		return strings.Replace(key, "field", "unknown key", 1)
	}
	if i := strings.LastIndex(message, " into "); i >= 0 {
		value := strings.ToValidUTF8(message[:i], "") // the library may truncate within a character
		return strings.Replace(value, "cannot construct", "unexpected", 1)
	}
	return message
}

// emptyYAML reports whether text has only comments and empty lines.
func emptyYAML(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// A list is a YAML sequence with the positions of its entries.
type list[T any] []entry[T]

type entry[T any] struct {
	value T
	pos   diag.Pos
}

// yamlList decodes an optional YAML file that contains a sequence.
func yamlList[T any](l *loader, file string) list[T] {
	text, ok := l.text(file, optional)
	if !ok || emptyYAML(text) {
		return nil
	}
	d := yamlDecoder{loader: l, file: l.at(file)}
	doc, ok := d.parse(text)
	var values []T
	if !ok || !d.decode(&doc, &values) {
		return nil
	}
	var entries list[T]
	for i, v := range values {
		pos := d.file
		if places := doc.Content[0].Content; i < len(places) {
			pos = d.pos(places[i].Line, places[i].Column)
		}
		entries = append(entries, entry[T]{v, pos})
	}
	return entries
}
