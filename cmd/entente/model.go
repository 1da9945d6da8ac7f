package main

import (
	"fmt"
	"io"

	"entente/internal/situation"
)

// modelFlags change the numbers of the control model.
type modelFlags struct {
	Set map[string]float64 `help:"Change a number of the control model; control --model lists them." placeholder:"NAME=NUMBER"`
}

// control returns the model with the changes.
func (f modelFlags) control() (*situation.ControlModel, error) {
	m := situation.DefaultControl()
	for _, name := range sortedKeys(f.Set) {
		if err := m.Set(name, f.Set[name]); err != nil {
			return nil, fmt.Errorf("--set %s: %w", name, err)
		}
	}
	return m, nil
}

// writeModel lists the numbers with what they mean.
func writeModel(out io.Writer, m *situation.ControlModel) {
	for _, p := range situation.Parameters {
		changed := ""
		if v := m.Get(p); v > p.Default || v < p.Default {
			changed = fmt.Sprintf(" (default %g)", p.Default)
		}
		fmt.Fprintf(out, "%-11s %6g  %s%s\n", p.Name, m.Get(p), p.Meaning, changed)
	}
}
