package main

import (
	"bytes"
	"regexp"
	"testing"
)

// TestTerminalColours: colours are added to the text and take nothing from it, and a
// report's own escape sequences do not come through.
func TestTerminalColours(t *testing.T) {
	const text = "BRIEF: RAQQA\n------------\n* Raqqa: contested [3]\n  status: breached; before: kept so far\n  “\x1b[31mheld\x1b[0m”\n"
	var plain, painted bytes.Buffer
	for out, colour := range map[*bytes.Buffer]bool{&plain: false, &painted: true} {
		if n, err := (terminal{out, colour}).Write([]byte(text)); err != nil || n != len(text) {
			t.Errorf("colour %v: %d, %v", colour, n, err)
		}
	}
	if bytes.ContainsRune(plain.Bytes(), 0x1b) {
		t.Errorf("colours that nobody asked for: %q", plain.String())
	}
	codes := regexp.MustCompile("\x1b\\[[0-9]+m")
	if got := codes.ReplaceAllString(painted.String(), ""); got != plain.String() {
		t.Errorf("%q, want %q", got, plain.String())
	}
	if n := len(codes.FindAllString(painted.String(), -1)); n != 2*6 {
		t.Errorf("%d codes: %q", n, painted.String())
	}
}
