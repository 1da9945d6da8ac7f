package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestInterrupted: whoever presses Ctrl-C is not told that all was done.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, args := range [][]string{{"brief"}, {"code"}, {"analyse"}, {"explain"}} {
		var out, errs bytes.Buffer
		code := runWith(ctx, loadOnce, args, strings.NewReader(""), &out, &errs)
		if code != exitNothing || !strings.HasSuffix(errs.String(), "entente: interrupted\n") {
			t.Errorf("%v: exit code %d: %s", args, code, errs.String())
		}
		if args[0] == "brief" && out.Len() > 0 {
			t.Errorf("%v printed %q", args, out.String())
		}
	}
}
