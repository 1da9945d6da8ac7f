package actors

import (
	"strings"

	"entente/internal/lexicon"
)

// set reads "!NAME! = A, B, C", a list to stand in agents' phrases.
func (p *petrarch) set(l petrarchLine) error {
	name, words, ok := strings.Cut(l.text, "=")
	name = strings.TrimSpace(name)
	if !ok || len(name) < 3 || !strings.HasSuffix(name, "!") {
		return p.errorf(l, "%q is not !NAME! = A, B, C", l.text)
	}
	for w := range strings.SplitSeq(words, ",") {
		if w = strings.TrimSpace(w); w != "" {
			p.sets[name] = append(p.sets[name], w)
		}
	}
	if len(p.sets[name]) == 0 {
		return p.errorf(l, "%s has no words", name)
	}
	return nil
}

// agent reads "PHRASE {PLURAL} [~CODE]": a noun that gives its sector to whom it
// belongs. The plural is made where none is given.
func (p *petrarch) agent(l petrarchLine) error {
	phrase, code, err := p.split(l)
	if err != nil {
		return err
	}
	plural := ""
	if open := strings.Index(phrase, "{"); open >= 0 {
		shut := strings.Index(phrase, "}")
		if shut < open {
			return p.errorf(l, "%q has half a brace", phrase)
		}
		plural = strings.TrimSpace(phrase[open+1 : shut])
		phrase = strings.TrimSpace(phrase[:open])
	}
	half := strings.Trim(code, "~")
	sectors, ok := rolesOf(half)
	if !ok || len(sectors) == 0 || strings.Count(code, "~") != 1 {
		return p.errorf(l, "unknown code %q", code)
	}
	phrases, err := p.substituted(l, phrase)
	if err != nil {
		return err
	}
	words := strings.ToLower(strings.Join(phrases, " | "))
	if len(lexicon.FoldWords(words)) == 0 {
		return p.errorf(l, "%q has no letters", phrase)
	}
	if plural != "" {
		words += " | " + strings.ToLower(strings.ReplaceAll(plural, "_", " "))
	}
	bl := lexicon.Block{File: p.file, Line: l.number, Kind: "role", Name: "petrarch-" + strings.Join(lexicon.FoldWords(phrase), "-")}
	if p.ids[bl.Name] {
		return p.errorf(l, "%q has two codes in this file", phrase)
	}
	p.ids[bl.Name] = true
	bl.Fields = []lexicon.Field{{Line: l.number, Key: "words", Value: words}, {Line: l.number, Key: "sectors", Value: strings.Join(sectors, " ")}}
	p.blocks = append(p.blocks, bl)
	return nil
}

// maxSubstituted bounds what a phrase with several sets becomes.
const maxSubstituted = 1000

// substituted puts the words of sets in place of their names.
func (p *petrarch) substituted(l petrarchLine, phrase string) ([]string, error) {
	out := []string{strings.Trim(phrase, "_")}
	for strings.Contains(out[0], "!") {
		open := strings.Index(out[0], "!")
		length := strings.Index(out[0][open+1:], "!")
		if length < 0 {
			return nil, p.errorf(l, "%q has half a set's name", phrase)
		}
		name := out[0][open : open+length+2]
		if p.sets[name] == nil {
			return nil, p.errorf(l, "unknown set %s", name)
		}
		var next []string
		for _, o := range out {
			for _, w := range p.sets[name] {
				next = append(next, strings.Replace(o, name, w, 1))
			}
		}
		if out = next; len(out) > maxSubstituted {
			return nil, p.errorf(l, "%q stands for more than %d phrases", phrase, maxSubstituted)
		}
	}
	for i := range out {
		out[i] = strings.Join(strings.FieldsFunc(out[i], func(r rune) bool { return r == '_' || r == ' ' }), " ")
	}
	return out, nil
}
