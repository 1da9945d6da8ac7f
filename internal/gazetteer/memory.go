package gazetteer

import "sync/atomic"

// memory keeps what was last answered on names, for reports repeat theirs. Each name
// has two slots; a new name takes the first and moves what was there to the second. So
// the memory is bounded, needs no lock and never changes an answer.
type memory[V any] struct {
	slots [memorySlots]atomic.Pointer[answer[V]]
}

// memorySlots bounds it to what a few megabytes of reports name: most answers are
// that there is no such place, and take some 100 bytes.
const memorySlots = 1 << 15

type answer[V any] struct {
	name  string
	value V // nobody may change it
}

// get returns the answer for a name, asking find where it is not remembered.
func (m *memory[V]) get(name []byte, find func(string) V) V {
	i := slotOf(name)
	first := m.slots[i].Load()
	if first != nil && first.name == string(name) {
		return first.value
	}
	if a := m.slots[i^1].Load(); a != nil && a.name == string(name) {
		return a.value
	}
	a := &answer[V]{name: string(name)}
	a.value = find(a.name)
	if first != nil {
		m.slots[i^1].Store(first)
	}
	m.slots[i].Store(a)
	return a.value
}

func slotOf(name []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range name {
		h = (h ^ uint32(c)) * 16777619
	}
	return (h ^ h>>16) % memorySlots
}
