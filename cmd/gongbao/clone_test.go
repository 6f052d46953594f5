package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestClone tests that the attributes of this repository keep the line ends of content,
// also where git is configured to write those of Windows.
func TestClone(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "clone")
	files := map[string]string{"content/a/source.txt": "一\r\n二\n", "content/a/1.md": "一\n"}
	attributes, err := os.ReadFile("../../.gitattributes")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(from, ".gitattributes"), attributes, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := addFiles(filepath.Join(from, "content"), os.DirFS(realContent)); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(from, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"-C", from, "init", "-q"}, {"-C", from, "-c", "core.autocrlf=true", "-c", "core.safecrlf=false", "add", "."},
		{"-C", from, "-c", "user.name=a", "-c", "user.email=a", "commit", "-q", "-m", "a"},
		{"-c", "core.autocrlf=true", "clone", "-q", from, to},
	} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	err = fs.WalkDir(os.DirFS(from), "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		want, err := os.ReadFile(filepath.Join(from, name))
		got, missing := os.ReadFile(filepath.Join(to, name))
		if err != nil || missing != nil || string(got) != string(want) {
			t.Errorf("%s is not the same in the clone: %v, %v", name, err, missing)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
