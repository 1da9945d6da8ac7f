package factuality

import (
	"strings"
	"testing"

	"entente/data"
	"entente/internal/nlp/treetest"

	"entente"
)

func TestMood(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, tree, want string }{
		{"a fact", "Rebels/rebel/NOUN/NNS/2/nsubj seized/seize/VERB/VBD/0/root Azaz/Azaz/PROPN/NNP/2/obj", "seized asserted"},
		{"future", "Rebels/rebel/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux seize/seize/VERB/VB/0/root Azaz/Azaz/PROPN/NNP/3/obj", "seize planned"},
		{"headline", "Ghana/Ghana/PROPN/NNP/3/nsubj to/to/PART/TO/3/mark host/host/VERB/VB/0/root talks/talk/NOUN/NNS/3/obj", "host planned"},
		{"negated future with a shared auxiliary", "They/they/PRON/PRP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod enter/enter/VERB/VB/0/root or/or/CCONJ/CC/6/cc shell/shell/VERB/VB/4/conj it/it/PRON/PRP/6/obj",
			"enter not asserted, shell not asserted"},
		{"conjuncts with their own tense", "They/they/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux leave/leave/VERB/VB/0/root but/but/CCONJ/CC/7/cc others/other/NOUN/NNS/7/nsubj have/have/AUX/VBP/7/aux stayed/stay/VERB/VBN/3/conj",
			"leave planned, stayed asserted"},
		{"agreement to do", "Both/both/DET/DT/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark withdraw/withdraw/VERB/VB/2/xcomp", "agreed asserted, withdraw planned"},
		{"refusal", "They/they/PRON/PRP/2/nsubj refused/refuse/VERB/VBD/0/root to/to/PART/TO/4/mark withdraw/withdraw/VERB/VB/2/xcomp", "refused asserted, withdraw not asserted"},
		{"not yet", "They/they/PRON/PRP/2/nsubj have/have/VERB/VBP/0/root yet/yet/ADV/RB/2/advmod to/to/PART/TO/5/mark withdraw/withdraw/VERB/VB/2/xcomp", "have asserted, withdraw not asserted"},
		{"yet to be done", "They/they/PRON/PRP/5/nsubj are/be/AUX/VBP/5/cop yet/yet/ADV/RB/5/advmod to/to/PART/TO/5/mark withdraw/withdraw/VERB/VB/0/root", "withdraw not asserted"},
		{"no refusal", "They/they/PRON/PRP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod refuse/refuse/VERB/VB/0/root to/to/PART/TO/6/mark withdraw/withdraw/VERB/VB/4/xcomp",
			"refuse not asserted, withdraw asserted"},
		{"denial", "Kyiv/Kyiv/PROPN/NNP/2/nsubj denied/deny/VERB/VBD/0/root that/that/SCONJ/IN/6/mark it/it/PRON/PRP/6/nsubj had/have/AUX/VBD/6/aux shelled/shell/VERB/VBN/2/ccomp it/it/PRON/PRP/6/obj",
			"denied asserted, shelled denied"},
		{"fear over will", "They/they/PRON/PRP/2/nsubj fear/fear/VERB/VBP/0/root troops/troops/NOUN/NNS/5/nsubj will/will/AUX/MD/5/aux return/return/VERB/VB/2/ccomp",
			"fear asserted, return feared"},
		{"fear with a parse that lost the clause", "They/they/PRON/PRP/2/nsubj fear/fear/VERB/VBP/0/root troops/troops/NOUN/NNS/2/obj will/will/AUX/MD/5/aux return/return/VERB/VB/2/parataxis",
			"fear asserted, return feared"},
		{"demand", "Kigali/Kigali/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Goma/Goma/PROPN/NNP/2/obj to/to/PART/TO/5/mark yield/yield/VERB/VB/2/xcomp", "urged asserted, yield requested"},
		{"wish about oneself", "He/he/PRON/PRP/2/nsubj wants/want/VERB/VBZ/0/root to/to/PART/TO/4/mark leave/leave/VERB/VB/2/xcomp", "wants asserted, leave planned"},
		{"wish about another", "He/he/PRON/PRP/2/nsubj wants/want/VERB/VBZ/0/root her/she/PRON/PRP/2/obj to/to/PART/TO/5/mark leave/leave/VERB/VB/2/xcomp", "wants asserted, leave requested"},
		{"condition", "They/they/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux strike/strike/VERB/VB/0/root unless/unless/SCONJ/IN/6/mark he/he/PRON/PRP/6/nsubj leaves/leave/VERB/VBZ/3/advcl",
			"strike conditional, leaves conditional"},
		{"once, present", "Once/once/SCONJ/IN/4/mark Sirte/Sirte/PROPN/NNP/4/nsubj:pass is/be/AUX/VBZ/4/aux:pass cleared/clear/VERB/VBN/7/advcl they/they/PRON/PRP/7/nsubj will/will/AUX/MD/7/aux return/return/VERB/VB/0/root",
			"cleared conditional, return conditional"},
		{"once, past", "Once/once/SCONJ/IN/4/mark Sirte/Sirte/PROPN/NNP/4/nsubj:pass was/be/AUX/VBD/4/aux:pass cleared/clear/VERB/VBN/6/advcl they/they/PRON/PRP/6/nsubj returned/return/VERB/VBD/0/root",
			"cleared asserted, returned asserted"},
		{"purpose", "Units/unit/NOUN/NNS/2/nsubj moved/move/VERB/VBD/0/root to/to/PART/TO/4/mark isolate/isolate/VERB/VB/2/advcl Sirte/Sirte/PROPN/NNP/4/obj", "moved asserted, isolate planned"},
		{"possibility below a purpose", "They/they/PRON/PRP/3/nsubj could/could/AUX/MD/3/aux plan/plan/VERB/VB/0/root attacks/attack/NOUN/NNS/3/obj", "plan hypothetical, attacks hypothetical"},
		{"a noun below a negated plan", "They/they/PRON/PRP/4/nsubj would/will/AUX/MD/4/aux not/not/PART/RB/4/advmod proceed/proceed/VERB/VB/0/root with/with/ADP/IN/7/case the/the/DET/DT/7/det seizure/seizure/NOUN/NN/4/obl",
			"proceed not planned, seizure not planned"},
		{"a role", "It/it/PRON/PRP/2/nsubj has/have/VERB/VBZ/0/root the/the/DET/DT/4/det role/role/NOUN/NN/2/obj of/of/SCONJ/IN/6/mark encircling/encircle/VERB/VBG/4/acl it/it/PRON/PRP/6/obj",
			"has asserted, role asserted, encircling planned"},
		{"a condemned attack happened", "They/they/PRON/PRP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod condemn/condemn/VERB/VB/0/root the/the/DET/DT/6/det attack/attack/NOUN/NN/4/obj",
			"condemn not asserted, attack asserted"},
		{"without", "They/they/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root without/without/SCONJ/IN/4/mark firing/fire/VERB/VBG/2/advcl", "left asserted, firing not asserted"},
		{"nobody", "Nobody/nobody/PRON/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass hurt/hurt/VERB/VBN/0/root", "hurt not asserted"},
		{"would have", "They/they/PRON/PRP/4/nsubj would/will/AUX/MD/4/aux have/have/AUX/VB/4/aux fled/flee/VERB/VBN/0/root", "fled not hypothetical"},
		{"prevention", "Fire/fire/NOUN/NN/2/nsubj prevented/prevent/VERB/VBD/0/root them/they/PRON/PRP/2/obj from/from/SCONJ/IN/5/mark landing/land/VERB/VBG/2/advcl", "prevented asserted, landing not asserted"},
		{"be to", "They/they/PRON/PRP/4/nsubj are/be/AUX/VBP/4/cop to/to/PART/TO/4/mark leave/leave/VERB/VB/0/root", "leave planned"},
		{"a planned attack that was cancelled", "A/a/DET/DT/3/det planned/plan/ADJ/VBN/3/amod attack/attack/NOUN/NN/4/nsubj:pass cancelled/cancel/VERB/VBN/0/root", "attack not planned, cancelled asserted"},
		{"relative clause", "Men/man/NOUN/NNS/5/nsubj who/who/PRON/WP/3/nsubj fled/flee/VERB/VBD/1/acl:relcl will/will/AUX/MD/5/aux return/return/VERB/VB/0/root", "fled asserted, return planned"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := treetest.Brief(t, c.tree)
			if err := stage.Run(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, p := range d.Predicates {
				mood := string(p.Modality)
				if p.Polarity == entente.Negated {
					mood = "not " + mood
				}
				got[d.Word(p.Token)] = mood
				if p.Factuality < -3 || p.Factuality > 3 {
					t.Errorf("%s: factuality %g", d.Word(p.Token), p.Factuality)
				}
				if mood != "asserted" && (p.CueToken < 0 || p.Cue != d.Word(p.CueToken)) {
					t.Errorf("%s is %s by %q at %d", d.Word(p.Token), mood, p.Cue, p.CueToken)
				}
			}
			for want := range strings.SplitSeq(c.want, ", ") {
				word, mood, _ := strings.Cut(want, " ")
				if got[word] != mood {
					t.Errorf("%s is %q, want %q", word, got[word], mood)
				}
			}
		})
	}
}
