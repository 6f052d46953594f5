package diag

import (
	"bytes"
	"encoding/json"
	"testing"
)

// TestTerminal tests that nothing that is printed can control a terminal, and that
// everything else is printed as it is.
func TestTerminal(t *testing.T) {
	for in, want := range map[string]string{
		"一、總則\t1\n2\r\n\ue000\U00020000": "一、總則\t1\n2\r\n\ue000\U00020000",
		"\x00\x1b[31m紅\x7f\u009b":        `\u0000\u001b[31m紅\u007f\u009b`,
		"甲\u202e乙\u200b\u2028\ufeff":     `甲\u202e乙\u200b\u2028\ufeff`,
		"甲\r乙\r":                         `甲\u000d乙\u000d`,
		"\uffff\U000e0001":               `\uffff\udb40\udc01`,
		"\xff甲\xe6":                      `\xff甲\xe6`,
	} {
		var b bytes.Buffer
		n, err := Terminal{&b}.Write([]byte(in))
		if b.String() != want || n != len(in) || err != nil {
			t.Errorf("%q: %q, %d, %v; want %q", in, b.String(), n, err, want)
		}
	}
}

// TestTerminalJSON tests that JSON has the same meaning after it was printed.
func TestTerminalJSON(t *testing.T) {
	want := "甲\u202e\u0085\x7f\U000e0001\uffff\u2028\x00"
	var b bytes.Buffer
	if err := json.NewEncoder(Terminal{&b}).Encode(want); err != nil {
		t.Fatal(err)
	}
	var got string
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || got != want {
		t.Errorf("%s: %q, %v", b.String(), got, err)
	}
}
