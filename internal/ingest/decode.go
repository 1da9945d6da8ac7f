package ingest

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	textunicode "golang.org/x/text/encoding/unicode"

	"entente"
)

// decode returns data as UTF-8 text, with a note where it had to be converted.
// What is no text, or text in an encoding that can't be told, is refused: a wrong
// guess would put wrong letters into every quotation.
func decode(data []byte) (text, note string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data, note = data[3:], "byte order mark removed"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return convert(data, textunicode.UTF16(textunicode.LittleEndian, textunicode.ExpectBOM), "UTF-16")
	}
	if err := checkText(data); err != nil {
		return "", "", err
	}
	if utf8.Valid(data) {
		return string(data), note, nil
	}
	if plausiblyLatin(data) {
		return convert(data, charmap.Windows1252, "Windows-1252")
	}
	return "", "", refuse(entente.ErrInvalid, "not UTF-8 at byte %d, and no other encoding fits", badByte(data))
}

func convert(data []byte, from encoding.Encoding, name string) (text, note string, err error) {
	out, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", refuse(entente.ErrInvalid, "not %s: %v", name, err)
	}
	if err := checkText(out); err != nil {
		return "", "", err
	}
	return string(out), fmt.Sprintf("converted from %s", name), nil
}

// checkText refuses data that is empty, blank or no text at all.
func checkText(data []byte) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return refuse(entente.ErrInvalid, "empty")
	}
	control := 0
	for i, b := range data {
		if b == 0 {
			return refuse(entente.ErrInvalid, "binary: a NUL byte at %d", i)
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7F {
			control++
		}
	}
	// Texts off a teletype or a terminal have a few control characters; one byte
	// in a hundred is far more than those have and far less than programs or
	// pictures do.
	if control*100 > len(data) {
		return refuse(entente.ErrInvalid, "binary: %d control characters in %d bytes", control, len(data))
	}
	return nil
}

// badByte returns the offset of the first byte that is not UTF-8.
func badByte(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// plausiblyLatin reports whether data reads as Windows-1252, of which the
// printable part of ISO 8859-1 is a subset. Every byte string decodes as one of
// these, so the bytes have to make sense: accented letters among other letters,
// typographic marks, and few of both. Cyrillic in a one-byte encoding fails
// for its many high bytes, UTF-8 with an error in it for its valid sequences.
func plausiblyLatin(data []byte) bool {
	var letters, accented, high, odd, sequences int
	for i := 0; i < len(data); i++ {
		b := data[i]
		if b < utf8.RuneSelf {
			if isASCIILetter(b) {
				letters++
			}
			continue
		}
		if r, n := utf8.DecodeRune(data[i:]); r != utf8.RuneError && n > 1 {
			sequences++
			i += n - 1
			continue
		}
		high++
		r := charmap.Windows1252.DecodeByte(b)
		switch {
		case r == utf8.RuneError || b == 0xFF || b == 0xFE: // undefined, or ÿ and þ: rarer than broken bytes
			odd++
		case unicode.IsLetter(r) && b >= 0xC0:
			accented++
			if !latinLetter(data, i-1) && !latinLetter(data, i+1) {
				odd++
			}
		}
	}
	return sequences == 0 && high > 0 && odd*20 <= high && accented*4 <= letters && high <= letters
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func latinLetter(data []byte, i int) bool {
	return i >= 0 && i < len(data) && (isASCIILetter(data[i]) || data[i] >= 0xC0)
}

// size writes a number of bytes for people.
func size(n int) string {
	switch {
	case n >= megabyte:
		return fmt.Sprintf("%d MB", n/megabyte)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
