package source

import (
	"go.yaml.in/yaml/v4"

	"gongbao/internal/diag"
)

// places are the positions of the values of a YAML file.
type places struct {
	file diag.Pos
	line int        // after which the YAML begins
	doc  *yaml.Node // nil for an empty file
}

// at returns the position of the value that is reached by keys of mappings and indexes of
// sequences; that of the file if there is none.
func (p places) at(path ...any) diag.Pos {
	n := p.doc
	for _, step := range append([]any{0}, path...) { // a document is a sequence of one
		if n = child(n, step); n == nil {
			return p.file
		}
	}
	return diag.Pos{File: p.file.File, Line: p.line + n.Line, Col: n.Column}
}

// child returns the value of a key or index of n, or nil.
func child(n *yaml.Node, step any) *yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	i, isIndex := step.(int)
	switch {
	case isIndex && n.Kind != yaml.MappingNode && i < len(n.Content):
		return n.Content[i]
	case !isIndex && n.Kind == yaml.MappingNode:
		for k := 0; k+1 < len(n.Content); k += 2 {
			if n.Content[k].Value == step {
				return n.Content[k+1]
			}
		}
	}
	return nil
}
