package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gongbao "gongbao"
	"gongbao/internal/site"
)

// What is shown is, byte for byte, what a build of the same content writes: every file,
// asked for in any order, after whatever has happened to the content. What a build
// would not write is not found.
func TestServeShowsWhatBuildWrites(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		content func(testing.TB) string
		steps   []step
	}{
		{"the guide", newGuide, guideSteps},
		{"a library", newLibrary, librarySteps},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() && tt.name == "the guide" {
				t.Skip("-short compares the library only")
			}
			t.Parallel()
			folder := tt.content(t)
			s := startServe(t, folder)
			seed := rand.Uint64()
			t.Logf("seed %d", seed)
			c := &comparison{serving: s, content: filepath.Join(folder, "content"), random: rand.New(rand.NewPCG(seed, 0)), ever: map[string]bool{}}
			c.compare(t, "at the start")
			for _, step := range tt.steps {
				step.do(t, c.content)
				c.compare(t, step.name)
			}
			s.end(t, os.Interrupt)
		})
	}
}

// A step is something that an editor does to the content.
type step struct {
	name string
	do   func(t *testing.T, content string)
}

var guideSteps = []step{
	{"a save of a summary", replacing("fangkong/aids.yaml", "summary: ", "summary: 甲")},
	{"a save of a question", replacing("fangkong/questions.yaml", "ask: ", "ask: 甲")},
	{"a save of a role", replacing("fangkong/audiences.yaml", "group: ", "group: 甲")},
	{"a save of a page about the site", replacing("pages/about.md", "title: ", "title: 甲")},
	{"a save of site.yaml", replacing("site.yaml", "title: ", "title: 甲")},
	{"another base_url", replacing("site.yaml", "fangkong.example/", "www.example.org/guide/")},
	{"a page removed", removing("pages/sitemap.md")},
	{"a document added", func(t *testing.T, content string) { addDocument(t, content, "plan", "計劃", 1) }},
	{"and removed", removing("plan")},
}

var librarySteps = []step{
	{"a save", replacing("a/1.md", "第一段", "另一段")},
	{"a save of another document", replacing("c/1.md", "第一段", "另一段")},
	{"a document added at the front", func(t *testing.T, content string) { addDocument(t, content, "0", "首份", 2) }},
	{"a document renamed", renaming("b", "z")},
	{"and back", renaming("z", "b")},
	{"another title", replacing("b/document.yaml", "title: ", "title: 新")},
	{"a citation", replacing("c/1.md", "另一段", "《第甲號意見》第一部分的另一段")},
	{"of another document", replacing("c/1.md", "《第甲號意見》", "《第乙號意見》")},
	{"whose title changed", replacing("b/document.yaml", "title: 新", "title: ")},
	{"a document removed", removing("a")},
	{"a guide", replacing("site.yaml", "title: ", "guide: c\ntitle: ")},
	{"the guide changed", replacing("c/1.md", "另一段", "第三段")},
	{"so much text that a browser no longer loads all of it", func(t *testing.T, content string) { addDocument(t, content, "large", "長篇", 600) }},
	{"a save in the large one", replacing("large/1.md", "第一段", "另一段")},
	{"a save in a small one", replacing("c/1.md", "第三段", "第四段")},
	{"the large one removed", removing("large")},
	{"no guide", replacing("site.yaml", "guide: c\n", "")},
}

func replacing(file, old, new string) func(*testing.T, string) {
	return func(t *testing.T, content string) {
		t.Helper()
		name := filepath.Join(content, file)
		text := readFileT(t, name)
		if !strings.Contains(text, old) {
			t.Fatalf("%s has no %q", file, old)
		}
		writeFileT(t, name, strings.Replace(text, old, new, 1))
	}
}

