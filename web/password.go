package web

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"entente"
)

// The costs of argon2id: 19 MiB and two passes, one of the settings that OWASP's
// Password Storage Cheat Sheet gives as its least.
const (
	argonTime   = 2
	argonMemory = 19 << 10 // KiB
	argonLanes  = 1
	argonKey    = 32
	argonSalt   = 16
)

// leastPassword is the shortest password, in characters: NIST SP 800-63B asks for 8
// at least and 15 where nothing else guards the account.
const leastPassword, mostPassword = 12, 256

// HashPassword returns the encoded hash of a password. One that is too short or too
// long is ErrInvalid.
func HashPassword(password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < leastPassword || len(password) > mostPassword {
		return "", fmt.Errorf("a password has from %d to %d characters: %w", leastPassword, mostPassword, entente.ErrInvalid)
	}
	salt := make([]byte, argonSalt)
	rand.Read(salt) // never fails
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey)
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes, enc(salt), enc(key)), nil
}

// checkPassword reports whether a password has the hash. It takes as long where there
// is no account as where the password is wrong.
func checkPassword(hash, password string) bool {
	var version, memory, time, lanes int
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		argon2.IDKey([]byte(password), make([]byte, argonSalt), argonTime, argonMemory, argonLanes, argonKey)
		return false
	}
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &memory, &time, &lanes); err != nil || version != argon2.Version {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	key, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || err2 != nil || len(key) == 0 || memory < 1 || memory > 1<<20 || time < 1 || time > 100 || lanes < 1 || lanes > 64 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, uint32(time), uint32(memory), uint8(lanes), uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1
}
