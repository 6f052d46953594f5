package source

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// TestOrder tests the order of the files of a document, and that temporary
// files are ignored.
func TestOrder(t *testing.T) {
	files := map[string]string{".md": "隱", "_draft.md": "稿", "1.md~": "舊", "9.txt": "非", "sub/1.md": "下"}
	for i, name := range []string{"0.md", "1.md", "02.md", "3.md", "3-1.md", "3-2.md", "3-10.md", "3-10-1.md", "10.md", "附件.md"} {
		files[name] = string(rune('①' + i))
	}
	in := map[string]string{}
	for name, text := range files {
		in["doc/"+name] = text
	}
	c, found := Load(content(in))
	var unknown []string
	for _, f := range found {
		unknown = append(unknown, f.Code+" "+f.Pos.File)
	}
	if diff := cmp.Diff([]string{"file-unknown content/doc/9.txt", "file-unknown content/doc/sub"}, unknown); diff != "" {
		t.Error(diff)
	}
	if got := c.Documents[0].Text(); got != "①②③④⑤⑥⑦⑧⑨⑩" {
		t.Errorf("read in the order %s", got)
	}
}

// TestByNumbers tests that the order of names is transitive, however long their
// numbers are.
func TestByNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[0-9]{0,3}[-a]?(0|99999999999999999999|[0-9])?`)
		a, b, c := name.Draw(t, "a"), name.Draw(t, "b"), name.Draw(t, "c")
		if byNumbers(a, b) != -byNumbers(b, a) {
			t.Errorf("%s and %s have no order", a, b)
		}
		if byNumbers(a, b) < 0 && byNumbers(b, c) < 0 && byNumbers(a, c) >= 0 {
			t.Errorf("%s, %s, %s run in a circle", a, b, c)
		}
	})
}

func TestContent(t *testing.T) {
	c, found := Load(content(map[string]string{
		"site.yaml":         "title: 站\nbase_url: http://site.example/base\nedition_date: 2026-11-23\nguide: z\ndownloads: [docx]\n",
		"doc/document.yaml": "title: 文件\nslug: z\nkind: 意見\nissuer: 市政府\nnumber: 〔2026〕1號\ndate: 2026年11月23日\nscript: zh-Hans\nsplit: [part]\ndownloads: [epub, akn]\n",
		"doc/1.md":          "# 一、總則",
		"a/document.yaml":   "title: 另一文件\n",
		"a/1.md":            "一、總則",
		"pages/b.md":        "---\ntitle: 乙\nsummary: 一句。\nlayout: about\n---\n",
		"pages/a.md":        "---\ntitle: 甲\nslug: c\n---\n正文",
		".git/config":       "",
		"_drafts/1.md":      "稿",
		"README.md":         "讀我",
	}))
	if len(found) > 0 {
		t.Errorf("found %v", found)
	}
	want := Site{Title: "站", BaseURL: "http://site.example/base/", EditionDate: "2026-11-23", Guide: "z", Script: policy.Hant, Variants: scripts, Downloads: []string{"docx"}}
	if diff := cmp.Diff(want, c.Site); diff != "" {
		t.Error(diff)
	}
	if len(c.Documents) != 2 || c.Documents[0].Slug != "a" || c.Guide() != c.Documents[1] {
		t.Errorf("documents %v", c.Documents)
	}
	d := c.Guide()
	if d.Folder != "doc" || d.Kind != "意見" || d.Issuer != "市政府" || d.Number != "〔2026〕1號" || d.Date != "2026年11月23日" || d.Script != policy.Hans {
		t.Errorf("document %+v", d)
	}
	if len(c.Pages) != 2 || c.Pages[0].Slug != "c" || c.Pages[0].Layout != "page" || c.Pages[1].Layout != "about" || c.Pages[1].Summary != "一句。" {
		t.Errorf("pages %v", c.Pages)
	}
	if !slices.Equal(d.Downloads, []string{"epub", "akn"}) || c.Documents[0].Downloads != nil {
		t.Errorf("downloads %q, %q", d.Downloads, c.Documents[0].Downloads)
	}
	if LedgerFile(d) != "content/doc/ids.txt" {
		t.Error(LedgerFile(d))
	}
}

// TestLoadInvalid reads folders in which everything is wrong. There is always a
// Content, and at least one finding.
func TestLoadInvalid(t *testing.T) {
	for name, fsys := range map[string]fs.FS{
		"empty":             fstest.MapFS{},
		"nothing but names": fstest.MapFS{"site.yaml/x": {}, "pages": {}, "doc/document.yaml": {Mode: fs.ModeNamedPipe}, "doc/1.md": {Mode: fs.ModeDevice}},
	} {
		c, found := Load(fsys)
		if c == nil || len(found) == 0 || c.Guide() != nil {
			t.Errorf("%s: %v, %v", name, c, found)
		}
	}
}

// TestNotes tests the offsets of quotations and the order of notes.
// TestValues tests that values and keys of YAML are checked as they are read, whatever
// the file: escapes must not bring in what the text must not have.
func TestValues(t *testing.T) {
	files := map[string]string{
		"site.yaml":            "title: %s\nbase_url: http://a.example/\nedition_date: 2026-11-23\n",
		"readings.yaml":        "%s: diào\n",
		"pages/a.md":           "---\ntitle: %s\n---\n",
		"doc/document.yaml":    "title: 文件\nsplit: [%s]\n",
		"doc/notes.yaml":       "- {id: s1, quote: 治, note: %s}\n",
		"doc/corrections.yaml": "- {from: 范, to: 範, kind: script, why: %s}\n",
		"doc/aids.yaml":        "s1: {summary: %s}\n",
		"doc/bodies.yaml":      "aliases: {%s: 局}\n",
		"doc/redirects.yaml":   "revised: [{id: s1, was: x, why: %s}]\n",
	}
	for value, want := range map[string]string{
		`"甲\0乙"`: "control U+0000", `"\e[31m"`: "control U+001B", `"\u202e乙"`: "control U+202E", `"\x02i\x03"`: "control U+0002", `"\N"`: "control U+0085",
		`"\L"`: "control U+2028", `"甲\r乙"`: "control U+000D", `"\uffff"`: "control U+FFFF", `"甲\n乙"`: "yaml-value line end", `"甲\r\n乙"`: "yaml-value line end",
		"!!binary AAEC": "yaml-value binary", strings.Repeat("治", 5001): "yaml-value 5001 characters",
	} {
		code, message, _ := strings.Cut(want, " ")
		for file, text := range files {
			with := map[string]string{"doc/1.md": "# 一、治安\n", file: fmt.Sprintf(text, value)}
			_, found := Load(content(with))
			if !slices.ContainsFunc(found, func(f diag.Finding) bool {
				return f.Code == code && strings.Contains(f.Message, message) && f.Pos.File == Root+"/"+file && f.Pos.Line > 0
			}) {
				t.Errorf("%s: %.40s: %v; want %s", file, value, found, want)
			}
		}
	}
}

// TestFolded tests that the line end of a value in a block of its own is no part of it.
func TestFolded(t *testing.T) {
	c, found := Load(content(map[string]string{"doc/1.md": "一、治安", "site.yaml": "title: |\n  站\npublisher: >\n  市\n  局\nbase_url: http://a.example/\nedition_date: 2026-11-23\n"}))
	if c.Site.Title != "站" || c.Site.Publisher != "市 局" || len(found) > 0 {
		t.Errorf("%+v, %v", c.Site, found)
	}
}

// TestLengths tests the limits of a title and of a note.
func TestLengths(t *testing.T) {
	for size, faults := range map[int]int{500: 0, 501: 1} {
		_, found := Load(content(map[string]string{"doc/1.md": "# 一、治安\n", "doc/document.yaml": "title: " + strings.Repeat("治", size)}))
		if len(found) != faults {
			t.Errorf("a title of %d characters: %v", size, found)
		}
		note := "- {id: s1, quote: 治, note: " + strings.Repeat("治", 10*size) + "}"
		_, found = Load(content(map[string]string{"doc/1.md": "# 一、治安\n", "doc/notes.yaml": note}))
		if len(found) != faults {
			t.Errorf("a note of %d characters: %v", 10*size, found)
		}
	}
}

// TestEntities tests that the character references of pages are checked.
func TestEntities(t *testing.T) {
	for reference, want := range map[string]int{"&amp;": 0, "&nbsp;": 0, "&#27;": 1, "&#x202E;": 1, "&shy;": 1, "&zwj;": 1, "&#x1b;": 1, "&#133;": 1, "&unknown;": 0, "`&#27;`": 0} {
		_, found := Load(content(map[string]string{"doc/1.md": "一、治安", "pages/a.md": "---\ntitle: 頁\n---\n\n正" + reference + "文\n"}))
		if len(found) != want || want > 0 && (found[0].Pos != diag.Pos{File: Root + "/pages/a.md", Line: 5, Col: 2}) {
			t.Errorf("%s: %v", reference, found)
		}
	}
}

