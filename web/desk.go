package web

import (
	"encoding/json"
	"fmt"

	"entente"
	"entente/internal/analysis"
	"entente/internal/store"
)

// desk is what people decided that is no review of claims: words on undertakings
// and contradictions, and briefs.
type desk struct {
	reviews     []analysis.Review
	resolutions []analysis.Resolution
	briefs      map[string][]briefVersion
	order       []string // of briefs, in the order in which they were begun
}

func newDesk() desk { return desk{briefs: map[string][]briefVersion{}} }

// The actions of the log that a desk reads.
const (
	actReview  = "undertaking.review"
	actResolve = "contradiction.resolve"
	actBrief   = "brief.save"
)

// take reads an entry of the log; those about something else are left.
func (d *desk) take(e store.Entry) error {
	read := func(to any) error {
		if err := json.Unmarshal(e.After, to); err != nil {
			return fmt.Errorf("log entry %d: %w: %w", e.Seq, err, entente.ErrInvalid)
		}
		return nil
	}
	switch e.Action {
	case actReview:
		var p reviewPayload
		if err := read(&p); err != nil {
			return err
		}
		d.reviews = append(d.reviews, analysis.Review{On: p.On, ID: entente.ClaimID(e.Object), Status: p.Status, Basis: p.Basis, By: e.Who, Note: e.Why})
	case actResolve:
		var p resolvePayload
		if err := read(&p); err != nil {
			return err
		}
		d.resolutions = append(d.resolutions, analysis.Resolution{On: p.On, ID: e.Object, Decision: p.Decision, By: e.Who, Reason: e.Why})
	case actBrief:
		var v briefVersion
		if err := read(&v); err != nil {
			return err
		}
		v.At, v.By = e.At, e.Who
		if len(d.briefs[e.Object]) == 0 {
			d.order = append(d.order, e.Object)
		}
		d.briefs[e.Object] = append(d.briefs[e.Object], v)
	}
	return nil
}

type reviewPayload struct {
	On     entente.Date    `json:"on"`
	Status analysis.Status `json:"status"`
	Basis  analysis.Basis  `json:"basis"`
}

type resolvePayload struct {
	On       entente.Date      `json:"on"`
	Decision analysis.Decision `json:"decision"`
}
