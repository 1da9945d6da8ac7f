// Package sources reads the register of publishers: whose side each is known to
// be on, how well it has proved, over which time, and whether it draws maps that
// others copy.
//
// The register is a judgement that a user can read and change; nothing here learns
// from reports. What the entries weigh is up to internal/situation.
package sources
