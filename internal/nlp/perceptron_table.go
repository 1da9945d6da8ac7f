package nlp

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"sort"

	"entente"
)

// classifier is a trained perceptron, small and read-only: for each feature the
// few classes whose weight is not nought, in eight bits.
type classifier struct {
	classes int
	slots   []classifierSlot
	pairs   []classifierPair
}

type classifierSlot struct {
	key   uint32
	first uint32 // into pairs, times 2^8, plus their number
}

type classifierPair struct {
	class  uint8
	weight int16
}

// score adds the features' weights to out, which has a place for each class.
func (c *classifier) score(features []uint32, out []int32) {
	mask := uint32(len(c.slots) - 1)
	for _, f := range features {
		for i := f & mask; ; i = (i + 1) & mask {
			s := c.slots[i]
			if s.key == f {
				first := int(s.first >> 8)
				for _, p := range c.pairs[first : first+int(s.first&0xFF)] {
					out[p.class] += int32(p.weight)
				}
				break
			}
			if s.key == 0 {
				break
			}
		}
	}
}

// best returns the class with the highest score, the first of equals.
func best(scores []int32) int {
	at := 0
	for i, s := range scores {
		if s > scores[at] {
			at = i
		}
	}
	return at
}

// classifierFile is a classifier as bytes: sorted keys as differences, so that
// they pack well, then for each key its number of pairs, then the pairs.
func (p *perceptron) encode() []byte {
	type entry struct {
		key uint32
		row int32
	}
	step := p.quantum()
	var entries []entry
	for _, s := range p.slots {
		if s.key != 0 && s.updates >= p.least {
			entries = append(entries, entry{s.key, s.row})
		}
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].key < entries[j].key })
	var keys, counts, classes, weights []byte
	kept, pairs, last := 0, 0, uint32(0)
	for _, e := range entries {
		n := 0
		for c := range p.classes {
			q := math.Round(p.average(e.row, c) / step)
			if q != 0 && n < 255 {
				n++
				classes = append(classes, uint8(c))
				weights = binary.AppendVarint(weights, int64(max(-math.MaxInt16, min(math.MaxInt16, q))))
			}
		}
		if n > 0 {
			keys = binary.AppendUvarint(keys, uint64(e.key-last))
			last = e.key
			counts = append(counts, uint8(n))
			kept++
			pairs += n
		}
	}
	var out []byte
	for _, v := range []int{p.classes, kept, pairs, len(keys), len(weights)} {
		out = binary.AppendUvarint(out, uint64(v))
	}
	return append(append(append(append(out, keys...), counts...), classes...), weights...)
}

// decodeClassifier reads what encode wrote and returns the rest of data.
func decodeClassifier(data []byte) (c *classifier, rest []byte, err error) {
	var head [5]int
	for i := range head {
		v, n := binary.Uvarint(data)
		if n <= 0 || v > 1<<24 {
			return nil, nil, fmt.Errorf("model: classifier cut short: %w", entente.ErrInvalid)
		}
		head[i], data = int(v), data[n:]
	}
	classes, kept, pairs, keyBytes, weightBytes := head[0], head[1], head[2], head[3], head[4]
	if len(data) < keyBytes+kept+pairs+weightBytes || classes > 255 {
		return nil, nil, fmt.Errorf("model: classifier cut short: %w", entente.ErrInvalid)
	}
	keys, counts := data[:keyBytes], data[keyBytes:][:kept]
	class, weight := data[keyBytes+kept:][:pairs], data[keyBytes+kept+pairs:][:weightBytes]
	c = &classifier{classes: classes, pairs: make([]classifierPair, pairs)}
	for i := range c.pairs {
		if int(class[i]) >= classes {
			return nil, nil, fmt.Errorf("model: class %d of %d: %w", class[i], classes, entente.ErrInvalid)
		}
		v, n := binary.Varint(weight)
		if n <= 0 {
			return nil, nil, fmt.Errorf("model: classifier cut short: %w", entente.ErrInvalid)
		}
		weight = weight[n:]
		c.pairs[i] = classifierPair{class[i], int16(v)}
	}
	c.slots = make([]classifierSlot, max(2, 1<<bits.Len(uint(kept*3/2))))
	mask := uint32(len(c.slots) - 1)
	key, first := uint32(0), 0
	for k := range kept {
		v, n := binary.Uvarint(keys)
		if n <= 0 || first+int(counts[k]) > pairs {
			return nil, nil, fmt.Errorf("model: classifier damaged: %w", entente.ErrInvalid)
		}
		keys, key = keys[n:], key+uint32(v)
		i := key & mask
		for c.slots[i].key != 0 {
			i = (i + 1) & mask
		}
		c.slots[i] = classifierSlot{key, uint32(first)<<8 | uint32(counts[k])}
		first += int(counts[k])
	}
	return c, data[keyBytes+kept+pairs+weightBytes:], nil
}
