package cite

import (
	"cmp"
	"slices"
	"strings"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// A Source is a document of a library whose text is read only if a query can mean a clause
// of it.
type Source struct {
	Head   *policy.Document // what is known without the text
	Called []string         // see [NewIndex]
	Index  func() (*Index, error)
}

// ResolveIn is [Resolve] for the documents of a library. It makes the indexes of those alone
// that the query may name, or if it names none, of as many as the answer needs.
func ResolveIn(query string, sources []Source) (Answer, error) {
	t := locator.Fold(query)
	may := make([]naming, len(sources)) // the surest way in which the query can name each
	for place, s := range sources {
		may[place] = s.mayName(t)
	}
	r := resolution{several: len(sources) > 1}
	for how := byTitle; how >= unnamed; how-- {
		for place, s := range sources {
			if may[place] != how {
				continue
			}
			if r.isSettled(place, how) {
				return r.answer(), nil
			}
			x, err := s.Index()
			if err != nil {
				return Answer{}, err
			}
			r.add(place, x.resolve(query))
		}
	}
	return r.answer(), nil
}

// mayName returns how a folded query names the document at best; less than unnamed if it
// means no clause of it.
func (s Source) mayName(t string) naming {
	x := &Index{Doc: s.Head}
	x.Slug, x.Title = s.Head.Slug, s.Head.Title
	maker{x}.addTitles(s.Called)
	slug := strings.ToLower(x.Slug)
	if strings.Contains(t, slug+"/") || strings.HasPrefix(t, x.Slug+" ") {
		return byTitle
	}
	_, how, _, others := titles{x}.markTitles(t)
	if how == unnamed && others {
		return unnamed - 1
	}
	return how
}

// A resolution is what a query means in several documents, of which those that it names
// in the surest way come first.
type resolution struct {
	several bool
	found   []placedFinding
}

type placedFinding struct {
	place int // of the document
	finding
}

// add adds what the query means in the document of a place.
func (r *resolution) add(place int, f finding) {
	if f.naming == byKind && r.several {
		f.Answer = f.doubting(true) // several documents can be meant by 《意見》
	}
	r.found = append(r.found, placedFinding{place, f})
}

// isSettled reports whether the documents from a place on, which the query names in a way or
// a less sure one, change nothing of the answer.
func (r *resolution) isSettled(place int, how naming) bool {
	most := finding{Answer{Found: make([]Range, 1)}, how}.rank()
	docs, candidates := 0, 0
	for _, f := range r.found {
		switch rank := f.rank(); {
		case rank > most:
			return true
		case rank == most && f.place < place:
			docs++
			candidates += len(f.doubting(true).Candidates)
		}
	}
	return docs > 1 && candidates >= maxCandidates
}

// answer returns what the query means.
func (r *resolution) answer() Answer {
	var best []placedFinding
	for _, f := range r.found {
		switch {
		case len(best) > 0 && f.rank() < best[0].rank():
			continue
		case len(best) > 0 && f.rank() > best[0].rank():
			best = nil
		}
		best = append(best, f)
	}
	if len(best) == 1 {
		return best[0].Answer
	}
	slices.SortFunc(best, func(a, b placedFinding) int { return cmp.Compare(a.place, b.place) })
	var all Answer
	for _, f := range best {
		all.Candidates = append(all.Candidates, f.doubting(true).Candidates...)
		all.Nearest = append(all.Nearest, f.Nearest...)
	}
	all.Candidates = all.Candidates[:min(len(all.Candidates), maxCandidates)]
	all.Nearest = all.Nearest[:min(len(all.Nearest), maxNearest)]
	return all
}
