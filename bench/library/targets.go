package main

import (
	"fmt"
	"strings"
	"time"
)

// The targets for gongbao.
const (
	faster    = 3.0 // times Hugo's speed per page
	lighter   = 4.0 // times less memory
	many      = 300 // documents, from which on these two count
	flat      = 1.2 // a page of the largest library costs at most so much of one of the smallest
	guideLive = 100 * time.Millisecond
	largeLive = 300 * time.Millisecond
)

// targets prints the targets and the results, as far as this run has measured
// them.
func (r *report) targets() {
	var rows []string
	row := func(what, target, got string, reached bool) {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s |", what, target, got, map[bool]string{true: "reached", false: "**missed**"}[reached]))
	}
	var libraries []*set
	for _, s := range r.sets {
		ours, theirs := s.results["gongbao"], s.results["hugo"]
		if strings.HasPrefix(s.name, "library") && ours != nil {
			libraries = append(libraries, s)
		}
		if ours == nil || theirs == nil || s.documents < many {
			continue
		}
		speed := theirs.perPage() / ours.perPage()
		row(s.name+": speed per page beside Hugo", fmt.Sprintf("≥ %g×", faster), fmt.Sprintf("%.2f×", speed), speed >= faster)
		share := float64(middle(ours.cold).Peak) / float64(middle(theirs.cold).Peak)
		row(s.name+": memory beside Hugo", fmt.Sprintf("≤ %.0f %%", 100/lighter), fmt.Sprintf("%.0f %%", 100*share), share <= 1/lighter)
	}
	if n := len(libraries); n > 1 {
		first, last := libraries[0], libraries[n-1]
		growth := last.results["gongbao"].perPage() / first.results["gongbao"].perPage()
		row("a page of "+last.name+" beside one of "+first.name, fmt.Sprintf("≤ %g×", flat), fmt.Sprintf("%.2f×", growth), growth <= flat)
	}
	for _, s := range r.sets {
		if x := s.results["gongbao"]; x != nil && x.live != nil {
			limit := largeLive
			if s.edited == "fangkong" {
				limit = guideLive
			}
			took := median(x.live.saves, func(d time.Duration) time.Duration { return d })
			row(s.name+": saved to seen", fmt.Sprintf("≤ %d ms", limit.Milliseconds()), fmt.Sprintf("%d ms", took.Milliseconds()), took <= limit)
		}
	}
	if len(rows) > 0 {
		r.line("| gongbao | target | measured | |\n| --- | --: | --: | --- |\n%s\n", strings.Join(rows, "\n"))
	}
}
