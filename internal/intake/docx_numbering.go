package intake

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"
)

// A numbering holds the numbering definitions of a Word file and the state of
// its counters. A paragraph refers to a list (num) and a level, or has a style
// that does. A list is an abstract list with other start values; all lists of
// one abstract list share its counters.
type numbering struct {
	styles   map[string]style
	abstract map[string]*[9]numLevel
	linked   map[string]string // abstract list → the style that defines its levels
	lists    map[string]*numList
	counted  map[string]*[9]int // by abstract list; -1: not started
}

func newNumbering() *numbering {
	return &numbering{
		styles: map[string]style{}, abstract: map[string]*[9]numLevel{}, linked: map[string]string{},
		lists: map[string]*numList{}, counted: map[string]*[9]int{},
	}
}

// A numRef refers to a level of a list; the list "" is none.
type numRef struct {
	list, level string
}

// A style is the numbering and heading properties of a paragraph style.
type style struct {
	based   string
	name    string
	ref     numRef
	outline int // from 1; 0 for none
	look    look
}

// A look is what the formatting of words says about their meaning; a field is empty where it
// says nothing.
type look struct{ align, struck, hidden string }

// over returns l with what it does not say from under.
func (l look) over(under look) look {
	return look{cmp.Or(l.align, under.align), cmp.Or(l.struck, under.struck), cmp.Or(l.hidden, under.hidden)}
}

// look returns the formatting of a style, with that of the styles that it is based on.
func (n *numbering) look(id string) look {
	l := look{}
	for range maxBased {
		s, ok := n.styles[id]
		if !ok {
			break
		}
		l, id = l.over(s.look), s.based
	}
	return l
}

// readLook reads the properties of a run. In style is the name of its style.
func (p *parser) readLook(l *look, style *string) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rStyle":
			*style = attribute(e, "val")
		case "vertAlign":
			l.align = attribute(e, "val")
		case "strike", "dstrike":
			l.struck = onOff(e)
		case "vanish":
			l.hidden = onOff(e)
		}
		return p.skip()
	})
}

const on = "on"

// onOff returns on if a property is on, else "off".
func onOff(e xml.StartElement) string {
	if isOn(e) {
		return on
	}
	return "off"
}

// A numLevel is the definition of one level of a list.
type numLevel struct {
	start   int
	format  string
	text    string // with %1 … %9 for the numbers of the levels
	style   string // paragraphs of this style are at this level
	legal   bool   // all numbers in decimal digits
	restart int    // the level, from 1, that restarts it; 0: none; -1: any outer one
}

// A numList is a list: an abstract list with other start values and levels.
type numList struct {
	abstract string
	starts   map[int]int
	levels   map[int]numLevel
	begun    map[int]bool
}

// level parses a level, 0 to 8.
func level(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, 0), 8)
}

// numPr reads a list reference.
func (p *parser) numPr() (numRef, error) {
	var ref numRef
	err := p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numId":
			ref.list = attribute(e, "val")
		case "ilvl":
			ref.level = attribute(e, "val")
		}
		return p.skip()
	})
	return ref, err
}

// readStyles reads the part with the styles.
func (n *numbering) readStyles(p *parser) error {
	return p.each("style", func(e xml.StartElement) error {
		s := style{}
		id := attribute(e, "styleId")
		var child handler
		child = func(e xml.StartElement) error {
			switch e.Name.Local {
			case "basedOn":
				s.based = attribute(e, "val")
			case "name":
				s.name = strings.ToLower(attribute(e, "val"))
			case "outlineLvl":
				s.outline = level(attribute(e, "val")) + 1
			case "numPr":
				ref, err := p.numPr()
				s.ref = ref
				return err
			case "pPr":
				return p.children(child)
			case "rPr":
				return p.readLook(&s.look, new(string))
			}
			return p.skip()
		}
		err := p.children(child)
		n.styles[id] = s
		return err
	})
}

// readNumbering reads the part with the lists.
func (n *numbering) readNumbering(p *parser) error {
	return p.top(func(xml.StartElement) error {
		return p.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "abstractNum":
				return n.readAbstract(p, attribute(e, "abstractNumId"))
			case "num":
				return n.readList(p, attribute(e, "numId"))
			}
			return p.skip()
		})
	})
}

func (n *numbering) readAbstract(p *parser, id string) error {
	levels := &[9]numLevel{}
	n.abstract[id] = levels
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			l, err := p.numLevel()
			levels[level(attribute(e, "ilvl"))] = l
			return err
		case "numStyleLink":
			n.linked[id] = attribute(e, "val")
		}
		return p.skip()
	})
}

// numLevel reads the definition of a level.
func (p *parser) numLevel() (numLevel, error) {
	l := numLevel{start: 1, format: "decimal", restart: -1}
	err := p.children(func(e xml.StartElement) error {
		v := attribute(e, "val")
		switch e.Name.Local {
		case "start":
			l.start = parseCount(v)
		case "numFmt":
			l.format = v
		case "lvlText":
			l.text = v
		case "pStyle":
			l.style = v
		case "isLgl":
			l.legal = isOn(e)
		case "lvlRestart":
			l.restart = parseCount(v)
		}
		return p.skip()
	})
	return l, err
}

// parseCount parses a number, and returns 0 if it is invalid.
func parseCount(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<20 {
		return 0
	}
	return n
}

func (n *numbering) readList(p *parser, id string) error {
	list := &numList{starts: map[int]int{}, levels: map[int]numLevel{}, begun: map[int]bool{}}
	n.lists[id] = list
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			list.abstract = attribute(e, "val")
		case "lvlOverride":
			at := level(attribute(e, "ilvl"))
			return p.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "startOverride":
					list.starts[at] = parseCount(attribute(e, "val"))
				case "lvl":
					l, err := p.numLevel()
					list.levels[at] = l
					return err
				}
				return p.skip()
			})
		}
		return p.skip()
	})
}
