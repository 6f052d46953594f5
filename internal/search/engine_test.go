package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/address"
	"gongbao/internal/enginetest"
	"gongbao/internal/policy"
	"gongbao/internal/script"
	"gongbao/internal/variant"
)

// What the browser finds, from the files that are published, is what Go finds.

// A searcher searches documents in an engine and in Go.
type searcher struct {
	*enginetest.Engine
	*Library
	files map[string]func() []byte
	index string // its path, in the script of the documents
}

func newSearcher(t testing.TB, docs ...*policy.Document) *searcher {
	t.Helper()
	s := &searcher{
		enginetest.New(t, "js/search/library.js", "js/search/search.js", "js/search/excerpt.js", "js/search/terms.js", "js/search/readers.js"),
		New(docs...), publish(docs...), "",
	}
	for _, v := range variant.All(policy.Hant) {
		if v.Script == docs[0].Script {
			s.index = v.Prefix + address.SearchIndex
		}
	}
	s.Serve(s.files)
	s.Run("const path = '" + s.index + "'")
	return s
}

// compare searches for queries, and compares what is found, in what order, and where the
// words stand in the first clause. What is found first keeps its place while more is read.
func (s *searcher) compare(queries []string) {
	s.Helper()
	var got [][]string
	s.Call(&got, `async (queries) => {
		const known = await library(path), all = [];
		for (const typed of queries) {
			const query = parse(typed, known.fold), search = await known.look(query);
			const said = ({ doc, id, folded }, i) => doc.slug + '#' + id + (i ? '' : ' ' + spans(query, folded).map((span) => span.join('-')));
			let shown = [];
			while (search.left()) {
				await search.more();
				const found = search.found();
				await search.read(found);
				if (shown.some((clause, i) => clause !== found[i])) throw typed + ': what was shown first is elsewhere now';
				shown = found;
			}
			all.push(shown.map(said));
		}
		return all;
	}`, queries)
	for i, query := range queries {
		var want []string
		for n, h := range s.Find(Parse(query)) {
			var places []string
			for _, span := range h.Spans {
				places = append(places, fmt.Sprintf("%d-%d", span.From, span.To))
			}
			clause := h.Doc.Slug + "#" + h.Unit.ID
			if n == 0 {
				clause += " " + strings.Join(places, ",")
			}
			want = append(want, clause)
		}
		if !slices.Equal(got[i], want) {
			s.Errorf("%.80q is found in %d clauses, in Go in %d: %.300v, want %.300v", query, len(got[i]), len(want), got[i], want)
		}
	}
}

// Every line of the table, and pieces of the text, in both scripts.
func TestSearchInEngine(t *testing.T) {
	d := guide(t)
	queries := piecesOf(500, d)
	for _, line := range queryTable(t) {
		queries = append(queries, line.query)
	}
	for _, s := range []policy.Script{policy.Hant, policy.Hans} {
		t.Run(string(s), func(t *testing.T) {
			t.Parallel()
			newSearcher(t, variant.Of(d, s)).compare(queries)
		})
	}
}

// The same holds for a library: that of the corpus, or else one made of the guide.
func TestLibraryInEngine(t *testing.T) {
	t.Parallel()
	docs := shuffled(t, 8)
	if os.Getenv("GONGBAO_CORPUS") != "" {
		docs = corpus(t)
	}
	newSearcher(t, docs...).compare(piecesOf(300, docs...))
}

// shuffled returns documents made of the lines of the guide in other orders.
func shuffled(t testing.TB, n int) (docs []*policy.Document) {
	t.Helper()
	random := rand.New(rand.NewPCG(5, 6))
	written := guide(t).Lines()
	for i := range n {
		lines := slices.Clone(written)
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		docs = append(docs, plain(fmt.Sprintf("d%d", i), "gongwen", script.ToHans(strings.Join(lines, "\n"))))
	}
	return docs
}

// piecesOf returns random pieces of the texts of docs, every other one in the other script.
func piecesOf(n int, docs ...*policy.Document) (queries []string) {
	random := rand.New(rand.NewPCG(3, 4))
	for i := range n {
		d := docs[random.IntN(len(docs))]
		text := []rune(d.Text())
		size := lengths[random.IntN(len(lengths))]
		from := random.IntN(len(text) - size)
		query := string(text[from : from+size])
		switch {
		case i%2 == 0:
		case d.Script == policy.Hant:
			query = script.ToHans(query)
		default:
			query = script.ToHant(query)
		}
		queries = append(queries, query)
	}
	return queries
}

