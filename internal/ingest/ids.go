package ingest

import (
	"crypto/sha256"
	"fmt"

	"entente"
)

// ids keeps the ids of a run apart.
type ids struct {
	seen  map[seenText]struct{}
	taken map[entente.ReportID]struct{}
	last  map[entente.ReportID]int // the last number given to a name used twice
}

// seenText is an id as the input has it and the text that came under it.
type seenText struct {
	id  entente.ReportID
	sum [sha256.Size]byte
}

func newIDs() *ids {
	return &ids{
		seen:  map[seenText]struct{}{},
		taken: map[entente.ReportID]struct{}{},
		last:  map[entente.ReportID]int{},
	}
}

// assign makes r's id the only one of its name. The same id with the same text
// is a repetition and ErrSkipped; with another text it is another report, which
// gets "#2", "#3", … in the order of reading. A number and not the folder's name:
// that would put the user's paths into published records.
func (s *ids) assign(r *entente.Report) error {
	text := seenText{r.ID, sha256.Sum256([]byte(r.Text))}
	if _, again := s.seen[text]; again {
		return refuse(ErrSkipped, "report %q came before, with the same text", r.ID)
	}
	s.seen[text] = struct{}{}
	plain := r.ID
	for {
		if _, taken := s.taken[r.ID]; !taken {
			break
		}
		s.last[plain] = max(2, s.last[plain]+1)
		r.ID = entente.ReportID(fmt.Sprintf("%s#%d", plain, s.last[plain]))
	}
	s.taken[r.ID] = struct{}{}
	if r.ID != plain {
		r.Notes = append(r.Notes, fmt.Sprintf("id %q was taken by another text: renamed %q", plain, r.ID))
	}
	return nil
}
