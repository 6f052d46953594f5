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

// ManifestName is the name of the manifest, the list of all other files of a
// site.
const ManifestName = "SHA256SUMS"

// manifestLine is the first line of every manifest, which identifies a site of
// gongbao. The other lines have the format of sha256sum.
const manifestLine = "# gongbao site: sha256sum -c " + ManifestName

// checkName returns an error unless name can be the path of a file of a site.
func checkName(name string) error {
	_, err := filepath.Localize(name)
	// sha256sum escapes these characters, but not every tool can read them.
	needsEscape := strings.ContainsAny(name, "\\\r\n")
	switch {
	case err != nil || needsEscape || name == ".":
		return fmt.Errorf("%q cannot be the path of a file in a site", name)
	case name == ManifestName:
		return fmt.Errorf("%s is reserved for the manifest", ManifestName)
	}
	return nil
}

// parentFolders returns the folders of files, parents first.
func parentFolders(files map[string]string) []string {
	folders := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(folders))
}

// Manifest returns the manifest of a site, given the SHA-256 hashes of all
// other files by path.
func Manifest(hashes map[string][sha256.Size]byte) []byte {
	var checksums []checksum
	for name, hash := range hashes {
		checksums = append(checksums, checksum{name, hash})
	}
	return manifest(checksums)
}

// manifest returns the manifest for checksums, which it sorts.
func manifest(checksums []checksum) []byte {
	slices.SortFunc(checksums, func(a, b checksum) int { return strings.Compare(a.name, b.name) })
	var b bytes.Buffer
	fmt.Fprintln(&b, manifestLine)
	for _, s := range checksums {
		fmt.Fprintf(&b, "%x  %s\n", s.hash, s.name)
	}
	return b.Bytes()
}

// listed returns the files listed in the manifest of a site with their hashes in
// hexadecimal. The result is nil if the site has no manifest written by gongbao.
func listed(site fs.FS) (map[string]string, error) {
	text, err := fs.ReadFile(site, ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSuffix(line, "\r") // from git on Windows
		if i == 0 && line != manifestLine {
			return nil, nil
		}
		if hash, name, ok := strings.Cut(line, "  "); ok {
			files[name] = hash
		}
	}
	return files, nil
}

// manifestNames returns the files listed in the manifest of a site, the
// manifest itself and the folders of all these, with a slash at the end. The
// result is nil if the site has no manifest written by gongbao.
func manifestNames(site fs.FS) (map[string]bool, error) {
	files, err := listed(site)
	if files == nil {
		return nil, err
	}
	names := map[string]bool{ManifestName: true}
	for name := range files {
		names[name] = true
	}
	for _, name := range parentFolders(files) {
		names[name+"/"] = true
	}
	return names, nil
}

// foreignFiles returns the files and folders (with a slash at the end) in
// folder that are not listed in its manifest. The content of such folders is
// not listed.
func foreignFiles(folder string) ([]string, error) {
	site := os.DirFS(folder)
	own, err := manifestNames(site)
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
