package intake

import (
	"regexp"
	"slices"
	"strings"

	"gongbao/internal/policy"
)

// A table of contents is found before anything else, since its lines look like headings
// and annexes. It begins with the line 目錄, or with headings that have no text between
// them, and ends where its first entry comes again.

// Limits on tables of contents, in blocks: where they begin, and their length.
const (
	maxBeforeContents = 40
	maxContents       = 600
)

// pageNumber matches the page number of an entry, behind dots, tabs or spaces.
var pageNumber = regexp.MustCompile(`[ 　\t.…·．・‥\-—_]+[（(]?[0-9０-９]{1,4}[）)]?[ \-—]*$`)

// articleRange matches the articles of a chapter behind its entry: （第一条—第九条）.
var articleRange = regexp.MustCompile(`[ 　]*[（(]第[^（()）]{1,12}[条條](?:[^（()）]{1,14}[条條])?[）)]$`)

// entryKey returns what identifies an entry of a table of contents and its heading.
func entryKey(text string) string {
	entry := pageNumber.ReplaceAllString(trim(text), "")
	return policy.WithoutSpace(articleRange.ReplaceAllString(entry, ""))
}

// markContents marks the blocks of the table of contents.
func markContents(blocks []block) {
	for i := 0; i < len(blocks) && i < maxBeforeContents; i++ {
		switch from := i; {
		case blocks[i].rows != nil || blocks[i].depth > 0:
			return
		case policy.IsContents(blocks[i].text):
			from++
			fallthrough
		case isDivisionLine(blocks[i].text) && i+1 < len(blocks) && isDivisionLine(blocks[i+1].text):
			if end := endOfContents(blocks, from, from > i); end > from {
				for k := i; k < end; k++ {
					blocks[k].toc = true
				}
			} else if from > i {
				blocks[i].toc = true
			}
			return
		}
	}
}

// isDivisionLine reports whether a line is the heading of a division of a law.
func isDivisionLine(text string) bool {
	o, ok := parseOrdinal(text)
	return ok && o.level != "条" && isShort(o.rest)
}

// endOfContents returns the index after the table of contents whose first entry is block
// from: that of the block where one of the first entries comes again, or, if the contents
// have a heading, of the sentence before that. It is from if none does.
func endOfContents(blocks []block, from int, headed bool) int {
	seen := map[string]int{}
	for i := from; i < len(blocks) && i < from+maxContents; i++ {
		if blocks[i].rows != nil || runeCount(blocks[i].text) > 2*maxOwnLine || strings.HasSuffix(blocks[i].text, "。") {
			if headed && comesAgain(seen, blocks[i:]) {
				return i
			}
			return from
		}
		key := entryKey(blocks[i].text)
		if at, again := seen[key]; again {
			return i - (at - from) // the entries before it are not headings of the text, or come after it
		}
		if i < from+3 {
			seen[key] = i
		}
	}
	return from
}

// comesAgain reports whether one of the entries of a table of contents is among blocks.
func comesAgain(entries map[string]int, blocks []block) bool {
	return slices.ContainsFunc(blocks[:min(len(blocks), maxContents)], func(b block) bool {
		_, again := entries[entryKey(b.text)]
		return b.rows == nil && again && isDivisionLine(b.text)
	})
}
