package locator

import (
	"encoding/json"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// A short outline has all units, with their short locators alone.
func TestShortOutline(t *testing.T) {
	d := sample(scheme.Default)
	o, n := ShortOutline(d), 0
	for range d.All() {
		n++
	}
	if len(o.Units) != n {
		t.Errorf("%d units, want %d", len(o.Units), n)
	}
	for _, s := range o.Shapes {
		if s.own[Spoken] != "" || s.own[Legal] != "" {
			t.Errorf("a shape has the forms %q", s.own)
		}
	}
}

// Units that differ in their numbers alone have one shape. A shape is depth, kind, base of
// the id, prefix of the number, suffix of the paragraph's id, page, base of the locator,
// whether that is a stem, the forms, and the stem for children.
func TestOutline(t *testing.T) {
	for _, c := range []struct {
		name   string
		doc    *policy.Document
		shapes []string // of some units in order
		units  string
		number string
	}{
		{"law", aLaw(), []string{
			`[1,7,0,"c","",0,0,0,["第%n章","第%n章","第%d章"]]`,
			`[2,7,0,"a","-k1",0,0,0,["第%n條之一","第%n條之一","第%d條之一"]]`, // of a120b1
			`[3,7,-2,"","-k1",0,2,0,["第（%n）項","第%n項","第%d項"]]`,     // a120b1-k1-3 begins with the paragraph's id
			`[4,7,3,"","-k1",0,3,0,["第%d目","第%n目","第%d目"]]`,
			`[2,7,0,"a","",0,0,0,["第%n條","第%n條","第%d條"]]`,
			`[3,7,2,"k","",0,2,0,["第%n款","第%n款","第%d款"]]`,
		}, "[0,1,2,3,4,5,5]", "[[1,120,1],[2,3]]"}, // 第一百二十一條 follows 第一百二十條之一
		{"opinion", anOpinion(), []string{
			`[1,7,0,"m","",0,0,0,["主送機關"]]`,
			`[1,7,0,"s","-p1",0,0,0,["第%n部分","第%n部分","第%n節"],"%n、"]`,
			`[2,7,1,"d","",0,1,0,["所列第%d項"]]`, // of the part, not on its stem
			`[2,7,1,"","",0,1,1,["（%n）","第（%n）項"]]`,
		}, "[0,1,2,3,4,5,6,6,5,7,8,9,10,11,12,12,13,14,15,16,17,18,18]", "[[3,2],[4,3]]"},
	} {
		o := NewOutliner(c.doc, func(*policy.Unit) int { return 7 })
		for u := range c.doc.All() {
			o.Add(u)
		}
		for i, want := range c.shapes {
			if got, err := json.Marshal(o.Shapes[i]); err != nil || string(got) != want {
				t.Errorf("%s: shape %d is %s, %v; want %s", c.name, i, got, err, want)
			}
		}
		units, _ := json.Marshal(o.Units)
		numbers, _ := json.Marshal(o.Numbers)
		if string(units) != c.units || string(numbers) != c.number {
			t.Errorf("%s: units %s, numbers %s; want %s, %s", c.name, units, numbers, c.units, c.number)
		}
	}
}

// A fixed number in a label is not the number of the unit, and % is a character.
func TestWithoutNumber(t *testing.T) {
	for _, c := range []struct{ words, han, digits, want string }{
		{"第三條", "三", "3", "第%n條"},
		{"3.", "三", "3", "%d."},
		{"100%", "二", "2", "100%%"},
		{"第12000條", "", "12000", "第%d條"},
	} {
		if got := withoutNumber(c.words, c.han, c.digits); got != c.want {
			t.Errorf("%s without %s is %s; want %s", c.words, c.digits, got, c.want)
		}
	}
}

func TestCharacters(t *testing.T) {
	characters := ShortOutline(anOpinion()).Characters()
	for _, r := range "第部分所列項（）、附件" {
		if !characters[r] {
			t.Errorf("no %c", r)
		}
	}
	if characters['一'] {
		t.Error("the numbers are among them")
	}
}
