package classifier

import (
	"slices"
	"strings"
)

// Features are what is known of one case: the hashes of features in words. The
// zero value is an empty case that may be filled and, after Reset, filled again.
type Features struct {
	Words []uint32
	// Named keeps the words of the features beside their hashes, for explanations.
	Named bool
	names []string
}

// Reset empties the case and keeps its room.
func (f *Features) Reset() {
	f.Words, f.names = f.Words[:0], f.names[:0]
}

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// Add adds the feature that the parts make together.
func (f *Features) Add(parts ...string) {
	f.add(hash(parts), parts)
}

// AddEach adds the features that the parts make together with each of the words.
func (f *Features) AddEach(words []string, parts ...string) {
	if len(words) == 0 {
		return
	}
	h := more(hash(parts), " ")
	for _, w := range words {
		f.Words = append(f.Words, more(h, w))
		if f.Named {
			f.names = append(f.names, strings.Join(parts, " ")+" "+w)
		}
	}
}

// AddBoth adds the feature that the parts make together, and the same of a sort: all
// that is asked of a case is asked of its sort, too.
func (f *Features) AddBoth(sort string, parts ...string) {
	h := hash(parts)
	f.add(h, parts)
	f.addOf(h, sort, parts)
}

// AddOf adds the feature that the parts make together of a sort, and that alone.
func (f *Features) AddOf(sort string, parts ...string) { f.addOf(hash(parts), sort, parts) }

func (f *Features) addOf(h uint32, sort string, parts []string) {
	f.Words = append(f.Words, more(more(h, " of "), sort))
	if f.Named {
		f.names = append(f.names, strings.Join(parts, " ")+" of "+sort)
	}
}

func (f *Features) add(h uint32, parts []string) {
	f.Words = append(f.Words, h)
	if f.Named {
		f.names = append(f.names, strings.Join(parts, " "))
	}
}

// hash is that of the parts with blanks between.
func hash(parts []string) uint32 {
	h := uint32(fnvOffset)
	for i, p := range parts {
		if i > 0 {
			h = more(h, " ")
		}
		h = more(h, p)
	}
	return h
}

// more goes on with a hash.
func more(h uint32, s string) uint32 {
	for k := range len(s) {
		h = (h ^ uint32(s[k])) * fnvPrime
	}
	return h
}

// Clone returns a copy that shares nothing with f.
func (f *Features) Clone() Features {
	return Features{Words: slices.Clone(f.Words), Named: f.Named, names: slices.Clone(f.names)}
}
