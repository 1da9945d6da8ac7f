package atlas

// Layout of the file, numbers in little-endian order:
//
//	magic, 8 bytes
//	checksum, 4 bytes: CRC-32 (IEEE) of all that follows
//	10 numbers of 4 bytes: settlements, divisions, then the offsets of the eight
//	  sections, each from the start of the file
//	codes      the feature codes as text, parted by blanks
//	settlements, recordSize bytes each, in the order of their GeoNames numbers
//	  number    3 bytes
//	  division  2 bytes: the smallest division it lies in
//	  latitude  3 bytes: in its upper 3 bits the lower 3 bits of the feature code
//	  longitude 3 bytes: in its upper 2 bits the upper 2 bits of the feature code
//	divisions, the same, in the order of their codes, parents before children
//	  level     3 bytes: in the lower 2 bits 0 for a country, 1 for a first-order
//	            division, 2 for a district; above them the radius in km
//	  division  2 bytes: the division it is part of, itself for a country
//	texts      for each settlement, then each division:
//	  length of the rest, population (both as uvarint), name, code (divisions
//	  only), alternate names, folded; each text a byte of length
//	  and then its bytes
//	blocks     4 bytes for each blockSize texts: where they begin in texts
//	buckets    4 bytes for each bucket and one more: where its entries begin
//	entries    4 bytes: place (settlements, then divisions) in the lower 18 bits,
//	           hash of the name's sound in the upper 14
//	all        the Sieve of all names
//	known      the Sieve of the names of places of WellKnown prominence
//
// A bucket holds the names whose skeletons share a hash, those of the most prominent
// places first.
const (
	magic      = "ATLAS 2\n"
	headerSize = len(magic) + 4 + 10*4
	recordSize = 11
	blockSize  = 4
	bucketBits = 16
	placeBits  = 18
	soundBits  = 32 - placeBits
)

// Positions are kept in ten-thousandths of a degree, some 10 m.
const (
	grid    = 1e4
	latBase = 90
	lonBase = 180
	latBits = 21
	lonBits = 22
)

// levelBits is what the level of a division takes of its first number.
const levelBits = 2

// Limits of the format, checked by Write.
const (
	maxRadius    = 1 << (24 - levelBits)
	maxPlaces    = 1 << placeBits
	maxDivisions = 1 << 16
	maxFeatures  = 1 << (24 - latBits + 24 - lonBits)
	maxNumber    = 1 << 24
	maxText      = 255
)

// Sizes of the two sieves in bytes: one name in a hundred passes by chance.
const (
	allSize   = 1 << 19
	knownSize = 1 << 17
)

func bucketOf(skeleton string) uint32 { return hash(skeleton) >> (32 - bucketBits) }
func soundHash(sound string) uint32   { return hash(sound) >> (32 - soundBits) }

type text interface{ string | []byte }

// hash is FNV-1a with a last mix, because its upper bits alone are poor for short
// words.
func hash[S text](s S) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>12
}
