// Package archive writes ZIP archives. The same files give the same bytes: an archive has
// no times, owners or permissions.
package archive

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// A File is a file in an archive.
type File struct {
	Name string
	Data []byte
	Bare bool // not compressed, as EPUB requires of its first file; files shorter than short are not either

	packed []byte // Data, compressed; nil until that is done
}

// Packed returns a file that is compressed once for all archives it is written to.
func Packed(name string, data []byte) File {
	var b bytes.Buffer
	compress(&b, data)
	return File{Name: name, Data: data, packed: b.Bytes()}
}

// short is the size in bytes from which on a file is compressed. For a shorter one, making the
// Huffman tables takes longer than the few hundred bytes that they save are worth.
const short = 1 << 10

// Write writes an archive of files in the given order.
func Write(w io.Writer, files []File) error {
	z := zip.NewWriter(w)
	var packed bytes.Buffer // for all files one after the other
	for _, f := range files {
		header := &zip.FileHeader{Name: f.Name, Method: zip.Deflate}
		switch {
		case f.Bare, len(f.Data) < short:
			header.Method, f.packed = zip.Store, f.Data
		case f.packed == nil:
			packed.Reset()
			compress(&packed, f.Data)
			f.packed = packed.Bytes()
		}
		header.CRC32 = crc32.ChecksumIEEE(f.Data)
		header.CompressedSize64, header.UncompressedSize64 = uint64(len(f.packed)), uint64(len(f.Data))
		to, err := z.CreateRaw(header)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.packed); err != nil {
			return err
		}
	}
	return z.Close()
}

// compressors are those that are not in use. To compress well takes twice as long as all
// else that is done for a file, and saves a seventh of its size.
var compressors = sync.Pool{New: func() any {
	z, _ := flate.NewWriter(nil, flate.BestSpeed) // the level exists
	return z
}}

// compress writes data to b in the format deflate.
func compress(b *bytes.Buffer, data []byte) {
	z := compressors.Get().(*flate.Writer)
	defer compressors.Put(z)
	b.Grow(len(data) / 2)
	z.Reset(b)
	z.Write(data) // to a buffer, which never fails
	z.Close()
}
