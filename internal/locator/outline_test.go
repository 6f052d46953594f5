package locator

import (
	"testing"

	"gongbao/internal/scheme"
)

// A short outline has all units, with their short locators alone.
func TestShortOutline(t *testing.T) {
	d := sample(scheme.Default)
	o, n := ShortOutline(d), 0
	for range d.All() {
		n++
	}
	if len(o.Units) != n {
		t.Errorf("%d units, want %d", len(o.Units), n)
	}
	for _, s := range o.Shapes {
		if s.own[Spoken] != "" || s.own[Legal] != "" {
			t.Errorf("a shape has the forms %q", s.own)
		}
	}
}
