package eval

import (
	"strings"
	"testing"

	"entente"
)

func TestReliability(t *testing.T) {
	v := verdict{taken: []bool{true, false, true, false}, allowed: []bool{false, false, false, true}}
	for _, c := range []float64{0.72, 0.78, 1, 0.1} {
		v.claims = append(v.claims, entente.Claim{Confidence: c})
	}
	var r reliability
	r.add(v)
	var b strings.Builder
	r.table(&b, "dev")
	for _, line := range []string{
		"0.7 to 0.8        2   0.750   0.500\n", "0.9 to 1.0        1   1.000   1.000\n", "expected calibration error 0.167\n",
	} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("no line %q in\n%s", line, b.String())
		}
	}
	if strings.Contains(b.String(), "0.1 to") {
		t.Error("an allowed claim is counted")
	}
}
