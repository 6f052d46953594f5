// Package starter has the files of a new site: its settings and the pages about the site
// that every site needs. They are written in traditional characters, and converted.
package starter

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

//go:embed site
var files embed.FS

// Options are what differs between new sites.
type Options struct {
	Title   string // of the site; empty for one that says that it has none yet
	BaseURL string
	Date    string // today, YYYY-MM-DD
	Script  policy.Script
}

// defaultTitle is the title of a site that was given none.
const defaultTitle = "文件彙編"

// A File is a file of a new site. Its name is relative to the content folder.
type File struct{ Name, Content string }

// Files returns the files of a new site.
func Files(o Options) []File {
	convert := variant.Editor(policy.Hant, o.Script)
	title := o.Title
	if title == "" {
		title = convert(defaultTitle)
	}
	fill := strings.NewReplacer("TITLE", strconv.Quote(title), "BASE_URL", o.BaseURL, "DATE", o.Date, "SCRIPT", string(o.Script))
	var list []File
	err := fs.WalkDir(files, "site", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := files.ReadFile(name)
		content := convert(string(data))
		if name == "site/site.yaml" {
			content = fill.Replace(content)
		}
		list = append(list, File{strings.TrimPrefix(name, "site/"), content})
		return err
	})
	if err != nil {
		panic(fmt.Sprintf("starter: %v", err)) // the files are part of the program
	}
	return list
}
