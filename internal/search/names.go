package search

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// Names are what documents are called: titles, short titles and numbers (文號). The browser
// looks one up in a file of its own, so that a law is found by its name in a library of any
// size with one small request. Parts of titles are found by the table.

// namesSize is the approximate number of names of a file.
const namesSize = 64

// republic is what the full titles of national laws begin with, and what their short ones
// leave out.
const republic = "中华人民共和国"

// nameMarks are dropped from names, with 關於 and 的.
var nameMarks = regexp.MustCompile("[\\s!-/:-@\\[-`{-~，。、…—·《》〈〉〔〕【】「」『』“”‘’\u3000]|关于|的")

// NameKey returns a name as names are compared: folded, without punctuation, 關於 and 的.
func NameKey(name string) string { return nameMarks.ReplaceAllString(fold(name), "") }

// namesOf returns what d is called, in the form of [NameKey].
func namesOf(d *policy.Document) []string {
	title := NameKey(d.Title)
	var list []string
	for _, name := range []string{title, strings.TrimPrefix(title, republic), NameKey(d.Number)} {
		if name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// A namesFile is a part of the names of a library in a script.
type namesFile struct {
	Hash  string                 `json:"hash"`  // the layout of the index
	Names map[string][][2]string `json:"names"` // slug and title of the documents with a name
}

// nameShards returns the documents of each name, by its shard; nothing in a site of one
// document.
func (c *Catalogue) nameShards() []map[string][]int {
	if len(c.docs) < 2 {
		return nil
	}
	n := 0
	for _, e := range c.docs {
		n += len(e.names)
	}
	shards := make([]map[string][]int, n/namesSize+1)
	for i := range shards {
		shards[i] = map[string][]int{}
	}
	for place, e := range c.docs {
		for _, name := range e.names {
			shard := shards[shardOf([]rune(name), len(shards))]
			shard[name] = append(shard[name], place)
		}
	}
	return shards
}

// namesFile returns a file of names in a script.
func (c *Catalogue) namesFile(shard map[string][]int, s policy.Script, layout string) namesFile {
	f := namesFile{layout, map[string][][2]string{}}
	for name, places := range shard {
		for _, place := range places {
			f.Names[name] = append(f.Names[name], [2]string{c.docs[place].slug, c.docs[place].titles[s]})
		}
	}
	return f
}
