package publish

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestModesDoNotDependOnUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	wantModes(t, out)
	if err := os.Chmod(filepath.Join(out, "p/0.html"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, out, edition(1, 5)) // which cannot keep that file
	wantModes(t, out)
}

func wantModes(t *testing.T, out string) {
	t.Helper()
	err := filepath.WalkDir(out, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		want := fs.FileMode(0o644)
		if entry.IsDir() {
			want = 0o755
		}
		if info, err := entry.Info(); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", path, info.Mode(), err, want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestUnwritableFolder(t *testing.T) {
	apart(t, 0, func() {
		becomeNobody(t) // root may write anywhere
		dir := t.TempDir()
		out := filepath.Join(dir, "public")
		mustPublish(t, out, edition(1, 5))
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(dir, 0o755)
		_, err := Site(t.Context(), out, all(edition(2, 5)), nil)
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "make the parent folder writable") {
			t.Error(err)
		}
		wantSite(t, out, edition(1, 5))
	})
}

func TestFullDisk(t *testing.T) {
	apart(t, unix.CLONE_NEWNS, func() {
		fileOps := t.TempDir()
		mount(t, "tmpfs", fileOps, 0, "size=256k")
		out := filepath.Join(fileOps, "public")
		mustPublish(t, out, edition(1, 5))
		_, err := Site(t.Context(), out, all(map[string][]byte{"large": make([]byte, 1<<20)}), nil)
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "large") {
			t.Error(err)
		}
		wantSite(t, out, edition(1, 5))
		mustPublish(t, out, edition(2, 5))
	})
}

func TestMountPoint(t *testing.T) {
	apart(t, unix.CLONE_NEWNS, func() {
		out := t.TempDir()
		mount(t, "tmpfs", out, 0, "")
		wantMountError(t, out)
		wantNoLitter(t, out)

		out = t.TempDir()
		mustPublish(t, out, edition(1, 5))
		mount(t, out, out, unix.MS_BIND, "")
		wantMountError(t, out)
		wantSite(t, out, edition(1, 5))
	})
}

func wantMountError(t *testing.T, out string) {
	t.Helper()
	_, err := Site(t.Context(), out, all(edition(2, 5)), nil)
	if err == nil || !strings.Contains(err.Error(), "is a mount point") {
		t.Errorf("%v does not mention a mount point", err)
	}
}

// apart runs a test in a process of its own, which can drop privileges or, with
// unshare, have private mounts.
func apart(t *testing.T, unshare uintptr, test func()) {
	t.Helper()
	if os.Getenv(jobEnv) == t.Name() {
		test()
		return
	}
	if unshare != 0 && os.Geteuid() != 0 {
		t.Skip("only root can mount")
	}
	cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), jobEnv+"="+t.Name())
	cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: unshare}
	switch text, err := cmd.CombinedOutput(); {
	case err != nil:
		t.Errorf("%v\n%s", err, text)
	case strings.Contains(string(text), "--- SKIP"):
		t.Skipf("%s", text)
	}
}

func becomeNobody(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	if err := syscall.Setuid(65534); err != nil {
		t.Skipf("cannot give up root: %v", err)
	}
}

// mount mounts source at target until the test ends.
func mount(t *testing.T, source, target string, flags uintptr, data string) {
	t.Helper()
	if err := unix.Mount(source, target, "tmpfs", flags, data); err != nil {
		t.Skipf("cannot mount: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(target, 0); err != nil {
			t.Error(err)
		}
	})
}

// Two folders are exchanged, or the error says why not. EINVAL is also what a file system
// answers that cannot exchange.
func TestExchange(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for _, folder := range []string{a, b, filepath.Join(a, "in a")} {
		if err := os.Mkdir(folder, folderMode); err != nil {
			t.Fatal(err)
		}
	}
	if err := exchange(a, filepath.Join(a, "in a")); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("with a folder in it: %v", err)
	}
	if err := exchange(a, filepath.Join(dir, "c")); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "exchange "+a) {
		t.Errorf("with a folder that does not exist: %v", err)
	}
	if err := exchange(a, b); err != nil || !exists(filepath.Join(b, "in a")) || exists(filepath.Join(a, "in a")) {
		t.Errorf("not exchanged: %v", err)
	}
}
