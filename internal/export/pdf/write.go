package pdf

import (
	"fmt"
	"io"
	"strings"

	"gongbao/internal/export/manuscript"
	"gongbao/internal/export/pdf/object"
)

// A writer writes a file.
type writer struct {
	object.File
	*composer
	*layout
	pages     map[*sheet]object.Ref
	linkNodes []*node // the elements of links, in the order of their pages
}

func newWriter(c *composer, l *layout) *writer {
	return &writer{composer: c, layout: l, pages: map[*sheet]object.Ref{}}
}

// write writes the file to out.
func (w *writer) write(out io.Writer) error {
	catalog, info := w.New(), w.New()
	for _, s := range w.sheets {
		w.pages[s] = w.New()
	}
	fonts := w.fonts()
	pages := w.New()
	for i, s := range w.sheets {
		w.page(i, s, pages, fonts)
	}
	kids := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		kids[i] = w.pages[s].String()
	}
	w.Set(pages, "<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	var names []entry
	for id, d := range w.destinations {
		names = append(names, entry{id, fmt.Sprintf("[%v/XYZ %s %s null]", w.pages[d.sheet], pt(marginLeft), pt(d.y))})
	}
	w.Set(catalog, "<</Type/Catalog/Version/1.7/Pages %v/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %v/Outlines %v/PageMode/UseOutlines"+
		"/Names<</Dests %v>>/ViewerPreferences<</DisplayDocTitle true>>/Metadata %v>>",
		pages, object.ASCII(string(w.m.Script)), w.tree(w.root), w.outline(), w.names(names), w.AddStream("/Type/Metadata/Subtype/XML", []byte(w.metadata()), true))
	w.Set(info, "<</Title%s/Producer(gongbao)/CreationDate%s%s>>", object.Text(w.m.Title), object.ASCII("D:"+strings.ReplaceAll(w.m.Edition, "-", "")), w.author())
	return w.File.Write(out, catalog, info)
}

func (w *writer) author() string {
	if w.m.Issuer == "" {
		return ""
	}
	return "/Author" + object.Text(w.m.Issuer)
}

// page writes a page and its links.
func (w *writer) page(number int, s *sheet, pages object.Ref, fonts string) {
	var annotations []string
	for _, l := range s.links {
		ref := w.New()
		action := "/Dest" + object.ASCII(l.to)
		if strings.Contains(l.to, ":") {
			action = "/A<</S/URI/URI" + object.Literal(l.to) + ">>"
		}
		w.Set(ref, "<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/StructParent %d/Contents%s%s>>",
			pt(l.left), pt(l.bottom), pt(l.right), pt(l.top), len(w.sheets)+len(w.linkNodes), object.Text(w.m.Say("固定地址")), action)
		w.linkNodes = append(w.linkNodes, l.node)
		l.node.kids = append(l.node.kids, kid{link: ref})
		annotations = append(annotations, ref.String())
	}
	content := w.AddStream("", s.Bytes(), false)
	w.Set(w.pages[s], "<</Type/Page/Parent %v/MediaBox[0 0 %s %s]/Resources<</Font<<%s>>>>/Contents %v/StructParents %d/Tabs/S/Annots[%s]>>",
		pages, pt(pageWidth), pt(pageHeight), fonts, content, number, strings.Join(annotations, " "))
}

// outline writes the outline and returns its root.
func (w *writer) outline() object.Ref {
	type item struct {
		ref   object.Ref
		entry *para
		kids  []*item
	}
	top := &item{ref: w.New()}
	path := []*item{top}
	for _, p := range w.paras {
		if p.level == 0 {
			continue
		}
		path = path[:min(len(path), p.level)]
		above := path[len(path)-1]
		one := &item{ref: w.New(), entry: p}
		above.kids = append(above.kids, one)
		path = append(path, one)
	}
	var set func(*item)
	set = func(above *item) {
		for i, k := range above.kids {
			var b strings.Builder
			if i > 0 {
				fmt.Fprintf(&b, "/Prev %v", above.kids[i-1].ref)
			}
			if i+1 < len(above.kids) {
				fmt.Fprintf(&b, "/Next %v", above.kids[i+1].ref)
			}
			if n := len(k.kids); n > 0 {
				fmt.Fprintf(&b, "/First %v/Last %v/Count -%d", k.kids[0].ref, k.kids[n-1].ref, n)
			}
			w.Set(k.ref, "<</Title%s/Parent %v/Dest%s%s>>", object.Text(k.entry.title), above.ref, object.ASCII(k.entry.first), b.String())
			set(k)
		}
	}
	set(top)
	if n := len(top.kids); n > 0 {
		w.Set(top.ref, "<</Type/Outlines/First %v/Last %v/Count %d>>", top.kids[0].ref, top.kids[n-1].ref, n)
	} else {
		w.Set(top.ref, "<</Type/Outlines>>")
	}
	return top.ref
}

// metadata returns what the file says about itself, as XMP.
func (w *writer) metadata() string {
	m, x := w.m, manuscript.Escape
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">`)
	fmt.Fprintf(&b, `<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, x(m.Title))
	fmt.Fprintf(&b, `<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language><dc:identifier>%s</dc:identifier>`, m.Script, x(m.URL))
	if m.Issuer != "" {
		fmt.Fprintf(&b, `<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, x(m.Issuer))
	}
	for _, day := range []struct{ element, value string }{{"dc:date", m.Enacted}, {"xmp:CreateDate", m.Edition}, {"xmp:ModifyDate", m.Edition}} {
		switch {
		case day.value == "":
		case day.element == "dc:date":
			fmt.Fprintf(&b, `<dc:date><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:date>`, day.value)
		default:
			fmt.Fprintf(&b, "<%s>%s</%[1]s>", day.element, day.value)
		}
	}
	b.WriteString("<pdf:Producer>gongbao</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

// fonts writes the fonts and returns the entries by which pages name them.
func (w *writer) fonts() string {
	var entries strings.Builder
	for _, e := range w.set.subsets {
		fmt.Fprintf(&entries, "/%s %v", e.name, w.font(e))
	}
	return entries.String()
}

// font writes a font.
func (w *writer) font(e *embedded) object.Ref {
	file := w.AddStream("/Subtype/CIDFontType0C", e.CFF(), false)
	descriptor := w.Add("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight 700/StemV 80/FontFile3 %v>>",
		e.Name, e.Box[0], e.Box[1], e.Box[2], e.Box[3], e.Ascent, e.Descent, file)
	var widths strings.Builder
	for i := range e.Runes {
		fmt.Fprintf(&widths, " %d", e.Width(i+1))
	}
	cid := w.Add("<</Type/Font/Subtype/CIDFontType0/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/DW 1000/W[1[%s]]>>",
		e.Name, descriptor, strings.TrimSpace(widths.String()))
	return w.Add("<</Type/Font/Subtype/Type0/BaseFont/%s-Identity-H/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", e.Name, cid, w.AddStream("", []byte(toUnicode(e.Runes)), false))
}

// toUnicode returns the map from the numbers of characters to the characters.
func toUnicode(runes []rune) string {
	const perBlock = 100 // at most
	var b strings.Builder
	b.WriteString("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	for from := 0; from < len(runes); from += perBlock {
		to := min(len(runes), from+perBlock)
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for i, r := range runes[from:to] {
			fmt.Fprintf(&b, "<%04X>%s\n", from+i+1, object.UTF16(string(r)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict/CMap defineresource pop end end\n")
	return b.String()
}
