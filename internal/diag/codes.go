package diag

import "fmt"

// A Code is a kind of fault. Its name is stable: it is never reused for another
// kind, so that people can search for it and scripts can rely on it.
type Code struct {
	Name     string
	Severity Severity
	Means    string // one line for the manual
	Hint     string // what to do
}

// At returns a finding of code c at p; format and args are those of fmt.Sprintf
// for its message.
func (c Code) At(p Pos, format string, args ...any) Finding {
	return Finding{Code: c.Name, Severity: c.Severity, Pos: p, Message: fmt.Sprintf(format, args...), Hint: c.Hint}
}

// Files and their formats.
var (
	FileMissing = Code{"file-missing", Error, "a required file is missing",
		"create the file, or remove the reference to it"}
	FileUnread = Code{"file-unread", Error, "a file cannot be read",
		"check its permissions"}
	FileSize = Code{"file-size", Error, "a file is too large",
		"check that this is the file you meant; split a long text into several files"}
	FileUnknown = Code{"file-unknown", Warning, "a file has an unknown name",
		"check the name in docs/content.md, or remove the file"}
	UTF8 = Code{"utf8", Error, "a text file is not UTF-8",
		"save the file as UTF-8"}
	Control = Code{"control", Error, "a text has an invisible control character",
		"delete the character, or replace it with the intended one"}
	YAMLSyntax = Code{"yaml-syntax", Error, "a YAML file cannot be parsed",
		"quote text that contains a colon or begins with punctuation, and check the indentation"}
	YAMLKey = Code{"yaml-key", Error, "a YAML file has an unknown key",
		"check the spelling in docs/content.md, or remove the key"}
	YAMLValue = Code{"yaml-value", Error, "a YAML file has an invalid value",
		"see docs/content.md for valid values"}
	SlugForm = Code{"slug-form", Error, "the name of a folder or page is not a valid address",
		"use lower-case letters, digits and single hyphens"}
	SlugRepeat = Code{"slug-repeat", Error, "two documents or pages have the same address",
		"rename one of them, or give it another slug: in its YAML"}
)

// Labels and structure.
var (
	HeadingEmpty = Code{"heading-empty", Error, "a heading is empty",
		"write the label after the #, or remove the line"}
	HeadingForm = Code{"heading-form", Error, "a paragraph begins with # but is not a heading",
		"begin the line with # to ######, a space and the label; write deeper levels as paragraphs"}
	LabelNone = Code{"label-none", Error, "a heading does not begin with a label of the document's scheme",
		"begin it with its label (一、 or （一） or 1. …), or make it a paragraph; for now it is read as one"}
	LabelMark = Code{"label-mark", Error, "the punctuation of a label is missing or wrong",
		"print the label as in the source and explain it in notes.yaml, or correct it"}
	LabelLevel = Code{"label-level", Error, "a label does not match the level of its heading or its parent",
		"give the heading as many # as the level of its label, and do not skip levels"}
	LabelJoined = Code{"label-joined", Warning, "a line inside a paragraph begins with a label",
		"put an empty line before it if a clause begins there"}
	LabelGap = Code{"label-gap", Error, "numbers are missing between two labels",
		"look for the lost clause in the source; if the source lacks it too, explain the gap in notes.yaml"}
	LabelRepeat = Code{"label-repeat", Error, "two siblings have the same number, or a number goes backwards",
		"correct the number: an address must stand for one clause only"}
	LabelMixed = Code{"label-mixed", Error, "siblings have labels of different forms",
		"use the same form for all siblings, or give them different levels"}
)

// Text.
var (
	PairUnbalanced = Code{"pair-unbalanced", Warning, "a quotation mark or bracket is unpaired",
		"add the missing one; if the source lacks it too, explain that in notes.yaml"}
	PunctASCII = Code{"punct-ascii", Warning, "half-width punctuation is next to Chinese characters",
		"use full-width punctuation, and enter the change in corrections.yaml"}
	ScriptDoubt = Code{"script-doubt", Warning, "a character may be converted to the other script in two ways",
		"look at each place; where the result is wrong, or to confirm it, add an entry to script.yaml"}
	CharSuspect = Code{"char-suspect", Warning, "a character looks like another one, or like nothing",
		"compare with the source; enter the intended character in corrections.yaml"}
	HTMLRaw = Code{"html-raw", Error, "a text has an HTML tag, which is not supported",
		"remove the tag; in a page, use Markdown"}
)

