package theme

import (
	"fmt"
	"io/fs"
	"strings"

	"gongbao/internal/diag"
)

// words are the words of the interface: traditional → simplified.
type words map[string]string

// WordsFile is the table of the words of the interface.
const WordsFile = "templates/words.tsv"

// loadWords reads the table of interface words: two columns, traditional and
// simplified, with a tab between them. Lines that begin with # are comments.
func loadWords(fsys fs.FS) (words, diag.List) {
	var found diag.List
	text, err := fs.ReadFile(fsys, WordsFile)
	if err != nil {
		found.Add(diag.FileMissing, diag.Pos{File: WordsFile}, "the words of the interface")
	}
	w := words{}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		hant, hans, ok := strings.Cut(line, "\t")
		if _, taken := w[hant]; !ok || taken || hans == "" {
			found.Add(diag.Template, diag.Pos{File: WordsFile, Line: n, Col: 1}, "this is not a new pair of words with a tab between them")
			continue
		}
		w[hant] = hans
	}
	return w, found
}

// in returns the words in a script. It is the template function t.
func (w words) in(script string) Say {
	return func(word string, args ...any) (string, error) {
		hans, ok := w[word]
		if !ok {
			return "", fmt.Errorf("%s has no line for 「%s」", WordsFile, word)
		}
		if script == hansScript {
			word = hans
		}
		if len(args) == 0 {
			return word, nil
		}
		return fmt.Sprintf(word, args...), nil
	}
}

const hansScript = "zh-Hans" // as BCP 47 calls simplified characters
