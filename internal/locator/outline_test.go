package locator

import (
	"testing"

	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// The outline of consecutive clauses begins with the ancestors of the first.
func TestShortOutline(t *testing.T) {
	d := sample(scheme.Default)
	_, above := ShortOutline(d, []*policy.Unit{d.Unit("c3-s3-1"), d.Unit("c3-s3-2")})
	if above != 2 {
		t.Errorf("%d units above, want 2", above)
	}
}
