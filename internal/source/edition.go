package source

import (
	"regexp"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// edition reads the reading edition.
func (l *loader) edition(d *policy.Document) {
	names := l.markdown(d.Folder)
	if len(names) == 0 {
		l.add(diag.FileMissing, l.at(d.Folder), "contains no Markdown files")
	}
	b := policy.NewBuilder(d)
	complete := true
	for _, file := range names {
		text, ok := l.text(file, required)
		if !ok {
			complete = false
			continue
		}
		for _, line := range lines(l.at(file), text) {
			l.line(d, b, line)
		}
	}
	b.Finish()
	if len(names) > 0 && complete && len(d.Units) == 0 {
		l.add(diag.FileMissing, l.at(d.Folder), "the Markdown files contain no text")
	}
}

// tag matches an HTML tag or the start of a comment.
var tag = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--`)

// line adds a line to the document.
func (l *loader) line(d *policy.Document, b *policy.Builder, line policy.Line) {
	pos := line.Origins[0].Pos
	if at := tag.FindStringIndex(line.Text); at != nil {
		l.add(diag.HTMLRaw, line.At(at[0]), "HTML in a text is printed literally")
	}
	switch {
	case line.Row != policy.NoTable:
		l.checkHashes(line)
		b.Row(line)
	case line.Depth == 0:
		l.checkHashes(line)
		l.checkJoined(d, line)
		b.Paragraph(line)
	case line.Text == "":
		l.add(diag.HeadingEmpty, pos, "empty heading")
	case !b.Heading(line):
		l.add(diag.LabelNone, pos, "the heading does not begin with a label")
	}
}

// maxLabel is longer than any label, in characters.
const maxLabel = 32

// checkJoined reports a line that begins with a label, but is joined to the
// paragraph before it.
func (l *loader) checkJoined(d *policy.Document, line policy.Line) {
	rs := []rune(line.Text)
	for _, span := range line.Origins[1:] {
		head := string(rs[span.Off:min(span.Off+maxLabel, len(rs))])
		if label, _, ok := d.Scheme.Label(head); ok && label.Sound {
			l.add(diag.LabelJoined, span.Pos, "「%s」 begins a line, but not a paragraph", label.Text)
		}
	}
}

// checkHashes reports a paragraph with a line that begins with #, which was
// probably meant to be a heading.
func (l *loader) checkHashes(line policy.Line) {
	if !strings.Contains(line.Text, "#") {
		return
	}
	rs := []rune(line.Text)
	for i, span := range line.Origins {
		// The last cells of a row may be empty.
		if span.Off < len(rs) && rs[span.Off] == '#' && !(i == 0 && line.Plain) {
			where := "a paragraph begins with #"
			if i > 0 {
				where = "a line inside a paragraph begins with #"
			}
			l.add(diag.HeadingForm, span.Pos, "%s", where)
		}
	}
}
