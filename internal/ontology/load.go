package ontology

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"entente"
)

// Dir is the folder of the tables in the program's data.
const Dir = "ontology"

// Load reads the tables of folder Dir of fsys. It is strict: an unknown type, mode
// or context anywhere in them is ErrInvalid and names the file and line.
func Load(fsys fs.FS) (*Ontology, error) {
	o := &Ontology{
		modes: map[typeMode]ModeInfo{}, contexts: map[Context]string{},
		codes: map[CAMEO]CodeInfo{}, roots: map[CAMEO]CodeInfo{}, goldstein: map[CAMEO]float64{},
	}
	known := map[Type]int{} // index into o.Types
	for _, table := range []struct {
		file    string
		columns string
		row     func(cells []string) error
	}{
		{"types.tsv", "type quad score recipient cameo meaning", func(c []string) error {
			quad, err := strconv.Atoi(c[1])
			if err != nil || quad < VerbalCooperation || quad > MaterialConflict {
				return invalid("quad class %q", c[1])
			}
			score, err := parseScore(c[2])
			if err != nil {
				return err
			}
			recipient, err := oneOf(c[3], "optional", "required")
			if err != nil {
				return err
			}
			if _, twice := known[Type(c[0])]; twice {
				return invalid("type %s twice", c[0])
			}
			known[Type(c[0])] = len(o.Types)
			o.Types = append(o.Types, TypeInfo{Type: Type(c[0]), Quad: quad, Score: score,
				RecipientRequired: recipient, CAMEO: CAMEO(c[4]), Meaning: c[5]})
			return nil
		}},
		{"modes.tsv", "type mode score cameo meaning", func(c []string) error {
			t, ok := known[Type(c[0])]
			if !ok {
				return invalid("type %q", c[0])
			}
			score, err := parseScore(c[2])
			if err != nil {
				return err
			}
			key := typeMode{Type(c[0]), Mode(c[1])}
			if _, twice := o.modes[key]; twice {
				return invalid("mode %s of %s twice", c[1], c[0])
			}
			o.modes[key] = ModeInfo{key.t, key.m, score, CAMEO(c[3]), c[4]}
			o.Types[t].Modes = append(o.Types[t].Modes, key.m)
			return nil
		}},
		{"contexts.tsv", "context meaning", func(c []string) error {
			if _, twice := o.contexts[Context(c[0])]; twice {
				return invalid("context %s twice", c[0])
			}
			o.contexts[Context(c[0])] = c[1]
			o.Contexts = append(o.Contexts, Context(c[0]))
			return nil
		}},
		{"cameo.tsv", "code type mode contexts parties label", func(c []string) error {
			if _, twice := o.codes[CAMEO(c[0])]; twice {
				return invalid("code %s twice", c[0])
			}
			swapped, err := oneOf(c[4], "-", "swapped")
			if err != nil {
				return err
			}
			info := CodeInfo{Code: CAMEO(c[0]), Type: Type(c[1]), Swapped: swapped, Label: c[5]}
			if _, ok := known[info.Type]; !ok {
				return invalid("type %q", c[1])
			}
			for _, m := range list(c[2]) {
				if _, ok := o.modes[typeMode{info.Type, Mode(m)}]; !ok {
					return invalid("%s has no mode %q", info.Type, m)
				}
				info.Modes = append(info.Modes, Mode(m))
			}
			for _, x := range list(c[3]) {
				if _, ok := o.contexts[Context(x)]; !ok {
					return invalid("context %q", x)
				}
				info.Contexts = append(info.Contexts, Context(x))
			}
			o.codes[info.Code] = info
			return nil
		}},
		{"roots.tsv", "root type label", func(c []string) error {
			if _, ok := known[Type(c[1])]; !ok {
				return invalid("type %q", c[1])
			}
			o.roots[CAMEO(c[0])] = CodeInfo{Code: CAMEO(c[0]), Type: Type(c[1]), Label: c[2]}
			return nil
		}},
		{"goldstein.tsv", "code score", func(c []string) error {
			score, err := parseScore(c[1])
			o.goldstein[CAMEO(c[0])] = score
			return err
		}},
		{"relations.tsv", "relation sign symmetric meaning", func(c []string) error {
			sign, err := strconv.Atoi(c[1])
			if err != nil || sign < -1 || sign > 1 {
				return invalid("sign %q", c[1])
			}
			symmetric, err := oneOf(c[2], "no", "yes")
			o.Relations = append(o.Relations, RelationInfo{c[0], sign, symmetric, c[3]})
			return err
		}},
		{"sectors.tsv", "sector cameo meaning", func(c []string) error {
			o.Sectors = append(o.Sectors, SectorInfo{Sector(c[0]), list(c[1]), c[2]})
			return nil
		}},
	} {
		if err := readTable(fsys, path.Join(Dir, table.file), table.columns, table.row); err != nil {
			return nil, fmt.Errorf("ontology: %w", err)
		}
	}
	o.finish()
	return o, o.checkDefaults()
}

// checkDefaults makes sure that the codes named for types and modes exist.
func (o *Ontology) checkDefaults() error {
	var errs []error
	for _, t := range o.Types {
		if _, ok := o.codes[t.CAMEO]; !ok {
			errs = append(errs, invalid("ontology: types.tsv: %s names the unknown code %q", t.Type, t.CAMEO))
		}
		for _, m := range t.Modes {
			if code := o.modes[typeMode{t.Type, m}].CAMEO; o.codes[code].Code == "" {
				errs = append(errs, invalid("ontology: modes.tsv: %s %s names the unknown code %q", t.Type, m, code))
			}
		}
	}
	return errors.Join(errs...)
}

// readTable reads a tab-separated table whose first line (comments aside) names
// the columns.
func readTable(fsys fs.FS, name, columns string, row func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	want := strings.Fields(columns)
	lines, header := bufio.NewScanner(f), false
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		err := error(nil)
		switch {
		case len(cells) != len(want):
			err = invalid("%d columns, not %d (%s)", len(cells), len(want), columns)
		case !header && strings.Join(cells, " ") != columns:
			err = invalid("the columns are not %s", columns)
		case header:
			err = row(cells)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		header = true
	}
	return lines.Err()
}

// list splits a cell of "|"-separated words; "-" is none.
func list(cell string) []string {
	if cell == "-" || cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// oneOf reads a cell of two words: false for the first, true for the second.
func oneOf(cell, no, yes string) (bool, error) {
	if cell != no && cell != yes {
		return false, invalid("%q is neither %q nor %q", cell, no, yes)
	}
	return cell == yes, nil
}

func parseScore(cell string) (float64, error) {
	score, err := strconv.ParseFloat(cell, 64)
	if err != nil || score < -10 || score > 10 {
		return 0, invalid("score %q is not in [-10,10]", cell)
	}
	return score, nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), entente.ErrInvalid)
}
