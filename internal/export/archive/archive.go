// Package archive writes ZIP archives. The same files give the same bytes: an archive has
// no times, owners or permissions.
package archive

import (
	"archive/zip"
	"hash/crc32"
	"io"
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