// Documents are found by their titles, in a library of several, and in either script.
func TestTitlesInEngine(t *testing.T) {
	t.Parallel()
	named := func(titles ...string) (docs []*policy.Document) {
		for i, title := range titles {
			d := plain(fmt.Sprintf("d%d", i), "gongwen", "甲乙")
			d.Title = title
			docs = append(docs, d)
		}
		return docs
	}
	three := []string{"治安管理條例", "治安責任制規定", "保安服務管理條例"}
	for _, tt := range []struct {
		titles      []string
		query, want string
	}{
		{three, "治安", "d0 d1"},
		{three, "管理条例", "d0 d2"},
		{three, "條例 治安", "d0"},
		{three, "治管", ""},
		{three[:1], "治安", ""},
	} {
		var got []string
		newSearcher(t, named(tt.titles...)...).Call(&got, `async (typed) => {
			const known = await library(path), search = await known.look(parse(typed, known.fold));
			while (search.left()) await search.more();
			return search.titled().map(({ slug }) => slug);
		}`, tt.query)
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s among %v: finds %v, want %s", tt.query, tt.titles, got, tt.want)
		}
	}
}

// Whatever is typed, it is taken for words and nothing else.
func TestHostileQueriesInEngine(t *testing.T) {
	t.Parallel()
	hostile := append(slices.Clone(hostileQueries),
		"<img src=x onerror=document.title='x'>", "(治|安)+[", "$&$1", "%d%s%n", "👮👮🏽", "治\x00安\u200b\ufeff\u2028", "' OR 1=1", "__proto__", "constructor toString", "&amp;&#27835;")
	newSearcher(t, guide(t)).compare(hostile)
	newSearcher(t, shuffled(t, 8)...).compare(hostile)
}

// An index that the browser kept from an earlier edition of the site is loaded again, and
// files that belong to another are not believed: shelves and table by the layout, words by the
// hash of their document.
func TestStaleFilesInEngine(t *testing.T) {
	t.Parallel()
	for name, old := range map[string]string{
		"layout": `stale('index', () => ({ version: 'old', layout: 'old' }));`,
		"words": `stale('index', () => ({ version: 'old' }));
			stale('documents-0', ({ docs }) => ({ docs: docs.map(([slug, title, hash, ...rest]) => [slug, title, 'old', ...rest]) }));`,
	} {
		s := newSearcher(t, shuffled(t, 8)...)
		want := int64(len(s.Find(Parse("治安"))))
		var got []any
		s.Call(&got, `async () => {
			const counts = [];
			async function count() {
				const known = await library(path), search = await known.look(parse('治安', known.fold));
				while (search.left()) await search.more();
				await search.read(search.found());
				return search.found().length;
			}
			const stale = (name, change) => {
				serve(path.replace('index', name));
				const key = 'search/' + name + '.js', value = gongbaoFiles.get(key);
				gongbaoFiles.set(key, { ...value, ...change(value) });
			};
			`+old+`
			counts.push(await count().catch(({ isRenewed }) => isRenewed));
			counts.push(await renewing(count));
			return counts;
		}`)
		if !slices.Equal(got, []any{true, want}) || want == 0 {
			t.Errorf("%s: finds %v, want a failure and %d clauses", name, got, want)
		}
	}
}

// Where nothing is found, words are offered that the text has.
func TestTermsInEngine(t *testing.T) {
	t.Parallel()
	d := guide(t)
	for _, tt := range []struct {
		s     policy.Script
		query string
		want  string
	}{
		{policy.Hant, "見警卒", "見警率"},
		{policy.Hans, "見警卒", "见警率"},
		{policy.Hans, "见警卒", "见警率"},
		{policy.Hant, "警務室 外星人", "警務室"},
		{policy.Hant, "𠮷𠮷", ""},
		{policy.Hant, "𠮷", ""},
	} {
		var got []string
		newSearcher(t, variant.Of(d, tt.s)).Call(&got, `async (typed) => {
			const known = await library(path);
			return terms(known, parse(typed, known.fold).words);
		}`, tt.query)
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %s: offers %q, want %s", tt.s, tt.query, got, tt.want)
		}
	}
}

