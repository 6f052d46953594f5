package akn

import (
	"cmp"
	"fmt"

	"gongbao/internal/policy"
)

// meta writes the metadata of a document. component is its name among those of the file.
func (x *writer) meta(component string) {
	m := x.m
	day, name := m.Enacted, "enactment"
	if day == "" { // a date is demanded
		day, name = m.Edition, "publication"
	}
	work := fmt.Sprintf("/akn/cn/%s/%s/%s", element(m), day, m.Slug)
	expression := fmt.Sprintf("%s/%s@%s", work, m.Script, m.Edition)
	x.put("<meta>\n<identification source=\"#editor\">\n")
	x.put("<FRBRWork>")
	x.frbr(work, component, m.URL, day, name, "#author")
	x.put(`<FRBRcountry value="cn"/>`)
	if m.Number != "" {
		x.put(`<FRBRnumber value="%s"/>`, m.Number)
	}
	x.put(`<FRBRname value="%s"/></FRBRWork>`+"\n<FRBRExpression>", m.Title)
	x.frbr(expression, component, m.URL, m.Edition, "edition", "#editor")
	x.put(`<FRBRlanguage language="%s"/></FRBRExpression>`+"\n<FRBRManifestation>", string(m.Script))
	x.frbr(expression+".xml", component, m.URL, m.Edition, "edition", "#editor")
	x.put(`<FRBRformat value="application/akn+xml"/></FRBRManifestation>` + "\n</identification>\n")
	x.put(`<references source="#editor"><TLCOrganization eId="%s" href="/akn/ontology/organization/cn/editor" showAs="%s"/>`, x.local("editor", component), cmp.Or(m.Publisher, m.Site))
	x.put(`<TLCOrganization eId="%s" href="/akn/ontology/organization/cn/author" showAs="%s"/></references>`+"\n", x.local("author", component), cmp.Or(m.Issuer, m.Say("未載明")))
	if len(m.Notes) > 0 && component == "main" {
		x.notes()
	}
	x.put("</meta>\n")
}

// local returns an id of the metadata of a component, which is unique in the file.
func (x *writer) local(id, component string) string {
	if component == "main" {
		return id
	}
	return component + "-" + id
}

// frbr writes the properties that a work, an expression and a manifestation have.
func (x *writer) frbr(uri, component, alias, day, name, author string) {
	x.put(`<FRBRthis value="%s/!%s"/><FRBRuri value="%[1]s"/><FRBRalias value="%[3]s" name="url"/><FRBRdate date="%[4]s" name="%[5]s"/><FRBRauthor href="%[6]s"/>`,
		uri, component, alias, day, name, author)
}

// notes writes the notes of the editor.
func (x *writer) notes() {
	x.put(`<notes source="#editor">` + "\n")
	for i := range x.m.Notes {
		x.put(`<note eId="note-%d"><p>%s</p></note>`+"\n", i+1, x.m.Note(i+1))
	}
	x.put("</notes>\n")
}

// table writes a table.
func (x *writer) table(t *policy.Unit) {
	columns := 1
	for _, u := range t.Units {
		columns = max(columns, len(u.Cells))
	}
	x.put("<table>\n")
	for _, block := range x.m.TableRows(t) {
		x.put(`<tr eId="%s">`, block.Unit.ID)
		element := "td"
		if block.Head {
			element = "th"
		}
		for i, cell := range block.Cells {
			if cell.Wide == 0 {
				continue
			}
			x.put("<%s", element)
			if wide := block.Span(i, columns); wide > 1 {
				x.put(` colspan="%d"`, wide)
			}
			if cell.High > 1 {
				x.put(` rowspan="%d"`, cell.High)
			}
			x.put("><p>")
			x.runs(cell.Runs)
			x.put("</p></%s>", element)
		}
		x.put("</tr>\n")
	}
	x.put("</table>")
}
