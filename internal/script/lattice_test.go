package script

import "testing"

// TestCosts converts texts that can be split into words in two ways at about the same cost.
// Another cost of one of the words would make the other way the cheaper one.
func TestCosts(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"好几万里外的边疆", "好幾萬里外的邊疆", "a distance: 里 is a unit after a number, although 里外 is a word"},
		{"数亿只不过是零头", "數億只不過是零頭", "merely: 只不过 is a word, although 只 may be a unit after a number"},
		{"表3只有两栏", "表3只有兩欄", "only: the digit costs nothing, so that 3只 is not a cheap way to avoid it"},
		{"他克制自己", "他克制自己", "克制 is ours, so it costs less than in the list: OpenCC has 他剋制"},
	} {
		if got := ToHant(c.in); got != c.want {
			t.Errorf("%s becomes %s; want %s (%s)", c.in, got, c.want, c.why)
		}
	}
}
