package main

import (
	"errors"
	"io/fs"
	"os"
)

// A disk is a folder whose regular files and folders can be read. To open anything else
// fails: a named pipe would wait for somebody to write, and a device may have no end.
type disk struct{ fs.FS }

func openDisk(folder string) disk { return disk{os.DirFS(folder)} }

var errNotRegular = errors.New("not a regular file")

func (d disk) Open(name string) (fs.File, error) {
	if err := d.check("open", name); err != nil {
		return nil, err
	}
	return d.FS.Open(name)
}

func (d disk) ReadFile(name string) ([]byte, error) {
	if err := d.check("read", name); err != nil {
		return nil, err
	}
	return fs.ReadFile(d.FS, name)
}

func (d disk) Stat(name string) (fs.FileInfo, error) { return fs.Stat(d.FS, name) }

func (d disk) check(op, name string) error {
	info, err := d.Stat(name)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: op, Path: name, Err: errNotRegular}
	}
	return err
}
