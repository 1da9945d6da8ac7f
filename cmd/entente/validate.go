package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/google/jsonschema-go/jsonschema"

	"entente"
	"entente/data"
)

type validateCmd struct {
	Paths []string `arg:"" name:"path" help:"Files of claims, one JSON object a line, or -."`
}

// maxClaimLine is the longest line of claims that is read.
const maxClaimLine = 16 << 20

// Run checks each line against the schema and against the rules that a schema
// can't say.
func (c *validateCmd) Run(e *env) error {
	schema, err := claimSchema(data.FS)
	if err != nil {
		return errNothing{err}
	}
	good, bad := 0, 0
	for _, path := range c.Paths {
		in, err := e.open(path)
		if err != nil {
			e.complain(err)
			e.failed++
			continue
		}
		defer in.Close()
		lines := bufio.NewScanner(in)
		lines.Buffer(make([]byte, 0, 64<<10), maxClaimLine)
		n := 0
		for lines.Scan() {
			n++
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			if err := validClaim(schema, lines.Bytes()); err != nil {
				e.complain(fmt.Errorf("%s:%d: %w", path, n, err))
				bad++
				continue
			}
			good++
		}
		if err := lines.Err(); err != nil {
			e.complain(fmt.Errorf("%s:%d: %w", path, n+1, err))
			e.failed++
			continue
		}
		if n == 0 {
			e.complain(fmt.Errorf("%s: empty", path))
			e.failed++
			continue
		}
		e.done++
	}
	if !e.Quiet {
		fmt.Fprintf(e.stderr, "%s, %d invalid\n", count(good, "valid claim"), bad)
	}
	e.failed += bad
	return nil
}

// claimSchema reads the JSON Schema of a claim.
func claimSchema(fsys fs.FS) (*jsonschema.Resolved, error) {
	b, err := fs.ReadFile(fsys, "schema/claims.schema.json")
	if err != nil {
		return nil, err
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, fmt.Errorf("schema/claims.schema.json: %w", err)
	}
	return s.Resolve(nil)
}

func validClaim(schema *jsonschema.Resolved, line []byte) error {
	var value any
	if err := json.Unmarshal(line, &value); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if err := schema.Validate(value); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	var c entente.Claim
	if err := dec.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return c.Validate()
}
