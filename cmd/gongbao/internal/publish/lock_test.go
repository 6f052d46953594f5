package publish

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestSecondBuildWaits(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	release, err := lock(t.Context(), newStagingFolder(osOps, out).folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	_, err = Site(t.Context(), out, all(edition(1, 5)), func() { told++; release() })
	if err != nil || told != 1 {
		t.Errorf("reported %d times that it waits, %v", told, err)
	}
	wantSite(t, out, edition(1, 5))
}

func TestWaitingCanBeInterrupted(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	release, err := lock(t.Context(), newStagingFolder(osOps, out).folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := Site(ctx, out, all(edition(1, 5)), cancel); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	release()
	mustPublish(t, out, edition(2, 5))
	wantSite(t, out, edition(2, 5))
}

// The lock file is removed after every build, so builds wait for a file that is
// deleted; still only one may hold the lock.
func TestLockExcludes(t *testing.T) {
	folder := filepath.Join(t.TempDir(), ".public.gongbao")
	var holders sync.Mutex
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 30 {
				release, err := lock(t.Context(), folder, nil)
				if err != nil {
					t.Error(err)
					return
				}
				if holders.TryLock() {
					time.Sleep(100 * time.Microsecond)
					holders.Unlock()
				} else {
					t.Error("two builds hold the lock")
				}
				release()
			}
		})
	}
	all.Wait()
}

// A build that is cancelled while it takes the lock leaves nothing behind, even
// if the program ends at once.
func TestCancelledAtTheLock(t *testing.T) {
	folder := filepath.Join(t.TempDir(), ".public.gongbao")
	for range 100 {
		ctx, stop := context.WithCancel(t.Context())
		go stop()
		if release, err := lock(ctx, folder, nil); err == nil {
			release()
		}
		if exists(folder) {
			t.Fatal("the folder still exists")
		}
	}
}

// Several builds in this process and another one: all succeed, and a visitor
// never finds the site or a page missing.
func TestManyBuildsAtOnce(t *testing.T) {
	const pages = 60
	out := filepath.Join(t.TempDir(), "public")
	mustPublish(t, out, edition(1, pages))
	ctx, leave := context.WithCancel(t.Context())
	var visitor, builders sync.WaitGroup
	if isAtomic(t, osOps) {
		visitor.Go(func() { visit(ctx, t, out) })
	}
	other := job(t, "loop", "exchange", out, 0)
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	for v := range 3 {
		builders.Go(func() {
			for range 5 {
				if _, err := Site(t.Context(), out, all(edition(1+v%2, pages)), nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	builders.Wait()
	if err := other.Process.Kill(); err != nil {
		t.Error(err) // it was not killed
	}
	_ = other.Wait()
	leave()
	visitor.Wait()
	mustPublish(t, out, edition(2, pages))
	wantSite(t, out, edition(2, pages))
}

// visit reads the first page repeatedly until ctx is done.
func visit(ctx context.Context, t *testing.T, out string) {
	for ctx.Err() == nil {
		site, err := os.Open(out)
		if err != nil {
			t.Error(err)
			return
		}
		page, err := os.ReadFile(filepath.Join(out, "index.html"))
		if err != nil && !replaced(t, site, out) {
			t.Error(err)
		}
		if err == nil && !bytes.Equal(page, edition(1, 0)["index.html"]) && !bytes.Equal(page, edition(2, 0)["index.html"]) {
			t.Errorf("the first page reads %q", page)
		}
		site.Close()
	}
}

// replaced reports whether site is no longer the folder at out. Only then may a
// page be missing, because the folder was replaced after the system had looked
// it up. As site is open, its inode is not reused.
func replaced(t *testing.T, site *os.File, out string) bool {
	info, err := site.Stat()
	if err != nil {
		t.Error(err)
	}
	return !sameFile(info, out)
}
