package classifier

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a case with its class. Weight 1 is an ordinary one; 0 is not learned from.
type Example struct {
	Features
	Class  int
	Weight float64
}

// Options say how to learn. The zero value of a field takes its default.
type Options struct {
	Classes []string
	Rounds  int     // over all examples; 12
	Rate    float64 // of Adagrad; 0.1
	Ridge   float64 // penalty on weights; 1e-4
	Least   int     // how many examples a feature needs to be learned; 2
	Drop    float64 // share of features left out at random while learning
	Times   int     // trainings from different orders and dropped features, averaged; 1
}

// learner is a model in floating point.
type learner struct {
	classes int
	rows    map[uint32]int
	word    []float64 // rows x classes
	bias    []float64
	// Sums of squared gradients, Adagrad's (Duchi and others 2011).
	wordSum, biasSum []float64
	rate, ridge      float64
}

// Train learns a model from the examples. Same examples in the same order, same model.
// Products are rounded before they are added, so that no machine fuses the two.
func Train(examples []Example, o Options) *Model {
	if o.Rounds == 0 {
		o.Rounds = 12
	}
	if o.Rate == 0 {
		o.Rate = 0.1
	}
	if o.Ridge == 0 {
		o.Ridge = 1e-4
	}
	if o.Least == 0 {
		o.Least = 2
	}
	o.Times = max(1, o.Times)
	// The mean of the weights over the last half of the rounds is steadier than the
	// last weights (Polyak and Juditsky 1992), that over several trainings steadier
	// still (Breiman 1996).
	l := newLearner(examples, o)
	sum := make([][]float64, len(l.all()))
	count := 0
	for time := range o.Times {
		l = newLearner(examples, o)
		random := rand.New(rand.NewPCG(uint64(time), 1))
		for round := range o.Rounds {
			for _, i := range random.Perm(len(examples)) {
				if examples[i].Weight > 0 {
					l.learn(&examples[i], o.Drop, random)
				}
			}
			if round < o.Rounds/2 {
				continue
			}
			for k, w := range l.all() {
				if sum[k] == nil {
					sum[k] = make([]float64, len(*w))
				}
				for j, v := range *w {
					sum[k][j] += v
				}
			}
			count++
		}
	}
	for k, w := range l.all() {
		for j := range *w {
			(*w)[j] = sum[k][j] / float64(count)
		}
	}
	return l.quantize(o.Classes)
}

func (l *learner) all() []*[]float64 { return []*[]float64{&l.word, &l.bias} }

func newLearner(examples []Example, o Options) *learner {
	seen := map[uint32]int{}
	for i := range examples {
		if examples[i].Weight > 0 {
			for _, w := range examples[i].Words {
				seen[w]++
			}
		}
	}
	var kept []uint32
	for w, n := range seen {
		if n >= o.Least {
			kept = append(kept, w)
		}
	}
	slices.Sort(kept)
	l := &learner{classes: len(o.Classes), rows: map[uint32]int{}, rate: o.Rate, ridge: o.Ridge}
	for i, w := range kept {
		l.rows[w] = i
	}
	l.word, l.wordSum = make([]float64, len(kept)*l.classes), make([]float64, len(kept)*l.classes)
	l.bias, l.biasSum = make([]float64, l.classes), make([]float64, l.classes)
	return l
}

func update(w, sum *float64, gradient, rate float64) {
	if gradient == 0 {
		return
	}
	*sum += float64(gradient * gradient)
	*w -= float64(rate*gradient) / (math.Sqrt(*sum) + 1e-6)
}

// learn takes one step down the gradient of one example's loss.
func (l *learner) learn(e *Example, drop float64, random *rand.Rand) {
	c := l.classes
	scores := slices.Clone(l.bias)
	keep := 1 / (1 - drop)
	var rows []int
	for _, w := range e.Words {
		r, ok := l.rows[w]
		if !ok || drop > 0 && random.Float64() < drop {
			continue
		}
		rows = append(rows, r)
		for k := range c {
			scores[k] += float64(l.word[r*c+k] * keep)
		}
	}
	p := softmax(scores)
	for k := range p {
		if k == e.Class {
			p[k]--
		}
		p[k] *= e.Weight
	}
	for _, r := range rows {
		for k := range c {
			at := r*c + k
			update(&l.word[at], &l.wordSum[at], float64(p[k]*keep)+float64(l.ridge*l.word[at]), l.rate)
		}
	}
	for k := range c {
		update(&l.bias[k], &l.biasSum[k], p[k], l.rate)
	}
}

func softmax(scores []float64) []float64 {
	most := slices.Max(scores)
	sum := 0.0
	p := make([]float64, len(scores))
	for k, s := range scores {
		p[k] = math.Exp(s - most)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}
