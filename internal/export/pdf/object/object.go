// Package object writes PDF files (ISO 32000-1): objects, streams and the table by which
// they are found. What the objects mean is the caller's business.
package object

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// A Ref is the number of an object.
type Ref int

// String returns a reference as it is written in other objects.
func (r Ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// A File is a PDF file. The zero value is empty.
type File struct {
	objects []object // that of Ref n at n-1
	z       *zlib.Writer
}

type object struct {
	body   string // a dictionary, where there is a stream without its Length
	stream []byte // nil if there is none
}

// New returns the number of a new object, whose body is set later.
func (f *File) New() Ref {
	f.objects = append(f.objects, object{})
	return Ref(len(f.objects))
}

// Set sets the body of an object.
func (f *File) Set(r Ref, format string, args ...any) {
	f.objects[r-1].body = fmt.Sprintf(format, args...)
}

// Add returns a new object with a body.
func (f *File) Add(format string, args ...any) Ref {
	r := f.New()
	f.Set(r, format, args...)
	return r
}

// AddStream returns a new stream. entries are those of its dictionary. The data is
// compressed unless plain.
func (f *File) AddStream(entries string, data []byte, plain bool) Ref {
	r := f.New()
	if !plain {
		entries, data = entries+"/Filter/FlateDecode", f.deflate(data)
	}
	f.objects[r-1] = object{entries, data}
	return r
}

// deflate compresses data. A compressor needs much memory: all streams share one.
func (f *File) deflate(data []byte) []byte {
	var b bytes.Buffer
	if f.z == nil {
		f.z = zlib.NewWriter(&b)
	} else {
		f.z.Reset(&b)
	}
	_, _ = f.z.Write(data) // a buffer never fails
	_ = f.z.Close()
	return b.Bytes()
}

// perStream is how many objects are in an object stream. A reader decompresses a whole
// one to find an object.
const perStream = 128

// A place is where an object is in the file.
type place struct {
	in   int // the object stream that it is in; 0 if it is in none
	from int // its offset in the file, or its place in the object stream
}

// Write writes the file. root is the catalog, info the information dictionary. The
// identifier of the file is made of its content.
func (f *File) Write(w io.Writer, root, info Ref) error {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe5\x85\xac\xe5\xa0\xb1\n")
	places := make([]place, len(f.objects)+1)
	var plain []Ref
	for i, o := range f.objects {
		if o.stream == nil {
			plain = append(plain, Ref(i+1))
			continue
		}
		places[i+1].from = b.Len()
		writeStream(&b, i+1, o)
	}
	for len(plain) > 0 {
		n := min(perStream, len(plain))
		number := len(places)
		for i, r := range plain[:n] {
			places[r] = place{number, i}
		}
		places = append(places, place{from: b.Len()})
		writeStream(&b, number, f.objectStream(plain[:n]))
		plain = plain[n:]
	}
	start := b.Len()
	places = append(places, place{from: start})
	id := sha256.Sum256(b.Bytes())
	writeStream(&b, len(places)-1, object{
		fmt.Sprintf("/Type/XRef/W[1 4 2]/Size %d/Root %v/Info %v/ID[<%x><%[4]x>]/Filter/FlateDecode", len(places), root, info, id[:16]),
		f.deflate(table(places)),
	})
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", start)
	_, err := w.Write(b.Bytes())
	return err
}

func writeStream(b *bytes.Buffer, number int, o object) {
	fmt.Fprintf(b, "%d 0 obj\n<<%s/Length %d>>\nstream\n", number, o.body, len(o.stream))
	b.Write(o.stream)
	b.WriteString("\nendstream\nendobj\n")
}

// objectStream returns a stream with objects.
func (f *File) objectStream(list []Ref) object {
	var index, bodies bytes.Buffer
	for _, r := range list {
		fmt.Fprintf(&index, "%d %d ", int(r), bodies.Len())
		bodies.WriteString(f.objects[r-1].body + "\n")
	}
	entries := fmt.Sprintf("/Type/ObjStm/N %d/First %d/Filter/FlateDecode", len(list), index.Len())
	return object{entries, f.deflate(append(index.Bytes(), bodies.Bytes()...))}
}

// table returns the cross-reference table: seven bytes an object.
func table(places []place) []byte {
	data := []byte{0, 0, 0, 0, 0, 0xff, 0xff} // object 0 is free
	for _, p := range places[1:] {
		kind, where, index := byte(1), p.from, 0
		if p.in > 0 {
			kind, where, index = 2, p.in, p.from
		}
		data = append(data, kind)
		data = binary.BigEndian.AppendUint32(data, uint32(where))
		data = binary.BigEndian.AppendUint16(data, uint16(index))
	}
	return data
}

// Text returns s as a text string.
func Text(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	writeUTF16(&b, s)
	return b.String() + ">"
}

// UTF16 returns s in UTF-16, as a hexadecimal string.
func UTF16(s string) string {
	var b strings.Builder
	b.WriteByte('<')
	writeUTF16(&b, s)
	return b.String() + ">"
}

func writeUTF16(b *strings.Builder, s string) {
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(b, "%04X", unit)
	}
}

// ASCII returns s, which has letters, digits and hyphens only, as a byte string.
func ASCII(s string) string { return "(" + s + ")" }

// Literal returns s as a byte string.
func Literal(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`).Replace(s) + ")"
}
