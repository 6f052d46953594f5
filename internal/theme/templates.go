package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"
	"text/template/parse"
)

// templates are the templates of a theme, parsed and never executed: html/template
// rewrites what it executes.
type templates struct {
	shared *template.Template
	pages  map[string]*template.Template // by the name of the file; what a page defines replaces what is shared
}

// parseTemplates parses the files in templates/. Of the functions only the names count.
func parseTemplates(fsys fs.FS, funcs template.FuncMap) (templates, error) {
	t := templates{template.New("").Funcs(funcs), map[string]*template.Template{}}
	names, err := fs.Glob(fsys, "templates/*.html")
	if err != nil || len(names) == 0 {
		return t, errors.New("template: no .html files in templates/")
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return t, err
		}
		file := path.Base(name)
		set := t.shared
		if !strings.HasPrefix(file, "_") {
			set = template.New("").Funcs(funcs)
			t.pages[file] = set
		}
		if _, err := set.New(file).Parse(string(text)); err != nil {
			return t, err
		}
	}
	return t, nil
}

// set returns the template with the given name and all that it calls, ready to be executed
// with funcs. page is nil for a template that is shared.
func (t templates) set(name string, page *template.Template, funcs template.FuncMap) (*template.Template, error) {
	set := template.New("").Funcs(funcs).Option("missingkey=error")
	for names := []string{name}; len(names) > 0; names = names[1:] {
		tree := t.tree(names[0], page)
		if tree == nil || set.Lookup(names[0]) != nil {
			continue // of a template that is missing the execution says where it is called
		}
		if _, err := set.AddParseTree(names[0], tree.Copy()); err != nil {
			return nil, err
		}
		names = append(names, called(tree.Root)...)
	}
	return set.Lookup(name), nil
}

// tree returns the template with the given name as the page has it; nil if there is none.
func (t templates) tree(name string, page *template.Template) *parse.Tree {
	if page != nil {
		if own := page.Lookup(name); own != nil {
			return own.Tree
		}
	}
	if shared := t.shared.Lookup(name); shared != nil {
		return shared.Tree
	}
	return nil
}

// called returns the names of the templates that are called below node.
func called(node parse.Node) []string {
	switch n := node.(type) {
	case *parse.TemplateNode:
		return []string{n.Name}
	case *parse.IfNode:
		return called(&n.BranchNode)
	case *parse.RangeNode:
		return called(&n.BranchNode)
	case *parse.WithNode:
		return called(&n.BranchNode)
	case *parse.BranchNode:
		return append(called(n.List), called(n.ElseList)...)
	case *parse.ListNode:
		var names []string
		if n != nil { // the else of a branch that has none
			for _, n := range n.Nodes {
				names = append(names, called(n)...)
			}
		}
		return names
	}
	return nil
}

// A set is made when it is first used: a site has few of the kinds of pages of the theme.
type set = func() (*template.Template, error)

// sets returns the pages and the shared templates, to be executed with funcs, by their names.
func (t templates) sets(funcs template.FuncMap) map[string]set {
	sets := map[string]set{}
	add := func(name string, page *template.Template) {
		sets[name] = sync.OnceValues(func() (*template.Template, error) { return t.set(name, page, funcs) })
	}
	for _, shared := range t.shared.Templates() {
		add(shared.Name(), nil)
	}
	for file, page := range t.pages {
		add(file, page)
	}
	return sets
}

// Template returns a template with all that it calls: a page by the name of its file, or
// one that all pages share.
func (l *Localized) Template(name string) (*template.Template, error) {
	set, ok := l.sets[name]
	if !ok {
		return nil, fmt.Errorf("template: %s:1: template not found", name)
	}
	return set()
}
