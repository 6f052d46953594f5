package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"golang.org/x/sync/errgroup"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
)

func TestFirstBuild(t *testing.T) {
	for _, name := range []string{"public", "政策 網站", "a/b/public", "public/"} {
		out := t.TempDir() + "/" + name
		stats := mustPublish(t, out, edition(1, 5))
		wantSite(t, out, edition(1, 5))
		if want := (Stats{Files: 8, Written: 8}); !reflect.DeepEqual(stats, want) {
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

func TestEmptyFolder(t *testing.T) {
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
		t.Error("an unchanged file is replaced by the second build")
	}
	if want := (Stats{Files: 8, Kept: 8}); !reflect.DeepEqual(stats, want) {
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
				t.Error("p/0.html has not changed, but was not kept")
			}
		})
	}
}

// Files are compared by content, not by the manifest.
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
	if stats := mustPublish(t, out, edition(1, 5)); !reflect.DeepEqual(stats.Edited, []string{"index.html"}) {
		t.Errorf("edited by hand: %q", stats.Edited)
	}
	wantSite(t, out, edition(1, 5))
	write(t, filepath.Join(out, "p/4.html"), []byte("x"))
	if stats := mustPublish(t, out, edition(1, 4)); !reflect.DeepEqual(stats.Edited, []string{"p/4.html"}) {
		t.Errorf("edited by hand, and removed: %q", stats.Edited)
	}
}

func TestCopyIfLinkFails(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d := osOps
	d.link = func(from, to string) error { return syscall.EXDEV }
	stats, err := publish(t.Context(), d, out, all(edition(1, 5)), nil)
	if err != nil || stats.Kept != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
	wantSite(t, out, edition(1, 5))
}

func TestSha256sum(t *testing.T) {
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

// The manifest of a site follows from the hashes of its files.
func TestManifest(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	hashes := map[string][sha256.Size]byte{}
	for name, data := range edition(1, 5) {
		hashes[name] = sha256.Sum256(data)
	}
	written, err := os.ReadFile(filepath.Join(out, ManifestName))
	if got := Manifest(hashes); err != nil || !bytes.Equal(got, written) {
		t.Errorf("%s; the site has %s, %v", got, written, err)
	}
}

func TestSymbolicLink(t *testing.T) {
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

// If any write fails or is interrupted, the old site remains.
func TestFailedWrites(t *testing.T) {
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

// publishUntil publishes edition 2. The nth write returns the result of fate.
func publishUntil(ctx context.Context, out string, n int, fate func() error) (reached bool, err error) {
	d := osOps
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

func TestFailedRenames(t *testing.T) {
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

// If the old site cannot be removed, the error says that the new one is in
// place.
func TestOldSiteCannotBeRemoved(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d := osOps
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

// The same if it cannot be renamed before that.
func TestOldSiteCannotBeRenamed(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d, n := twoRenames, 2
	d.rename = func(from, to string) error {
		if n--; n == -1 {
			return syscall.EPERM
		}
		return os.Rename(from, to)
	}
	if _, err := publish(t.Context(), d, out, all(edition(2, 5)), nil); !errors.Is(err, syscall.EPERM) || !strings.Contains(err.Error(), "a complete site is in place") {
		t.Errorf("the error is %v", err)
	}
	wantEdition(t, out, 5, 2)
	mustPublish(t, out, edition(3, 5))
	wantSite(t, out, edition(3, 5))
}

// Pages are rendered concurrently.
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

// A build that fails after its first pages leaves the old site.
func TestFillFails(t *testing.T) {
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
