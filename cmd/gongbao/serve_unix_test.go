//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// A named pipe among the files of a document is a finding like any other: requests are
// answered, the server goes on when the pipe has gone, and ends when it is told to.
func TestServeNamedPipe(t *testing.T) {
	t.Parallel()
	for group, names := range map[string][]string{
		"content": {"content/opinion/x.md", "content/opinion/notes.yaml", "content/pages/x.md", "content/readings.yaml"},
		"theme":   {"templates/x.html", "static/x.css", "static/x.png"},
	} {
		t.Run(group, func(t *testing.T) {
			t.Parallel()
			folder := newUnpublished(t)
			if group == "theme" {
				copyFolder(t, "../../templates", filepath.Join(folder, "templates"))
				copyFolder(t, "../../static", filepath.Join(folder, "static"))
			}
			s := startServe(t, folder)
			for i, name := range names {
				pipe := filepath.Join(folder, name)
				if err := os.MkdirAll(filepath.Dir(pipe), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := syscall.Mkfifo(pipe, 0o644); err != nil {
					t.Skip(err)
				}
				s.waitForNews(t, "regular file")
				s.waitFor(t, "opinion/2/", "負責。")
				if err := os.Remove(pipe); err != nil {
					t.Fatal(err)
				}
				s.waitForNews(t, `"failed":false`)
				words := "第" + chinese.Replace(strconv.Itoa(i)) + "局負責。"
				writeFileT(t, filepath.Join(folder, "content", "opinion", "2.md"), "# 二、分工\n\n"+words+"\n")
				s.waitFor(t, "opinion/2/", words)
			}
			if err := syscall.Mkfifo(filepath.Join(folder, names[0]), 0o644); err != nil {
				t.Fatal(err)
			}
			s.end(t, syscall.SIGTERM)
		})
	}
}

// A pipe stops no other command either.
func TestNamedPipe(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	if err := syscall.Mkfifo(filepath.Join(folder, "content", "opinion", "x.md"), 0o644); err != nil {
		t.Skip(err)
	}
	for _, command := range []string{"check", "build", "ids"} {
		cmd := exec.Command("gongbao", command)
		cmd.Dir = folder
		done := make(chan error, 1)
		go func() { done <- cmd.Run() }()
		select {
		case err := <-done:
			if exitCode(err) != findings {
				t.Errorf("%s: %v", command, err)
			}
		case <-time.After(patience):
			_ = cmd.Process.Kill()
			t.Errorf("%s hangs", command)
		}
	}
}

// Files too large for a document are not read, whatever they are called.
func TestServeHugeFile(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	s := startServe(t, folder)
	s.waitFor(t, "opinion/2/", "園林部門負責。")
	before := s.memory(t)
	for _, name := range []string{"video.mp4", "x.md", "source.txt"} {
		huge := filepath.Join(folder, "content", "opinion", name)
		writeFileT(t, huge, "")
		if err := os.Truncate(huge, 3<<30); err != nil {
			t.Skip(err)
		}
	}
	s.waitForNews(t, "opinion/x.md")
	writeFileT(t, filepath.Join(folder, "content", "opinion", "2.md"), "# 二、分工\n\n園林局負責。\n")
	s.waitForNews(t, "opinion/video.mp4")
	if after := s.memory(t); after > before+64<<20 {
		t.Errorf("memory grew from %d to %d MB", before>>20, after>>20)
	}
	for _, name := range []string{"video.mp4", "x.md", "source.txt"} {
		if err := os.Remove(filepath.Join(folder, "content", "opinion", name)); err != nil {
			t.Fatal(err)
		}
	}
	s.waitFor(t, "opinion/2/", "園林局負責。")
}

// A lookalikes serves a document whose file is saved with the same size and time each time.
type lookalikes struct {
	*serving
	file string    // of the document
	time time.Time // of all saves
}

func startLookalikes(t *testing.T) *lookalikes {
	t.Helper()
	folder := newUnpublished(t)
	l := &lookalikes{file: filepath.Join(folder, "content", "opinion", "2.md"), time: time.Now().Add(-time.Hour)}
	l.save(t, l.file, "甲局")
	l.serving = startServe(t, folder)
	l.shows(t, "甲局")
	return l
}

func (l *lookalikes) save(t *testing.T, name, words string) {
	t.Helper()
	writeFileT(t, name, "# 二、分工\n\n"+words+"負責。\n")
	if err := os.Chtimes(name, l.time, l.time); err != nil {
		t.Fatal(err)
	}
}

func (l *lookalikes) shows(t *testing.T, words string) {
	t.Helper()
	l.waitFor(t, "opinion/2/", words+"負責。")
}

// saveAs saves as rsync -t does: a new file under the old name.
func (l *lookalikes) saveAs(t *testing.T, name, words string) {
	t.Helper()
	l.save(t, name+"~", words)
	if err := os.Rename(name+"~", name); err != nil {
		t.Fatal(err)
	}
}

// A save that leaves size and time as they were is a save.
func TestServeSavesThatLookAlike(t *testing.T) {
	t.Parallel()
	l := startLookalikes(t)
	l.save(t, l.file, "乙局") // cp -p, in place
	l.shows(t, "乙局")
	l.saveAs(t, l.file, "丙局")
	l.shows(t, "丙局")
	l.end(t, os.Interrupt)
}

// So is a save of a file that a link leads to.
func TestServeSavesBehindLinks(t *testing.T) {
	t.Parallel()
	l := startLookalikes(t)
	link := func(to, name string) {
		t.Helper()
		_ = os.Remove(name)
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	folder := t.TempDir()
	outside, again := filepath.Join(folder, "2.md"), filepath.Join(folder, "again.md")
	other := filepath.Join(t.TempDir(), "other.md") // in another folder
	l.save(t, outside, "丁局")
	link(outside, l.file)
	l.shows(t, "丁局")
	l.save(t, outside, "戊局")
	l.shows(t, "戊局")
	l.saveAs(t, outside, "己局")
	l.shows(t, "己局")
	link(outside, again) // a link to a link
	link(again, l.file)
	l.save(t, outside, "庚局")
	l.shows(t, "庚局")
	l.save(t, other, "辛局")
	link(other, again) // the link in the middle leads elsewhere
	l.shows(t, "辛局")
	l.save(t, other, "壬局")
	l.shows(t, "壬局")
	l.end(t, os.Interrupt)
}

// The folder of the pages about the site may be a link.
func TestServeFolderThatIsALink(t *testing.T) {
	t.Parallel()
	folder := newUnpublished(t)
	pages := filepath.Join(t.TempDir(), "pages")
	if err := os.Mkdir(pages, 0o755); err != nil {
		t.Fatal(err)
	}
	writeFileT(t, filepath.Join(pages, "help.md"), "---\ntitle: 幫助\n---\n\n第一版。\n")
	if err := os.Symlink(pages, filepath.Join(folder, "content", "pages")); err != nil {
		t.Skip(err)
	}
	s := startServe(t, folder)
	s.waitFor(t, "help/", "第一版。")
	writeFileT(t, filepath.Join(pages, "help.md"), "---\ntitle: 幫助\n---\n\n第二版。\n")
	s.waitFor(t, "help/", "第二版。")
	writeFileT(t, filepath.Join(pages, "more.md"), "---\ntitle: 更多\n---\n\n新的一頁。\n")
	s.waitFor(t, "more/", "新的一頁。")
}
