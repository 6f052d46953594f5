package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// live is the result of measuring a server.
type live struct {
	up    time.Duration   // from its start to the first page
	saves []time.Duration // from saving a file to the page with the new words
	peak  int64           // resident memory, bytes
}

const (
	glance  = 3 * time.Millisecond // between two looks at the page
	rest    = time.Second          // between two saves
	startup = 10 * time.Minute     // the longest wait for the first page
	reload  = 2 * time.Minute      // and for new words
)

// watch starts the server of a program and saves a file while it runs.
func (s *set) watch(p *program, saves int) (err error) {
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	said, err := os.Create(filepath.Join(s.folder, "serve-"+p.name+".log"))
	if err != nil {
		return err
	}
	defer said.Close()
	command := p.serve(s, addr)
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = said, said
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	defer cmd.Wait()
	defer cmd.Process.Signal(os.Interrupt)
	e, l := p.edit(s), &live{}
	defer e.undo()
	address := "http://" + addr + "/" + strings.TrimSuffix(e.page, path.Base(e.page))
	if l.up, err = waitFor(address, "<main", start, startup); err != nil {
		return err
	}
	for i := range saves {
		time.Sleep(rest)
		words, start := mark(i), time.Now()
		if err := e.save(words); err != nil {
			return err
		}
		took, err := waitFor(address, words, start, reload)
		if err != nil {
			return err
		}
		l.saves = append(l.saves, took)
	}
	l.peak = peak(cmd.Process.Pid)
	s.results[p.name].live = l
	return nil
}

// waitFor requests a page until it contains the text, and returns the time
// since start.
func waitFor(address, words string, start time.Time, limit time.Duration) (time.Duration, error) {
	for time.Since(start) < limit {
		if strings.Contains(get(address), words) {
			return time.Since(start), nil
		}
		time.Sleep(glance)
	}
	return 0, fmt.Errorf("%s did not have 「%s」 after %v", address, words, limit)
}

// get returns a page, or nil if there is none yet.
func get(address string) string {
	resp, err := http.Get(address)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return ""
	}
	return string(data)
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// peak returns the peak memory of a running process.
func peak(pid int) int64 {
	status, _ := read(fmt.Sprintf("/proc/%d/status", pid)) // only Linux has it
	found := highWater.FindStringSubmatch(status)
	if found == nil {
		return 0
	}
	kib, _ := strconv.ParseInt(found[1], 10, 64) // digits, by the pattern
	return kib << 10
}
