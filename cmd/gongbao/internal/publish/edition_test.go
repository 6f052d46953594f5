package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// edition returns version v of a site of n pages and two other files. Half of
// the pages are the same in all versions; one file is only in this version.
func edition(v, n int) map[string][]byte {
	files := map[string][]byte{
		"index.html":                   fmt.Appendf(nil, "home %d", v),
		fmt.Sprintf("only-%d.html", v): []byte("here today"),
	}
	for i := range n {
		page := fmt.Sprintf("page %d", i)
		if i%2 == 1 {
			page += fmt.Sprintf(" of %d", v)
		}
		files[fmt.Sprintf("p/%d.html", i)] = []byte(page)
	}
	return files
}

// twoRenames are operations without exchange.
var twoRenames = func() fileOps {
	d := osOps
	d.exchange = func(a, b string) error { return errors.ErrUnsupported }
	return d
}()

func disks() map[string]fileOps {
	return map[string]fileOps{"exchange": osOps, "two renames": twoRenames}
}

// all puts files in the order of their names.
func all(files map[string][]byte) func(Put) error {
	return func(put Put) error {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if err := put(name, files[name]); err != nil {
				return err
			}
		}
		return nil
	}
}

func mustPublish(t *testing.T, out string, files map[string][]byte) Stats {
	t.Helper()
	stats, err := Site(t.Context(), out, all(files), nil)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// wantSite fails unless out contains exactly files, and there is nothing beside
// it.
func wantSite(t *testing.T, out string, files map[string][]byte) {
	t.Helper()
	if err := compare(out, files); err != nil {
		t.Error(err)
	}
	wantNoLitter(t, out)
}

// compare returns an error if out does not contain exactly files.
func compare(out string, files map[string][]byte) error {
	want := maps.Clone(files)
	var checksums []checksum
	for name, data := range files {
		checksums = append(checksums, checksum{name, sha256.Sum256(data)})
	}
	want[ManifestName] = manifest(checksums)
	got, err := contents(out)
	if err != nil {
		return err
	}
	for name, data := range want {
		if held, ok := got[name]; !ok || !bytes.Equal(held, data) {
			return fmt.Errorf("%s in %s has content %q, want %q", name, out, held, data)
		}
		delete(got, name)
	}
	if len(got) > 0 {
		return fmt.Errorf("%s also contains %q", out, slices.Sorted(maps.Keys(got)))
	}
	return nil
}

// contents returns all files of folder.
func contents(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	fileOps := os.DirFS(folder)
	err := fs.WalkDir(fileOps, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(fileOps, name)
		return err
	})
	return files, err
}

func wantNoLitter(t *testing.T, out string) {
	t.Helper()
	litter, err := os.ReadDir(newStagingFolder(osOps, out).folder)
	if runtime.GOOS == "windows" && len(litter) == 1 && litter[0].Name() == "lock" {
		return
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the staging folder is still there: %v, %v", litter, err)
	}
}

func wantRefusal(t *testing.T, err error, want string) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want a Refusal with %q", err, want)
	}
}

// listing returns the names, sizes and times of everything in out.
func listing(t *testing.T, out string) []string {
	t.Helper()
	var lines []string
	err := filepath.WalkDir(out, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			lines = append(lines, path+" "+fs.FormatFileInfo(info))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func stat(t *testing.T, out, name string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(out, name))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, name string) {
	t.Helper()
	if err := os.MkdirAll(name, 0o755); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}
