package facts

import (
	"slices"
	"strings"
)

// A Task is a duty of a body, with the targets that its sentence sets.
type Task struct {
	Duty
	Targets []Target
}

// Tasks returns the duties of b with their targets, and the other targets that name b.
func (x *Register) Tasks(b *Body) (tasks []Task, named []Target) {
	for _, d := range b.Duties {
		if d.Role != Mentioned {
			tasks = append(tasks, Task{d, x.targetsIn(d.Passage)})
		}
	}
	for _, t := range x.Targets {
		isSet := slices.ContainsFunc(tasks, func(k Task) bool {
			return slices.ContainsFunc(k.Targets, func(o Target) bool { return o.ID == t.ID })
		})
		if strings.Contains(t.Subject, b.Name) && !isSet {
			named = append(named, t)
		}
	}
	return tasks, named
}

// targetsIn returns the targets in the sentence around p.
func (x *Register) targetsIn(p Passage) []Target {
	s := p.Sentence()
	var list []Target
	for _, t := range x.Targets {
		if t.Unit == p.Unit && s.From <= t.From && t.From < s.To {
			list = append(list, t)
		}
	}
	return list
}

// TargetsBeside returns the other targets in clauses in which b has a duty: the text does
// not say in the same sentence whose they are.
func (x *Register) TargetsBeside(b *Body) []Target {
	tasks, named := x.Tasks(b)
	own := named
	for _, k := range tasks {
		own = append(own, k.Targets...)
	}
	var list []Target
	for _, t := range x.Targets {
		isBeside := slices.ContainsFunc(tasks, func(k Task) bool { return k.Unit == t.Unit })
		if isBeside && !slices.ContainsFunc(own, func(o Target) bool { return o.ID == t.ID }) {
			list = append(list, t)
		}
	}
	return list
}
