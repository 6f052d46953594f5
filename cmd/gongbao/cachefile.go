package main

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// The file of a cache is the size of its head in eight bytes, the head, and the texts of the
// documents.

// write writes c to a file, in one step. Without the file the next command takes longer, and
// does the same.
func (c *cache[T]) write(name string) {
	var head bytes.Buffer
	if os.MkdirAll(filepath.Dir(name), 0o755) != nil || gob.NewEncoder(&head).Encode(c) != nil {
		return
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".cache-*")
	if err != nil {
		return
	}
	defer os.Remove(tmp.Name()) // does nothing once the file has its name
	for _, part := range slices.Concat([][]byte{binary.LittleEndian.AppendUint64(nil, uint64(head.Len())), head.Bytes()}, c.texts) {
		if _, err := tmp.Write(part); err != nil {
			tmp.Close()
			return
		}
	}
	if tmp.Close() == nil {
		_ = os.Rename(tmp.Name(), name)
	}
}

// readCache reads a cache that this program wrote, without the texts; it is empty if there
// is none.
func readCache[T any](name string) *cache[T] {
	file, err := os.Open(name)
	if err != nil {
		return &cache[T]{}
	}
	c := &cache[T]{file: file}
	if !c.readHead() {
		file.Close()
		return &cache[T]{}
	}
	return c
}

func (c *cache[T]) close() {
	if c.file != nil {
		c.file.Close()
	}
}

// readHead reads what is in the file of c before the texts, and reports whether the file is
// whole and of this program.
func (c *cache[T]) readHead() bool {
	var size [8]byte
	info, err := c.file.Stat()
	if _, readErr := c.file.ReadAt(size[:], 0); err != nil || readErr != nil {
		return false
	}
	head := io.NewSectionReader(c.file, int64(len(size)), int64(binary.LittleEndian.Uint64(size[:])))
	if head.Size() < 0 || head.Size() > info.Size() || gob.NewDecoder(head).Decode(c) != nil || c.Program == "" || c.Program != program() {
		return false
	}
	end := int64(len(size)) + head.Size()
	for _, d := range c.Docs {
		c.at = append(c.at, end)
		end += int64(d.Size)
	}
	return end == info.Size()
}
