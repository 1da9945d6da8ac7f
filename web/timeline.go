package web

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/view"
)

type timelineInput struct {
	MomentInput
	From   string `query:"from"`
	To     string `query:"to"`
	Kind   string `query:"kind" enum:"event,relation,designation,control,undertaking,measure"`
	Q      string `query:"q" maxLength:"200"`
	Limit  int    `query:"limit" default:"500" minimum:"1" maximum:"5000"`
	Offset int    `query:"offset" minimum:"0"`
	AtMost int    `query:"at_most" minimum:"0" doc:"no moments, and their number alone, where there are more than so many: for what draws all of them or none"`
}

type timelinePage struct {
	Moment  momentRecord `json:"moment"`
	Total   int          `json:"total"`
	Moments []happening  `json:"moments"`

	all []view.Moment
}

type happening struct {
	From    entente.Date      `json:"from"`
	To      entente.Date      `json:"to"`
	Basis   string            `json:"basis" enum:"stated,published"`
	When    string            `json:"when"`
	Kind    entente.Kind      `json:"kind"`
	Text    string            `json:"text"`
	Place   string            `json:"place,omitempty"`
	Reports int               `json:"reports"`
	Origins int               `json:"origins"`
	Claims  []entente.ClaimID `json:"claims"`
}

func (p timelinePage) rows() [][]string {
	out := [][]string{{"from", "to", "basis", "kind", "text", "place", "reports", "origins", "claims"}}
	for _, m := range p.all {
		out = append(out, []string{m.From.String(), m.To.String(), m.Basis, string(m.Kind), m.Text, m.Place, strconv.Itoa(m.Reports), strconv.Itoa(m.Origins), joinIDs(m.Claims)})
	}
	return out
}

func (s *Server) timeline(ctx context.Context, in *timelineInput) (timelinePage, error) {
	p := timelinePage{Moments: []happening{}}
	from, to, err := stretch(in.From, in.To)
	if err != nil {
		return p, err
	}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	p.Moment = a.momentRecord
	words := strings.Join(lexicon.FoldWords(in.Q), " ")
	opt := view.TimelineOptions{First: from, Last: to, Kind: entente.Kind(in.Kind)}
	if a.place != nil {
		opt.Of = a.touches
	}
	p.all = view.Timeline(a.scene.s, opt)
	if words != "" {
		p.all = slices.DeleteFunc(p.all, func(m view.Moment) bool {
			return !strings.Contains(strings.Join(lexicon.FoldWords(m.Text), " "), words)
		})
	}
	p.Total = len(p.all)
	if in.AtMost > 0 && p.Total > in.AtMost {
		return p, nil
	}
	first := min(in.Offset, p.Total)
	for _, m := range p.all[first:min(first+in.Limit, p.Total)] {
		p.Moments = append(p.Moments, happening{m.From, m.To, m.Basis, m.When, m.Kind, m.Text, m.Place, m.Reports, m.Origins, some(m.Claims)})
	}
	return p, nil
}

type volumeInput struct {
	MomentInput
	By string `query:"by" enum:"day,week,month" doc:"empty: the finest with at most 400 buckets"`
}

type volume struct {
	By       string         `json:"by" enum:"day,week,month"`
	Buckets  []bucket       `json:"buckets"`
	Coverage []coverageItem `json:"coverage"`
}

type bucket struct {
	From    entente.Date `json:"from"`
	Reports int          `json:"reports"`
	Claims  int          `json:"claims"`
	Events  int          `json:"events"`
}

type coverageItem struct {
	Publisher string       `json:"publisher"`
	From      entente.Date `json:"from"`
	To        entente.Date `json:"to"`
	Reports   int          `json:"reports"`
}

func (v volume) rows() [][]string {
	out := [][]string{{"from", "reports", "claims", "events"}}
	for _, b := range v.Buckets {
		out = append(out, []string{b.From.String(), strconv.Itoa(b.Reports), strconv.Itoa(b.Claims), strconv.Itoa(b.Events)})
	}
	return out
}

func (s *Server) volumePage(_ context.Context, in *volumeInput) (volume, error) {
	a, err := s.locate(in.MomentInput)
	if err != nil {
		return volume{}, err
	}
	return a.volume(in.By), nil
}

// mostBuckets is how many a chart shows side by side.
const mostBuckets = 400

// volumeKey is what a volume hangs on.
type volumeKey struct {
	by      string
	place   entente.PlaceID
	radius  float64
	knownBy entente.Date
}

// volume counts reports by day of publication, in reach of the place where one is
// asked about. It has the whole time, whatever day is shown.
func (a *asked) volume(by string) volume {
	k := volumeKey{by: by, knownBy: a.KnownBy}
	if a.place != nil {
		k.place, k.radius = a.place.ID, a.Radius
	}
	return a.w.volumes.get(k, func() volume { return a.countVolume(by) })
}

func (a *asked) countVolume(by string) volume {
	v := volume{By: by, Buckets: []bucket{}, Coverage: []coverageItem{}}
	first, last := a.w.first, a.w.last
	if first.IsZero() || last.Before(first) {
		v.By = cmp.Or(by, "day")
		return v
	}
	if by == "" {
		switch days := last.DaysSince(first) + 1; {
		case days <= mostBuckets:
			v.By = "day"
		case days <= 7*mostBuckets:
			v.By = "week"
		default:
			v.By = "month"
		}
	}
	start := func(d entente.Date) entente.Date {
		switch v.By {
		case "week":
			return d.AddDays(-(int(d.Weekday()) + 6) % 7) // Monday
		case "month":
			return entente.NewDate(d.Year, d.Month, 1)
		}
		return d
	}
	next := func(d entente.Date) entente.Date {
		switch v.By {
		case "week":
			return d.AddDays(7)
		case "month":
			return entente.NewDate(d.Year, d.Month+time.Month(1), 1)
		}
		return d.AddDays(1)
	}
	at := map[entente.Date]int{}
	for d := start(first); !d.After(last) && len(v.Buckets) < 50*mostBuckets; d = next(d) {
		at[d] = len(v.Buckets)
		v.Buckets = append(v.Buckets, bucket{From: d})
	}
	covered := map[string]*coverageItem{}
	for _, e := range a.w.reports {
		d := e.Published
		if d.IsZero() || !a.KnownBy.IsZero() && d.After(a.KnownBy) || a.place != nil && !a.touches(e.claims) {
			continue
		}
		if i, ok := at[start(d)]; ok {
			b := &v.Buckets[i]
			b.Reports++
			b.Claims += len(e.claims)
			for _, c := range e.claims {
				if c.Kind == entente.KindEvent {
					b.Events++
				}
			}
		}
		c := covered[e.Publisher]
		if c == nil {
			c = &coverageItem{Publisher: e.Publisher, From: d}
			covered[e.Publisher] = c
		}
		c.To = d // reports come by day
		c.Reports++
	}
	for _, c := range covered {
		v.Coverage = append(v.Coverage, *c)
	}
	slices.SortFunc(v.Coverage, func(x, y coverageItem) int { return cmp.Or(y.Reports-x.Reports, cmp.Compare(x.Publisher, y.Publisher)) })
	v.Coverage = v.Coverage[:min(len(v.Coverage), mostPublishers)]
	return v
}

// mostPublishers is how many the coverage names, those with most reports.
const mostPublishers = 60
