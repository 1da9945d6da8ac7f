package web

import (
	"strings"
	"sync"

	"entente"
	"entente/internal/analysis"
	"entente/internal/review"
)

// The claims that a situation may be made of.
const (
	asReviewed = "reviewed"
	asCoded    = "coded"
)

// standing keeps the world as people left it, for as long as nobody decides anew.
type standing struct {
	mu      sync.Mutex
	coded   *world
	version int64
	w       *world
}

// worldOf returns the world of claims as reviewed, which is what is shown where nothing
// else is asked for, or as coded. Where nobody has changed a claim, it is the same one.
func (s *Server) worldOf(claims string) *world {
	coded := s.world.Load()
	if claims == asCoded {
		return coded
	}
	s.reviewedAs.mu.Lock()
	defer s.reviewedAs.mu.Unlock()
	s.mu.Lock() // decisions are aligned with the claims of the present coding
	version := s.book.Version()
	if s.reviewedAs.coded == coded && s.reviewedAs.version == version {
		s.mu.Unlock()
		return s.reviewedAs.w
	}
	r := s.book.Apply(coded.basis.Claims)
	s.mu.Unlock()
	s.reviewedAs.coded, s.reviewedAs.version, s.reviewedAs.w = coded, version, coded.as(r)
	return s.reviewedAs.w
}

// as returns the world in which claims stand as people left them. Reports, and what is
// proposed in them, stay as they are.
func (w *world) as(r review.Reviewed) *world {
	if len(r.Verdicts) == 0 {
		return w
	}
	out := &world{name: w.name, basis: w.basis.Revised(r.Claims, r.Stands, r.New),
		reports: w.reports, byID: w.byID, first: w.first, coded: w, reviewed: r}
	out.claims = map[entente.ClaimID]*entente.Claim{} // those of people: the others are in coded
	for _, c := range r.Stands {
		if c != nil {
			out.claims[c.ID] = c
		}
	}
	for i := range r.New {
		out.claims[r.New[i].ID] = &r.New[i]
	}
	out.prepare()
	for id, v := range r.Verdicts {
		if c := out.claim(id); v.Action != review.Accept && (c == nil || c.Kind == entente.KindControl) {
			return out
		}
	}
	out.land = w.land // which is made of claims of control
	return out
}

// standing finds a claim by its id among those that stand.
func (w *world) standing(id entente.ClaimID) *entente.Claim {
	if c := w.claims[id]; c != nil || w.coded == nil {
		return c
	}
	if _, decided := w.reviewed.Verdicts[id]; decided {
		return nil
	}
	return w.coded.claims[id]
}

// claim finds a claim by its id, among those that were rejected or corrected too.
func (w *world) claim(id entente.ClaimID) *entente.Claim {
	if c := w.claims[id]; c != nil || w.coded == nil {
		return c
	}
	return w.coded.claims[id]
}

// judgements are the words of people on undertakings and contradictions so far. Those
// on an undertaking whose claim was corrected since are about the corrected one.
func (s *Server) judgements(w *world) ([]analysis.Review, []analysis.Resolution) {
	s.mu.RLock()
	reviews, resolutions := s.desk.reviews[:len(s.desk.reviews):len(s.desk.reviews)], s.desk.resolutions[:len(s.desk.resolutions):len(s.desk.resolutions)]
	s.mu.RUnlock()
	if w.reviewed.Corrected == 0 {
		return reviews, resolutions
	}
	out := make([]analysis.Review, len(reviews))
	for i, r := range reviews {
		if id := w.reviewed.Verdicts[r.ID].Became; id != "" {
			r.ID = id
		}
		out[i] = r
	}
	return out, resolutions
}

// scenesOf keeps the scenes of claims as coded and as reviewed apart, so that going
// from one to the other builds nothing anew.
func (s *Server) scenesOf(w *world) *scenes {
	if w.coded == nil {
		return &s.scenes[0]
	}
	return &s.scenes[1]
}

// reviewCounts is what people made of claims so far.
type reviewCounts struct {
	Accepted  int `json:"accepted"`
	Corrected int `json:"corrected"`
	Rejected  int `json:"rejected"`
	Added     int `json:"added"`
}

// counts returns nil where nobody has decided anything.
func (w *world) counts() *reviewCounts {
	if w.coded == nil {
		return nil
	}
	r := w.reviewed
	return &reviewCounts{r.Accepted, r.Corrected, r.Rejected, r.Added}
}

// verdict says what people made of a claim: "rejected by ada". It is empty where no
// word stands on it, and where claims are shown as coded.
func (w *world) verdict(id entente.ClaimID) string {
	v, ok := w.reviewed.Verdicts[id]
	if !ok {
		return ""
	}
	word := map[review.Action]string{review.Accept: "accepted", review.Correct: "corrected", review.Reject: "rejected", review.AddClaim: "added"}[v.Action]
	return word + " by " + strings.Join(v.By, ", ")
}
