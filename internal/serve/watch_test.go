package serve

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestWatchWrite(t *testing.T) {
	r := start(t, "a.md=first")
	r.write("a.md", "second")
	r.shows("a.md=second")
}

// Most editors, such as Vim and VS Code, save this way. A watch on the file
// would end.
func TestWatchAtomicSave(t *testing.T) {
	r := start(t, "a.md=first")
	for _, text := range []string{"second", "third"} {
		r.write(".a.md.tmp", text)
		r.rename(".a.md.tmp", "a.md")
		r.shows("a.md=" + text)
	}
}

func TestWatchDelete(t *testing.T) {
	r := start(t, "a.md=first", "b.md=other")
	r.remove("b.md")
	r.hides("b.md")
}

// Every folder below content/ is watched, not only the first.
func TestWatchSiblingFolders(t *testing.T) {
	r := &testServer{t: t, dir: filepath.Join(t.TempDir(), "content")}
	folders := []string{"one", "three", "two"}
	for _, folder := range folders {
		r.mkdir(folder)
	}
	r.run(Config{Watch: []string{r.dir}, Build: func(context.Context) Build { return quoteAll(r.dir) }})
	for _, folder := range folders {
		r.write(folder+"/a.md", "new")
		r.shows(folder + "/a.md=new")
	}
}

func TestWatchNewFolder(t *testing.T) {
	r := start(t, "a.md=first")
	r.mkdir("later")
	r.write("later/b.md", "new")
	r.shows("later/b.md=new")
	r.write("later/b.md", "edited")
	r.shows("later/b.md=edited")
}

// The file is created with its folders and raises no event of its own.
func TestWatchNestedFolderWithFile(t *testing.T) {
	r := start(t, "a.md=first")
	r.mkdir("one/two/three")
	r.write("one/two/three/b.md", "deep")
	r.shows("one/two/three/b.md=deep")
	r.write("one/two/three/b.md", "edited")
	r.shows("one/two/three/b.md=edited")
}

// A folder that is copied or unpacked into content/ may appear with its files.
func TestWatchFolderMovedIn(t *testing.T) {
	r := start(t, "a.md=first")
	r.mkdir("../outside/sub")
	r.write("../outside/sub/b.md", "arrived")
	r.rename("../outside", "moved")
	r.shows("moved/sub/b.md=arrived")
	r.write("moved/sub/b.md", "edited")
	r.shows("moved/sub/b.md=edited")
}

func TestWatchRenamedFolder(t *testing.T) {
	r := start(t, "a.md=first")
	r.mkdir("old/sub")
	r.write("old/b.md", "here")
	r.write("old/sub/c.md", "below")
	r.shows("old/sub/c.md=below")
	for _, step := range [][2]string{{"old", "new"}, {"new", "newer"}, {"newer", "newest"}} {
		r.rename(step[0], step[1])
		r.shows(step[1] + "/b.md=")
		r.write(step[1]+"/b.md", "edited in "+step[1])
		r.shows(step[1] + "/b.md=edited in " + step[1])
		r.write(step[1]+"/sub/c.md", "edited in "+step[1])
		r.shows(step[1] + "/sub/c.md=edited in " + step[1])
	}
}

// Checking out another branch may remove and recreate the whole folder.
func TestWatchRootRecreated(t *testing.T) {
	r := start(t, "a.md=first")
	r.remove("")
	r.hides("a.md")
	r.mkdir("")
	r.write("a.md", "back")
	r.shows("a.md=back")
	r.write("a.md", "edited")
	r.shows("a.md=edited")
}

func TestWatchLinkedFolder(t *testing.T) {
	r := &testServer{t: t, dir: filepath.Join(t.TempDir(), "real")}
	r.mkdir("sub")
	link := filepath.Join(t.TempDir(), "content")
	if err := os.Symlink(r.dir, link); err != nil {
		t.Skip(err)
	}
	r.run(Config{Watch: []string{link}, Build: func(context.Context) Build { return quoteAll(r.dir) }})
	r.write("sub/a.md", "linked")
	r.shows("sub/a.md=linked")
}

// A link may lead through another, and be relative to where that leads.
func TestWatchLinkThroughLink(t *testing.T) {
	r := &testServer{t: t, dir: t.TempDir()}
	for _, folder := range []string{"content", "real/deep/folder", "real/shared"} {
		r.mkdir(folder)
	}
	for link, target := range map[string]string{
		"content/one": "../via/folder", "via": "real/deep", "real/deep/folder/two": "../../shared", "real/deep/folder/round": "../../../content",
	} {
		if err := os.Symlink(target, filepath.Join(r.dir, link)); err != nil {
			t.Skip(err)
		}
	}
	real := filepath.Join(r.dir, "real", "shared")
	r.run(Config{Watch: []string{filepath.Join(r.dir, "content")}, Build: func(context.Context) Build { return quoteAll(real) }})
	r.write("real/shared/a.md", "linked")
	r.shows("a.md=linked")
}

