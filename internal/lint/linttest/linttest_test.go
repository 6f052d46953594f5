package linttest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const opinion = `# 意見

# 一、任務

## （一）甲
首先。

## （二）乙

其次，第三條規定的不變。

# 二、附則

1.5萬人。

附件：1.名單`

// TestFaults compares one fault of each kind: the remaining labels and the
// expected places.
func TestFaults(t *testing.T) {
	want := map[string]string{
		"repeat":   "# 一、 # 一、 ## （一） ## （二） # 二、 [5]",
		"drop":     "# 二、 [3]",
		"swap":     "# 二、 # 一、 ## （一） ## （二） [3]",
		"deepen":   "## 一、 ## （一） ## （二） # 二、 [3]",
		"misprint": "# 一. ## （一） ## （二） # 二、 [3]",
		"relabel":  "# （一） ## （一） ## （二） # 二、 [3 12]",
	}
	got := map[string]string{}
	for f := range All(strings.Split(opinion, "\n")) {
		if got[f.Kind] == "" {
			got[f.Kind] = fmt.Sprintf("%s %v", labelsOf(f.Lines), f.Places)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// labelsOf returns the labels of the lines that were headings.
func labelsOf(lines []string) string {
	var list []string
	for _, line := range lines[1:] {
		for _, words := range []string{"任務", "甲", "乙", "附則"} {
			if head, ok := strings.CutSuffix(line, words); ok && strings.HasPrefix(head, "#") {
				list = append(list, head)
			}
		}
	}
	return strings.Join(list, " ")
}

// TestInject tests that one fault is made, that the given document is not
// modified, and that a text without labels has none.
func TestInject(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	lines := strings.Split(opinion, "\n")
	for range 200 {
		f, ok := Inject(lines, random.IntN)
		if !ok || len(f.Places) == 0 || slices.Equal(f.Lines, append(slices.Clone(lines), "")) {
			t.Errorf("no fault: %v", f)
		}
	}
	if diff := cmp.Diff(opinion, strings.Join(lines, "\n")); diff != "" {
		t.Error(diff)
	}
	if f, ok := Inject([]string{"# 通告", "", "正文。"}, random.IntN); ok {
		t.Errorf("a fault without labels: %v", f)
	}
}
