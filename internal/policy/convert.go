package policy

import (
	"slices"
	"unicode/utf8"
)

// A Script is a written form of Chinese, named as in BCP 47.
type Script string

const (
	Hant Script = "zh-Hant" // 繁體
	Hans Script = "zh-Hans" // 简体
)

// Map returns a copy of d in script s, its words changed by f, which keeps the
// number of characters, and those of its editor by editor; except where d has exceptions.
// Ids, offsets and what was received stay as they are.
func (d *Document) Map(s Script, f, editor func(string) string) *Document {
	m := *d
	m.Script = s
	words := func(id string) func(string) string { return d.withExceptions(id, s, f) }
	f, editor = words(""), d.withExceptions("", s, editor)
	m.Title, m.TitleNote, m.Kind = f(d.Title), editor(d.TitleNote), f(d.Kind)
	m.Issuer, m.Number, m.Date, m.Region = f(d.Issuer), f(d.Number), f(d.Date), f(d.Region)
	m.byID = make(map[string]*Unit, len(d.byID))
	m.Units = mapUnits(d.Units, nil, words)
	for u := range m.All() {
		m.enter(u.ID, u)
		m.enter(u.Para, u)
	}
	m.Aids = make(map[string]Aid, len(d.Aids))
	for id, a := range d.Aids {
		m.Aids[id] = Aid{editor(a.Short), a.Icon, editor(a.Summary), editor(a.Gallery), editor(a.Sections), a.Pos}
	}
	m.Names = d.Names.mapped(editor)
	m.Corrections = slices.Clone(d.Corrections)
	for i := range m.Corrections {
		m.Corrections[i].Why = editor(m.Corrections[i].Why)
	}
	m.Exceptions = slices.Clone(d.Exceptions)
	for i := range m.Exceptions {
		m.Exceptions[i].Why = editor(m.Exceptions[i].Why)
	}
	m.Revised = slices.Clone(d.Revised)
	for i := range m.Revised {
		m.Revised[i].Why = editor(m.Revised[i].Why)
	}
	m.Notes = make([]Note, len(d.Notes))
	var text []rune
	if len(d.Notes) > 0 || !d.Readers.IsEmpty() {
		text = []rune(m.Text())
	}
	for i, n := range d.Notes {
		n.Quote, n.Text = string(text[n.Off:n.End()]), editor(n.Text) // 著 of 顯著 is not 著 alone
		m.Notes[i] = n
	}
	m.Readers = d.Readers.mapped(editor, text)
	return &m
}

func mapUnits(units []*Unit, parent *Unit, words func(id string) func(string) string) []*Unit {
	var mapped []*Unit
	for _, u := range units {
		c, f := *u, words(u.ID)
		c.Label, c.Heading, c.Text = same(u.Label, f), same(u.Heading, f), same(u.Text, f)
		c.Parent = parent
		c.Units = mapUnits(u.Units, &c, words)
		mapped = append(mapped, &c)
	}
	return mapped
}

// same returns f(s). A conversion that changed the number of characters would
// move every note and address after it, so that is a fault of the program.
func same(s string, f func(string) string) string {
	t := f(s)
	if utf8.RuneCountInString(s) != utf8.RuneCountInString(t) {
		panic("policy: conversion changed the number of characters of " + s)
	}
	return t
}
