package typeface

import (
	"io"
	"sync"
)

// pageSize is how many bytes of a file are read at once.
const pageSize = 32 << 10

// A paged keeps what was read of a file. To read a glyph takes dozens of reads of a few
// bytes, most of them close to each other.
type paged struct {
	src   io.ReaderAt
	mu    sync.Mutex
	pages map[int64][]byte // by their numbers; the last is shorter
}

// ReadAt implements [io.ReaderAt].
func (p *paged) ReadAt(data []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, io.EOF
	}
	for n < len(data) {
		at := off + int64(n)
		page, err := p.page(at / pageSize)
		if err != nil {
			return n, err
		}
		from := at % pageSize
		if from >= int64(len(page)) {
			return n, io.EOF
		}
		n += copy(data[n:], page[from:])
	}
	return n, nil
}

func (p *paged) page(number int64) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if page, ok := p.pages[number]; ok {
		return page, nil
	}
	page := make([]byte, pageSize)
	n, err := p.src.ReadAt(page, number*pageSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	p.pages[number] = page[:n]
	return page[:n], nil
}
