package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Refusal says why no site is written to a folder, and what to do instead.
// Nothing in the folder has been touched.
type Refusal struct {
	Reason string
	Hint   string
}

func (r *Refusal) Error() string { return r.Reason + "; " + r.Hint }

const chooseAnother = "choose another output folder"

// locate returns the real path of the folder out, with no symbolic link to
// replace by mistake, and creates the folders above it.
func locate(out string) (string, error) {
	folder, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	if folder, err = follow(folder); err != nil {
		return "", fmt.Errorf("find the folder: %w", err)
	}
	if reason := unfit(folder); reason != "" {
		return "", &Refusal{reason, chooseAnother}
	}
	if err := os.MkdirAll(filepath.Dir(folder), folderMode); err != nil {
		return "", fmt.Errorf("create the folder around it: %w", err)
	}
	return folder, nil
}

// follow resolves symbolic links, also those to nothing: a build may have been
// killed at the moment when the folder behind the link was away.
func follow(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	target, err := os.Readlink(path)
	if err != nil { // no link: there is nothing to follow
		return path, nil
	}
	if !filepath.IsAbs(target) {
		around, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return "", err
		}
		target = filepath.Join(around, target)
	}
	return follow(target)
}

// unfit says why folder must never be replaced, whatever it holds.
func unfit(folder string) (reason string) {
	if filepath.Dir(folder) == folder {
		return "it is the root of the disk"
	}
	info, err := os.Stat(folder)
	if err != nil {
		return ""
	}
	if !info.IsDir() {
		return "it is a file, not a folder"
	}
	if home, err := os.UserHomeDir(); err == nil && isAt(info, home) {
		return "it is your home folder"
	}
	if aroundHere(info) {
		return "it is the current folder, or one around it"
	}
	return ""
}

// aroundHere reports whether the folder is the current one or lies around it. A
// shell that stands in a folder which is replaced sees an old site for ever.
func aroundHere(folder os.FileInfo) bool {
	here, err := os.Getwd()
	if err != nil {
		return false
	}
	for !isAt(folder, here) {
		around := filepath.Dir(here)
		if around == here {
			return false
		}
		here = around
	}
	return true
}

// isAt reports whether info describes the very file or folder at path, under
// whatever name it was found.
func isAt(info os.FileInfo, path string) bool {
	there, err := os.Stat(path)
	return err == nil && os.SameFile(info, there)
}

// claim refuses a folder that holds anything but a site.
func claim(folder string) error {
	if vacant(folder) {
		return nil
	}
	found, err := strangers(folder)
	if err != nil {
		return fmt.Errorf("see what it holds: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	return &Refusal{
		"it holds what gongbao did not put there: " + enumerate(found),
		"move that away, or " + chooseAnother,
	}
}

// enumerate names the first few of names and counts the rest.
func enumerate(names []string) string {
	const few = 3
	if len(names) <= few {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:few], ", "), len(names)-few)
}
