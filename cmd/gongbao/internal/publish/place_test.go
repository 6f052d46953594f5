package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// foreignTests are files in the output folder that gongbao did not write.
var foreignTests = map[string]struct {
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

// A folder with other files is refused and not changed.
func TestForeignFiles(t *testing.T) {
	for name, test := range foreignTests {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			mustPublish(t, out, edition(1, 5))
			test.add(t, out)
			before := listing(t, out)
			_, err := Site(t.Context(), out, all(edition(2, 5)), nil)
			wantRefusal(t, err, "did not create: "+test.want+"; move them away")
			if after := listing(t, out); !slices.Equal(before, after) {
				t.Errorf("the folder was changed from\n%q to\n%q", before, after)
			}
			wantNoLitter(t, out)
		})
	}
}

func TestForeignFileDuringBuild(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, 5))
	d := osOps
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

func TestUnsuitableFolders(t *testing.T) {
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
		filepath.VolumeName(dir) + string(filepath.Separator): "root folder",
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

func TestFileInsteadOfStagingFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	symlink(t, "nothing", newStagingFolder(osOps, out).folder)
	_, err := Site(t.Context(), out, all(edition(1, 5)), nil)
	wantRefusal(t, err, "is not a folder")
}
