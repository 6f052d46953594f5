package intake

import (
	"strings"
	"testing"
)

// A text without a title is called by its first words, never by a label alone: 一 would be a
// part of every locator.
func TestFirstWords(t *testing.T) {
	for text, want := range map[string]string{
		"一、總體要求\n\n認真執行。\n":          "總體要求",
		"一，總體要求。到年底完成。\n":            "總體要求",
		"㈠加強領導。\n\n認真執行。\n":          "加強領導",
		"一、\n\n認真執行。\n\n二、\n\n落實。\n": "認真執行",
	} {
		r, err := Import(Input{Name: "a.txt", Data: []byte(text)}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Report.Title != "" {
			t.Errorf("%q has the title %s", text, r.Report.Title)
		}
		for _, f := range r.Files {
			if strings.HasSuffix(f.Name, "document.yaml") && !strings.HasPrefix(f.Content, "title: "+want+"\n") {
				t.Errorf("%q is called %.40s, want %s", text, f.Content, want)
			}
		}
	}
}
