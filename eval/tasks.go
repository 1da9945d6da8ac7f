package eval

// Tasks is every measurement there is, in the order in which they run.
var Tasks = []Task{
	{"seed", "", seedTask},
	{"paraphrases", "", paraphraseTask},
	{"plover-gsr", "plover-gsr", ploverTask("dev")},
	{"plover-gsr-train", "plover-gsr", ploverTask("train")},
	{"quiet-text", "ud-ewt", quietTask},
	{"relations-re3d", "re3d", relationsTask},
	{"names-uner", "uner-ewt", namesTask},
	{"places-geovirus", "geovirus", placesTask},
	{"dates-gum", "gum", datesTask},
	{"attribution-gum", "gum", attributionTask},
	{"factuality-uds", "uds-ih2", factualityTask},
	{"control-cities", "control-cities-ukraine", citiesTask},
	{"fillin", "", fillinTask},
	{"stream", "", streamTask},
	{"re3d-run", "re3d", re3dRunTask},
	{"wikipedia-run", "wikipedia-conflict-pages", wikipediaRunTask},
	{"syntax-ewt", "ud-ewt", ewtSyntaxTask},
	{"syntax-gum", "gum", gumSyntaxTask},
}
