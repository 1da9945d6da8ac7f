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
// few classes whose weight is not nought.
type classifier struct {
	classes int
	// shift leaves of a feature the bits that say where in slots to look for it;
	// the first empty slot from there on says that it is unknown.
	shift uint8
	slots []classifierSlot
	pairs []classifierPair
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
	var touched uint32 // see actionTable.score
	for _, f := range features {
		touched |= c.slots[f>>c.shift].key
	}
	if touched == 0 {
		return
	}
	for _, f := range features {
		for i := f >> c.shift; ; i++ {
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

// actionTable is a classifier of few classes, with the weights in the slots: the
// parser asks it far more often than the others are asked.
type actionTable struct {
	shift uint8
	slots []actionSlot
}

type actionSlot struct {
	key     uint32
	weights [parseActions]int16
}

func newActionTable(c *classifier) *actionTable {
	t := &actionTable{c.shift, make([]actionSlot, len(c.slots))}
	for i, s := range c.slots {
		t.slots[i].key = s.key
		first := int(s.first >> 8)
		for _, p := range c.pairs[first : first+int(s.first&0xFF)] {
			t.slots[i].weights[p.class] = p.weight
		}
	}
	return t
}

func (t *actionTable) score(features []uint32, out *[parseActions]int32) {
	// Touch all slots first: these loads do not wait for one another, while those
	// below do, each for the comparison before it.
	var touched uint32
	for _, f := range features {
		touched |= t.slots[f>>t.shift].key
	}
	if touched == 0 {
		*out = [parseActions]int32{}
		return
	}
	var a, b, c int32
	for _, f := range features {
		for i := f >> t.shift; ; i++ {
			s := &t.slots[i]
			if s.key == f {
				a += int32(s.weights[0])
				b += int32(s.weights[1])
				c += int32(s.weights[2])
				break
			}
			if s.key == 0 {
				break
			}
		}
	}
	*out = [parseActions]int32{a, b, c}
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

// encode returns a classifier as bytes: sorted keys as differences, so that
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
	masked := p.classes <= maskedClasses
	kept, pairs, last := 0, 0, uint32(0)
	for _, e := range entries {
		n, mask := 0, uint8(0)
		for c := range p.classes {
			q := math.Round(p.average(e.row, c) / step)
			if q != 0 && n < 255 {
				n++
				mask |= 1 << (c & 7)
				if !masked {
					classes = append(classes, uint8(c))
				}
				weights = binary.AppendVarint(weights, int64(max(-math.MaxInt16, min(math.MaxInt16, q))))
			}
		}
		if n > 0 {
			keys = binary.AppendUvarint(keys, uint64(e.key-last))
			last = e.key
			if masked {
				counts = append(counts, mask)
			} else {
				counts = append(counts, uint8(n))
			}
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

// classifierHead is what stands before a classifier's bytes.
type classifierHead struct {
	classes, kept, pairs, keyBytes, weightBytes int
}

func (h classifierHead) size() int {
	if h.classes <= maskedClasses {
		return h.keyBytes + h.kept + h.weightBytes
	}
	return h.keyBytes + h.kept + h.pairs + h.weightBytes
}

// maskedClasses is up to how many classes a row's are written as the bits of one
// byte, in place of their number and then one byte each.
const maskedClasses = 8

// readClassifierHead returns the head, the bytes it speaks of and the rest.
func readClassifierHead(data []byte) (h classifierHead, body, rest []byte, err error) {
	for _, field := range []*int{&h.classes, &h.kept, &h.pairs, &h.keyBytes, &h.weightBytes} {
		v, n := binary.Uvarint(data)
		if n <= 0 || v >= 1<<24 {
			return h, nil, nil, fmt.Errorf("model: classifier cut short: %w", entente.ErrInvalid)
		}
		*field, data = int(v), data[n:]
	}
	if len(data) < h.size() || h.classes > 255 {
		return h, nil, nil, fmt.Errorf("model: classifier cut short: %w", entente.ErrInvalid)
	}
	return h, data[:h.size()], data[h.size():], nil
}

// decodeClassifier reads the bytes after the head that encode wrote.
func decodeClassifier(h classifierHead, data []byte) (*classifier, error) {
	classes, kept, pairs, keyBytes := h.classes, h.kept, h.pairs, h.keyBytes
	keys, counts := data[:keyBytes], data[keyBytes:][:kept]
	class, weight := data[keyBytes+kept:], data[h.size()-h.weightBytes:]
	if classes <= maskedClasses {
		class, counts = unmask(counts, pairs)
	}
	if len(class) < pairs {
		return nil, fmt.Errorf("model: classifier damaged: %w", entente.ErrInvalid)
	}
	c := &classifier{classes: classes, pairs: make([]classifierPair, pairs)}
	for i := range c.pairs {
		v, n := binary.Varint(weight)
		if n <= 0 || int(class[i]) >= classes {
			return nil, fmt.Errorf("model: classifier damaged: %w", entente.ErrInvalid)
		}
		weight = weight[n:]
		c.pairs[i] = classifierPair{class[i], int16(v)}
	}
	// Keys come in order and so do their slots: filling is a walk, and a few
	// slots past the end take what the last ones push out.
	size := bits.Len(uint(kept*3/2) | 1)
	c.shift = uint8(32 - size)
	c.slots = make([]classifierSlot, 1<<size+kept/2+2)
	key, first := uint32(0), 0
	for k := range kept {
		v, n := binary.Uvarint(keys)
		if n <= 0 || v == 0 || v > math.MaxUint32-uint64(key) || first+int(counts[k]) > pairs {
			return nil, fmt.Errorf("model: classifier damaged: %w", entente.ErrInvalid)
		}
		keys, key = keys[n:], key+uint32(v)
		i := key >> c.shift
		for c.slots[i].key != 0 {
			if i++; int(i) >= len(c.slots)-1 {
				return nil, fmt.Errorf("model: classifier damaged: %w", entente.ErrInvalid)
			}
		}
		c.slots[i] = classifierSlot{key, uint32(first)<<8 | uint32(counts[k])}
		first += int(counts[k])
	}
	return c, nil
}

// unmask turns bits into classes and their numbers by row.
func unmask(masks []byte, pairs int) (class, counts []byte) {
	class, counts = make([]byte, 0, pairs+8), make([]byte, len(masks))
	for i, mask := range masks {
		counts[i] = uint8(bits.OnesCount8(mask))
		for c := uint8(0); mask != 0; c, mask = c+1, mask>>1 {
			if mask&1 != 0 {
				class = append(class, c)
			}
		}
	}
	return class, counts
}

// classifier returns p as it will be once written and read.
func (p *perceptron) classifier() *classifier {
	h, body, _, err := readClassifierHead(p.encode())
	if err != nil {
		panic(err) // a broken promise of encode
	}
	c, err := decodeClassifier(h, body)
	if err != nil {
		panic(err)
	}
	return c
}
