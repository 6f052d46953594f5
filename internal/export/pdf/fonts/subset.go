//go:build ignore

// Subset writes the fonts of this folder: from the fonts in the files that it is given, the
// characters in which the guide is set in both scripts. Run it in the root of the module:
//
//	go run internal/export/pdf/fonts/subset.go NotoSerifCJK-Regular.ttc NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc LXGWWenKai-Regular.ttf
package main

import (
	"io"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongbao/internal/cite"
	"gongbao/internal/export/manuscript"
	"gongbao/internal/export/pdf"
	"gongbao/internal/export/pdf/typeface"
	"gongbao/internal/policy"
	"gongbao/internal/source"
	"gongbao/internal/variant"
)

const (
	folder  = "internal/export/pdf/fonts"
	license = "SIL Open Font License, Version 1.1"
)

// notices are what the subsets say about themselves, by the names of the fonts that they are
// made of, under other names, since theirs may be reserved.
var notices = map[string]typeface.Notice{
	"NotoSerifCJKtc-Regular": {"Gongbao Song TC", "GongbaoSongTC-Regular", "", license},
	"NotoSerifCJKsc-Regular": {"Gongbao Song SC", "GongbaoSongSC-Regular", "", license},
	"NotoSerifCJKtc-Bold":    {"Gongbao Song TC Bold", "GongbaoSongTC-Bold", "", license},
	"NotoSerifCJKsc-Bold":    {"Gongbao Song SC Bold", "GongbaoSongSC-Bold", "", license},
	"NotoSansCJKtc-Regular":  {"Gongbao Hei TC", "GongbaoHeiTC-Regular", "", license},
	"NotoSansCJKsc-Regular":  {"Gongbao Hei SC", "GongbaoHeiSC-Regular", "", license},
	"LXGWWenKai-Regular":     {"Gongbao Kai", "GongbaoKai-Regular", "", license},
}

func main() {
	log.SetFlags(0)
	content, found := source.Load(os.DirFS("content"))
	if len(content.Documents) == 0 {
		log.Fatal(found)
	}
	var files []pdf.FontFile
	for _, name := range os.Args[1:] {
		files = append(files, pdf.FontFile{Name: name, Open: func() (io.ReaderAt, error) { return os.Open(name) }})
	}
	fonts := pdf.NewFonts(files)
	runes := map[*typeface.Font]map[rune]bool{}
	for _, v := range variant.All(policy.Hant) {
		used, err := fonts.Used(guide(content, v))
		if err != nil {
			log.Fatal(err)
		}
		for font, list := range used {
			if runes[font] == nil {
				runes[font] = map[rune]bool{}
			}
			for _, r := range list {
				runes[font][r] = true
			}
		}
	}
	for font, set := range runes {
		notice, ok := notices[font.Name]
		if !ok {
			log.Fatalf("%s: its licence is not in the table", font.Name)
		}
		notice.Copyright = "A subset of " + font.Name + ". " + font.Copyright
		if strings.HasPrefix(notice.PostScript, "GongbaoSong") { // addresses of any site
			for r := ' '; r < 0x7f; r++ {
				set[r] = true
			}
		}
		data := font.Subset(slices.Sorted(maps.Keys(set))).OpenType(notice)
		name := filepath.Join(folder, notice.PostScript+".otf")
		if err := os.WriteFile(name, data, 0o644); err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d characters, %d bytes", name, len(set), len(data))
	}
}

// guide returns the guide in a variant, with the words of the interface.
func guide(content *source.Content, v variant.Variant) *manuscript.Manuscript {
	table, err := os.ReadFile("templates/words.tsv")
	if err != nil {
		log.Fatal(err)
	}
	say := func(word string) string {
		if _, rest, ok := strings.Cut(string(table), "\n"+word+"\t"); ok && v.Script == policy.Hans {
			word, _, _ = strings.Cut(rest, "\n")
		}
		return word
	}
	site := content.Site
	return &manuscript.Manuscript{
		Document: variant.Of(content.Documents[0], v.Script), URL: site.BaseURL, Site: site.Title, Edition: site.EditionDate, Say: say,
		Publisher: variant.Words(policy.Hant, v.Script)(site.Publisher),
		Quoted:    func(words string) string { return cite.Nested(words, v.Script) },
	}
}
