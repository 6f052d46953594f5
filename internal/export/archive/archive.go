// Package archive writes ZIP archives. The same files give the same bytes: an archive has
// no times, owners or permissions.
package archive

import (
	"archive/zip"
	"compress/flate"
	"hash/crc32"
	"io"
	"sync"
)

// A File is a file in an archive.
type File struct {
	Name string
	Data []byte
	Bare bool // it is neither compressed nor has it any extra fields, as EPUB asks of its first file
}

// Write writes an archive of files in the given order.
func Write(w io.Writer, files []File) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, compressor)
	for _, f := range files {
		to, err := create(z, f)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.Data); err != nil {
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

// A pooled is a compressor that goes back to the others when it is closed.
type pooled struct{ *flate.Writer }

func (p pooled) Close() error {
	defer compressors.Put(p.Writer)
	return p.Writer.Close()
}

func compressor(w io.Writer) (io.WriteCloser, error) {
	z := compressors.Get().(*flate.Writer)
	z.Reset(w)
	return pooled{z}, nil
}

// create begins a file.
func create(z *zip.Writer, f File) (io.Writer, error) {
	if !f.Bare {
		return z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	}
	size := uint64(len(f.Data))
	return z.CreateRaw(&zip.FileHeader{
		Name: f.Name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(f.Data), CompressedSize64: size, UncompressedSize64: size,
	})
}
