package gazetteer

import "sync/atomic"

// memory keeps what names were last looked up as: reports repeat their names, and
// the names and geoparse stages ask for the same ones. Each name has one slot, which
// the next name of that slot takes over: the memory is bounded, needs no lock and
// never changes an answer.
type memory struct {
	slots [memorySlots]atomic.Pointer[answer]
}

// memorySlots bounds it: with a slot for each answer, of some 400 bytes, to 14 MB.
const memorySlots = 1 << 15

// answer is what is known of a name.
type answer struct {
	name  string
	loose bool
	// opens tells that a longer known name may begin with this word.
	opens bool
	// common tells that it is also a word of the language or of persons' names.
	common bool
	found  []candidate // nobody may change them
}

// get returns the answer for a name, asking find where it is not remembered.
func (m *memory) get(name []byte, loose bool, find func(string, bool) *answer) *answer {
	slot := &m.slots[slotOf(name, loose)]
	if a := slot.Load(); a != nil && a.loose == loose && a.name == string(name) {
		return a
	}
	a := find(string(name), loose)
	slot.Store(a)
	return a
}

func slotOf(name []byte, loose bool) uint32 {
	h := uint32(2166136261)
	if loose {
		h++
	}
	for _, c := range name {
		h = (h ^ uint32(c)) * 16777619
	}
	return (h ^ h>>16) % memorySlots
}
