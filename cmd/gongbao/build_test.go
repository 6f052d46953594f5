package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// The same content gives the same bytes: in any folder, time zone and locale,
// with any umask and on any number of processors. The theme that the program
// carries is the one of this repository.
func TestSameBytesAnywhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs sh and a umask")
	}
	if testing.Short() {
		t.Skip("builds the guide twice, which one goroutine or many do alike")
	}
	t.Parallel()
	here := newFolder(t, realContent)
	there := newFolder(t, realContent)
	copyFolder(t, "../../templates", filepath.Join(there, "templates"))
	copyFolder(t, "../../static", filepath.Join(there, "static"))

	buildAs(t, here, "umask 000", "TZ=UTC", "LC_ALL=C", "GOMAXPROCS=1")
	buildAs(t, there, "umask 077; sleep 1", "TZ=Pacific/Chatham", "LC_ALL=zh_TW.UTF-8", "LANG=zh_TW.UTF-8", "GOMAXPROCS=8")
	wantSameTree(t, filepath.Join(here, "public"), filepath.Join(there, "public"))
}

// buildAs builds in folder as a shell does after the given preparation.
func buildAs(t *testing.T, folder, prepare string, env ...string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", prepare+"; exec gongbao build")
	cmd.Dir, cmd.Env = folder, append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func wantSameTree(t *testing.T, a, b string) {
	t.Helper()
	as, bs := listTree(t, a), listTree(t, b)
	if !slices.Equal(as, bs) {
		t.Fatalf("the trees differ:\n%s\n---\n%s", strings.Join(as, "\n"), strings.Join(bs, "\n"))
	}
	if len(as) < 20 {
		t.Errorf("only %d files and folders were compared", len(as))
	}
}

// listTree returns the name, mode and SHA-256 of everything in folder.
func listTree(t *testing.T, folder string) []string {
	t.Helper()
	var list []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		item := info.Mode().String() + " " + name
		if !entry.IsDir() {
			item += " " + hashOf(t, filepath.Join(folder, name))
		}
		list = append(list, item)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func hashOf(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Interrupted at any moment, a build ends in good order: the old site is whole
// or the new one is, and nothing else is left.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	s := newSiege(t)
	for range s.rounds {
		said, err := s.disturb(t, os.Interrupt)
		s.wantWhole(t)
		s.wantTidy(t)
		done := s.shown(t) == s.next
		switch code := exitCode(err); {
		case code == good && done:
		case code == findings && !done && said == "gongbao: interrupted; the site is as it was\n":
		case code == -1 && said == "": // by the signal, before it could listen for signals or after all was done
		default:
			t.Fatalf("exit code %d, new site shown: %v, and it said %q", code, done, said)
		}
	}
}

// Killed at any moment, a build leaves a site that is whole, and the next build
// tidies up. (What a kill between any two steps does is tested in publish; this
// is the real command on a real disk.)
func TestKilled(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("here two folders change places in two steps, between which the site is away")
	}
	t.Parallel()
	s := newSiege(t)
	for range s.rounds {
		s.disturb(t, os.Kill)
		s.wantWhole(t)
	}
	if said, err := s.build(t, func(*os.Process) {}); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	s.wantWhole(t)
	s.wantTidy(t)
}

// A siege is a site that is built again and again, with a title that is not the
// one it has, and disturbed in it.
type siege struct {
	folder string
	rounds int
	next   string        // the title that the last build was to give the site
	took   time.Duration // by a build that nobody disturbs
}

func newSiege(t *testing.T) *siege {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no process can be interrupted here")
	}
	s := &siege{folder: newFolder(t, "testdata/content"), rounds: 8}
	if testing.Short() {
		s.rounds = 3
	}
	start := time.Now()
	if said, err := s.build(t, func(*os.Process) {}); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	s.took = time.Since(start)
	return s
}

// build builds the site with another title while disturb does something to the
// process.
func (s *siege) build(t *testing.T, disturb func(*os.Process)) (said string, err error) {
	t.Helper()
	if s.next = "甲"; s.shown(t) == "甲" {
		s.next = "乙"
	}
	site := "title: " + s.next + "\nbase_url: https://www.example.org/\nedition_date: 2026-01-01\nguide: opinion\n"
	writeFileT(t, filepath.Join(s.folder, "content", "site.yaml"), site)
	var stderr bytes.Buffer
	cmd := exec.Command("gongbao", "build")
	cmd.Dir, cmd.Stderr = s.folder, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	disturb(cmd.Process)
	err = cmd.Wait()
	return stderr.String(), err
}

// disturb sends a signal at some moment of a build.
func (s *siege) disturb(t *testing.T, sig os.Signal) (said string, err error) {
	t.Helper()
	return s.build(t, func(p *os.Process) {
		time.Sleep(rand.N(s.took))
		_ = p.Signal(sig) // it may have ended already
	})
}

// shown returns the title that the site has; there may be none yet.
func (s *siege) shown(t *testing.T) string {
	t.Helper()
	home, err := os.ReadFile(filepath.Join(s.folder, "public", "index.html"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, title := range []string{"甲", "乙"} {
		if strings.Contains(string(home), "<title>"+title) {
			return title
		}
	}
	return ""
}

// wantWhole checks that the site holds exactly what its manifest lists.
func (s *siege) wantWhole(t *testing.T) {
	t.Helper()
	public := filepath.Join(s.folder, "public")
	manifest, err := os.ReadFile(filepath.Join(public, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(manifest)) {
		if sum, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok {
			want[filepath.FromSlash(name)] = sum
		}
	}
	for name, sum := range want {
		if got := hashOf(t, filepath.Join(public, name)); got != sum {
			t.Fatalf("%s is not the file that the manifest means", name)
		}
	}
	files := slices.DeleteFunc(listTree(t, public), func(item string) bool { return strings.HasPrefix(item, "d") })
	if len(files) != len(want)+1 {
		t.Fatalf("%d files stand there, %d and the manifest should", len(files), len(want))
	}
}

// wantTidy checks that beside the site there is nothing but the content.
func (s *siege) wantTidy(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(s.folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 {
		t.Fatalf("left behind: %v", entries)
	}
}

// exitCode returns the exit code of a command that ended with err; -1 if a
// signal ended it.
func exitCode(err error) int {
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return good
}

// newFolder returns a new folder with a copy of a content in it.
func newFolder(t *testing.T, content string) string {
	t.Helper()
	folder := t.TempDir()
	copyFolder(t, content, filepath.Join(folder, "content"))
	return folder
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func writeFileT(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
