package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sync/errgroup"
)

func TestFirstBuild(t *testing.T) {
	for _, name := range []string{"public", "政策 網站", "a/b/public", "public/"} {
		out := t.TempDir() + "/" + name
		stats := mustPublish(t, out, edition(1, 5))
		wantSite(t, out, edition(1, 5))
		if want := (Stats{Files: 8, Written: 8}); stats != want {
			t.Errorf("%s: %+v, want %+v", name, stats, want)
		}
	}
}

func TestRelativeOut(t *testing.T) {
	t.Chdir(t.TempDir())
	mustPublish(t, "public", edition(1, 5))
	mustPublish(t, "./public", edition(2, 5))
	wantSite(t, "public", edition(2, 5))
}

func TestEmptyFolderIsTaken(t *testing.T) {
	out := t.TempDir()
	mustPublish(t, out, edition(1, 5))
	wantSite(t, out, edition(1, 5))
}

func TestSameSiteKeepsItsFiles(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	before := stat(t, out, "p/0.html")
	stats := mustPublish(t, out, edition(1, 5))
	after := stat(t, out, "p/0.html")
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("an unchanged file is another one after the second build")
	}
	if want := (Stats{Files: 8, Kept: 8}); stats != want {
		t.Errorf("%+v, want %+v", stats, want)
	}
}

func TestNextEdition(t *testing.T) {
	for name, d := range disks() {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			mustPublish(t, out, edition(1, 5))
			before := stat(t, out, "p/0.html")
			if _, err := publish(t.Context(), d, out, all(edition(2, 5)), nil); err != nil {
				t.Fatal(err)
			}
			wantSite(t, out, edition(2, 5))
			if !os.SameFile(before, stat(t, out, "p/0.html")) {
				t.Error("p/0.html has not changed and was not kept")
			}
		})
	}
}

// What counts is what a file holds, not what the manifest says it holds.
func TestHandEditIsUndone(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	page := filepath.Join(out, "index.html")
	info := stat(t, out, "index.html")
	write(t, page, bytes.Repeat([]byte("x"), int(info.Size())))
	if err := os.Chtimes(page, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(out, "p/1.html")); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, out, edition(1, 5))
	wantSite(t, out, edition(1, 5))
}

func TestLinksThatFailAreCopies(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d := realDisk
	d.link = func(from, to string) error { return syscall.EXDEV }
	stats, err := publish(t.Context(), d, out, all(edition(1, 5)), nil)
	if err != nil || stats.Kept != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
	wantSite(t, out, edition(1, 5))
}

func TestManifestIsCheckedBySha256sum(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("no sha256sum on this machine")
	}
	out := filepath.Join(t.TempDir(), "public")
	files := edition(1, 5)
	files["a  file with 空格.txt"] = []byte("text")
	mustPublish(t, out, files)
	check := exec.Command(tool, "--strict", "-c", ManifestName)
	check.Dir = out
	if text, err := check.CombinedOutput(); err != nil || bytes.Count(text, []byte(": OK\n")) != len(files) {
		t.Errorf("%v\n%s", err, text)
	}
	mustPublish(t, out, edition(2, 5)) // the odd name is known again
}

func TestSymbolicLinkStays(t *testing.T) {
	for _, target := range []string{"real", "missing"} {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "elsewhere/real"), 0o755); err != nil {
			t.Fatal(err)
		}
		link := filepath.Join(dir, "public")
		symlink(t, filepath.Join("elsewhere", target), link)
		mustPublish(t, link, edition(1, 5))
		mustPublish(t, link, edition(2, 5))
		wantSite(t, filepath.Join(dir, "elsewhere", target), edition(2, 5))
		if info, err := os.Lstat(link); err != nil || info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("the link is gone: %v, %v", info, err)
		}
	}
}

func TestBadNames(t *testing.T) {
	for _, names := range [][]string{
		{""}, {"."}, {"/index.html"}, {"../index.html"}, {"a//b"}, {"a/./b"}, {"a/"},
		{"a\\b"}, {"a\nb"}, {"\xff"}, {ManifestName},
		{"a", "a/b"}, {"a/b", "a/b/c/d"},
	} {
		dir := t.TempDir()
		files := map[string][]byte{}
		for _, name := range names {
			files[name] = nil
		}
		if _, err := Site(t.Context(), filepath.Join(dir, "deep/public"), all(files), nil); err == nil {
			t.Errorf("%q: no error", names)
		}
		if entries, _ := os.ReadDir(filepath.Join(dir, "deep")); len(entries) > 0 {
			t.Errorf("%q: something was written", names)
		}
	}
}