func TestNotes(t *testing.T) {
	c, found := Load(content(map[string]string{
		"doc/1.md": "前言。\n\n# 一、總則\n治安防控。\n\n## （一）甲\n首段。\n\n次段：一是治安；二是防控。\n",
		"doc/notes.yaml": `# the editor's
- {id: p1, quote: 前言, note: 甲}
- {id: s1, quote: 總則治安, note: 跨標題和正文}
- {id: s1-p1, quote: 防控, note: 在錨上}
- {id: s1-1-p2-2, quote: 二是防控, note: 在要點上}
- id: s1
  quote: 治安防控
  note: 與他註相疊
`,
	}))
	if len(found) > 0 {
		t.Fatalf("found %v", found)
	}
	d := c.Documents[0]
	rs := []rune(d.Text())
	var got []string
	for i, n := range d.Notes {
		if words := string(rs[n.Off:n.End()]); words != n.Quote {
			t.Errorf("note %d quotes %s where %s stands", i+1, n.Quote, words)
		}
		got = append(got, n.Unit+" "+n.Pos.String())
	}
	want := []string{
		"p1 content/doc/notes.yaml:2:3", "s1 content/doc/notes.yaml:3:3", "s1 content/doc/notes.yaml:6:3",
		"s1 content/doc/notes.yaml:4:3", "s1-1-p2-2 content/doc/notes.yaml:5:3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestNames tests bodies.yaml. An invalid or repeated key is reported and left
// out.
func TestNames(t *testing.T) {
	c, found := Load(content(map[string]string{
		"doc/1.md": "# 一、總則\n",
		"doc/bodies.yaml": `keys: {公安局: gonganju, 交警: Jiao Jing, 建設局: gonganju, 交通局: ""}
aliases: {公安派出所: 派出所}
exclude: [空擋]
laws: {治安條例: 治安保衛條例}
also: [甲]
`,
	}))
	want := policy.Names{
		Keys: map[string]string{"公安局": "gonganju"}, Aliases: map[string]string{"公安派出所": "派出所"},
		Excluded: []string{"空擋"}, Laws: map[string]string{"治安條例": "治安保衛條例"},
	}
	if diff := cmp.Diff(want, c.Documents[0].Names); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Code+" "+f.Pos.String()+" "+f.Message)
	}
	if diff := cmp.Diff([]string{
		"yaml-key content/doc/bodies.yaml:5:1 unknown key also",
		`yaml-value content/doc/bodies.yaml keys: "Jiao Jing", of 交警, is not a valid key`,
		`yaml-value content/doc/bodies.yaml keys: "", of 交通局, is not a valid key`,
		`yaml-value content/doc/bodies.yaml keys: "gonganju" is the key of both 公安局 and 建設局`,
	}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLedger(t *testing.T) {
	c, _ := Load(content(map[string]string{"doc/1.md": "# 一、總則\n正文。"}))
	written := Ledger(c.Documents[0].Addresses())
	published := PublishedLedger([]Published{{Slug: "doc", Accepted: Accepted(c.Documents[0].Addresses())}})
	c, found := Load(content(map[string]string{
		"doc/1.md": "# 一、總則\n正文。", "doc/ids.txt": strings.ReplaceAll(written, "\n", "\r\n"), "documents.txt": strings.ReplaceAll(published, "\n", "\r\n"),
	}))
	if len(found) > 0 || Ledger(c.Documents[0].Ledger) != written {
		t.Errorf("written %q, read %q; %v", written, Ledger(c.Documents[0].Ledger), found)
	}
}

// TestSource tests that the file is kept as received, and that its lines have
// no byte order mark.
func TestSource(t *testing.T) {
	const file = "\ufeff前言\n一、甲\r\n二、乙\n"
	c, found := Load(content(map[string]string{
		"doc/document.yaml": "title: 文件\nsource: {sha256: " + policy.Hash(file) + ", provenance_lines: 1}\n",
		"doc/source.txt":    file,
		"doc/1.md":          "# 一、甲\n# 二、乙\n",
	}))
	if len(found) > 0 {
		t.Fatalf("found %v", found)
	}
	s := c.Documents[0].Source
	if s.Text != file || s.File != "content/doc/source.txt" {
		t.Errorf("%s: %q", s.File, s.Text)
	}
	if !slices.Equal(s.ProvenanceLines(), []string{"前言"}) || !slices.Equal(s.Received, []string{"一、甲\r", "二、乙", ""}) {
		t.Errorf("%q, %q", s.ProvenanceLines(), s.Received)
	}
}

// TestPageHead tests that the front matter of a page is separated from its
// body, and the line numbers in both.
func TestPageHead(t *testing.T) {
	for _, c := range []struct {
		name, file, title, body string
		link                    diag.Pos // of /x/
	}{
		{"plain", "---\ntitle: 頁\n---\n見[甲](/x/)\n", "頁", "見[甲](/x/)\n", diag.Pos{Line: 4, Col: 2}},
		{"line ends of Windows", "---\r\ntitle: 頁\r\n---\r\n\r\n　見[甲](/x/)\r\n", "頁", "\n　見[甲](/x/)\n", diag.Pos{Line: 5, Col: 3}},
		{"byte order mark", "\ufeff---\ntitle: 頁\n---\n[甲](/x/)", "頁", "[甲](/x/)", diag.Pos{Line: 4, Col: 1}},
		{"dashes in the head and below", "---\ntitle: 頁 ---\n---\n甲[乙](/x/)\n\n---\n\n丙", "頁 ---", "甲[乙](/x/)\n\n---\n\n丙", diag.Pos{Line: 4, Col: 2}},
		{"no body", "---\ntitle: 頁\n---", "頁", "", diag.Pos{}},
		{"in a list and a table", "---\ntitle: 頁\n---\n- 甲\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | [丁](/x/) |\n", "頁", "", diag.Pos{Line: 8, Col: 7}},
	} {
		site, found := Load(content(map[string]string{"doc/1.md": "正文", "pages/a.md": c.file}))
		if len(found) > 0 || len(site.Pages) != 1 {
			t.Errorf("%s: %v", c.name, found)
			continue
		}
		p := site.Pages[0]
		if p.Title != c.title || c.body != "" && p.Body != c.body {
			t.Errorf("%s: %q, %q", c.name, p.Title, p.Body)
		}
		c.link.File = "content/pages/a.md"
		if c.link.Line == 0 {
			continue
		}
		if len(p.Links) != 1 || p.Links[0] != (Link{"/x/", c.link}) {
			t.Errorf("%s: links %v; want %v", c.name, p.Links, c.link)
		}
	}
}

// TestPlaces tests the positions of various findings in a page.
func TestPlaces(t *testing.T) {
	_, found := Load(content(map[string]string{
		"doc/1.md":   "正文",
		"pages/a.md": "\ufeff---\r\ntitle: 頁\r\nkey: 值\r\n---\r\n甲<b>乙</b>\r\n\r\n- 丙<i>\r\n  丁<u>\r\n",
	}))
	var got []string
	for _, f := range found {
		got = append(got, f.Pos.String()+" "+f.Code)
	}
	want := []string{
		"content/pages/a.md:3:1 yaml-key",
		"content/pages/a.md:5:2 html-raw", "content/pages/a.md:5:6 html-raw",
		"content/pages/a.md:7:4 html-raw", "content/pages/a.md:8:4 html-raw",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"lines of Chinese are joined without a space", "甲\n乙 GPS\n定位", "<p>甲乙 GPS定位</p>"},
		{"addresses of the site are turned, others stay", "[甲](/a/#b) [乙](https://x.example/) [丙](#c) ![丁](/d.png)",
			`<p><a href="../a/#b">甲</a> <a href="https://x.example/">乙</a> <a href="#c">丙</a> <img src="../d.png" alt="丁"></p>`},
		{"HTML is not passed on", "甲<script>乙</script>", "<p>甲<!-- raw HTML omitted -->乙<!-- raw HTML omitted --></p>"},
		{"nor is a dangerous address", "[甲](javascript:alert(1))", `<p><a href="">甲</a></p>`},
		{"code is coloured with classes", "```json\n[1]\n```",
			`<pre tabindex="0" class="c-chroma"><code><span class="c-line"><span class="c-cl"><span class="c-p">[</span><span class="c-mi">1</span><span class="c-p">]</span>` + "\n</span></span></code></pre>"},
		{"code in no language is text", "```\n<b>\n```",
			`<pre tabindex="0" class="c-chroma"><code><span class="c-line"><span class="c-cl">&lt;b&gt;` + "\n</span></span></code></pre>"},
		{"a term and what it means", "甲\n: 乙", "<dl>\n<dt>甲</dt>\n<dd>乙</dd>\n</dl>"},
	} {
		got, err := HTML(c.body, func(to string) string { return ".." + to })
		if diff := cmp.Diff(c.want, strings.TrimSpace(got)); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, diff)
		}
	}
}

