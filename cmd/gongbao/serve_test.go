package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A day in the life of an editor.
func TestServe(t *testing.T) {
	t.Parallel()
	folder := newFolder(t, "testdata/content")
	content := filepath.Join(folder, "content")
	// Nothing has been published yet, so that any word may be changed.
	if err := os.Remove(filepath.Join(content, "opinion", "ids.txt")); err != nil {
		t.Fatal(err)
	}
	s := startServe(t, folder)
	s.waitFor(t, "opinion/2/", "園林部門負責。")
	s.waitFor(t, "hans/opinion/2/", "园林部门负责。")
	s.waitFor(t, "", `src="/-/reload.js`)

	t.Log("Words that are changed are shown.")
	writeFileT(t, filepath.Join(content, "opinion", "2.md"), "# 二、分工\n\n園林局負責。\n")
	s.waitFor(t, "opinion/2/", "園林局負責。")

	t.Log("What is wrong is said in the page; the last good site stays.")
	yaml := filepath.Join(content, "opinion", "document.yaml")
	writeFileT(t, yaml, "title: 題名: 意見\n")
	s.waitForNews(t, `"failed":true`)
	s.waitForNews(t, `"code":"yaml-syntax","place":"content/opinion/document.yaml:1:`)
	s.waitFor(t, "opinion/2/", "園林局負責。")

	t.Log("It heals.")
	writeFileT(t, yaml, "title: 關於綠化的意見\nsplit: [part]\n")
	s.waitForNews(t, `"failed":false`)

	t.Log("A new folder is a new document.")
	copyFolder(t, filepath.Join(content, "opinion"), filepath.Join(content, "plan"))
	s.waitFor(t, "plan/2/", "園林局負責。")
	s.waitFor(t, "opinion/2/", "園林局負責。")

	s.end(t)
}

// A serving is a gongbao serve that runs.
type serving struct {
	cmd   *exec.Cmd
	url   string
	ended chan error
}

var servingLine = regexp.MustCompile(`serving (http://\S+/)`)

// startServe starts gongbao serve in folder, on a port that is free.
func startServe(t *testing.T, folder string) *serving {
	t.Helper()
	s := &serving{cmd: exec.Command("gongbao", "serve", "--addr", "localhost:0"), ended: make(chan error, 1)}
	s.cmd.Dir = folder
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.cmd.Process.Kill() })
	url := make(chan string, 1)
	go func() {
		for log := bufio.NewScanner(stderr); log.Scan(); {
			if m := servingLine.FindStringSubmatch(log.Text()); m != nil {
				url <- m[1]
			}
		}
		s.ended <- s.cmd.Wait()
	}()
	select {
	case s.url = <-url:
	case err := <-s.ended:
		t.Fatal("it ended: ", err)
	case <-time.After(patience):
		t.Fatal("it does not say where it serves")
	}
	return s
}

// patience is how long we wait for what takes a moment: machines may be busy.
const patience = time.Minute

// waitFor waits until the page at path says words.
func (s *serving) waitFor(t *testing.T, path, words string) {
	t.Helper()
	s.waitUntil(t, words, func() string {
		resp, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		page, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(page)
	})
}

// waitForNews waits until the stream that open pages listen to begins with
// words.
func (s *serving) waitForNews(t *testing.T, words string) {
	t.Helper()
	s.waitUntil(t, words, func() string {
		resp, err := http.Get(s.url + "-/events")
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		t.Fatal("the stream says nothing")
		return ""
	})
}

func (s *serving) waitUntil(t *testing.T, words string, get func() string) {
	t.Helper()
	got := ""
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if got = get(); strings.Contains(got, words) {
			return
		}
	}
	t.Fatalf("no %s in\n%s", words, got)
}

// end does what Ctrl-C does; the server says farewell and ends well.
func (s *serving) end(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return // no process can be interrupted here
	}
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-s.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Error("it does not end")
	}
}
