package classifier

import (
	"bytes"
	"strconv"
	"testing"
)

// cases are of class 1 where they have the word "war", or a number of 3 or 4.
func cases(n int) []Example {
	var out []Example
	for i := range n {
		var e Example
		e.Named = true
		e.Weight = 1
		words := []string{"war", "trade", "rain"}
		e.Add("word", words[i%3])
		e.Add("always")
		e.Add("number", strconv.Itoa(i%5))
		if i%3 == 0 || i%5 > 2 {
			e.Class = 1
		}
		out = append(out, e)
	}
	return out
}

func TestTrainWriteRead(t *testing.T) {
	o := Options{Classes: []string{"none", "war"}, Rounds: 30}
	examples := cases(300)
	m := Train(examples, o)
	b, err := Write([]Named{{"x", m}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Write([]Named{{"x", Train(examples, o)}})
	if err != nil || !bytes.Equal(b, again) {
		t.Fatal("the same examples gave another model", err)
	}
	read, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	var s Scratch
	wrong := 0
	for i := range examples {
		p := read["x"].Probabilities(&examples[i].Features, &s)
		if q := m.Probabilities(&examples[i].Features, new(Scratch)); q[1] != p[1] {
			t.Fatal("the file tells other probabilities", p, q)
		}
		if (p[1] > One/2) != (examples[i].Class == 1) {
			wrong++
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d wrong on what was learned", wrong, len(examples))
	}
	if r := m.Reasons(&examples[0].Features, 1, 0, 1); len(r) != 1 || r[0].Feature != "word war" || r[0].Weight <= 0 {
		t.Errorf("reasons %v", r)
	}
}

func TestReadRefuses(t *testing.T) {
	b, err := Write([]Named{{"x", Train(cases(30), Options{Classes: []string{"a", "b"}})}})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{nil, b[:len(b)-1], append(bytes.Clone(b), 0), bytes.Replace(b, []byte(`"words":`), []byte(`"words":9`), 1)} {
		if _, err := Read(bad); err == nil {
			t.Errorf("%d bytes were taken for a model", len(bad))
		}
	}
}

func FuzzRead(f *testing.F) {
	b, err := Write([]Named{{"x", Train(cases(30), Options{Classes: []string{"a", "b"}})}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		models, err := Read(b)
		if err != nil {
			return
		}
		for _, m := range models {
			var e Features
			e.Add("word", "war")
			m.Probabilities(&e, new(Scratch))
		}
	})
}
