// Package pdftest reads PDF files as readers do: by their cross-reference stream, their
// structure tree and the maps of their fonts. It knows nothing of how they were made.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Values of objects: Name, Ref, Dict, []any, []byte (strings), float64, bool, nil.
type (
	Name string
	Ref  int
	Dict map[Name]any
)

// A Stream is a dictionary with data.
type Stream struct {
	Dict
	Data []byte // decompressed
}

// A parser reads values.
type parser struct {
	data []byte
	at   int
}

const delimiters = "()<>[]{}/%"

func isSpace(c byte) bool { return strings.IndexByte("\x00\t\n\f\r ", c) >= 0 }

func (p *parser) peek(s string) bool { return bytes.HasPrefix(p.data[p.at:], []byte(s)) }

func (p *parser) space() {
	for p.at < len(p.data) && isSpace(p.data[p.at]) {
		p.at++
	}
}

// word returns the characters up to a space or a delimiter.
func (p *parser) word() string {
	from := p.at
	for p.at < len(p.data) && !isSpace(p.data[p.at]) && strings.IndexByte(delimiters, p.data[p.at]) < 0 {
		p.at++
	}
	return string(p.data[from:p.at])
}

// An operator is a word in the content of a page.
type operator string

// value reads a value, or an operator.
func (p *parser) value() any {
	p.space()
	switch {
	case p.at >= len(p.data):
		panic("the data ends within a value")
	case p.peek("<<"):
		p.at += 2
		return p.dict()
	case p.peek("<"):
		end := bytes.IndexByte(p.data[p.at:], '>')
		s, err := hex.DecodeString(string(p.data[p.at+1 : p.at+end]))
		if err != nil {
			panic(err)
		}
		p.at += end + 1
		return s
	case p.peek("("):
		return p.literal()
	case p.peek("["):
		p.at++
		list := []any{}
		for p.space(); !p.peek("]"); p.space() {
			list = append(list, p.value())
		}
		p.at++
		return list
	case p.peek("/"):
		p.at++
		return Name(p.word())
	}
	return p.plain(p.word())
}

// plain returns the value of a word.
func (p *parser) plain(w string) any {
	switch w {
	case "true", "false":
		return w == "true"
	case "null":
		return nil
	case "":
		panic(fmt.Sprintf("unexpected %q", p.data[p.at]))
	}
	n, err := strconv.ParseFloat(w, 64)
	if err != nil {
		return operator(w)
	}
	back := p.at
	p.space()
	if generation := p.word(); generation == "0" {
		if p.space(); p.word() == "R" {
			return Ref(n)
		}
	}
	p.at = back
	return n
}

func (p *parser) dict() Dict {
	d := Dict{}
	for p.space(); !p.peek(">>"); p.space() {
		key := p.value().(Name)
		d[key] = p.value()
	}
	p.at += 2
	return d
}

func (p *parser) literal() []byte {
	var s []byte
	depth := 0
	for {
		c := p.data[p.at]
		p.at++
		switch c {
		case '\\':
			c = p.data[p.at]
			p.at++
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				return s
			}
		}
		s = append(s, c)
	}
}

// A File is a PDF file.
type File struct {
	Trailer Dict
	Catalog Dict
	objects map[Ref]any // Dict, Stream or another value
}

// Parse reads a file.
func Parse(data []byte) (f *File, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tail := data[bytes.LastIndex(data, []byte("startxref")):]
	start, err := strconv.Atoi(strings.Fields(string(tail))[1])
	if err != nil {
		return nil, err
	}
	f = &File{objects: map[Ref]any{}}
	_, table := readObject(data, start)
	f.Trailer = table.(Stream).Dict
	rows := table.(Stream).Data
	var within []Ref // streams of objects
	for number := 0; len(rows) > 0; number, rows = number+1, rows[7:] {
		where := int(rows[1])<<24 | int(rows[2])<<16 | int(rows[3])<<8 | int(rows[4])
		if rows[0] != 1 {
			continue
		}
		ref, object := readObject(data, where)
		if int(ref) != number {
			return nil, fmt.Errorf("object %d is at the place of %d", ref, number)
		}
		f.objects[ref] = object
		if s, ok := object.(Stream); ok && s.Dict["Type"] == Name("ObjStm") {
			within = append(within, ref)
		}
	}
	for _, ref := range within {
		s := f.objects[ref].(Stream)
		index, first := parser{data: s.Data}, int(s.Dict["First"].(float64))
		for range int(s.Dict["N"].(float64)) {
			number, off := index.value().(float64), index.value().(float64)
			body := parser{data: s.Data, at: first + int(off)}
			f.objects[Ref(number)] = body.value()
		}
	}
	f.Catalog = f.Dict(f.Trailer["Root"])
	return f, nil
}

// readObject reads the object at an offset.
func readObject(data []byte, at int) (Ref, any) {
	p := parser{data: data, at: at}
	number := p.value().(float64)
	p.value() // generation
	p.value() // obj
	v := p.value()
	p.space()
	if !p.peek("stream") {
		return Ref(number), v
	}
	d := v.(Dict)
	p.at += len("stream\n")
	body := data[p.at : p.at+int(d["Length"].(float64))]
	if d["Filter"] == Name("FlateDecode") {
		z, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			panic(err)
		}
		if body, err = io.ReadAll(z); err != nil {
			panic(err)
		}
	}
	return Ref(number), Stream{d, body}
}

// Value returns what v refers to.
func (f *File) Value(v any) any {
	for {
		ref, ok := v.(Ref)
		if !ok {
			return v
		}
		v = f.objects[ref]
	}
}

// Dict returns the dictionary that v is or refers to.
func (f *File) Dict(v any) Dict {
	switch d := f.Value(v).(type) {
	case Dict:
		return d
	case Stream:
		return d.Dict
	}
	return nil
}

// List returns the list that v is or refers to.
func (f *File) List(v any) []any { l, _ := f.Value(v).([]any); return l }
