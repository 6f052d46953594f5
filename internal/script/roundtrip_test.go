package script

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestRoundTrip converts each word of the word list that is in simplified characters there
// and back. testdata/roundtrip.txt lists those that become others; -update writes it.
func TestRoundTrip(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# Words that are others when they come back from traditional characters.\n")
	n := 0
	for line := range strings.Lines(words().text) {
		word, _, _ := strings.Cut(line, "\t")
		if ToHans(word) != word {
			continue // has traditional characters
		}
		there := ToHant(word)
		if back := ToHans(there); back != word {
			fmt.Fprintf(&b, "%s\t%s\t%s\n", word, there, back)
		}
		n++
	}
	if *update {
		if err := os.WriteFile("testdata/roundtrip.txt", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/roundtrip.txt")
	if err != nil || !bytes.Equal(b.Bytes(), want) || n < 190_000 {
		t.Errorf("testdata/roundtrip.txt is out of date (-update writes it); there are %d words; %v", n, err)
	}
}
