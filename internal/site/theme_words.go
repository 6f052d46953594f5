package site

import (
	"html/template"
	syntax "text/template/parse"
)

// settle writes the words of the interface that a set of templates always says, {{t "…"}},
// into their text, where they cost nothing. That is sound where words mean the same as
// text and as value, in the text of elements and in quoted attributes; pages have no
// script, and a value is quoted. What the table lacks stays, and is a finding when the
// page is made.
func settle(set *template.Template, say func(string, ...any) (string, error)) {
	for _, t := range set.Templates() {
		if t.Tree != nil {
			settleList(t.Tree.Root, say)
		}
	}
}

func settleList(list *syntax.ListNode, say func(string, ...any) (string, error)) {
	if list == nil {
		return
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *syntax.ActionNode:
			if word, ok := constantWord(n.Pipe); ok {
				if said, err := say(word); err == nil {
					list.Nodes[i] = &syntax.TextNode{NodeType: syntax.NodeText, Pos: n.Pos, Text: []byte(escape(said))}
				}
			}
		case *syntax.IfNode:
			settleBranches(&n.BranchNode, say)
		case *syntax.RangeNode:
			settleBranches(&n.BranchNode, say)
		case *syntax.WithNode:
			settleBranches(&n.BranchNode, say)
		}
	}
}

func settleBranches(n *syntax.BranchNode, say func(string, ...any) (string, error)) {
	settleList(n.List, say)
	settleList(n.ElseList, say)
}

// constantWord returns the word of the action {{t "word"}}.
func constantWord(p *syntax.PipeNode) (word string, ok bool) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 2 {
		return "", false
	}
	function, isName := p.Cmds[0].Args[0].(*syntax.IdentifierNode)
	text, isText := p.Cmds[0].Args[1].(*syntax.StringNode)
	if !isName || !isText || function.Ident != "t" {
		return "", false
	}
	return text.Text, true
}
