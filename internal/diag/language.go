package diag

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Language is one in which the program speaks to editors. The code speaks English; what
// it says is translated where it is printed, by the table messages.tsv. What the table does
// not have, such as an error of the system, stays as it is.
type Language int

const (
	English Language = iota
	Chinese
)

// LanguageOf returns the language that the environment asks for: GONGBAO_LANG, or else
// the locale.
func LanguageOf(getenv func(string) string) Language {
	for _, name := range []string{"GONGBAO_LANG", "LC_ALL", "LANG"} {
		if value := getenv(name); value != "" {
			if strings.HasPrefix(value, "zh") {
				return Chinese
			}
			return English
		}
	}
	return English
}

//go:embed messages.tsv
var messagesTSV string

// A message is a line of the table.
type message struct {
	pattern *regexp.Regexp // of the English, with a group for each argument
	numbers []int          // of the arguments, from 0, by group
	weight  int            // characters of it that are not arguments
	lines   bool           // it has several lines itself, and not only in an argument
	chinese string         // a format, whose arguments are strings
}

// A table has messages without arguments by their English, and the others, those first that
// say most themselves.
type table struct {
	plain   map[string]string
	formats []message
}

// verb matches what fmt replaces by an argument. %% is none.
var verb = regexp.MustCompile(`%(\[\d\])?[-+# 0]*\.?\d*([a-zA-Z])`)

// arguments are the patterns of arguments that have a form of their own.
var arguments = map[string]string{"d": `-?\d+`, "q": `"(?:[^"\\]|\\.)*"`, "U": `U\+[0-9A-F]+`, "c": `.`}

var messages = sync.OnceValue(func() table {
	t := table{plain: map[string]string{}}
	for english, chinese := range Messages() {
		if !strings.Contains(english, "%") {
			t.plain[english] = chinese
			continue
		}
		t.formats = append(t.formats, newMessage(english, chinese))
	}
	slices.SortStableFunc(t.formats, func(a, b message) int {
		if a.weight != b.weight {
			return b.weight - a.weight
		}
		return strings.Compare(a.chinese, b.chinese)
	})
	return t
})

// newMessage returns a line of the table.
func newMessage(english, chinese string) message {
	var pattern strings.Builder
	pattern.WriteString("(?s)^")
	var numbers []int
	at, weight, next := 0, 0, 0
	for _, m := range verb.FindAllStringSubmatchIndex(english, -1) {
		literal := english[at:m[0]]
		pattern.WriteString(regexp.QuoteMeta(literal))
		form := cmp.Or(arguments[english[m[4]:m[5]]], ".*?")
		pattern.WriteString("(" + form + ")")
		weight += len(literal)
		at = m[1]
		if m[2] >= 0 { // %[2]s
			next = int(english[m[2]+1] - '1')
		}
		numbers = append(numbers, next)
		next++
	}
	pattern.WriteString(regexp.QuoteMeta(english[at:]) + "$")
	return message{regexp.MustCompile(pattern.String()), numbers, weight + len(english) - at, strings.Contains(english, "\n"), verb.ReplaceAllString(chinese, "%${1}s")}
}

// Messages returns the table: English formats and the Chinese ones.
func Messages() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(messagesTSV) {
		english, chinese, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			all[lineEnds.Replace(english)] = lineEnds.Replace(chinese)
		}
	}
	return all
}

var lineEnds = strings.NewReplacer(`\n`, "\n")

// Say returns a message in the language. Its arguments are messages, too.
func (l Language) Say(s string) string {
	if l == English || s == "" {
		return s
	}
	t := messages()
	if said, ok := t.plain[s]; ok {
		return said
	}
	for _, m := range t.formats {
		if strings.Contains(s, "\n") && !m.lines {
			continue // a report whose last line ends as the message does
		}
		found := m.pattern.FindStringSubmatch(s)
		if found == nil {
			continue
		}
		args := make([]any, slices.Max(m.numbers)+1)
		for i, arg := range found[1:] {
			args[m.numbers[i]] = l.Say(arg)
		}
		return fmt.Sprintf(m.chinese, args...)
	}
	return s
}

// In returns the findings with messages and hints in the language. Codes stay.
func (l List) In(language Language) List {
	said := slices.Clone(l)
	for i := range said {
		said[i].Message, said[i].Hint = language.Say(said[i].Message), language.Say(said[i].Hint)
	}
	return said
}

// A Translator writes lines to W in a language: findings as [List.WriteText] prints them,
// reports, and messages. Each call of Write gets whole lines.
type Translator struct {
	W        io.Writer
	Language Language
}

// Write implements io.Writer.
func (t Translator) Write(p []byte) (int, error) {
	if _, err := io.WriteString(t.W, t.Language.Text(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Text returns lines in the language.
func (l Language) Text(text string) string {
	if l == English {
		return text
	}
	body, end := strings.TrimSuffix(text, "\n"), ""
	if body != text {
		end = "\n"
	}
	if said, ok := strings.CutPrefix(body, failurePrefix); ok {
		return l.Say(failurePrefix) + l.Text(said) + end
	}
	if said := l.Say(body); said != body && strings.Contains(body, "\n") {
		return said + end
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		lines[i] = l.line(line)
	}
	return strings.Join(lines, "\n") + end
}

// failurePrefix begins what the program says when it fails.
const failurePrefix = "gongbao: "

var (
	findingLine = regexp.MustCompile(`^(.+?: )([a-z0-9]+(?:-[a-z0-9]+)*)(?: \((warning|noted)\))?: (.*)$`)
	fieldLine   = regexp.MustCompile(`^  ([a-z]+)( {2,})(.*)$`)
)

// line returns one line in the language.
func (l Language) line(line string) string {
	if m := findingLine.FindStringSubmatch(line); m != nil && isCode(m[2]) {
		severity := ""
		if m[3] != "" {
			severity = "（" + l.Say(m[3]) + "）"
		}
		return m[1] + m[2] + severity + ": " + l.Say(m[4])
	}
	if m := fieldLine.FindStringSubmatch(line); m != nil && l.Say(m[1]) != m[1] {
		name := l.Say(m[1])
		return "  " + name + strings.Repeat(" ", max(1, len(m[1]+m[2])-2*utf8.RuneCountInString(name))) + l.list(m[3])
	}
	if said := l.Say(line); said != line {
		return said
	}
	if rest, ok := strings.CutPrefix(line, "  "); ok && !strings.HasPrefix(rest, " ") {
		return "  " + l.Say(rest)
	}
	for at := range line { // after the name of a file, perhaps with a position
		if strings.HasPrefix(line[at:], ": ") {
			if said := l.Say(line[at+2:]); said != line[at+2:] {
				return line[:at+2] + said
			}
		}
	}
	return line
}

// list returns a value of a report, of which the parts behind a colon are separated by commas.
func (l Language) list(value string) string {
	head, rest, ok := strings.Cut(value, ": ")
	if !ok {
		return l.Say(value)
	}
	parts := strings.Split(rest, ", ")
	for i, part := range parts {
		parts[i] = l.Say(part)
	}
	return l.Say(head) + "：" + strings.Join(parts, "，")
}

func isCode(name string) bool {
	return slices.ContainsFunc(Codes(), func(c Code) bool { return c.Name == name })
}