func removing(name string) func(*testing.T, string) {
	return func(t *testing.T, content string) {
		t.Helper()
		if err := os.RemoveAll(filepath.Join(content, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func renaming(from, to string) func(*testing.T, string) {
	return func(t *testing.T, content string) {
		t.Helper()
		if err := os.Rename(filepath.Join(content, from), filepath.Join(content, to)); err != nil {
			t.Fatal(err)
		}
	}
}

// addDocument adds a document of so many short paragraphs.
func addDocument(t testing.TB, content, slug, title string, paragraphs int) {
	t.Helper()
	folder := filepath.Join(content, slug)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("# 一、" + title + "\n\n第一段：市政府統一領導，各部門分工負責。\n")
	for i := range paragraphs {
		fmt.Fprintf(&text, "\n第%d個自然段，社區民警和網格員參與治安防控，定期走訪轄區內的每一個住宅小區、市場和單位。\n", i+2)
	}
	for name, words := range map[string]string{
		"document.yaml": "title: " + title + "\nkind: 意見\ndate: 2020-01-0" + fmt.Sprint(1+len(slug)%9) + "\nscheme: gongwen\n",
		"1.md":          text.String(),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// newGuide returns a folder with the content of this repository.
func newGuide(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "content"), os.DirFS(realContent)); err != nil {
		t.Fatal(err)
	}
	return folder
}

// newLibrary returns a folder with the content of a small library.
func newLibrary(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	content := filepath.Join(folder, "content")
	if err := os.Mkdir(content, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(content, "site.yaml"), []byte("title: 文庫\nbase_url: https://library.example/\nedition_date: 2026-01-01\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, slug := range []string{"a", "b", "c"} {
		addDocument(t, content, slug, "第"+string([]rune("甲乙丙")[i])+"號意見", 3*i+1)
	}
	return folder
}

// A comparison compares what is shown with builds.
type comparison struct {
	*serving
	content string
	random  *rand.Rand
	ever    map[string]bool // all files that any build has written
}

// compare builds the content and asks for every file in a random order, until all are
// as the build has them or patience ends.
func (c *comparison) compare(t *testing.T, when string) {
	t.Helper()
	want := c.build(t)
	for name := range want {
		c.ever[name] = true
	}
	names := slices.Sorted(maps.Keys(c.ever))
	var fault string
	for deadline := time.Now().Add(patience / 2); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		c.random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		name := ""
		if name, fault = c.firstFault(t, want, names); name == "" {
			return
		}
		for fault != "" && time.Now().Before(deadline) { // before this one is right, the others are not worth asking for
			time.Sleep(5 * time.Millisecond)
			_, fault = c.firstFault(t, want, []string{name})
		}
	}
	t.Fatalf("%s: %s", when, fault)
}

// build returns the files that a build of the content writes.
func (c *comparison) build(t *testing.T) map[string][]byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "site")
	if r, err := build(t.Context(), openDisk(c.content), gongbao.Theme, "", out, site.Options{Fonts: (&project{}).fonts()}, false); err != nil {
		t.Fatal(err, r.findings)
	}
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files[name], err = fs.ReadFile(os.DirFS(out), name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var reloadScript = regexp.MustCompile(`<script src="/-/reload\.js\?v=[0-9a-f]+" defer></script>`)

// firstFault asks for files and returns the name of the first that is not shown as it ought to
// be, and what is wrong; nothing if all are right.
func (c *comparison) firstFault(t *testing.T, want map[string][]byte, names []string) (name, fault string) {
	t.Helper()
	for _, name := range names {
		status, body := c.get(t, strings.TrimSuffix(name, "index.html"))
		if strings.HasSuffix(name, ".html") {
			body = reloadScript.ReplaceAll(body, nil)
		}
		data, isThere := want[name]
		switch {
		case !isThere && status != http.StatusNotFound:
			return name, fmt.Sprintf("%s is no longer written, but found (%d)", name, status)
		case isThere && status != http.StatusOK:
			return name, fmt.Sprintf("%s is not found (%d)", name, status)
		case isThere && !bytes.Equal(body, data):
			return name, fmt.Sprintf("%s differs:\n%s", name, firstDifference(body, data))
		}
	}
	return "", ""
}

// firstDifference shows where two texts part.
func firstDifference(got, want []byte) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	from := max(0, i-60)
	return fmt.Sprintf("shown %q\nbuilt %q", got[from:min(len(got), i+100)], want[from:min(len(want), i+100)])
}

// chinese writes digits as the text does: pages keep Arabic figures together by markup.
var chinese = strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九")

// saver saves a document of a library again and again while the library is served.
type saver struct {
	*serving
	content string
	n       int
}

func newSaver(t testing.TB) *saver {
	t.Helper()
	folder := newLibrary(t)
	return &saver{startServe(t, folder), filepath.Join(folder, "content"), 0}
}

// save saves other words, which it returns.
func (s *saver) save(t testing.TB) string {
	t.Helper()
	s.n++
	words := "第" + chinese.Replace(strconv.Itoa(s.n)) + "次保存的文字。"
	writeFileT(t, filepath.Join(s.content, "b", "1.md"), "# 一、意見\n\n"+words+"\n")
	return words
}

// Many saves, bursts of saves, and folders that are removed and come back meanwhile: each
// time the right page is shown, and memory does not grow.
func TestServeManySaves(t *testing.T) {
	saves, bursts := 100, 6
	if testing.Short() {
		saves, bursts = 20, 2
	}
	t.Parallel()
	s := newSaver(t)
	s.waitFor(t, "b/full/", s.save(t))
	var before int64
	for i := range saves {
		if i == saves/2 { // by then the heap is as large as it gets
			before = s.memory(t)
		}
		s.waitFor(t, "b/full/", s.save(t))
	}
	for range bursts {
		for range 9 {
			s.save(t)
			time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
		}
		s.waitFor(t, "b/full/", s.save(t))
	}
	for range bursts / 2 {
		renaming("a", "moved")(t, s.content)
		s.waitFor(t, "b/full/", s.save(t))
		removing("c")(t, s.content)
		renaming("moved", "a")(t, s.content)
		addDocument(t, s.content, "c", "丙號意見", 3)
		s.waitFor(t, "b/full/", s.save(t))
		s.waitFor(t, "c/full/", "丙號意見")
	}
	after := s.memory(t)
	t.Logf("%d saves; memory %d → %d MB", s.n, before>>20, after>>20)
	if after > before+before/2+16<<20 {
		t.Errorf("memory grows from %d to %d MB", before>>20, after>>20)
	}
}

// BenchmarkServeSave measures the time from a save to the changed page. An editor should
// not wait for more than a second.
func BenchmarkServeSave(b *testing.B) {
	s := newSaver(b)
	s.waitFor(b, "b/full/", s.save(b))
	var waits []time.Duration
	for b.Loop() {
		words, begun := s.save(b), time.Now()
		s.waitFor(b, "b/full/", words)
		waits = append(waits, time.Since(begun))
	}
	slices.Sort(waits)
	b.ReportMetric(float64(waits[len(waits)*95/100].Milliseconds()), "ms-95%")
}
