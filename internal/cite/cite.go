// Package cite says how a clause is cited.
//
// The short locator (條款編號) is what an official writes in a report: the
// labels from the part down to the clause, without the point after an Arabic
// number. A part by itself is written out, for 「三、」 cannot end a locator.
//
//	三、（一）2           s3-1-2
//	三、（七）第3段        s3-7-p3
//	第二部分所列第1項       s2-d1
//	四、（二）之“三是”     s4-2-p1-3
//	第十五條第二款第（三）項   a15-k2-3
package cite

import (
	"fmt"
	"strings"

	"gongbao/internal/numeral"
	"gongbao/internal/policy"
)

// Short returns the short locator of u, in the script of its document.
func Short(d *policy.Document, u *policy.Unit) string {
	if d.Scheme.Name == "statute" {
		return statute(d, u)
	}
	above := ""
	switch {
	case u.Parent == nil:
	case u.Parent.Kind == policy.Part && d.Scheme.Rank(u.Kind) >= 0:
		above = u.Parent.Label
	default:
		above = Short(d, u.Parent)
	}
	switch u.Kind {
	case policy.Part:
		return "第" + numeral.Format(u.Num.N) + "部分"
	case policy.Paragraph:
		return fmt.Sprintf("%s第%d段", above, u.Num.N)
	case policy.Dash:
		return fmt.Sprintf("%s所列第%d%s", above, u.Num.N, inScript(d, "項", "项"))
	case policy.Point:
		return above + "之“" + u.Label + "”"
	}
	return above + strings.TrimRight(u.Label, ".．")
}

// statute returns the locator of a unit of a statute: divisions by their whole
// way, everything below an article from the article down.
func statute(d *policy.Document, u *policy.Unit) string {
	above := ""
	if u.Parent != nil && u.Kind != policy.Article {
		above = statute(d, u.Parent)
	}
	switch u.Kind {
	case policy.Paragraph:
		return above + "第" + numeral.Format(u.Num.N) + "款"
	case policy.Item:
		return above + "第" + u.Label + inScript(d, "項", "项")
	case policy.Subitem:
		return fmt.Sprintf("%s第%d目", above, u.Num.N)
	}
	return above + u.Label
}

func inScript(d *policy.Document, hant, hans string) string {
	if d.Script == policy.Hans {
		return hans
	}
	return hant
}
