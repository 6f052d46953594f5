package serve

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// writeAt writes a file, and its folder, with a modification time.
func writeAt(t *testing.T, when time.Time, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, when, when); err != nil {
		t.Fatal(err)
	}
}

// A stamp changes with every change that can affect the site, and no other.
func TestStamp(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	when := time.Now().Add(-time.Hour)
	write := func(folder, name, text string) { writeAt(t, when, filepath.Join(folder, name), text) }
	write(dir, "a/1.md", "甲")
	write(outside, "2.md", "甲")
	if err := os.Symlink(filepath.Join(outside, "2.md"), filepath.Join(dir, "a", "2.md")); err != nil {
		t.Skip(err)
	}
	stamp := func() string {
		time.Sleep(2 * clockTick) // so that a change is not within the tick of the last one
		s, settled := Stamp(os.DirFS(dir), "a", "missing")
		if !settled {
			t.Errorf("not settled after %v", 2*clockTick)
		}
		return s
	}
	last := stamp()
	for _, tt := range []struct {
		name    string
		do      func()
		changes bool
	}{
		{"nothing", func() {}, false},
		{"another folder", func() { write(dir, "b/1.md", "甲") }, false},
		{"temporary files of editors", func() { write(dir, "a/.1.md.swp", "甲"); write(dir, "a/.git/x", "甲") }, false},
		{"content of the same size and time", func() { write(dir, "a/1.md", "乙") }, true},
		{"a replaced file of the same size and time", func() {
			write(dir, "a/1.md~", "丙")
			if err := os.Rename(filepath.Join(dir, "a", "1.md~"), filepath.Join(dir, "a", "1.md")); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"the target of a link", func() { write(outside, "2.md", "乙") }, true},
		{"the target of a link removed", func() { os.Remove(filepath.Join(outside, "2.md")) }, true},
		{"a new file", func() { write(dir, "a/3.md", "甲") }, true},
		{"a new folder", func() { os.Mkdir(filepath.Join(dir, "a", "sub"), 0o755) }, true},
		{"a file removed", func() { os.Remove(filepath.Join(dir, "a", "3.md")) }, true},
		{"a missing folder created", func() { write(dir, "missing/1.md", "甲") }, true},
	} {
		tt.do()
		now := stamp()
		if (now != last) != tt.changes {
			t.Errorf("%s: changed is %v, want %v", tt.name, now != last, tt.changes)
		}
		last = now
	}
	write(dir, "a/1.md", "丁")
	if _, settled := Stamp(os.DirFS(dir), "a"); settled {
		t.Error("settled right after a change")
	}
}
