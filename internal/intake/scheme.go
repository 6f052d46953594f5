package intake

import (
	"gongbao/internal/policy"
	"gongbao/internal/scheme"
)

// schemeOf returns the numbering scheme of a segment: that of the first label
// which occurs in one scheme only, or the first scheme. 第一章, （一） and 1. occur
// in several.
func schemeOf(body []block, rs []role) *scheme.Scheme {
	for i, b := range body {
		if rs[i] != roleBody || b.rows != nil || b.plain {
			continue
		}
		if s := scheme.Recognise(b.text); s != nil {
			l, rest, _ := s.Label(b.text)
			if !needsSpace(l, rest) && soundLabel(b.text).Kind != policy.Item {
				return s
			}
		}
	}
	return scheme.Default
}
