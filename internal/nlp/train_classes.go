package nlp

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
)

// Word classes stand in for words that the treebanks never show (Koo, Carreras
// and Collins 2008): a class is a path of classDepth digits to the base 4, so a
// prefix of it is a coarser class.
const (
	classDepth = 6
	classArity = 4
)

// TrainWordClasses groups the first limit words of a file of word vectors (lines
// "word v1 v2 …", commonest word first, as GloVe has them) by k-means within
// k-means and writes lines "path word word …" to w.
func TrainWordClasses(vectors io.Reader, w io.Writer, limit int) error {
	words, points, err := readVectors(vectors, limit)
	if err != nil {
		return err
	}
	members := make([]int, len(words))
	for i := range members {
		members[i] = i
	}
	out := bufio.NewWriter(w)
	random := rand.New(rand.NewPCG(1, 1))
	var split func(members []int, path string)
	split = func(members []int, path string) {
		if len(members) == 0 {
			return
		}
		if len(path) == classDepth {
			out.WriteString(path)
			for _, m := range members {
				out.WriteByte(' ')
				out.WriteString(words[m])
			}
			out.WriteByte('\n')
			return
		}
		for k, part := range kMeans(points, members, random) {
			split(part, path+strconv.Itoa(k))
		}
	}
	split(members, "")
	return out.Flush()
}

func readVectors(r io.Reader, limit int) (words []string, points [][]float32, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && len(words) < limit {
		fields := strings.Fields(lines.Text())
		if len(fields) < 3 || strings.ContainsFunc(fields[0], unicode.IsDigit) {
			continue // numbers are told by their shape
		}
		point := make([]float32, len(fields)-1)
		var norm float64
		for i, f := range fields[1:] {
			v, err := strconv.ParseFloat(f, 32)
			if err != nil {
				return nil, nil, fmt.Errorf("vector of %q: %w", fields[0], err)
			}
			point[i] = float32(v)
			norm += v * v
		}
		for i := range point {
			point[i] /= float32(math.Sqrt(norm) + 1e-9)
		}
		words, points = append(words, fields[0]), append(points, point)
	}
	return words, points, lines.Err()
}

// kMeans splits members into classArity groups by nearest mean.
func kMeans(points [][]float32, members []int, random *rand.Rand) [classArity][]int {
	var groups [classArity][]int
	if len(members) <= classArity {
		for i, m := range members {
			groups[i] = []int{m}
		}
		return groups
	}
	var means [classArity][]float32
	for k := range means {
		means[k] = points[members[random.IntN(len(members))]]
	}
	for range 25 {
		for k := range groups {
			groups[k] = nil
		}
		for _, m := range members {
			best, bestAt := float32(math.Inf(1)), 0
			for k, mean := range means {
				var d float32
				for i, v := range points[m] {
					d += (v - mean[i]) * (v - mean[i])
				}
				if d < best {
					best, bestAt = d, k
				}
			}
			groups[bestAt] = append(groups[bestAt], m)
		}
		for k, g := range groups {
			if len(g) == 0 {
				means[k] = points[members[random.IntN(len(members))]]
				continue
			}
			mean := make([]float32, len(points[0]))
			for _, m := range g {
				for i, v := range points[m] {
					mean[i] += v
				}
			}
			for i := range mean {
				mean[i] /= float32(len(g))
			}
			means[k] = mean
		}
	}
	return groups
}
