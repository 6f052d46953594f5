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

// A program that is to be killed is this test binary again, told by its
// environment what to do.
const (
	jobEnv  = "PUBLISH_TEST_JOB"
	outEnv  = "PUBLISH_TEST_OUT"
	diskEnv = "PUBLISH_TEST_DISK"
	stepEnv = "PUBLISH_TEST_STEP"
)

const failed = 3 // the status of such a program when it fails, unlike that of any killed one

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

func job(t *testing.T, name, disk, out string, step int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0",
		jobEnv+"="+name, diskEnv+"="+disk, outEnv+"="+out, stepEnv+"="+strconv.Itoa(step))
	cmd.Stderr = os.Stderr
	return cmd
}

// dies runs cmd and reports whether it was killed; it must not fail otherwise.
func dies(t *testing.T, cmd *exec.Cmd) bool {
	t.Helper()
	err := cmd.Run()
	if err != nil && cmd.ProcessState.ExitCode() == failed {
		t.Fatal(err)
	}
	return err != nil
}

// Killed at whatever step, a build leaves a site that is whole; and the next
// build, even one that fails, finds its way from there.
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
				wantWhole(t, d, out, 3)
				wantRecovery(t, out, 3)
			}
			wantSite(t, out, edition(2, 3))
		})
	}
}

// A first build that is killed leaves nothing that the second takes for a site.
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

// Somebody may even remove the site before the next build begins. An old site
// that was being removed when the build was killed must not come back.
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

// Killed at any time, without regard to what a build's steps are.
func TestKilledAtAnyTime(t *testing.T) {
	const kills, pages = 20, 60
	for name, d := range disks() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := filepath.Join(t.TempDir(), "public")
			for range kills {
				killSome(t, job(t, "loop", name, out, 0))
				wantWhole(t, d, out, pages)
				wantRecovery(t, out, pages)
			}
			mustPublish(t, out, edition(2, pages))
			wantSite(t, out, edition(2, pages))
		})
	}
}

// wantWhole fails unless one of two editions is at out, or beside it on a disk
// that needs two renames.
func wantWhole(t *testing.T, d disk, out string, pages int) {
	t.Helper()
	if !exists(out) && !inOneStep(t, d) {
		out = newWorkshop(d, out).old
	}
	wantEdition(t, out, pages, 1, 2)
}

// wantRecovery fails unless a build that fails leaves one of two editions, and
// nothing beside it.
func wantRecovery(t *testing.T, out string, pages int) {
	t.Helper()
	failToPublish(t, out)
	wantEdition(t, out, pages, 1, 2)
	wantNoLitter(t, out)
}

func failToPublish(t *testing.T, out string) {
	t.Helper()
	d := realDisk
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

// inOneStep reports whether d can make two folders change places.
func inOneStep(t *testing.T, d disk) bool {
	t.Helper()
	a, b := t.TempDir(), t.TempDir()
	err := d.exchange(a, b)
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		t.Fatal(err)
	}
	return err == nil
}

// dieAt publishes edition 2 and kills the program before the given step.
func dieAt(step int, d disk, out string) {
	countdown := func() {
		if step--; step < 0 {
			die()
		}
	}
	mortal := disk{
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

// die ends the program as kill -9 does: nothing deferred is run.
func die() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Kill()
	}
	select {}
}

// removeSlowly does what os.RemoveAll does, one file at a time.
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

// publishMany publishes two editions by turns and says so after the first. It
// expects to be killed, but ends some day if the test is killed before it.
func publishMany(d disk, out string) {
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

// killSome starts cmd, waits until it has published a first time, and kills it
// some builds later.
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
