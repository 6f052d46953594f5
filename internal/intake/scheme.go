package intake

import "gongbao/internal/policy"

// schemeOf returns the scheme that a piece is numbered by: that of the first
// label which belongs to one alone. 第一章, （一） and 1. say nothing.
func schemeOf(body []block, rs []role) *policy.Scheme {
	for i, b := range body {
		if rs[i] != words || b.rows != nil || b.plain {
			continue
		}
		if s := policy.Telling(b.text); s != nil {
			l, rest, _ := s.Label(b.text)
			if !glued(l, rest) && soundLabel(b.text).Kind != policy.Item {
				return s
			}
		}
	}
	return policy.Schemes[0]
}
