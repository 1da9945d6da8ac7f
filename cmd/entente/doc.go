// Command entente turns news reports about conflicts into sourced claims and
// briefs. `entente --help` lists what it can do; README.md shows it.
package main
