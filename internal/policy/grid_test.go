package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongbao/internal/scheme"
)

// A grid says of each place of a table where its cell begins, and of a cell how many
// columns and rows it covers. What is not a rectangle is not merged.
func TestGrid(t *testing.T) {
	for _, tt := range []struct{ name, rows, want string }{
		{"rectangle", "a < b/^ ^ c", "a2×2 a b1×1/a a c1×1"},
		{"left of what continues above", "a < b/^ < ^", "a2×2 a b1×2/a a b"},
		{"column to the end", "a b/c ^/d ^", "a1×1 b1×3/c1×1 b/d1×1 b"},
		{"nothing to continue", "< b/a ^ ^", "-1×1 b1×2/a1×1 b -1×1"},
		{"part of a wide cell", "a < c/^ d e", "a2×1 a c1×1/-1×1 d1×1 e1×1"},
		{"hole", "a < </^ b ^", "a3×1 a a/-1×1 b1×1 -1×1"},
	} {
		table := &Unit{Kind: Table}
		for row := range strings.SplitSeq(tt.rows, "/") {
			u := &Unit{Kind: Row}
			for word := range strings.FieldsSeq(row) {
				m := map[string]Merge{"^": Above, "<": Left}[word]
				if u.Merged = append(u.Merged, m); m != Own {
					word = ""
				}
				u.Text += word
				u.Cells = append(u.Cells, len(word))
			}
			table.Units = append(table.Units, u)
		}
		var rows []string
		for _, row := range table.Grid() {
			var cells []string
			for _, c := range row {
				words := "-"
				if c.From < c.To {
					words = c.Row.Text[c.From:c.To]
				}
				if c.Wide > 0 {
					words += fmt.Sprintf("%d×%d", c.Wide, c.High)
				}
				cells = append(cells, words)
			}
			rows = append(rows, strings.Join(cells, " "))
		}
		if diff := cmp.Diff(tt.want, strings.Join(rows, "/")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// Rows in a row are those of one table, until another begins. Rows into which a cell of the
// header reaches are a part of the header.
func TestRows(t *testing.T) {
	d := &Document{Scheme: scheme.Default}
	b := NewBuilder(d)
	b.Row(Line{Text: "甲", Row: SameTable}) // of no table
	b.Row(Line{Text: "乙", Row: HeadRow})
	b.Row(Line{Text: "丙", Row: SameTable, Cells: []int{0, 1}, Merged: []Merge{Above, Own}})
	b.Row(Line{Text: "丁", Row: SameTable, Cells: []int{1}, Merged: []Merge{Own}})
	b.Row(Line{Text: "戊", Row: SameTable, Cells: []int{0, 1}, Merged: []Merge{Above, Own}})
	b.Paragraph(Line{Text: "己。"})
	b.Row(Line{Text: "庚", Row: SameTable})
	b.Row(Line{Text: "辛", Row: NewTable})
	b.Finish()
	var got []string
	for u := range d.All() {
		if u.Kind == Row {
			got = append(got, fmt.Sprint(u.ID, " ", u.Text, " ", u.Head))
		}
	}
	want := []string{"t1-1 甲 false", "t2-1 乙 true", "t2-2 丙 true", "t2-3 丁 false", "t2-4 戊 false", "t3-1 庚 false", "t4-1 辛 false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
