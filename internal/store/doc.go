// Package store keeps reports and the claims made from them in one SQLite file.
//
// Reports with their claims go in, in one transaction each; reports and claims
// come out in a fixed order, by when the world was told. The store is append-only:
// a report whose text was corrected, or that is coded again by a newer coder, is a
// new record beside the old one, and nothing is ever changed in place.
//
// Two times are kept apart. Published, in the report, is when the world was told;
// recorded, passed in by the caller, is when this installation held it. Recorded
// times are for the audit and make no difference to whether two stores are equal:
// see Dump.
//
// Beside them stands the log of what people did, of the same kind: append-only, each
// entry with the hash of the one before. Accounts, sessions and settings of the
// workbench are kept too, and are the only records that change.
//
// The package judges nothing: it does not merge, resolve or weigh claims
// (internal/situation does), and it never asks the clock.
package store
