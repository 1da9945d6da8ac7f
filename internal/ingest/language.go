package ingest

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"entente"
)

// functionWords are frequent in every English text and rare, taken together, in
// any other language's.
var functionWords = map[string]bool{
	"the": true, "of": true, "and": true, "to": true, "that": true, "was": true, "were": true, "said": true,
	"with": true, "for": true, "on": true, "by": true, "from": true, "has": true, "have": true, "is": true,
	"it": true, "its": true, "as": true, "at": true, "are": true, "they": true, "their": true, "which": true,
	"his": true, "who": true, "will": true, "not": true, "been": true, "this": true, "had": true, "he": true,
}

// language returns the ISO 639-1 code of r's language: the one it states, else
// English where the text has the words, else the detector's where it is sure.
// The words come first because names of places and people make the detector err
// on short English texts. A language other than English is noted: whether to
// analyse it is the caller's choice.
func language(r *entente.Report) string {
	lang, how := primaryLanguage(r.Lang), "stated"
	if lang == "" {
		lang, how = detectLanguage(r.Text), "detected"
	}
	if lang != "" && lang != "en" {
		r.Notes = append(r.Notes, fmt.Sprintf("language %s (%s), not English", lang, how))
	}
	return lang
}

// primaryLanguage cuts a language tag to its first part ("en-GB", "en_US").
func primaryLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	if tag == "english" || tag == "eng" {
		return "en"
	}
	for _, r := range tag {
		if r < 'a' || r > 'z' {
			return ""
		}
	}
	if len(tag) == 2 || len(tag) == 3 {
		return tag
	}
	return ""
}

func detectLanguage(text string) string {
	head := text[:min(len(text), 2048)]
	words, common := 0, 0
	for word := range strings.FieldsFuncSeq(head, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if functionWords[strings.ToLower(word)] {
			common++
		}
	}
	// Running English has them as every fourth to fifth word, lists of names and
	// headlines as every tenth.
	if words >= 4 && common*7 >= words {
		return "en"
	}
	// Which of the languages in Cyrillic it is, the detector is seldom sure of; that
	// it is none in Latin letters is plain.
	if info := whatlanggo.Detect(head); info.IsReliable() || info.Script != nil && info.Script != unicode.Latin {
		return info.Lang.Iso6391()
	}
	return ""
}
