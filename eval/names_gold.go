package eval

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/nlp/conllu"
)

var unerNames = namesOf{read: readUNER, labels: nameLabels, about: `Names: persons, organizations and locations on the EWT dev file as UNER marks it,
%d documents of web text. Names by common noun, nationalities, events and weapons are
left out; facilities count as locations. Our names take their title in ("Gen. X"),
UNER's do not, so overlap is the fairer measure.`}

var politicsNames = namesOf{read: readPolitics, labels: politicsLabels, about: `Names on the dev part of CrossNER politics, %d sentences of Wikipedia, its types folded:
politician and person PER, politicalparty and organisation ORG, country and location LOC,
election and event EVENT; misc left out. Our names take their title in, the set's do not.`}

var re3dNames = namesOf{read: readRe3dNames, labels: nameLabels, nominals: true, about: `Mentions on the dev part of re3d, %d documents: organisations, persons and locations by name
or by common noun ("the militants"). Leading articles do not count, pronouns are left out,
as are gold spans that begin or end within a word. Marks within marks are asked for too.`}

// pronouns are no mentions in our sense; re3d marks them.
var pronouns = map[string]bool{
	"i": true, "we": true, "you": true, "he": true, "she": true, "it": true, "they": true, "me": true, "us": true, "him": true, "her": true,
	"them": true, "my": true, "our": true, "your": true, "his": true, "its": true, "their": true, "who": true, "whom": true, "whose": true,
	"which": true, "that": true, "this": true, "these": true, "those": true, "himself": true, "herself": true, "itself": true, "themselves": true, "one": true,
}

func readUNER(gold fs.FS) ([]namedText, error) {
	docs, err := readConllu(gold, "uner-ewt/en_ewt-ud-dev.iob2")
	var out []namedText
	for _, d := range docs {
		text := d.text()
		out = append(out, namedText{entente.Report{ID: entente.ReportID(d.ID), Text: text, Lang: "en"}, d.marks(text)})
	}
	return out, err
}

// marks reads the IOB2 labels, which stand in the column after the form, and finds
// their words in the document's text.
func (d conlluDoc) marks(text string) []mark {
	var out []mark
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, w := range s.Words {
			form, label := s.Rows[w][conllu.Form], s.Rows[w][conllu.Form+1]
			n := strings.Index(text[at:], form)
			if n < 0 || n > 40 { // a word that the text spells otherwise: leave it out
				continue
			}
			start, end := at+n, at+n+len(form)
			at = end
			switch {
			case strings.HasPrefix(label, "B-"):
				out = append(out, mark{entente.Span{Start: start, End: end}, label[2:]})
			case strings.HasPrefix(label, "I-") && len(out) > 0:
				out[len(out)-1].End = end
			}
		}
	}
	return slices.DeleteFunc(out, func(m mark) bool { return m.Label != "PER" && m.Label != "ORG" && m.Label != "LOC" })
}

// politicsTypes folds the types of crossner-politics.
var politicsTypes = map[string]string{
	"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG",
	"country": "LOC", "location": "LOC", "election": "EVENT", "event": "EVENT",
}

// readPolitics reads the dev sentences of crossner-politics: a word and its label a
// line. The words are joined by blanks, marks set close.
func readPolitics(gold fs.FS) ([]namedText, error) {
	b, err := fs.ReadFile(gold, "crossner-politics/ner_data/politics/dev.txt")
	if err != nil {
		return nil, err
	}
	var out []namedText
	for i, block := range strings.Split(strings.TrimSpace(string(b)), "\n\n") {
		var text strings.Builder
		var marks []mark
		open := ""
		for line := range strings.SplitSeq(block, "\n") {
			word, label, _ := strings.Cut(line, "\t")
			word = strings.TrimSpace(word)
			if text.Len() > 0 && !strings.ContainsAny(word[:min(1, len(word))], ".,;:!?)'") && !strings.HasSuffix(text.String(), "(") {
				text.WriteByte(' ')
			}
			start := text.Len()
			text.WriteString(word)
			kind, isIn := strings.CutPrefix(label, "I-")
			switch begun, begins := strings.CutPrefix(label, "B-"); {
			case begins || isIn && kind != open:
				if begins {
					kind = begun
				}
				open = kind
				marks = append(marks, mark{entente.Span{Start: start, End: text.Len()}, politicsTypes[kind]})
			case isIn:
				marks[len(marks)-1].End = text.Len()
			default:
				open = ""
			}
		}
		named := namedText{report: entente.Report{ID: entente.ReportID(fmt.Sprintf("politics-%d", i+1)), Text: text.String(), Lang: "en"}}
		for _, m := range marks {
			if m.Label != "" {
				m.Span = withoutArticle(named.report.Text, m.Span)
				named.marks = append(named.marks, m)
			}
		}
		out = append(out, named)
	}
	return out, nil
}

var re3dTypes = map[string]string{"Organisation": "ORG", "Person": "PER", "Location": "LOC"}

// readRe3dNames reads the mentions of the dev documents of re3d.
func readRe3dNames(gold fs.FS) ([]namedText, error) {
	reports, err := re3dReports(gold)
	if err != nil {
		return nil, err
	}
	var out []namedText
	at := map[string]int{}
	offsets := map[string][]int{}
	for _, r := range reports {
		if part("re3d", string(r.ID)) == "dev" {
			at[string(r.ID)] = len(out)
			offsets[string(r.ID)] = byteOffsets(r.Text)
			out = append(out, namedText{report: r})
		}
	}
	type line struct {
		Document string `json:"documentId"`
		Type     string `json:"type"`
		Begin    int    `json:"begin"`
		End      int    `json:"end"`
		Value    string `json:"value"`
	}
	err = eachLine(gold, "re3d/*/entities.json", func(l line) {
		i, ours := at[l.Document]
		label := re3dTypes[l.Type]
		if !ours || label == "" {
			return
		}
		text := out[i].report.Text
		s := letterSpan(offsets[l.Document], l.Begin, l.End)
		for s.Start < s.End && text[s.Start] == ' ' {
			s.Start++
		}
		for s.Start < s.End && text[s.End-1] == ' ' {
			s.End--
		}
		if s.Start == s.End || strings.TrimSpace(l.Value) != text[s.Start:s.End] || pronouns[strings.ToLower(text[s.Start:s.End])] || cutsWord(text, s) {
			return
		}
		out[i].marks = append(out[i].marks, mark{withoutArticle(text, s), label})
	})
	for i := range out {
		sortMarks(out[i].marks)
		out[i].marks = slices.Compact(out[i].marks)
	}
	return out, err
}

// cutsWord reports whether s begins or ends within a word.
func cutsWord(text string, s entente.Span) bool {
	word := func(b byte) bool { return b >= 0x80 || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' }
	return s.Start > 0 && word(text[s.Start-1]) && word(text[s.Start]) || s.End < len(text) && word(text[s.End-1]) && word(text[s.End])
}
