package salience

import "entente/internal/document"

// weights are those of a few countries or groups.
type weights[K comparable] []weighed[K]

type weighed[K comparable] struct {
	key    K
	weight float64
}

func (w *weights[K]) add(key K, weight float64) {
	for i := range *w {
		if k := &(*w)[i]; k.key == key {
			k.weight += weight
			return
		}
	}
	*w = append(*w, weighed[K]{key, weight})
}

// spread adds to what each sentence speaks of what its neighbours do, fading with
// distance and less for what is named only later. Nobody asks of silent sentences.
func spread[K comparable](d *document.Document, own []weights[K]) []weights[K] {
	n := len(own)
	out := make([]weights[K], n)
	var held weights[K]
	carry := func(from, to, step int, share float64) {
		held = held[:0]
		for s := from; s != to; s += step {
			if asked := !d.Sentences[s].Silent; asked && len(held)+len(own[s]) > 0 {
				if out[s] == nil {
					out[s] = make(weights[K], 0, len(held)+len(own[s]))
				}
				for _, k := range held {
					out[s].add(k.key, share*k.weight)
				}
			}
			still := held[:0]
			for _, k := range held {
				if k.weight *= fade; k.weight >= 0.01 {
					still = append(still, k)
				}
			}
			held = still
			for _, k := range own[s] {
				held.add(k.key, fade*k.weight)
			}
		}
	}
	carry(0, n, 1, 1)
	carry(n-1, -1, -1, ahead)
	for s := range own {
		if out[s] == nil {
			continue
		}
		for _, k := range own[s] {
			out[s].add(k.key, k.weight)
		}
	}
	return out
}
