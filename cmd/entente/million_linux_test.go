package main

import (
	"flag"
	"os"
	"syscall"
	"testing"
)

var millionStore = flag.String("million", "", "measure the commands over this store, of a million claims as web's test writes it with -war FILE -claims 1000000")

// TestMillion measures the memory that the program takes of the system for a situation of
// a million claims read from a store, all of it: claims, situation, data files, SQLite.
func TestMillion(t *testing.T) {
	if *millionStore == "" {
		t.Skip("takes minutes, and a store of 2 GB: -million FILE")
	}
	const most = 2 << 30
	for _, args := range [][]string{{"control", "Raqqa"}, {"brief", "--as-of", "2016-11-06"}, {"allies"}} {
		c := program(t, append(args, "--db", *millionStore)...)
		c.Stderr = os.Stderr
		if out, err := c.Output(); err != nil || len(out) == 0 {
			t.Fatalf("%s: %d bytes, %v", args[0], len(out), err)
		}
		use := c.ProcessState.SysUsage().(*syscall.Rusage)
		peak := use.Maxrss * 1024
		t.Logf("%s: %d MB, %s of processor", args[0], peak>>20, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
		if peak > most {
			t.Errorf("%s: %d MB, more than %d", args[0], peak>>20, most>>20)
		}
	}
}
