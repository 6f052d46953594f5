package diag

import "fmt"

// A Code names one kind of fault for good: its name is never given to another
// fault, so that people can search for it and scripts can rely on it.
type Code struct {
	Name     string
	Severity Severity
	Means    string // one line for the manual
	Hint     string // what to do about it
}

// At returns a finding of code c at p; format and args make its message.
func (c Code) At(p Pos, format string, args ...any) Finding {
	return Finding{Code: c.Name, Severity: c.Severity, Pos: p, Message: fmt.Sprintf(format, args...), Hint: c.Hint}
}

// Files and their form.
var (
	FileMissing = Code{"file-missing", Error, "a file that a document needs is not there",
		"create the file, or remove what refers to it"}
	FileUnread = Code{"file-unread", Error, "a file is there but cannot be read",
		"check its permissions"}
	FileSize = Code{"file-size", Error, "a file is larger than any text of a document can be",
		"check that this is the file you meant; split a long text into several files"}
	FileUnknown = Code{"file-unknown", Warning, "a file lies where it means nothing",
		"check its name against the README, or remove it"}
	UTF8 = Code{"utf8", Error, "a text file is not UTF-8",
		"save the file as UTF-8"}
	Control = Code{"control", Error, "a text holds a control character that no reader can see",
		"delete the character, or replace it by what was meant"}
	YAMLSyntax = Code{"yaml-syntax", Error, "a YAML file cannot be read",
		"put text that holds a colon or begins with a mark into quotation marks, and check the indentation"}
	YAMLKey = Code{"yaml-key", Error, "a YAML file has a key that means nothing here",
		"check the spelling against the README, or remove the key"}
	YAMLValue = Code{"yaml-value", Error, "a YAML file has a value that means nothing here",
		"see the README for what may stand here"}
	SlugForm = Code{"slug-form", Error, "a folder's name cannot stand in an address",
		"use lower-case letters, digits and single hyphens"}
	SlugRepeat = Code{"slug-repeat", Error, "two documents or pages want the same address",
		"rename one of them, or give it another slug: in its YAML"}
)

// Labels and structure.
var (
	HeadingEmpty = Code{"heading-empty", Error, "a heading line has no words",
		"write the label after the #, or remove the line"}
	HeadingForm = Code{"heading-form", Error, "a paragraph begins with # but is no heading",
		"begin the line with # to ######, a blank and the label; more than six levels are written as paragraphs"}
	LabelNone = Code{"label-none", Error, "a heading begins with no label of the document's scheme",
		"begin it with its label (一、 or （一） or 1. …), or make it a paragraph; its words are kept as a paragraph"}
	LabelMark = Code{"label-mark", Error, "a label lacks its mark or has another one",
		"print the label as the source has it and explain it in notes.yaml, or correct it"}
	LabelLevel = Code{"label-level", Error, "a label belongs to another level than its heading or its place",
		"give the heading as many # as its label's level asks for, and skip no level"}
	LabelJoined = Code{"label-joined", Warning, "a line inside a paragraph begins with a label",
		"put a blank line before it if a clause begins there"}
	LabelGap = Code{"label-gap", Error, "numbers are missing between two labels",
		"look for the lost clause in the source; if the source lacks it too, explain the gap in notes.yaml"}
	LabelRepeat = Code{"label-repeat", Error, "two siblings have the same number, or the number goes back",
		"an address must stand for one clause only: correct the number"}
	LabelMixed = Code{"label-mixed", Error, "siblings are numbered with different marks",
		"use one mark for all the siblings, or give them different levels"}
)

// The words.
var (
	PairUnbalanced = Code{"pair-unbalanced", Error, "a quotation mark or bracket has no partner in its paragraph",
		"restore its partner; if the source lacks it too, explain that in notes.yaml"}
	PunctASCII = Code{"punct-ascii", Warning, "a half-width mark stands between Chinese characters",
		"use the full-width mark, and enter the change in corrections.yaml"}
	HTMLRaw = Code{"html-raw", Error, "a text holds an HTML tag, which is never passed on",
		"write the words alone; in a page, use Markdown"}
)

// Source, corrections, notes.
var (
	SourceHash = Code{"source-hash", Error, "source.txt is not the text that was received",
		"restore source.txt, or enter the new hash if another text was received"}
	EditionDiffers = Code{"edition-differs", Error, "the reading edition differs from the source and corrections.yaml does not say why",
		"restore the words of the source, or enter the difference in corrections.yaml"}
	CorrectionCount = Code{"correction-count", Error, "a correction is not found as often as its entry says",
		"correct the entry's lines or remove it"}
	CorrectionLength = Code{"correction-length", Error, "a correction changes the number of characters",
		"a correction replaces characters one by one; what the source lacks is explained in notes.yaml"}
	CorrectionAmbiguous = Code{"correction-ambiguous", Error, "a correction cannot be undone by place",
		"give the entry a longer context, so that its result stands nowhere else on the line"}
	NoteUnit = Code{"note-unit", Error, "a note belongs to a unit that the document does not have",
		"correct the id"}
	NoteQuote = Code{"note-quote", Error, "the words that a note quotes do not stand in its unit, or stand there twice",
		"quote the words exactly, and enough of them"}
)

// Addresses.
var (
	IDVanished = Code{"id-vanished", Error, "a published address no longer exists",
		"restore the clause, or enter where it went under moved: in redirects.yaml"}
	IDWords = Code{"id-words", Error, "a published address stands for other words than before",
		"restore the words, or enter the revision under revised: in redirects.yaml; then run gongbao ids --accept"}
	IDNew = Code{"id-new", Warning, "an address is not yet in the ledger",
		"run gongbao ids --accept before you publish"}
	IDUnknown = Code{"id-unknown", Error, "an id is named that the document does not have",
		"correct the id"}
	LedgerForm = Code{"ledger-form", Error, "a line of ids.txt is not an id and a hash",
		"restore the line; ids.txt is written by gongbao ids --accept alone"}
	LinkDead = Code{"link-dead", Error, "a link leads to no page, file or clause of the site",
		"correct the address"}
)

// The theme.
var (
	Template = Code{"template", Error, "a template cannot be read or filled in",
		"correct the template"}
	Asset = Code{"asset", Error, "a stylesheet or script cannot be read or bundled",
		"correct the file"}
)

// Codes lists every code, in the order of the manual.
func Codes() []Code {
	return []Code{
		FileMissing, FileUnread, FileSize, FileUnknown, UTF8, Control, YAMLSyntax, YAMLKey, YAMLValue, SlugForm, SlugRepeat,
		HeadingEmpty, HeadingForm, LabelNone, LabelMark, LabelLevel, LabelJoined, LabelGap, LabelRepeat, LabelMixed,
		PairUnbalanced, PunctASCII, HTMLRaw,
		SourceHash, EditionDiffers, CorrectionCount, CorrectionLength, CorrectionAmbiguous, NoteUnit, NoteQuote,
		IDVanished, IDWords, IDNew, IDUnknown, LedgerForm, LinkDead,
		Template, Asset,
	}
}
