package pdf

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"sync"
)

// A key is a hash of all that a file is made of, but for the fonts.
type key [sha256.Size]byte

// key returns the key of what was composed.
func (c *composer) key() key {
	h := sha256.New()
	m := c.m
	fmt.Fprintf(h, "%q\n", []string{m.Title, string(m.Script), m.Kind, m.Issuer, m.URL, m.Edition, m.Enacted, footOf(m)})
	for _, p := range c.paras {
		fmt.Fprintf(h, "%v %d %q %q\n", p.style, p.level, p.title, p.first)
		hashChars(h, p.chars)
		if p.table != nil {
			for _, r := range p.table.rows {
				fmt.Fprintln(h, "row", r.head)
				for _, cl := range r.cells {
					fmt.Fprintln(h, "cell", cl.column, cl.span, cl.lower, cl.open)
					hashChars(h, cl.chars)
				}
			}
		}
	}
	return key(h.Sum(nil))
}

// hashChars adds characters to a hash: their words, divided where anything else about them
// changes.
func hashChars(h hash.Hash, chars []char) {
	for i, c := range chars {
		if i == 0 || c.node != chars[i-1].node || c.face != chars[i-1].face || c.size != chars[i-1].size || len(c.ids) > 0 || c.isBlank {
			kind, id := "", ""
			if c.node != nil {
				kind, id = c.node.kind, c.node.id
			}
			fmt.Fprintf(h, "\n%s %s %d %d %q %v ", kind, id, c.face, c.size, c.ids, c.isBlank)
		}
		_, _ = io.WriteString(h, string(c.rune))
	}
	fmt.Fprintln(h)
}

// recentSize is how many bytes of files are kept. The development server asks for a file
// each time that a page shows its size.
const recentSize = 16 << 20

// A recent keeps the files that were written last. Several goroutines may use it at once.
type recent struct {
	mu    sync.Mutex
	files []keyed // the oldest first
	size  int
}

type keyed struct {
	key  key
	data []byte
}

func (r *recent) get(k key) ([]byte, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, f := range r.files {
		if f.key == k {
			return f.data, true
		}
	}
	return nil, false
}

func (r *recent) add(k key, data []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files = append(r.files, keyed{k, data})
	for r.size += len(data); r.size > recentSize; r.files = r.files[1:] {
		r.size -= len(r.files[0].data)
	}
}
