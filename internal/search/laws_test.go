package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/variant"
)

// publish returns the files of docs that static/js/search/library.js reads, by their paths.
func publish(docs ...*policy.Document) map[string]func() []byte {
	c := NewCatalogue(variant.All(policy.Hant))
	files := map[string]func() []byte{}
	for place, d := range docs {
		c.Add(place, d)
		for _, v := range variant.All(policy.Hant) {
			for _, f := range WordFiles(d, func() *policy.Document { return variant.Of(d, v.Script) }) {
				files[v.Prefix+f.Path] = f.Make
			}
		}
	}
	for _, f := range c.Index() {
		files[f.Path] = f.Make
	}
	return files
}

// laws returns the document of a place in a library of laws: those of the corpus in turn, in
// each round with other characters, so that neighbours differ, and lengths and structure are
// those of real laws.
func laws(tb testing.TB) func(place int) *policy.Document {
	tb.Helper()
	var texts []string
	for _, d := range slices.DeleteFunc(corpus(tb), func(d *policy.Document) bool { return !d.Scheme.Law }) {
		texts = append(texts, strings.Join(d.Lines(), "\n"))
	}
	return func(place int) *policy.Document {
		n := place / len(texts)
		turned := strings.NewReplacer(pairsOf(n)...)
		d := plain(fmt.Sprintf("law-%05d", place), "statute", turned.Replace(texts[place%len(texts)]))
		d.Title = d.Lines()[0]
		return d
	}
}

// turned are characters that are the same in both scripts, and in no label.
var turned = []rune("的不用作生加可同心向外品力水手口山田石土木花草米衣食住行走立坐耳足身毛皮肉血牛羊星光雨雪冰河江海湖沙泥路城村店白黑青春夏秋冬早晚明暗虎兔火竹刀弓舟洞泉波浪根枝瓜果豆")

// pairsOf returns for each of turned the character n places on.
func pairsOf(n int) []string {
	var list []string
	for i, r := range turned {
		list = append(list, string(r), string(turned[(i+n)%len(turned)]))
	}
	return list
}
