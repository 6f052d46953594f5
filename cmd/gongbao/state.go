package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"time"

	"golang.org/x/sync/errgroup"
)

// settled is how long ago a file must have been changed so that another change gives it another
// time, also on file systems with coarse times. The index of Git does the same.
const settled = 2 * time.Second

// states returns the states of folders of documents, which include that of the files beside
// them. The state of a folder that has been changed just now is empty.
func (p *project) states(folders []string) map[string]string {
	list := make([]string, len(folders))
	common, isSettled := stateOf(p.content, ".")
	var group errgroup.Group
	group.SetLimit(8) // they mostly wait for the disk
	for i, folder := range folders {
		group.Go(func() error {
			if state, ok := stateOf(p.content, folder); ok && isSettled {
				list[i] = common + state
			}
			return nil
		})
	}
	_ = group.Wait()
	states := map[string]string{}
	for i, folder := range folders {
		states[folder] = list[i]
	}
	return states
}

// stateOf returns a hash of the names, sizes and times of the files of a folder, and whether
// all of them were last changed some time ago.
func stateOf(fsys fs.FS, folder string) (state string, isSettled bool) {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return "", false
	}
	h := sha256.New()
	for _, e := range entries {
		if e.IsDir() {
			if folder != "." { // there each is a document
				below, ok := stateOf(fsys, folder+"/"+e.Name())
				if !ok {
					return "", false
				}
				fmt.Fprintf(h, "%q %x\n", e.Name(), below)
			}
			continue
		}
		info, err := e.Info()
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			info, err = fs.Stat(fsys, path.Join(folder, e.Name()))
		}
		if err != nil || info.IsDir() || time.Since(info.ModTime()) < settled {
			return "", false
		}
		fmt.Fprintf(h, "%q %d %d %s\n", e.Name(), info.Size(), info.ModTime().UnixNano(), statusOf(info))
	}
	return string(h.Sum(nil)), true
}
