package eval

// Tasks is every measurement there is, in the order in which they run.
var Tasks = []Task{
	{"seed", "", seedTask},
	{"paraphrases", "", paraphraseTask},
	{"corpus", "", corpusTask},
	{"plover-gsr", "plover-gsr", ploverTask("dev")},
	{"plover-gsr-train", "plover-gsr", ploverTask("train")},
	{"actors-plover", "plover-gsr", actorsPloverTask("dev")},
	{"actors-plover-train", "plover-gsr", actorsPloverTask("train")},
	{"actors-re3d", "re3d", actorsRe3dTask},
	{"quiet-text", "ud-ewt", quietTask},
	{"relations-re3d", "re3d", relationsTask},
	{"names-uner", "uner-ewt", namesTask(unerNames)},
	{"names-politics", "crossner-politics", namesTask(politicsNames)},
	{"names-re3d", "re3d", namesTask(re3dNames)},
	{"places-geovirus", "geovirus", placesTask},
	{"places-linked", "wikitimes-cep", placesLinkedTask},
	{"dates-gum", "gum", datesTask},
	{"attribution-gum", "gum", attributionTask},
	{"factuality-uds", "uds-ih2", factualityTask},
	{"re3d-run", "re3d", re3dRunTask},
	{"wikipedia-run", "wikipedia-conflict-pages", wikipediaRunTask},
	{"syntax-ewt", "ud-ewt", ewtSyntaxTask},
	{"syntax-gum", "gum", gumSyntaxTask},
}
