package source

import (
	"path"
	"strings"

	"gongbao/internal/diag"
	"gongbao/internal/policy"
)

// source reads source.txt, which is required if document.yaml has its hash.
func (l *loader) source(d *policy.Document, y *sourceYAML, where places) {
	if y == nil {
		return
	}
	file := path.Join(d.Folder, "source.txt")
	data, ok := l.read(file, required)
	text := string(data)
	words := strings.TrimPrefix(text, "\ufeff") // but part of the received file
	if !ok || !l.checkCharacters(file, words) {
		return
	}
	if got := policy.Hash(text); got != y.SHA256 {
		l.add(diag.SourceHash, l.at(file), "the SHA-256 is %s, expected %s", got, y.SHA256)
	}
	all := strings.Split(words, "\n")
	if y.Provenance < 0 || y.Provenance > len(all) {
		l.add(diag.YAMLValue, where.at("source", "provenance_lines"), "provenance_lines: must be 0 to %d, the number of lines of the source", len(all))
		return
	}
	d.Source = policy.Source{File: l.at(file).File, Text: text, SHA256: y.SHA256, Provenance: y.Provenance, Received: all[y.Provenance:]}
}

type correctionYAML struct {
	From  string                `yaml:"from"`
	To    string                `yaml:"to"`
	Kind  policy.CorrectionKind `yaml:"kind"`
	Count int                   `yaml:"count"`
	Lines map[int]int           `yaml:"lines"`
	Why   string                `yaml:"why"`
}

// corrections reads corrections.yaml. An entry that could not be undone is
// reported and left out.
func (l *loader) corrections(folder string) []policy.Correction {
	var kept []policy.Correction
	for _, e := range yamlList[correctionYAML](l, path.Join(folder, CorrectionsName)) {
		y := e.value
		c := policy.Correction{From: y.From, To: y.To, Kind: y.Kind, Lines: y.Lines, Why: y.Why, Pos: e.pos}
		switch {
		case !c.SameLength() || c.From == "":
			l.add(diag.CorrectionLength, e.pos, "%q and %q have different lengths", c.From, c.To)
			continue
		case !c.Kind.Known():
			l.add(diag.YAMLValue, e.pos, "kind: %q is neither script nor punctuation", c.Kind)
		case c.Count() != y.Count:
			l.add(diag.CorrectionCount, e.pos, "count: is %d, but the lines add up to %d", y.Count, c.Count())
		}
		kept = append(kept, c)
	}
	return kept
}
