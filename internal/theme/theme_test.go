package theme

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// Every line of the table of interface words is used by a template or by the code; a word that
// nothing uses is a leftover.
func TestWordsAreUsed(t *testing.T) {
	w, found := loadWords(os.DirFS("../.."))
	if len(found) > 0 {
		t.Fatal(found)
	}
	var used strings.Builder
	for _, pattern := range []string{"templates/*.html", "internal/site/*.go", "internal/export/*.go", "internal/cite/*.go", "internal/figure/*.go", "internal/figure/*.html", "internal/history/*.go"} {
		names, _ := fs.Glob(os.DirFS("../.."), pattern)
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := fs.ReadFile(os.DirFS("../.."), name)
			if err != nil {
				t.Fatal(err)
			}
			used.Write(data)
		}
	}
	for word := range w {
		if !strings.Contains(used.String(), `"`+word+`"`) {
			t.Errorf("nothing uses 「%s」", word)
		}
	}
}

// The blank lines and the indentation of code are shown as they were written.
func TestCompactKeepsCode(t *testing.T) {
	page := "<p>甲\n\n   <b>乙</b>\n<pre>a\n\n  b</pre><pre>c\n\n  d</pre>\n\n  <p>丙\n"
	want := "<p>甲\n<b>乙</b>\n<pre>a\n\n  b</pre><pre>c\n\n  d</pre>\n<p>丙\n"
	if got := string(Compact([]byte(page))); got != want {
		t.Errorf("got %q", got)
	}
}
