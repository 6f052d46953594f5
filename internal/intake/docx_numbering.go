package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A numbering is what Word knows about the numbers that it counts, and how far
// it has counted. A paragraph names a list (num) and a level, or has a style that
// does; a list is an abstract list with other starts; all lists of one abstract
// list count on from each other.
type numbering struct {
	styles   map[string]style
	abstract map[string]*[9]numLevel
	linked   map[string]string // abstract list → the style that it takes its levels from
	lists    map[string]*numList
	counted  map[string]*[9]int // by abstract list; 0: not yet
}

func newNumbering() *numbering {
	return &numbering{
		styles: map[string]style{}, abstract: map[string]*[9]numLevel{}, linked: map[string]string{},
		lists: map[string]*numList{}, counted: map[string]*[9]int{},
	}
}

// A numRef names a list and a level; the list 0 is none.
type numRef struct {
	list, level string
}

// A style is what a paragraph style says about numbers and headings.
type style struct {
	based   string
	name    string
	ref     numRef
	outline int // from 1; 0 for none
}

// A numLevel is how one level counts.
type numLevel struct {
	start   int
	format  string
	text    string // with %1 … %9 for the numbers of the levels
	style   string // paragraphs of this style are of this level
	legal   bool   // all numbers of it in figures
	restart int    // the level after which it begins again, from 1; 0: never; -1: any outer one
	blank   bool
}

// A numList is a list: an abstract one with other starts and levels.
type numList struct {
	abstract string
	starts   map[int]int
	levels   map[int]numLevel
	begun    map[int]bool
}

// level reads the number of a level, 0 to 8.
func level(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, 0), 8)
}

// numPr reads the reference to a list.
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

// readStyles reads the part that holds the styles.
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
			}
			return p.skip()
		}
		err := p.children(child)
		n.styles[id] = s
		return err
	})
}

// readNumbering reads the part that holds the lists.
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

// numLevel reads how a level counts.
func (p *parser) numLevel() (numLevel, error) {
	l := numLevel{start: 1, format: "decimal", restart: -1, blank: true}
	err := p.children(func(e xml.StartElement) error {
		v := attribute(e, "val")
		switch e.Name.Local {
		case "start":
			l.start = number0(v)
		case "numFmt":
			l.format = v
		case "lvlText":
			l.text = v
		case "pStyle":
			l.style = v
		case "isLgl":
			l.legal = isOn(e)
		case "suff":
			l.blank = v != "nothing"
		case "lvlRestart":
			l.restart = number0(v)
		}
		return p.skip()
	})
	return l, err
}

// number0 reads a number, 0 where there is none.
func number0(s string) int {
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
					list.starts[at] = number0(attribute(e, "val"))
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
