package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/export"
	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// Documents that ask for no format have those that nobody has to ask for, and no link to
// others; a document that asks for none although the site does has no more.
func TestDownloadsWithoutAsking(t *testing.T) {
	c := small()
	plain := buildGood(t, c)
	for name := range plain {
		for _, ending := range []string{".docx", ".epub", ".md", ".akn.xml"} {
			if strings.HasSuffix(name, ending) || strings.Contains(name, "/units/") {
				t.Errorf("%s: nobody asked for it", name)
			}
		}
	}
	c = small()
	c.Site.Downloads = export.Keys()
	c.Documents[0].Downloads = []string{}
	if files := buildGood(t, c); len(files) != len(plain) {
		t.Errorf("%d files, want %d", len(files), len(plain))
	}
}

// A site that asks for all formats has them in every script. The page of the document
// lists each with its size, JSON-LD names them as encodings, and the feed as enclosures.
func TestDownloads(t *testing.T) {
	c := small()
	c.Site.Downloads = export.Keys()
	d := c.Documents[0]
	files := buildGood(t, c)
	for _, v := range variant.All(policy.Hant) {
		page := parsePage(t, files, v.Prefix+"law/index.html")
		list := with(page.Node, identified("downloads"))[0]
		graph, feed := fmt.Sprint(page.graph(t)["encoding"]), string(files[v.Prefix+"feed.xml"])
		for _, f := range export.Of(d, c.Site.Downloads) {
			path := f.Path(d, v)
			file, ok := files[path]
			if !ok {
				t.Fatalf("there is no %s", path)
			}
			if shown := textOf(list); !strings.Contains(shown, sizeOf(len(file))) {
				t.Errorf("%s: no size %s in %s", path, sizeOf(len(file)), shown)
			}
			if f.Key == "" {
				continue
			}
			if !strings.Contains(graph, "encodingFormat:"+f.Media) || !strings.Contains(graph, "url:https://example.org/"+path) {
				t.Errorf("%s is not an encoding in %s", path, graph)
			}
			if !strings.Contains(feed, fmt.Sprintf(`<link rel="enclosure" type="%s" href="https://example.org/%s">`, f.Media, path)) {
				t.Errorf("%s is not in the feed", path)
			}
		}
		for u := range d.All() {
			name := v.Prefix + "law/units/" + u.ID + ".json"
			if !strings.Contains(string(files[name]), `"id":"`+u.ID+`"`) {
				t.Errorf("%s: %s", name, files[name])
			}
		}
	}
}

// A format that does not exist is a finding in the file that asks for it.
func TestUnknownDownload(t *testing.T) {
	c := small()
	c.Site.Downloads = []string{"akn", "word"}
	c.Documents[0].Downloads = []string{"PDF"}
	_, found := Build(c, ourTheme(), Options{})
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s: %s: %s", f.Code, f.Pos.File, f.Message))
	}
	slices.Sort(got)
	const known = "akn, docx, epub, markdown, units"
	want := []string{
		`yaml-value: content/` + c.Documents[0].Folder + `/document.yaml: downloads: "PDF" is none of ` + known,
		`yaml-value: content/site.yaml: downloads: "word" is none of ` + known,
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestSizeOf(t *testing.T) {
	for bytes, want := range map[int]string{0: "0\u00a0B", 1023: "1023\u00a0B", 1024: "1\u00a0KB", 1025: "2\u00a0KB", 999 << 10: "999\u00a0KB", 3 << 19: "1.5\u00a0MB"} {
		if got := sizeOf(bytes); got != want {
			t.Errorf("%d bytes: %s, want %s", bytes, got, want)
		}
	}
}
