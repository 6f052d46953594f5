package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ManifestName is the file that lists all others of a site.
const ManifestName = "SHA256SUMS"

// The manifest lists every file of a site but itself, in the format of
// sha256sum, and begins with a line by which a site is known as ours.
const manifestLine = "# gongbao site: sha256sum -c " + ManifestName

// checkName returns an error unless name can be the path of a file of a site.
func checkName(name string) error {
	_, err := filepath.Localize(name)
	// A manifest would have to escape these, and not every tool that checks one can
	// read them back.
	awkward := strings.ContainsAny(name, "\\\r\n")
	switch {
	case err != nil || awkward || name == ".":
		return fmt.Errorf("%q cannot be the path of a file in a site", name)
	case name == ManifestName:
		return fmt.Errorf("%s is written by publishing and cannot be among the files of the site", ManifestName)
	}
	return nil
}

// foldersOf returns the folders that files lie in, each after the one around it.
func foldersOf(files map[string][]byte) []string {
	folders := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(folders))
}

// Manifest returns the manifest of a site: by their paths, the SHA-256 of all other files.
func Manifest(hashes map[string][sha256.Size]byte) []byte {
	var sums []sum
	for name, hash := range hashes {
		sums = append(sums, sum{name, hash})
	}
	return manifest(sums)
}

// manifest returns the manifest of the files with the given sums.
func manifest(sums []sum) []byte {
	slices.SortFunc(sums, func(a, b sum) int { return strings.Compare(a.name, b.name) })
	var b bytes.Buffer
	fmt.Fprintln(&b, manifestLine)
	for _, s := range sums {
		fmt.Fprintf(&b, "%x  %s\n", s.hash, s.name)
	}
	return b.Bytes()
}

// ownNames returns what a site may hold by its own manifest, folders with a
// slash at the end; nothing, if there is no manifest of ours.
func ownNames(site fs.FS) (map[string]bool, error) {
	text, err := fs.ReadFile(site, ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{ManifestName: nil}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSuffix(line, "\r") // a checkout by git on Windows
		if i == 0 && line != manifestLine {
			return nil, nil
		}
		if _, name, ok := strings.Cut(line, "  "); ok {
			files[name] = nil
		}
	}
	names := map[string]bool{}
	for name := range files {
		names[name] = true
	}
	for _, name := range foldersOf(files) {
		names[name+"/"] = true
	}
	return names, nil
}

// strangers returns what lies in folder and is no part of the site there,
// folders with a slash at the end and without what they hold.
func strangers(folder string) ([]string, error) {
	site := os.DirFS(folder)
	own, err := ownNames(site)
	if err != nil {
		return nil, err
	}
	var found []string
	err = fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || name == ".":
			return err
		case entry.IsDir() && own[name+"/"], entry.Type().IsRegular() && own[name]:
			return nil
		case entry.IsDir():
			found = append(found, name+"/")
			return fs.SkipDir
		}
		found = append(found, name)
		return nil
	})
	return found, err
}