// A folder that holds anybody's work is refused and not touched.
func TestStrangersAreRefused(t *testing.T) {
	tests := map[string]struct {
		add  func(t *testing.T, out string)
		want string
	}{
		"a file": {
			func(t *testing.T, out string) { write(t, filepath.Join(out, "notes.txt"), []byte("mine")) }, "notes.txt",
		},
		"a file deep down": {
			func(t *testing.T, out string) { write(t, filepath.Join(out, "p/notes.txt"), []byte("mine")) }, "p/notes.txt",
		},
		"a repository": {
			func(t *testing.T, out string) { mkdir(t, filepath.Join(out, ".git")) }, ".git/",
		},
		"more than can be named": {
			func(t *testing.T, out string) {
				for i := range 9 {
					write(t, filepath.Join(out, fmt.Sprintf("n%d", i)), nil)
				}
			}, "n0, n1, n2 and 6 more",
		},
		"a link in place of a file": {
			func(t *testing.T, out string) {
				page := filepath.Join(out, "index.html")
				if err := os.Rename(page, filepath.Join(out, "..", "elsewhere")); err != nil {
					t.Fatal(err)
				}
				symlink(t, filepath.Join("..", "elsewhere"), page)
			}, "index.html",
		},
		"a folder in place of a file": {
			func(t *testing.T, out string) {
				if err := os.Remove(filepath.Join(out, "index.html")); err != nil {
					t.Fatal(err)
				}
				mkdir(t, filepath.Join(out, "index.html"))
			}, "index.html/",
		},
		"no manifest": {
			func(t *testing.T, out string) {
				if err := os.Remove(filepath.Join(out, ManifestName)); err != nil {
					t.Fatal(err)
				}
			}, "index.html, only-1.html, p/",
		},
		"another's manifest": {
			func(t *testing.T, out string) {
				write(t, filepath.Join(out, ManifestName), []byte(strings.Repeat("0", 64)+"  index.html\n"))
			}, "SHA256SUMS, index.html, only-1.html and 1 more",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			mustPublish(t, out, edition(1, 5))
			test.add(t, out)
			before := listing(t, out)
			_, err := Site(t.Context(), out, all(edition(2, 5)), nil)
			wantRefusal(t, err, "put there: "+test.want+"; move that away")
			if after := listing(t, out); !slices.Equal(before, after) {
				t.Errorf("the folder was changed from\n%q to\n%q", before, after)
			}
			wantNoLitter(t, out)
		})
	}
}

func TestStrangerWhoComesLate(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d := realDisk
	d.write = func(name string, data []byte) error {
		write(t, filepath.Join(out, "notes.txt"), []byte("mine"))
		return writeFile(name, data)
	}
	_, err := publish(t.Context(), d, out, all(edition(2, 5)), nil)
	wantRefusal(t, err, "notes.txt")
	if err := os.Remove(filepath.Join(out, "notes.txt")); err != nil {
		t.Fatal(err)
	}
	wantSite(t, out, edition(1, 5))
}

func TestUnfitPlaces(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	mkdir(t, filepath.Join(dir, "here/below"))
	mkdir(t, filepath.Join(dir, "home"))
	write(t, filepath.Join(dir, "file"), nil)
	symlink(t, "home", filepath.Join(dir, "link"))
	t.Chdir(filepath.Join(dir, "here", "below"))
	t.Setenv("HOME", filepath.Join(dir, "home"))
	t.Setenv("USERPROFILE", filepath.Join(dir, "home")) // as Windows calls it

	tests := map[string]string{
		filepath.VolumeName(dir) + string(filepath.Separator): "root of the disk",
		"":                         "current folder",
		".":                        "current folder",
		"..":                       "current folder",
		dir:                        "current folder",
		filepath.Join(dir, "home"): "home folder",
		filepath.Join(dir, "link"): "home folder",
		filepath.Join(dir, "file"): "a file",
	}
	for out, want := range tests {
		_, err := Site(t.Context(), out, all(edition(1, 5)), nil)
		wantRefusal(t, err, want)
	}
	if _, err := Site(t.Context(), filepath.Join(dir, "file", "public"), all(edition(1, 5)), nil); err == nil {
		t.Error("a folder inside a file: no error")
	}
}

func TestWorkshopInTheWay(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	symlink(t, "nothing", newWorkshop(realDisk, out).folder)
	_, err := Site(t.Context(), out, all(edition(1, 5)), nil)
	wantRefusal(t, err, "in the way")
}

// Whichever write fails, and whichever the user interrupts, the old site stands.
func TestFailureLeavesTheOldSite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 4))
	for n := 0; ; n++ {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		full, err := publishUntil(ctx, out, n, func() error { return syscall.ENOSPC })
		if !full {
			break
		}
		if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("write %d: %v", n, err)
		}
		wantSite(t, out, edition(1, 4))

		_, err = publishUntil(ctx, out, n, func() error { cancel(); return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("write %d: %v", n, err)
		}
		wantSite(t, out, edition(1, 4))
	}
	wantSite(t, out, edition(2, 4))
}