// An excerpt is words of a clause around what was found, from punctuation if that is near,
// with …… where something is left out.
func TestExcerptsInEngine(t *testing.T) {
	t.Parallel()
	const ten = "零一二三四五六七八九"
	for _, tt := range []struct{ label, heading, text, query, line, parts string }{
		{"", "", "甲乙丙。", "乙", "甲[乙]丙。", "|甲[乙]丙。"},
		{"（一）", "甲乙。", "丙乙。", "乙", "甲[乙]。丙[乙]。", "甲[乙]。|丙[乙]。"},
		{"（一）", "甲乙。", "丙。", "（一）甲", "[甲]乙。丙。", "[甲]乙。|丙。"},
		{"", "", ten + ten + "甲", "甲", "……六七八九" + ten + "[甲]", "|……六七八九" + ten + "[甲]"},
		{"", "", ten + ten + "甲，乙丙丁", "丁", "……乙丙[丁]", "|……乙丙[丁]"},
		{"", "", "甲" + ten + ten + ten + ten + ten + "乙", "甲 乙",
			"[甲]" + ten + ten + ten + "……六七八九" + ten + "[乙]", "|[甲]" + ten + ten + ten + "……六七八九" + ten + "[乙]"},
		{"", "", "甲" + ten + ten + ten + ten + ten + ten + ten + ten + "乙", "甲", "[甲]" + ten + ten + ten + ten + "零一二……",
			"|[甲]" + ten + ten + ten + ten + ten + ten + ten + "零一二三四五六七八……"},
		{"", "", "𠮷甲" + ten, "甲", "𠮷[甲]" + ten, "|𠮷[甲]" + ten},
		{"", "", "中華人民共和國", "人民 共和", "中華[人民共和]國", "|中華[人民共和]國"},
	} {
		var got []string
		newSearcher(t, guide(t)).Call(&got, `async (text, label, heading, typed) => {
			const { fold } = await library(path);
			const clause = { words: label + heading + text, label: label.length, head: (label + heading).length };
			const where = spans(parse(typed, fold), fold(clause.words)), pieces = parts(clause, where, 80);
			const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? '[' + text + ']' : text)).join('');
			return [marked(line(clause, where, 44)), marked(pieces.heading) + '|' + marked(pieces.text)];
		}`, tt.text, tt.label, tt.heading, tt.query)
		if want := []string{tt.line, tt.parts}; !slices.Equal(got, want) {
			t.Errorf("%s in %s%s%s: got %q, want %q", tt.query, tt.label, tt.heading, tt.text, got, want)
		}
	}
}

// Excerpts of the guide are its words, and what they mark was asked for.
func TestExcerptsOfGuideInEngine(t *testing.T) {
	t.Parallel()
	d := guide(t)
	s := newSearcher(t, d)
	for _, query := range []string{"治安", "見警率", "社區 警務室", "安"} {
		var got [][]string
		s.Call(&got, `async (typed) => {
			const known = await library(path), query = parse(typed, known.fold), search = await known.look(query);
			while (search.left()) await search.more();
			await search.read(search.found());
			return search.found().map((clause) => [clause.id, ...line(clause, spans(query, clause.folded), 44).map(({ text, hit }) => (hit ? '\x00' : '') + text)]);
		}`, query)
		for _, clause := range got {
			id, rest := clause[0], d.Unit(clause[0]).Words()
			for _, piece := range clause[1:] {
				words, isHit := strings.CutPrefix(piece, "\x00")
				if isHit && strings.Trim(words, query) != "" {
					t.Errorf("%s: %s marks %s", query, id, words)
				}
				_, after, ok := strings.Cut(rest, words)
				if !ok && words != "……" {
					t.Errorf("%s: %s does not go on with %s", query, id, words)
				} else if ok {
					rest = after
				}
			}
		}
	}
}

// TestNarrowInEngine searches for words whose ends many clauses have: once these are read in vain,
// another pair of the words is looked up, and of the other clauses none is read.
func TestNarrowInEngine(t *testing.T) {
	t.Parallel()
	var docs []*policy.Document
	for i := range 30 {
		text := strings.Repeat("甲乙"+strings.Repeat("巳午未", 40)+"丙丁\n", 10)
		if i == 25 {
			text += "甲乙戊丙丁\n"
		}
		docs = append(docs, plain(fmt.Sprintf("d%d", i), "gongwen", text))
	}
	s := newSearcher(t, docs...)
	var read []string
	s.Call(&read, `async () => {
		const known = await library(path), search = await known.look(parse('甲乙戊丙丁', known.fold));
		while (search.left()) await search.more();
		return [...gongbaoFiles.keys()].filter((name) => name.includes('words-'));
	}`)
	if want := []string{"d0/words-0.js", "d1/words-0.js", "d25/words-0.js"}; !slices.Equal(read, want) {
		t.Errorf("read are %v, want %v", read, want)
	}
	s.compare([]string{"甲乙戊丙丁", "甲乙 丙丁", "乙巳午", "甲乙戊己丙丁"})
}
