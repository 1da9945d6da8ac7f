package lexicon

// EditDistance is Levenshtein's, over bytes.
func EditDistance(a, b string) int {
	var room [64]int // names are shorter
	row := room[:]
	if len(b) < len(room) {
		row = row[:len(b)+1]
	} else {
		row = make([]int, len(b)+1)
	}
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
