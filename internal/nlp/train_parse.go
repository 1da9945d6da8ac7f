package nlp

import (
	"context"
	"fmt"
	"math/rand/v2"
)

// parseOracle tells what each action costs: the gold arcs that it puts out of
// reach (Goldberg and Nivre 2013, for the arc-hybrid system).
type parseOracle struct {
	heads   []int32
	first   []int32
	kids    []int32
	onStack []bool
}

func newParseOracle(heads []int32) *parseOracle {
	var tree labelTree
	tree.reset(heads)
	return &parseOracle{heads: heads, first: tree.first, kids: tree.children, onStack: make([]bool, len(heads)+1)}
}

func (o *parseOracle) of(h int32) []int32 { return o.kids[o.first[h]:o.first[h+1]] }

func (o *parseOracle) costs(p *parseState, out *[parseActions]int) {
	front := int32(p.front)
	if len(p.stack) > 0 {
		s0, s1 := p.stack[len(p.stack)-1], int32(-1)
		if len(p.stack) > 1 {
			s1 = p.stack[len(p.stack)-2]
		}
		lost := 0
		for _, d := range o.of(s0) {
			if d >= front {
				lost++
			}
		}
		out[parseLeft], out[parseRight] = lost, lost
		if h := o.heads[s0]; h != front && (h == s1 || h > front) {
			out[parseLeft]++
		}
		if h := o.heads[s0]; h >= front {
			out[parseRight]++
		}
	}
	out[parseShift] = 0
	if p.front < p.n {
		for _, d := range o.of(front) {
			if o.onStack[d] {
				out[parseShift]++
			}
		}
		h := o.heads[front]
		if int(h) < p.n && o.onStack[h] && h != p.stack[len(p.stack)-1] {
			out[parseShift]++
		}
	}
}

func (o *parseOracle) applied(p *parseState, a int, top int32) {
	if a == parseShift {
		o.onStack[p.front-1] = true
	} else {
		o.onStack[top] = false
	}
}

// parseExplore is how often training goes on from the parser's own choice and not
// from the right one, so that it learns to go on after mistakes.
const parseExplore = 0.9

// trainParser trains the choice of actions.
func (t *trainer) trainParser(ctx context.Context) *perceptron {
	p := newPerceptron(parseActions, parseLeast)
	random := rand.New(rand.NewPCG(4, 4))
	order := make([]int, 0, len(t.samples))
	for i := range t.samples {
		if t.samples[i].isTree {
			order = append(order, i)
		}
	}
	var sentence parseSentence
	var state parseState
	var features []uint32
	var scores [parseActions]float32
	var costs [parseActions]int
	for epoch := range t.opts.ParseEpochs {
		if ctx.Err() != nil {
			return p
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		steps, wrong := 0, 0
		for _, k := range order {
			x := &t.samples[k]
			oracle := newParseOracle(x.heads)
			sentence.reset(x.bases, x.words, x.tags, t.model.tags)
			state.reset(&sentence)
			for !state.done() {
				features = state.features(features[:0])
				p.score(features, scores[:])
				oracle.costs(&state, &costs)
				predicted, right, least := -1, -1, 1<<30
				for a := range parseActions {
					if state.allowed(a) {
						least = min(least, costs[a])
					}
				}
				for a := range parseActions {
					if !state.allowed(a) {
						continue
					}
					if predicted < 0 || scores[a] > scores[predicted] {
						predicted = a
					}
					if costs[a] == least && (right < 0 || scores[a] > scores[right]) {
						right = a
					}
				}
				steps++
				if costs[predicted] != least {
					wrong++
					p.add(features, right, 1)
					p.add(features, predicted, -1)
				}
				p.now++
				a := right
				if epoch > 0 && random.Float64() < parseExplore {
					a = predicted
				}
				top := int32(-1)
				if len(state.stack) > 0 {
					top = state.stack[len(state.stack)-1]
				}
				state.apply(a)
				oracle.applied(&state, a, top)
			}
		}
		t.opts.Progress(fmt.Sprintf("parser round %d: %.2f%% of %d steps right, %d features", epoch+1, 100-100*float64(wrong)/float64(steps), steps, p.used))
	}
	return p
}

// trainLabeller trains the choice of relations on the gold trees.
func (t *trainer) trainLabeller(ctx context.Context) *perceptron {
	m := t.model
	p := newPerceptron(len(m.rels), labelLeast)
	scores := make([]float32, p.classes)
	random := rand.New(rand.NewPCG(5, 5))
	order := make([]int, 0, len(t.samples))
	for i := range t.samples {
		if t.samples[i].isTree {
			order = append(order, i)
		}
	}
	var sentence parseSentence
	var tree labelTree
	var features []uint32
	for epoch := range t.opts.LabelEpochs {
		if ctx.Err() != nil {
			return p
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		steps, wrong := 0, 0
		for _, k := range order {
			x := &t.samples[k]
			n := len(x.words)
			sentence.reset(x.bases, x.words, x.tags, m.tags)
			tree.reset(x.heads)
			features = tree.tell(&sentence, m.memory, features, func(d int, features []uint32) uint8 {
				if int(x.heads[d]) == n {
					return m.rootRel
				}
				p.score(features, scores)
				scores[m.rootRel] = -1e30
				at := bestFloat(scores)
				steps++
				if gold := int(x.rels[d]); at != gold && gold != int(m.rootRel) {
					wrong++
					p.add(features, gold, 1)
					p.add(features, at, -1)
				}
				p.now++
				return uint8(at)
			})
		}
		t.opts.Progress(fmt.Sprintf("labeller round %d: %.2f%% of %d right, %d features", epoch+1, 100-100*float64(wrong)/float64(steps), steps, p.used))
	}
	return p
}