// publishUntil publishes edition 2; what the nth write returns is up to fate.
func publishUntil(ctx context.Context, out string, n int, fate func() error) (reached bool, err error) {
	d := realDisk
	d.write = func(name string, data []byte) error {
		if n--; n == -1 {
			reached = true
			if err := fate(); err != nil {
				return err
			}
		}
		return writeFile(name, data)
	}
	_, err = publish(ctx, d, out, all(edition(2, 4)), nil)
	return reached, err
}

func TestFailedRenamesLeaveTheOldSite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	for n := range 2 {
		d := twoRenames
		d.rename = func(from, to string) error {
			if n--; n == -1 {
				return syscall.EBUSY
			}
			return os.Rename(from, to)
		}
		_, err := publish(t.Context(), d, out, all(edition(2, 5)), nil)
		if !errors.Is(err, syscall.EBUSY) || !strings.Contains(err.Error(), "mount point") {
			t.Errorf("rename %d: %v", n, err)
		}
		wantSite(t, out, edition(1, 5))
	}
}

// An old site that cannot be removed does not hide that the new one is there.
func TestOldSiteThatStays(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d := realDisk
	d.remove = func(folder string) error {
		if exists(folder) {
			return syscall.EPERM
		}
		return nil
	}
	_, err := publish(t.Context(), d, out, all(edition(2, 5)), nil)
	if !errors.Is(err, syscall.EPERM) || !strings.Contains(err.Error(), "site is in place") {
		t.Error(err)
	}
	mustPublish(t, out, edition(2, 5))
	wantSite(t, out, edition(2, 5))
}

// The rest of this file is what the tests stand on.

// edition returns version v of a site of n pages and two files more. Every
// other page is the same in all versions; one file is in this version alone.
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

// twoRenames is a disk that cannot exchange folders.
var twoRenames = func() disk {
	d := realDisk
	d.exchange = func(a, b string) error { return errors.ErrUnsupported }
	return d
}()

func disks() map[string]disk {
	return map[string]disk{"exchange": realDisk, "two renames": twoRenames}
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

// wantSite fails unless out is exactly the site of files, and is alone.
func wantSite(t *testing.T, out string, files map[string][]byte) {
	t.Helper()
	if err := compare(out, files); err != nil {
		t.Error(err)
	}
	wantNoLitter(t, out)
}

// compare returns how out differs from the site of files.
func compare(out string, files map[string][]byte) error {
	want := maps.Clone(files)
	var sums []sum
	for name, data := range files {
		sums = append(sums, sum{name, sha256.Sum256(data)})
	}
	want[ManifestName] = manifest(sums)
	got, err := contents(out)
	if err != nil {
		return err
	}
	for name, data := range want {
		if held, ok := got[name]; !ok || !bytes.Equal(held, data) {
			return fmt.Errorf("%s in %s holds %q, want %q", name, out, held, data)
		}
		delete(got, name)
	}
	if len(got) > 0 {
		return fmt.Errorf("%s holds also %q", out, slices.Sorted(maps.Keys(got)))
	}
	return nil
}

// contents reads all the files of folder.
func contents(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	disk := os.DirFS(folder)
	err := fs.WalkDir(disk, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(disk, name)
		return err
	})
	return files, err
}

func wantNoLitter(t *testing.T, out string) {
	t.Helper()
	litter, err := os.ReadDir(newWorkshop(realDisk, out).folder)
	if runtime.GOOS == "windows" && len(litter) == 1 && litter[0].Name() == "lock" {
		return
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the workshop is still there: %v, %v", litter, err)
	}
}

func wantRefusal(t *testing.T, err error, want string) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want a refusal with %q", err, want)
	}
}

// listing returns the names, sizes and times of all that out holds.
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

// Pages are printed on all cores.
func TestPutsFromManyGoroutines(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	files := edition(1, 200)
	for range 2 {
		_, err := Site(t.Context(), out, func(put Put) error {
			var all errgroup.Group
			for name, data := range files {
				all.Go(func() error { return put(name, data) })
			}
			return all.Wait()
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		wantSite(t, out, files)
	}
}

// A build that finds an error after its first pages leaves the old site.
func TestFillThatFails(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	broken := errors.New("a fault")
	_, err := Site(t.Context(), out, func(put Put) error {
		return errors.Join(put("index.html", []byte("half a site")), broken)
	}, nil)
	if !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
	wantSite(t, out, edition(1, 5))
}
