package coder

import (
	"errors"
	"fmt"
	"io/fs"

	"entente/internal/classifier"
)

// rankerFile has the learned models, below the data folder.
const rankerFile = "models/coder.model"

// Ranker is what was learned from annotated reports: of which deed a word tells, who
// is party to it, in which mood it is told, and whether a claim made of all that is
// one that a careful reader would sign. DESIGN.md describes it.
type Ranker struct {
	Trigger, Role, Mood, Claim *classifier.Model
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
	return &Ranker{models["trigger"], models["role"], models["mood"], models["claim"]}, nil
}

// Bytes are the ranker's file.
func (r *Ranker) Bytes() ([]byte, error) {
	return classifier.Write([]classifier.Named{{Name: "trigger", Model: r.Trigger}, {Name: "role", Model: r.Role}, {Name: "mood", Model: r.Mood}, {Name: "claim", Model: r.Claim}})
}

// With returns a coder that differs in its ranker.
func (c *Coder) With(r *Ranker) *Coder {
	out := *c
	out.ranker = r
	return &out
}