// Source, corrections, notes.
var (
	SourceHash = Code{"source-hash", Error, "source.txt is not the received text",
		"restore source.txt, or enter the new hash if another text was received"}
	EditionDiffers = Code{"edition-differs", Error, "the reading edition differs from the source and corrections.yaml does not say why",
		"restore the text of the source, or enter the difference in corrections.yaml; import an amended text again with --force"}
	CorrectionCount = Code{"correction-count", Error, "the number of occurrences of a correction is wrong",
		"correct the lines of the entry, or remove it"}
	CorrectionLength = Code{"correction-length", Error, "a correction changes the number of characters",
		"replace characters one by one; explain text that the source lacks in notes.yaml"}
	CorrectionAmbiguous = Code{"correction-ambiguous", Error, "a correction cannot be undone",
		"give the entry a longer context, so that its result occurs only once on the line"}
	NoteUnit = Code{"note-unit", Error, "a note belongs to a unit that the document does not have",
		"correct the id"}
	NoteQuote = Code{"note-quote", Error, "the quotation of a note is not found in its unit, or found twice",
		"quote the text exactly, and enough of it to be unique"}
)

// What the editor adds for readers: audiences.yaml, questions.yaml, everyday.yaml.
var (
	QuotationWords = Code{"quotation-words", Error, "a quotation for readers is not found in its clause, or found twice",
		"quote the clause as it is now, and enough of it to be unique"}
	ClauseNone = Code{"clause-none", Error, "a role or question has no clause",
		"quote a clause, write none: true for a question that the text does not answer, or remove the entry"}
	NameAbsent = Code{"name-absent", Error, "a word that should be the text's is not in the text",
		"use a word of the text, or remove the entry"}
	EverydayPrinted = Code{"everyday-printed", Error, "an everyday word is in the text itself",
		"remove it: the search finds the clauses that have it"}
	WordAdvice = Code{"word-advice", Warning, "words of the editor sound like praise or advice",
		"write neutrally, or justify the word with because:"}
)

// Addresses.
var (
	IDVanished = Code{"id-vanished", Error, "a published address no longer exists",
		"restore the clause, or enter its new address under moved: in redirects.yaml (gongbao ids --propose)"}
	IDWords = Code{"id-words", Error, "the text of a published address has changed",
		"restore the text, or enter the revision under revised: in redirects.yaml (gongbao ids --propose); then run gongbao ids --accept"}
	IDNew = Code{"id-new", Warning, "an address is not yet in the ledger",
		"run gongbao ids --accept before you publish"}
	IDUnknown = Code{"id-unknown", Error, "an id does not exist in the document",
		"correct the id"}
	LedgerForm = Code{"ledger-form", Error, "a line of ids.txt or documents.txt has another form",
		"restore the line; only gongbao ids --accept should write these files"}
	LedgerDiffers = Code{"ledger-differs", Error, "the ledger of a published document is missing or not the one that was accepted",
		"restore ids.txt from a copy; if the text is as it was accepted, gongbao ids --accept writes it again"}
	DocumentVanished = Code{"document-vanished", Error, "a published document no longer exists",
		"restore its folder, or enter its new name under moved: in redirects.yaml beside site.yaml"}
	DocumentNew = Code{"document-new", Warning, "a document is not yet in the ledger of published documents",
		"run gongbao ids --accept before you publish"}
	LinkDead = Code{"link-dead", Error, "the target of a link is not found",
		"correct the address"}
)

// Downloads.
var (
	FontUnread = Code{"font-unread", Warning, "a font cannot be read",
		"install the font again, or remove the file"}
	FontLacks = Code{"font-lacks", Warning, "no font has some characters of a document, which therefore has no PDF",
		"install a font that has them, such as Noto Serif CJK, or name the folder of one with --fonts; or correct the characters"}
)

// The theme.
var (
	Template = Code{"template", Error, "a template cannot be parsed or executed",
		"correct the template"}
	Asset = Code{"asset", Error, "a stylesheet or script cannot be bundled",
		"correct the file"}
)

// Codes returns all codes in the order of the manual.
func Codes() []Code {
	return []Code{
		FileMissing, FileUnread, FileSize, FileUnknown, UTF8, Control, YAMLSyntax, YAMLKey, YAMLValue, SlugForm, SlugRepeat,
		HeadingEmpty, HeadingForm, LabelNone, LabelMark, LabelLevel, LabelJoined, LabelGap, LabelRepeat, LabelMixed,
		PairUnbalanced, PunctASCII, ScriptDoubt, CharSuspect, HTMLRaw,
		SourceHash, EditionDiffers, CorrectionCount, CorrectionLength, CorrectionAmbiguous, NoteUnit, NoteQuote,
		QuotationWords, ClauseNone, NameAbsent, EverydayPrinted, WordAdvice,
		IDVanished, IDWords, IDNew, IDUnknown, LedgerForm, LedgerDiffers, DocumentVanished, DocumentNew, LinkDead,
		FontUnread, FontLacks, Template, Asset,
	}
}
