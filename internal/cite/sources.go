package cite

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"gongbao/internal/locator"
	"gongbao/internal/policy"
)

// A Source is a document of a library whose text is read only if a query can mean a clause
// of it.
type Source struct {
	Head   *policy.Document       // what is known without the text
	Called []string               // see [NewIndex]
	Sketch *Sketch                // what is known of the index; may be nil
	Index  func() (*Index, error) // called for several documents at the same time
}

// ResolveIn is [Resolve] for the documents of a library. It makes the indexes of those alone
// in which the query can mean something, and of no more than the answer needs.
func ResolveIn(query string, sources []Source) (Answer, error) {
	t := locator.Fold(query)
	r := resolution{several: len(sources) > 1}
	asked := map[string]*questions{} // of documents that have the same answer if all say no
	most := make([]int, len(sources))
	for place, s := range sources {
		var f finding
		if most[place], f = s.most(t, asked); most[place] == noRank {
			r.add(place, f)
		}
	}
	for rank := rank(byTitle, isFound); rank >= 0; rank-- {
		var places []int
		for place := range sources {
			if most[place] == rank {
				places = append(places, place)
			}
		}
		for places := range slices.Chunk(places, runtime.GOMAXPROCS(0)) {
			if r.isSettled(places[0], rank) {
				return r.answer(), nil
			}
			indexes, err := indexesOf(sources, places)
			if err != nil {
				return Answer{}, err
			}
			for i, x := range indexes {
				r.add(places[i], x.resolve(query))
			}
		}
	}
	return r.answer(), nil
}

// indexesOf makes the indexes of the documents of some places, all at the same time.
func indexesOf(sources []Source, places []int) ([]*Index, error) {
	indexes := make([]*Index, len(places))
	var group errgroup.Group
	for i, place := range places {
		group.Go(func() (err error) {
			indexes[i], err = sources[place].Index()
			return err
		})
	}
	return indexes, group.Wait()
}

// noRank is lower than the rank of all findings.
const noRank = -1

// most returns the highest rank of the findings that a folded query can have in the document.
// It is noRank if the finding is known without the text of the document.
func (s Source) most(t string, asked map[string]*questions) (int, finding) {
	how := s.mayName(t)
	if how < unnamed {
		return noRank, finding{}
	}
	q := s.questions(t, asked)
	if q == nil || how > unnamed && (how != byKind || strings.Contains(t, "《")) {
		return rank(how, isFound), finding{}
	}
	c := q.most(s.Sketch)
	if c == isNothing {
		return noRank, q.finding
	}
	return rank(q.naming, c), finding{}
}

// questions returns what a folded query that does not name the document asks of it; nil without
// a sketch, which is what answers. asked has the questions of earlier documents, to be shared.
func (s Source) questions(t string, asked map[string]*questions) *questions {
	if s.Sketch == nil {
		return nil
	}
	types := typesOf(s.Head, s.Called)
	key := fmt.Sprintf("%q %q %q", s.Sketch.Schemes, s.Sketch.Heads, types)
	if asked[key] == nil {
		asked[key] = ask(t, s.Sketch, types)
	}
	return asked[key]
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

// isSettled reports whether the documents from a place on, whose findings have at most a
// rank, change nothing of the answer.
func (r *resolution) isSettled(place, most int) bool {
	docs, candidates, nearest := 0, 0, 0
	for _, f := range r.found {
		switch rank := f.rank(); {
		case rank > most:
			return true
		case rank == most && f.place < place:
			docs++
			candidates += len(f.doubting(true).Candidates)
			nearest += len(f.Nearest)
		}
	}
	return docs > 1 && (candidates >= maxCandidates || nearest >= maxNearest)
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
