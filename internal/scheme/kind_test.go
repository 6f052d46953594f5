package scheme

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNum(t *testing.T) {
	for _, c := range []struct {
		before, n   Num
		after, next bool
	}{
		{Num{1, 0}, Num{2, 0}, true, true},
		{Num{1, 0}, Num{3, 0}, true, false},
		{Num{2, 0}, Num{2, 0}, false, false},
		{Num{2, 0}, Num{1, 0}, false, false},
		{Num{120, 0}, Num{120, 1}, true, true}, // 第一百二十條, 第一百二十條之一
		{Num{120, 1}, Num{120, 2}, true, true},
		{Num{120, 1}, Num{120, 3}, true, false},
		{Num{120, 2}, Num{121, 0}, true, true},
		{Num{120, 0}, Num{121, 1}, true, false}, // 第一百二十一條之一 without 第一百二十一條
		{Num{120, 2}, Num{120, 1}, false, false},
		{Num{120, 1}, Num{120, 0}, false, false},
	} {
		if c.n.After(c.before) != c.after || c.n.Next(c.before) != c.next {
			t.Errorf("%v behind %v: after %t, next %t", c.n, c.before, c.n.After(c.before), c.n.Next(c.before))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		num := rapid.Custom(func(t *rapid.T) Num {
			return Num{rapid.IntRange(0, 5).Draw(t, "n"), rapid.IntRange(0, 3).Draw(t, "sub")}
		})
		n, m := num.Draw(t, "n"), num.Draw(t, "m")
		if n.Next(m) && !n.After(m) {
			t.Errorf("%v follows %v but does not come after it", n, m)
		}
		if n != m && n.After(m) == m.After(n) {
			t.Errorf("%v and %v have no order", n, m)
		}
	})
}