// What Redirects writes is read again. The address where former words are now must exist.
func TestRedirects(t *testing.T) {
	moved := []policy.Moved{{From: "s9", To: "s1"}}
	revised := []policy.Revised{{ID: "s1", Was: "x", Why: `依"決定"：修訂`}, {ID: "s1-p1", Was: "y", Why: "", Now: "s1"}}
	load := func(text string) (*policy.Document, diag.List) {
		return LoadDocument(fstest.MapFS{
			"doc/document.yaml":  {Data: []byte("title: 文件\n")},
			"doc/1.md":           {Data: []byte("# 一、總則\n\n依法辦理。\n")},
			"doc/redirects.yaml": {Data: []byte(text)},
		}, "doc")
	}
	d, found := load(Redirects(append(moved, policy.Moved{From: "s8"}), revised))
	if len(found) > 0 || !slices.Equal(d.Moved, moved) || !slices.Equal(d.Revised, revised) {
		t.Errorf("%v, %v: %v", d.Moved, d.Revised, found)
	}
	if _, found := load(Redirects(nil, []policy.Revised{{ID: "s1", Was: "x", Now: "s7"}})); len(found) != 1 || found[0].Code != diag.IDUnknown.Name {
		t.Errorf("a target that does not exist: %v", found)
	}
}
