package source

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/diag"
)

// presence states whether a file must exist.
type presence bool

const (
	required presence = true
	optional presence = false
)

// read returns the content of a file. If it is not usable, ok is false and
// there is a finding, except for a missing optional file.
func (l *loader) read(file string, n presence) (data []byte, ok bool) {
	info, err := fs.Stat(l.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if n == required {
			l.add(diag.FileMissing, l.at(file), "file not found")
		}
		return nil, false
	case err != nil:
		l.add(diag.FileUnread, l.at(file), "%v", withoutPath(err))
		return nil, false
	case !info.Mode().IsRegular():
		l.add(diag.FileUnread, l.at(file), "not a regular file")
		return nil, false
	case info.Size() > maxSize:
		l.add(diag.FileSize, l.at(file), "larger than %d MB", maxSize>>20)
		return nil, false
	}
	data, err = fs.ReadFile(l.fsys, file)
	if err != nil {
		l.add(diag.FileUnread, l.at(file), "%v", withoutPath(err))
		return nil, false
	}
	return data, true
}

// text returns the content of a text file without a byte order mark. Characters
// that are not allowed are a finding.
func (l *loader) text(file string, n presence) (string, bool) {
	data, ok := l.read(file, n)
	if !ok {
		return "", false
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	return text, l.checkCharacters(file, text)
}

// at returns the position of a whole file.
func (l *loader) at(file string) diag.Pos { return diag.Pos{File: path.Join(Root, file)} }

// withoutPath strips the path from err, because the position of the finding has
// it.
func withoutPath(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// isIgnored reports whether a file of this name is not content: hidden files,
// and temporary files of editors and of Word.
func isIgnored(name string) bool {
	for _, prefix := range []string{".", "_", "#", "~$"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return strings.HasSuffix(name, "~")
}

// byNumbers compares file names by the numbers in them: 3, 3-1, 3-10.
func byNumbers(a, b string) int {
	as, bs := numberRuns.FindAllString(a, -1), numberRuns.FindAllString(b, -1)
	runs := func(a, b string) int {
		if !isNumber(a) || !isNumber(b) {
			return strings.Compare(a, b)
		}
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	}
	return cmp.Or(slices.CompareFunc(as, bs, runs), strings.Compare(a, b))
}

func isNumber(run string) bool { return '0' <= run[0] && run[0] <= '9' }

var numberRuns = regexp.MustCompile(`\d+|\D+`)

// markdown returns the .md files of a folder in order.
func (l *loader) markdown(folder string) []string {
	entries, err := fs.ReadDir(l.fsys, folder)
	if err != nil {
		l.add(diag.FileUnread, l.at(folder), "%v", withoutPath(err))
	}
	var stems []string
	for _, e := range entries {
		if stem, ok := strings.CutSuffix(e.Name(), ".md"); ok && !e.IsDir() && !isIgnored(e.Name()) {
			stems = append(stems, stem)
		}
	}
	slices.SortFunc(stems, byNumbers)
	files := make([]string, len(stems))
	for i, stem := range stems {
		files[i] = fmt.Sprintf("%s/%s.md", folder, stem)
	}
	return files
}
