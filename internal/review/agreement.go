package review

import (
	"math/rand/v2"
	"slices"

	"entente/internal/analysis"
)

// FieldAgreement is how far coders agree on a field, with a 95 % interval from
// resampled units. Alpha, Low and High are nil where alpha is not defined.
type FieldAgreement struct {
	Field         string   `json:"field"`
	Scale         string   `json:"scale"`
	Alpha         *float64 `json:"alpha"`
	Low           *float64 `json:"low"`
	High          *float64 `json:"high"`
	Units         int      `json:"units"`
	Coders        int      `json:"coders"`
	Disagreements int      `json:"disagreements"`
}

// resamples is how often units are drawn anew for an interval: the ends of 95 %
// then move by about a hundredth, and it takes milliseconds.
const resamples = 500

// Agreement computes Krippendorff's alpha for each field over units. All fields are
// names and none a quantity, so the scale is nominal.
func Agreement(units []Unit, coders []string) []FieldAgreement {
	var out []FieldAgreement
	for _, field := range UnitFields {
		a := FieldAgreement{Field: field, Scale: "nominal", Coders: len(coders)}
		labels := make([][]string, len(coders))
		for _, u := range units {
			values := u.Values(field)
			if len(values) > 1 {
				a.Units++
				if !u.Agree(field) {
					a.Disagreements++
				}
			}
			for i, coder := range coders {
				labels[i] = append(labels[i], values[coder])
			}
		}
		codes := analysis.Codes(labels)
		if v, ok := analysis.Alpha(codes, analysis.Nominal); ok {
			a.Alpha = &v.Alpha
			a.Low, a.High = interval(codes)
		}
		out = append(out, a)
	}
	return out
}

// interval resamples the units, from the same seed each time.
func interval(codes [][]float64) (low, high *float64) {
	if len(codes) == 0 || len(codes[0]) < 2 {
		return nil, nil
	}
	r := rand.New(rand.NewPCG(1, 1))
	n := len(codes[0])
	var all []float64
	draw := make([][]float64, len(codes))
	for range resamples {
		for i := range draw {
			draw[i] = draw[i][:0]
		}
		for range n {
			u := r.IntN(n)
			for i := range codes {
				draw[i] = append(draw[i], codes[i][u])
			}
		}
		if v, ok := analysis.Alpha(draw, analysis.Nominal); ok {
			all = append(all, v.Alpha)
		}
	}
	if len(all) < resamples/2 { // most draws have but one label
		return nil, nil
	}
	slices.Sort(all)
	return &all[len(all)*25/1000], &all[len(all)*975/1000]
}
