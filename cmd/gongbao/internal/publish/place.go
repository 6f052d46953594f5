package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Refusal is the error for an output folder that must not be replaced.
// Nothing in it has been changed.
type Refusal struct {
	Reason string
	Hint   string
}

func (r *Refusal) Error() string { return r.Reason + "; " + r.Hint }

const chooseAnother = "choose another output folder"

// locate returns the path of the folder out with symbolic links resolved, and
// creates its parents.
func locate(out string) (string, error) {
	folder, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	if folder, err = resolveLinks(folder); err != nil {
		return "", fmt.Errorf("find the folder: %w", err)
	}
	if reason := unsuitable(folder); reason != "" {
		return "", &Refusal{reason, chooseAnother}
	}
	if err := os.MkdirAll(filepath.Dir(folder), folderMode); err != nil {
		return "", fmt.Errorf("create the parent folder: %w", err)
	}
	return folder, nil
}

// resolveLinks resolves symbolic links, including dangling ones: a build may
// have been killed while the target did not exist.
func resolveLinks(path string) (string, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return resolved, err
	}
	target, err := os.Readlink(path)
	if err != nil { // not a link
		return path, nil
	}
	if !filepath.IsAbs(target) {
		parent, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return "", err
		}
		target = filepath.Join(parent, target)
	}
	return resolveLinks(target)
}

// unsuitable returns the reason why folder must never be replaced, whatever it
// contains, or "".
func unsuitable(folder string) (reason string) {
	if filepath.Dir(folder) == folder {
		return "it is the root folder"
	}
	info, err := os.Stat(folder)
	if err != nil {
		return ""
	}
	if !info.IsDir() {
		return "it is a file, not a folder"
	}
	if home, err := os.UserHomeDir(); err == nil && sameFile(info, home) {
		return "it is your home folder"
	}
	if containsWorkingDir(info) {
		return "it is the current folder, or a parent of it"
	}
	return ""
}

// containsWorkingDir reports whether the folder is the current one or a parent
// of it. A shell in a folder that is replaced would stay in the old one.
func containsWorkingDir(folder os.FileInfo) bool {
	here, err := os.Getwd()
	if err != nil {
		return false
	}
	for !sameFile(folder, here) {
		parent := filepath.Dir(here)
		if parent == here {
			return false
		}
		here = parent
	}
	return true
}

// sameFile reports whether info describes the file at path.
func sameFile(info os.FileInfo, path string) bool {
	other, err := os.Stat(path)
	return err == nil && os.SameFile(info, other)
}

// checkOutput returns a Refusal if folder contains anything but a site.
func checkOutput(folder string) error {
	if isEmpty(folder) {
		return nil
	}
	found, err := foreignFiles(folder)
	if err != nil {
		return fmt.Errorf("read the folder: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	return &Refusal{
		"it contains files that gongbao did not create: " + Enumerate(found),
		"move them away, or " + chooseAnother,
	}
}

// Enumerate returns the first few of names and the number of the others.
func Enumerate(names []string) string {
	const few = 3
	if len(names) <= few {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:few], ", "), len(names)-few)
}
