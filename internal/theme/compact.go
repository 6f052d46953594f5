package theme

import "bytes"

// Compact removes blank lines and indentation, which templates leave, from HTML. Words
// of units never contain line ends, and the content of <pre> is not changed, so nothing
// that is shown changes. The result overwrites html.
func Compact(html []byte) []byte {
	out := html[:0]
	inPre := false
	for line := range bytes.Lines(html) {
		if !inPre {
			line = bytes.Trim(line, " \t\n")
			if len(line) == 0 {
				continue
			}
		}
		if bytes.Contains(line, []byte("pre")) {
			opened, closed := bytes.LastIndex(line, []byte("<pre")), bytes.LastIndex(line, []byte("</pre>"))
			inPre = opened > closed || opened == closed && inPre
		}
		out = append(append(out, bytes.TrimSuffix(line, []byte("\n"))...), '\n')
	}
	return out
}
