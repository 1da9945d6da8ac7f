package coder

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"entente"
	"entente/internal/classifier"
)

// rankerFile has the learned models, below the data folder.
const rankerFile = "models/coder.model"

// Ranker is what was learned from annotated reports: of which deed a word tells, who
// is party to it, in which mood it is told, and whether a claim made of all that is
// one that a careful reader would sign. DESIGN.md describes it.
type Ranker struct {
	Trigger, Role, Mood, Claim *classifier.Model
	// Scale brings what Claim says of the likeliest of several events to what came true
	// of such events in reports that nothing was learned from; nil leaves it.
	Scale *classifier.Model
}

// The classes of the models that the coder asks for by name.
const (
	NoDeed     = "none"
	NoParty    = "none"
	AsActor    = "actor"
	AsReceiver = "recipient"
	Right      = "right"
	Wrong      = "wrong"
)

// LoadRanker reads the models; nil where there is no file.
func LoadRanker(fsys fs.FS) (*Ranker, error) {
	b, err := fs.ReadFile(fsys, rankerFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	models, err := classifier.Read(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rankerFile, err)
	}
	for _, name := range []string{"trigger", "role", "mood", "claim", "scale"} {
		if models[name] == nil {
			return nil, fmt.Errorf("%s: no model %s: %w", rankerFile, name, entente.ErrInvalid)
		}
	}
	return &Ranker{models["trigger"], models["role"], models["mood"], models["claim"], models["scale"]}, nil
}

// Bytes are the ranker's file.
func (r *Ranker) Bytes() ([]byte, error) {
	return classifier.Write([]classifier.Named{{Name: "trigger", Model: r.Trigger}, {Name: "role", Model: r.Role}, {Name: "mood", Model: r.Mood}, {Name: "claim", Model: r.Claim}, {Name: "scale", Model: r.Scale}})
}

// With returns a coder that differs in its ranker.
func (c *Coder) With(r *Ranker) *Coder {
	out := *c
	out.ranker = r
	return &out
}

// ScaleFeatures says how likely a claim of a kind was found, for the model Scale: which
// twentieths it reaches.
func ScaleFeatures(kind entente.Kind, confidence float64, f *classifier.Features) {
	f.Add(string(kind))
	for i := 1; i < 20; i++ {
		if confidence*20 >= float64(i) {
			f.Add("at least", strconv.Itoa(i))
		}
	}
}
