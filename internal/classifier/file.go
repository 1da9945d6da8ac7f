package classifier

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"entente"
)

// magic opens a file of models.
const magic = "entente classifiers 1\n"

// maxClasses bounds the classes of a model.
const maxClasses = 64

// head is the line of JSON that tells how to read the tables behind it.
type head struct {
	Name    string   `json:"name"`
	Classes []string `json:"classes"`
	Words   int      `json:"words"`
}

// Named is a model with its name in a file.
type Named struct {
	Name string
	*Model
}

// Write puts models into the bytes of a file: the magic line, a line of JSON, the
// tables of each model in the order of its struct.
func Write(models []Named) ([]byte, error) {
	var heads []head
	var body bytes.Buffer
	for _, m := range models {
		heads = append(heads, head{m.Name, m.Classes, len(m.keys)})
		for _, table := range []any{m.keys, m.weights, m.bias} {
			if err := binary.Write(&body, binary.LittleEndian, table); err != nil {
				return nil, err
			}
		}
	}
	line, err := json.Marshal(heads)
	if err != nil {
		return nil, err
	}
	return append(append([]byte(magic), append(line, '\n')...), body.Bytes()...), nil
}

// Read takes the models out of a file.
func Read(b []byte) (map[string]*Model, error) {
	rest, ok := bytes.CutPrefix(b, []byte(magic))
	line, body, ok2 := bytes.Cut(rest, []byte("\n"))
	if !ok || !ok2 {
		return nil, fmt.Errorf("not a file of classifiers of this version: %w", entente.ErrInvalid)
	}
	var heads []head
	if err := json.Unmarshal(line, &heads); err != nil {
		return nil, fmt.Errorf("head: %w: %w", err, entente.ErrInvalid)
	}
	out := map[string]*Model{}
	r := bytes.NewReader(body)
	for _, h := range heads {
		c := len(h.Classes)
		if h.Words < 0 || c > maxClasses || h.Words > r.Len() || h.Words*(4+c)+4*c > r.Len() {
			return nil, fmt.Errorf("%s is longer than its file: %w", h.Name, entente.ErrInvalid)
		}
		m := &Model{Classes: h.Classes, keys: make([]uint32, h.Words), weights: make([]int8, h.Words*c), bias: make([]int32, c)}
		for _, table := range []any{m.keys, m.weights, m.bias} {
			if err := binary.Read(r, binary.LittleEndian, table); err != nil {
				return nil, fmt.Errorf("%s: %w: %w", h.Name, err, entente.ErrInvalid)
			}
		}
		if !m.index() {
			return nil, fmt.Errorf("%s: tables do not fit: %w", h.Name, entente.ErrInvalid)
		}
		out[h.Name] = m
	}
	if r.Len() > 0 {
		return nil, fmt.Errorf("%d bytes too many: %w", r.Len(), entente.ErrInvalid)
	}
	return out, nil
}
