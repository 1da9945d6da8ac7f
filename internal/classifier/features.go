package classifier

import "slices"

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
	h := uint32(fnvOffset)
	for i, p := range parts {
		if i > 0 {
			h = (h ^ ' ') * fnvPrime
		}
		for k := 0; k < len(p); k++ {
			h = (h ^ uint32(p[k])) * fnvPrime
		}
	}
	f.Words = append(f.Words, h)
	if f.Named {
		name := ""
		for i, p := range parts {
			if i > 0 {
				name += " "
			}
			name += p
		}
		f.names = append(f.names, name)
	}
}

// Clone returns a copy that shares nothing with f.
func (f *Features) Clone() Features {
	return Features{Words: slices.Clone(f.Words), Named: f.Named, names: slices.Clone(f.names)}
}
