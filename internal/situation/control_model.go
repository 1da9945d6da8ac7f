package situation

import (
	"fmt"
	"slices"

	"entente"
)

// ControlModel has the numbers by which control claims become states. They are
// judgements in a plausible order and not fitted, since no open gold set ties
// sentences to control; a user may see and change each by its name (Parameters).
type ControlModel struct {
	NearDays, FarDays float64
	Hops              float64
	TookLeaves        float64
	HoldsLeaves       float64
	Settle            float64
	OwnGain           float64
	Entered           float64
	ContestDays       float64
	Mass, Margin      float64
	Neighbours, Weak  float64
	Precision         [4]float64 // of PlaceExact … PlaceCountry
	Grades            [5]float64 // of A … E
	MapDerived        float64
}

// Parameter is one number of a ControlModel.
type Parameter struct {
	Name, Meaning string
	Default       float64
	Max           float64
	field         func(*ControlModel) *float64
}

// most is the upper bound of a parameter that needs none but to be a number.
const most = 1e9

// Parameters lists the numbers of a ControlModel in the order in which they work.
// Grades are relative to a publisher of whom nothing is known: a grade F or none
// says nothing, so it is neither praise nor blame.
var Parameters = []Parameter{
	{"near", "days in which evidence fades to 37 % near a front", 30, most, func(m *ControlModel) *float64 { return &m.NearDays }},
	{"far", "days in which it does so elsewhere", 180, most, func(m *ControlModel) *float64 { return &m.FarDays }},
	{"hops", "steps to a place of another side that count as near", 2, 10, func(m *ControlModel) *float64 { return &m.Hops }},
	{"took", "what a change of hands leaves of older evidence", 0.2, 1, func(m *ControlModel) *float64 { return &m.TookLeaves }},
	{"holds", "what another side's hold, told later, leaves of it", 0.3, 1, func(m *ControlModel) *float64 { return &m.HoldsLeaves }},
	{"settle", "days later from which it does so in full; 0 never", 7, most, func(m *ControlModel) *float64 { return &m.Settle }},
	{"own-gain", "weight of a side's word on its own gain", 0.3, 1, func(m *ControlModel) *float64 { return &m.OwnGain }},
	{"entered", "weight of an entry, as against a hold", 0.5, 1, func(m *ControlModel) *float64 { return &m.Entered }},
	{"contest", "days for which a told contest or siege lasts", 14, most, func(m *ControlModel) *float64 { return &m.ContestDays }},
	{"mass", "least evidence for any answer but unknown", 0.1, most, func(m *ControlModel) *float64 { return &m.Mass }},
	{"margin", "least lead, as a share of all evidence, to hold", 0.2, 1, func(m *ControlModel) *float64 { return &m.Margin }},
	{"neighbours", "weight of the neighbours' word where evidence is weak", 0.5, most, func(m *ControlModel) *float64 { return &m.Neighbours }},
	{"weak", "evidence below this is weak", 0.3, most, func(m *ControlModel) *float64 { return &m.Weak }},
	{"exact", "weight of a claim on the place itself", 1, 1, func(m *ControlModel) *float64 { return &m.Precision[0] }},
	{"nearby", "of one on its outskirts or a part of it", 0.5, 1, func(m *ControlModel) *float64 { return &m.Precision[1] }},
	{"region", "of one on a province", 0.5, 1, func(m *ControlModel) *float64 { return &m.Precision[2] }},
	{"country", "of one on a country", 0.25, 1, func(m *ControlModel) *float64 { return &m.Precision[3] }},
	{"grade-a", "weight of a publisher of grade A; one not graded has 1", 1.5, 10, func(m *ControlModel) *float64 { return &m.Grades[0] }},
	{"grade-b", "of grade B", 1.25, 10, func(m *ControlModel) *float64 { return &m.Grades[1] }},
	{"grade-c", "of grade C", 1, 10, func(m *ControlModel) *float64 { return &m.Grades[2] }},
	{"grade-d", "of grade D", 0.5, 10, func(m *ControlModel) *float64 { return &m.Grades[3] }},
	{"grade-e", "of grade E", 0.1, 10, func(m *ControlModel) *float64 { return &m.Grades[4] }},
	{"map", "weight of what is read off a map", 0, 1, func(m *ControlModel) *float64 { return &m.MapDerived }},
}

// DefaultControl returns the model with every parameter at its default.
func DefaultControl() *ControlModel {
	m := &ControlModel{}
	for _, p := range Parameters {
		*p.field(m) = p.Default
	}
	return m
}

// Get returns the value of p in m.
func (m *ControlModel) Get(p Parameter) float64 { return *p.field(m) }

// Set changes the parameter of that name. A name that is none, or a value that the
// parameter can't have, is ErrInvalid.
func (m *ControlModel) Set(name string, value float64) error {
	i := slices.IndexFunc(Parameters, func(p Parameter) bool { return p.Name == name })
	if i < 0 {
		return fmt.Errorf("no parameter is called %q: %w", name, entente.ErrInvalid)
	}
	p := Parameters[i]
	low := 0.0
	if name == "near" || name == "far" {
		low = 1
	}
	if !(value >= low && value <= p.Max) {
		return fmt.Errorf("%s is %g and must be from %g to %g: %w", name, value, low, p.Max, entente.ErrInvalid)
	}
	*p.field(m) = value
	return nil
}

// grade returns the weight of a grade of the register; "" and F have none to give.
func (m *ControlModel) grade(g string) float64 {
	if i := slices.Index([]string{"A", "B", "C", "D", "E"}, g); i >= 0 {
		return m.Grades[i]
	}
	return 1
}

func (m *ControlModel) precision(p int) float64 {
	if p < entente.PlaceExact || p > entente.PlaceCountry {
		return m.Precision[0]
	}
	return m.Precision[p-1]
}
