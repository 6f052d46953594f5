package publish

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// The processes that tests kill are this test binary, with its task in the
// environment.
const (
	jobEnv  = "PUBLISH_TEST_JOB"
	outEnv  = "PUBLISH_TEST_OUT"
	diskEnv = "PUBLISH_TEST_DISK"
	stepEnv = "PUBLISH_TEST_STEP"
)

const failed = 3 // the exit status of such a process if it fails without being killed

func TestMain(m *testing.M) {
	out, d := os.Getenv(outEnv), disks()[os.Getenv(diskEnv)]
	switch os.Getenv(jobEnv) {
	case "die":
		step, _ := strconv.Atoi(os.Getenv(stepEnv))
		dieAt(step, d, out)
	case "loop":
		publishMany(d, out)
	default:
		os.Exit(m.Run())
	}
}

func job(t *testing.T, name, fileOps, out string, step int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0",
		jobEnv+"="+name, diskEnv+"="+fileOps, outEnv+"="+out, stepEnv+"="+strconv.Itoa(step))
	cmd.Stderr = os.Stderr
	return cmd
}

// dies runs cmd and reports whether it was killed. It must not fail otherwise.
func dies(t *testing.T, cmd *exec.Cmd) bool {
	t.Helper()
	err := cmd.Run()
	if err != nil && cmd.ProcessState.ExitCode() == failed {
		t.Fatal(err)
	}
	return err != nil
}

// A build that is killed at any step leaves a complete site, and the next
// build, even a failing one, recovers.
func TestKilledAtEveryStep(t *testing.T) {
	for name, d := range disks() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := filepath.Join(t.TempDir(), "public")
			for step := 0; ; step++ {
				mustPublish(t, out, edition(1, 3))
				if !dies(t, job(t, "die", name, out, step)) {
					break
				}
				wantComplete(t, d, out, 3)
				wantRecovery(t, out, 3)
			}
			wantSite(t, out, edition(2, 3))
		})
	}
}

// After the first build is killed, the second does not take its leftovers for a
// site.
func TestFirstBuildKilledAtEveryStep(t *testing.T) {
	for name := range disks() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for step := 0; ; step++ {
				out := filepath.Join(t.TempDir(), "public")
				died := dies(t, job(t, "die", name, out, step))
				if exists(out) {
					wantEdition(t, out, 3, 2)
				}
				mustPublish(t, out, edition(1, 3))
				wantSite(t, out, edition(1, 3))
				if !died {
					break
				}
			}
		})
	}
}

// An old site that was being removed when the build was killed must not be
// restored, even if the site has been removed since.
func TestHalfRemovedSiteIsNotRestored(t *testing.T) {
	t.Parallel()
	for step := 0; ; step++ {
		out := filepath.Join(t.TempDir(), "public")
		mustPublish(t, out, edition(1, 3))
		died := dies(t, job(t, "die", "two renames", out, step))
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
		failToPublish(t, out)
		if exists(out) {
			wantEdition(t, out, 3, 1)
		}
		if !died {
			break
		}
	}
}

// The same as TestKilledAtEveryStep at random times.
func TestKilledAtAnyTime(t *testing.T) {
	const kills, pages = 20, 60
	for name, d := range disks() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := filepath.Join(t.TempDir(), "public")
			for range kills {
				killSome(t, job(t, "loop", name, out, 0))
				wantComplete(t, d, out, pages)
				wantRecovery(t, out, pages)
			}
			mustPublish(t, out, edition(2, pages))
			wantSite(t, out, edition(2, pages))
		})
	}
}

// wantComplete fails unless one of two editions is at out, or beside it if d
// needs two renames.
func wantComplete(t *testing.T, d fileOps, out string, pages int) {
	t.Helper()
	if !exists(out) && !isAtomic(t, d) {
		out = newStagingFolder(d, out).old
	}
	wantEdition(t, out, pages, 1, 2)
}

// wantRecovery fails unless a failing build leaves one of two editions and
// nothing beside it.
func wantRecovery(t *testing.T, out string, pages int) {
	t.Helper()
	failToPublish(t, out)
	wantEdition(t, out, pages, 1, 2)
	wantNoLitter(t, out)
}

func failToPublish(t *testing.T, out string) {
	t.Helper()
	d := osOps
	d.write = func(string, []byte) error { return syscall.ENOSPC }
	if _, err := publish(t.Context(), d, out, all(edition(3, 1)), nil); !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
}

func wantEdition(t *testing.T, out string, pages int, versions ...int) {
	t.Helper()
	var errs []error
	for _, v := range versions {
		err := compare(out, edition(v, pages))
		if err == nil {
			return
		}
		errs = append(errs, err)
	}
	t.Error(errors.Join(errs...))
}

// isAtomic reports whether d can exchange two folders.
func isAtomic(t *testing.T, d fileOps) bool {
	t.Helper()
	a, b := t.TempDir(), t.TempDir()
	err := d.exchange(a, b)
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		t.Fatal(err)
	}
	return err == nil
}

// dieAt publishes edition 2 and kills the process before the given step.
func dieAt(step int, d fileOps, out string) {
	countdown := func() {
		if step--; step < 0 {
			die()
		}
	}
	mortal := fileOps{
		write: func(name string, data []byte) error {
			countdown()
			if err := os.WriteFile(name, data[:len(data)/2], 0o644); err != nil {
				return err
			}
			countdown()
			return errors.Join(os.Remove(name), d.write(name, data))
		},
		link:     func(from, to string) error { countdown(); return d.link(from, to) },
		rename:   func(from, to string) error { countdown(); return d.rename(from, to) },
		exchange: func(a, b string) error { countdown(); return d.exchange(a, b) },
		remove:   func(folder string) error { return removeSlowly(folder, countdown) },
	}
	if _, err := publish(context.Background(), mortal, out, all(edition(2, 3)), nil); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(failed)
	}
}

// die ends the process like kill -9, without deferred calls.
func die() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Kill()
	}
	select {}
}

// removeSlowly is os.RemoveAll with a step for each file.
func removeSlowly(folder string, step func()) error {
	var names []string
	err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, name := range slices.Backward(names) {
		step()
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// publishMany publishes two editions alternately, and reports the first. It
// expects to be killed, but ends eventually.
func publishMany(d fileOps, out string) {
	for v := range 2000 {
		if _, err := publish(context.Background(), d, out, all(edition(1+v%2, 60)), nil); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(failed)
		}
		if v == 0 {
			fmt.Println("published")
		}
	}
}

// killSome starts cmd, waits for its first build, and kills it some builds
// later.
func killSome(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Error(err)
	}
	time.Sleep(rand.N(30 * time.Millisecond))
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait() // it says that it was killed
}
