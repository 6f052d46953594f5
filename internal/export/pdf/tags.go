package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongbao/internal/export/pdf/object"
)

// A node is an element of the structure of the document.
type node struct {
	kind   string // a standard type: Sect, H1, P, Span …
	id     string // the address of its words; may be empty
	title  string
	href   string // of a link
	attrs  string // entries of its attribute dictionary
	parent *node
	kids   []kid
	ref    object.Ref
}

// A kid is a child of an element: another one, marked content of a page, or a link.
type kid struct {
	node  *node
	sheet *sheet
	mark  int
	link  object.Ref
}

// add returns a new child of n.
func (n *node) add(kind, id string) *node {
	c := &node{kind: kind, id: id, parent: n}
	n.kids = append(n.kids, kid{node: c})
	return c
}

// arrange removes elements without content and puts the children of each element in the
// order of the pages, since content is added to elements that have children already.
func (n *node) arrange() {
	for _, k := range n.kids {
		if k.node != nil {
			k.node.arrange()
		}
	}
	n.kids = slices.DeleteFunc(n.kids, func(k kid) bool { return k.node != nil && len(k.node.kids) == 0 })
	slices.SortStableFunc(n.kids, func(a, b kid) int { return a.first().compare(b.first()) })
}

// A spot is where marked content is.
type spot struct{ page, mark int }

func (s spot) compare(t spot) int {
	return cmp.Or(cmp.Compare(s.page, t.page), cmp.Compare(s.mark, t.mark))
}

// first returns where a child begins that is arranged.
func (k kid) first() spot {
	if k.node != nil {
		return k.node.kids[0].first()
	}
	return spot{k.sheet.number, k.mark}
}

// walk visits n and all below it.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		if k.node != nil {
			k.node.walk(visit)
		}
	}
}

// tree writes the structure tree and returns its root. pages are the objects of the sheets,
// links the number of each link among the structure parents.
func (w *writer) tree(root *node) object.Ref {
	top := w.New()
	root.walk(func(n *node) { n.ref = w.New() })
	var ids []entry
	root.walk(func(n *node) {
		w.Set(n.ref, "<<%s>>", w.element(n, top))
		if n.id != "" {
			ids = append(ids, entry{n.id, n.ref.String()})
		}
	})
	var parents strings.Builder
	for i, s := range w.sheets {
		refs := make([]string, len(s.marked))
		for k, n := range s.marked {
			refs[k] = n.ref.String()
		}
		fmt.Fprintf(&parents, "%d %v ", i, w.Add("[%s]", strings.Join(refs, " ")))
	}
	for i, n := range w.linkNodes {
		fmt.Fprintf(&parents, "%d %v ", len(w.sheets)+i, n.ref)
	}
	w.Set(top, "<</Type/StructTreeRoot/K %v/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d/IDTree %v>>",
		root.ref, strings.TrimSpace(parents.String()), len(w.sheets)+len(w.linkNodes), w.names(ids))
	return top
}

// element returns the entries of an element.
func (w *writer) element(n *node, top object.Ref) string {
	parent := top
	if n.parent != nil {
		parent = n.parent.ref
	}
	var b strings.Builder
	fmt.Fprintf(&b, "/Type/StructElem/S/%s/P %v", n.kind, parent)
	if n.id != "" {
		b.WriteString("/ID" + object.ASCII(n.id))
	}
	if n.title != "" {
		b.WriteString("/T" + object.Text(n.title))
	}
	if n.attrs != "" {
		fmt.Fprintf(&b, "/A<<%s>>", n.attrs)
	}
	var page *sheet
	for _, k := range n.kids {
		if k.sheet != nil {
			page = cmp.Or(page, k.sheet)
		}
	}
	if page != nil {
		fmt.Fprintf(&b, "/Pg %v", w.pages[page])
	}
	b.WriteString("/K[")
	for i, k := range n.kids {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case k.node != nil:
			b.WriteString(k.node.ref.String())
		case k.link != 0:
			fmt.Fprintf(&b, "<</Type/OBJR/Obj %v>>", k.link)
		case k.sheet == page:
			fmt.Fprintf(&b, "%d", k.mark)
		default:
			fmt.Fprintf(&b, "<</Type/MCR/Pg %v/MCID %d>>", w.pages[k.sheet], k.mark)
		}
	}
	b.WriteByte(']')
	return b.String()
}

// An entry is an entry of a name tree.
type entry struct{ name, value string }

// perLeaf is how many names are in a leaf of a name tree.
const perLeaf = 64

// names writes a name tree and returns its root.
func (w *writer) names(list []entry) object.Ref {
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	var leaves []string
	for some := range slices.Chunk(list, perLeaf) {
		var b strings.Builder
		for _, e := range some {
			fmt.Fprintf(&b, "%s %s ", object.ASCII(e.name), e.value)
		}
		first, last := object.ASCII(some[0].name), object.ASCII(some[len(some)-1].name)
		leaves = append(leaves, w.Add("<</Limits[%s %s]/Names[%s]>>", first, last, strings.TrimSpace(b.String())).String())
	}
	return w.Add("<</Kids[%s]>>", strings.Join(leaves, " "))
}
