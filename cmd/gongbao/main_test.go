package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	gongbao "gongbao"
	"gongbao/internal/diag"
)

// The tests run the command itself, as the program gongbao: this binary under
// another name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gongbao": main})
}

// The scripts are the manual of the command. Each runs in a folder of its own
// that holds the small content/ of testdata, but for the files of that name
// which the script brings along.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			return addFiles(filepath.Join(env.WorkDir, "content"), os.DirFS("testdata/content"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fails":   fails,
			"write":   write,
			"replace": replace,
			"guide":   guide,
			"theme":   putTheme,
			"docx":    writeDocx,
			"gb18030": writeGB18030,
			"library": library,
			"old":     old,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// TestHiddenArguments tests that a command line with characters that control a terminal
// is answered without them.
func TestHiddenArguments(t *testing.T) {
	content := "--content=" + realContent
	for _, args := range [][]string{
		{"\x1b[2J"}, {"check", "--content", "\x1b[2J"}, {"check", "--explain", "\u202e"}, {"import", "\x1b[31m.txt"}, {"import", "\x9b.txt", "--into", "."},
		{"import", "--into", "\x07", "a.txt"}, {"cite", content, "\x1b[31m三"}, {"cite", content, "--format", "\u202e", "三"}, {"search", content, "\x1b]0;a\x07"},
		{"search", content, "--json", "\u202e"}, {"build", content, "--base-url", "\x1b"}, {"build", content, "--out", realContent + "/\x1b"}, {"ids", "--\x1b"},
	} {
		var said strings.Builder
		cmd := exec.Command("gongbao", args...)
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Run(); err == nil {
			t.Errorf("%q succeeds", args)
		}
		if strings.ContainsFunc(said.String(), diag.IsHidden) || !utf8.ValidString(said.String()) {
			t.Errorf("%q: %q", args, said.String())
		}
	}
}

// addFiles copies the files of fsys into folder, except those that it has.
func addFiles(folder string, fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		to := filepath.Join(folder, filepath.FromSlash(name))
		if err != nil || entry.IsDir() {
			return errors.Join(err, os.MkdirAll(to, 0o755))
		}
		if _, err := os.Lstat(to); err == nil {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		return errors.Join(err, os.WriteFile(to, data, 0o644))
	})
}

// fails runs a command that must end with the exit code, and holds it to what
// every failure owes the user: a message, which is neither a flood nor a stack
// trace, and all files as they were.
//
//	fails CODE PROGRAM [ARGUMENT...]
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE PROGRAM [ARGUMENT...]")
	}
	before := inventory(ts)
	err := ts.Exec(args[1], args[2:]...)
	after := inventory(ts)

	code := strconv.Itoa(exitCode(err))
	said := ts.ReadFile("stdout") + ts.ReadFile("stderr")
	switch {
	case code != args[0]:
		ts.Fatalf("the exit code is %s, not %s", code, args[0])
	case said == "":
		ts.Fatalf("it fails without a word")
	case len(said) > 4096:
		ts.Fatalf("it says %d bytes, which nobody reads", len(said))
	case strings.Contains(said, "goroutine ") || strings.Contains(said, "panic"):
		ts.Fatalf("it panics")
	case !slices.Equal(before, after):
		ts.Fatalf("it fails and yet changes files:\n%s\n--- became\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
}

// inventory lists everything in the folder of the script, so that any change of
// a file shows. The time of a folder says only that a file came and went in it.
func inventory(ts *testscript.TestScript) []string {
	var list []string
	ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name == ts.Getenv("XDG_CACHE_HOME") { // what is known of the content may be kept there
			return fs.SkipDir
		}
		info, err := os.Lstat(name)
		if err != nil {
			return err
		}
		item := fmt.Sprint(name, " ", info.Mode())
		if !info.IsDir() {
			item += fmt.Sprint(" ", info.Size(), " ", info.ModTime().UnixNano())
		}
		list = append(list, item)
		return nil
	}))
	return list
}

// write writes a file whose bytes no script could hold: \x00, \xff, a text many
// times over.
//
//	write FILE TEXT [TIMES]
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: write FILE TEXT [TIMES]")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	if len(args) == 3 {
		times, err := strconv.Atoi(args[2])
		ts.Check(err)
		text = strings.Repeat(text, times)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// replace replaces words, where they stand first, by others.
//
//	replace FILE OLD NEW
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	before := ts.ReadFile(args[0])
	after := strings.Replace(before, args[1], args[2], 1)
	if after == before {
		ts.Fatalf("%s does not say %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o644))
}

// guide copies the real content of this repository.
//
//	guide FOLDER
func guide(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: guide FOLDER")
	}
	ts.Check(addFiles(ts.MkAbs(args[0]), os.DirFS(realContent)))
}

// library puts so many documents in a folder instead of what is there.
//
//	library FOLDER DOCUMENTS
func library(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: library FOLDER DOCUMENTS")
	}
	documents, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.RemoveAll(ts.MkAbs(args[0])))
	ts.Check(writeLibrary(ts.MkAbs(args[0]), documents))
}

// old makes a file look as if it was changed long ago, always at the same time.
//
//	old FILE
func old(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: old FILE")
	}
	ts.Check(age(ts.MkAbs(args[0])))
}

// realContent is the content of this repository.
const realContent = "../../content"

// putTheme puts the theme that the program carries into the folder, as a designer
// does who wants another one; files that are there already stay.
//
//	theme FOLDER
func putTheme(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: theme FOLDER")
	}
	ts.Check(addFiles(ts.MkAbs(args[0]), gongbao.Theme))
}
