package gazetteer

import "sync/atomic"

// memory keeps what names were last looked up as: reports repeat their names, and
// the names and geoparse stages ask for the same ones. Each name has two slots; a new
// name takes the first and moves what was there to the second. So the memory is
// bounded, needs no lock and never changes an answer.
type memory struct {
	slots [memorySlots]atomic.Pointer[answer]
}

// memorySlots bounds it to what a few megabytes of reports name: most answers are
// that there is no such place, and take some 100 bytes.
const memorySlots = 1 << 16

// answer is what is known of a name.
type answer struct {
	name  string
	loose bool
	// opens tells that a longer known name may begin with this word. What stands
	// behind an article is not looked at.
	opens bool
	// common tells that it is also a word of the language or of persons' names.
	common bool
	found  []candidate // nobody may change them
}

// get returns the answer for a name, asking find where it is not remembered.
func (m *memory) get(name []byte, loose bool, find func(string, bool) *answer) *answer {
	i := slotOf(name, loose)
	first := m.slots[i].Load()
	if first != nil && first.loose == loose && first.name == string(name) {
		return first
	}
	if a := m.slots[i^1].Load(); a != nil && a.loose == loose && a.name == string(name) {
		return a
	}
	a := find(string(name), loose)
	if first != nil {
		m.slots[i^1].Store(first)
	}
	m.slots[i].Store(a)
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
