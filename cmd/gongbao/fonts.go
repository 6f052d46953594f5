package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongbao/internal/export/pdf"
)

// fontFolders are where systems keep fonts, as patterns. The first is that of the user.
var fontFolders = []string{
	"$HOME/.local/share/fonts", "$HOME/.fonts", "$HOME/Library/Fonts", `$LOCALAPPDATA/Microsoft/Windows/Fonts`,
	`$WINDIR/Fonts`,
	"/Library/Fonts", "/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/System/Library/AssetsV2/com_apple_MobileAsset_Font*/*/AssetData",
	"/Applications/Microsoft Word.app/Contents/Resources/DFonts",
	"/usr/local/share/fonts", "/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/lxgw-wenkai", "/usr/share/fonts/truetype/arphic",
	"/usr/share/fonts/noto-cjk", "/usr/share/fonts/google-noto-*cjk-fonts",
}

// fontNames are the names of the files there that suit documents, in lower case, those to
// prefer first: official documents are set in a FangSong (仿宋), headings in Hei and Kai.
var fontNames = []string{
	"simfang.ttf", "stfangso.ttf", "fangsong.ttf", "stfangsong.ttf",
	"simhei.ttf", "simkai.ttf", "stkaiti.ttf", "kaiti.ttc", "kaiti.ttf", "simsun.ttc", "stsong.ttf", "songti.ttc", "fzxbsjw.ttf",
	"kaiu.ttf", "mingliu.ttc", "msjh.ttc",
	"notoserifcjk-regular.ttc", "notoserifcjk-bold.ttc", "notosanscjk-regular.ttc",
	"notoseriftc-regular.otf", "notoserifsc-regular.otf", "notosanstc-regular.otf", "notosanssc-regular.otf",
	"lxgwwenkai-regular.ttf", "lxgwwenkaitc-regular.ttf", "ukai.ttc", "uming.ttc",
}

// Places of fonts: what is asked for is used before what the system has, and the fonts of
// the program last.
const (
	fontsAsked = iota
	fontsOfSystem
	fontsOfProgram
)

// fontsFlag lets a command take fonts from a folder.
func (p *project) fontsFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.fontFolder, "fonts", "", "a folder with fonts for PDF files, to be used before those of the system")
}

// fonts returns the fonts for PDF files.
func (p *project) fonts() *pdf.Fonts {
	if p.ownFonts == nil {
		files := append(folderFonts(p.fontFolder), systemFonts()...)
		p.ownFonts = pdf.NewFonts(append(files, pdf.Embedded(fontsOfProgram)...))
	}
	return p.ownFonts
}

// folderFonts returns the files of fonts in a folder and those in it. There are none in "".
func folderFonts(folder string) []pdf.FontFile {
	if folder == "" {
		return nil
	}
	var files []pdf.FontFile
	_ = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch ext := strings.ToLower(filepath.Ext(name)); {
		case err != nil:
			return nil // a folder that cannot be read has no fonts
		case !entry.IsDir() && slices.Contains([]string{".ttf", ".ttc", ".otf", ".otc"}, ext):
			files = append(files, fontFile(name, fontsAsked))
		}
		return nil
	})
	return files
}

// systemFonts returns the files of fonts at the known places of the system.
func systemFonts() []pdf.FontFile {
	var found []string
	for _, pattern := range fontFolders {
		folders, _ := filepath.Glob(os.ExpandEnv(filepath.FromSlash(pattern)))
		for _, folder := range folders {
			entries, _ := os.ReadDir(folder)
			for _, e := range entries {
				if slices.Contains(fontNames, strings.ToLower(e.Name())) {
					found = append(found, filepath.Join(folder, e.Name()))
				}
			}
		}
	}
	order := func(name string) int { return slices.Index(fontNames, strings.ToLower(filepath.Base(name))) }
	slices.SortStableFunc(found, func(a, b string) int { return order(a) - order(b) })
	var files []pdf.FontFile
	for _, name := range found {
		files = append(files, fontFile(name, fontsOfSystem))
	}
	return files
}

func fontFile(name string, place int) pdf.FontFile {
	return pdf.FontFile{Name: filepath.ToSlash(name), Place: place, Open: func() (io.ReaderAt, error) {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() { // a named pipe would wait for somebody to write
			return nil, errNotRegular
		}
		return os.Open(name)
	}}
}