func TestIsRelevant(t *testing.T) {
	root := filepath.FromSlash("/home/editor/.work/content")
	n := &notifier{trees: map[string]bool{root: true}}
	for _, c := range []struct {
		op   fsnotify.Op
		name string
		want bool
	}{
		{fsnotify.Write, "fangkong/1.md", true},
		{fsnotify.Create, "新文件.md", true},
		{fsnotify.Rename, "a.md", true},
		{fsnotify.Remove, "a.md", true},
		{fsnotify.Remove, "", true}, // the folder itself
		{fsnotify.Chmod | fsnotify.Write, "a.md", true},
		{fsnotify.Write, "..well.md", false}, // hidden, though not above the folder
		{fsnotify.Chmod, "a.md", false},
		{fsnotify.Write, "../README.md", false}, // beside the folder
		{fsnotify.Write, "../content-old/a.md", false},
		{fsnotify.Write, ".a.md.swp", false},
		{fsnotify.Write, "a.md~", false},
		{fsnotify.Create, "4913", false},
		{fsnotify.Create, "#a.md#", false},
		{fsnotify.Create, ".#a.md", false},
		{fsnotify.Create, "~$公文.docx", false},
		{fsnotify.Create, "a.md___jb_tmp___", false},
		{fsnotify.Create, ".DS_Store", false},
		{fsnotify.Create, "a.md.tmp", false},
	} {
		event := fsnotify.Event{Name: filepath.Join(root, filepath.FromSlash(c.name)), Op: c.op}
		if got := n.isRelevant(event); got != c.want {
			t.Errorf("%v: %v", event, got)
		}
	}
}

func TestTemporaryFilesDoNotBuild(t *testing.T) {
	r := start(t, "a.md=first")
	r.write(".a.md.swp", "x")
	r.write("a.md~", "x")
	r.mkdir(".git")
	r.write(".git/index", "x")
	if err := os.Chmod(filepath.Join(r.dir, "a.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(4 * quietPeriod)
	r.hides("swp") // they are part of the page as soon as anything builds it
	r.write("b.md", "x")
	r.shows("swp")
}

// A burst of notifications counts once, and an endless one repeatedly.
func TestDebouncer(t *testing.T) {
	b := newDebouncer()
	for range 100 {
		b.notify()
	}
	if !b.wait(t.Context()) {
		t.Fatal("no change reported")
	}
	quiet, cancel := context.WithTimeout(t.Context(), 2*quietPeriod)
	defer cancel()
	if b.wait(quiet) {
		t.Error("the same change reported twice")
	}

	ctx, stop := context.WithCancel(t.Context())
	var ringing sync.WaitGroup
	ringing.Go(func() {
		for ctx.Err() == nil {
			b.notify()
			time.Sleep(quietPeriod / 10)
		}
	})
	if !b.wait(t.Context()) {
		t.Error("no change reported although changes never stop")
	}
	stop()
	ringing.Wait()
}

func TestPoll(t *testing.T) {
	dir := t.TempDir()
	r := &testServer{t: t, dir: dir}
	ctx, cancel := context.WithCancel(t.Context())
	b := newDebouncer()
	var polling sync.WaitGroup
	polling.Go(func() { poll(ctx, []string{dir, filepath.Join(dir, "missing")}, 5*time.Millisecond, b.notify) })
	defer polling.Wait()
	defer cancel()
	heard := func(what string) {
		t.Helper()
		select {
		case <-b:
		case <-time.After(deadline):
			t.Fatalf("not reported: %s", what)
		}
	}
	heard("the first look")
	r.write("a.md", "first")
	heard("a new file")
	r.mkdir("sub")
	heard("a new folder")
	r.write("sub/b.md", "deep")
	heard("a file in it")
	r.remove("a.md")
	heard("a file removed")
}

// If the system cannot watch, or no longer can, changes are found by polling.
func TestFallsBackToPolling(t *testing.T) {
	t.Run("at once", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "no", "such", "folder")
		r := &testServer{t: t, dir: dir}
		r.run(Config{Watch: []string{dir}, Build: func(context.Context) Build { return quoteAll(dir) }})
		r.logs("polling every 1s instead")
		r.mkdir("")
		r.write("a.md", "seen")
		r.shows("a.md=seen")
	})
	t.Run("later", func(t *testing.T) {
		n, err := newNotifier([]string{t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		limit := errors.New("no space left on device")
		go func() { n.watcher.Errors <- limit }()
		if err := n.run(t.Context(), func() {}); err != limit {
			t.Errorf("run returned %v, want %v", err, limit)
		}
	})
}

// If events were lost, a change is reported and everything is watched again.
func TestOverflow(t *testing.T) {
	r := &testServer{t: t, dir: t.TempDir()}
	n, err := newNotifier([]string{r.dir})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	changes := make(chan struct{}, 100)
	var watching sync.WaitGroup
	watching.Go(func() { n.run(ctx, func() { changes <- struct{}{} }) })
	defer watching.Wait()
	defer cancel()
	n.watcher.Errors <- fsnotify.ErrEventOverflow
	select {
	case <-changes:
	case <-time.After(deadline):
		t.Fatal("no change reported")
	}
}
