package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
	put  = http.MethodPut
)

// routes lists the whole API. API.md has the same in words.
func (s *Server) routes() {
	s.api = newAPI(s.mux, s.opt.Coder)
	// Sessions set cookies, so they are registered by themselves.
	session := func(method, path, id, summary string, f func(context.Context, *struct{}) (*sessionReply, error)) {
		huma.Register(s.api, huma.Operation{Method: method, Path: path, OperationID: id, Summary: summary, Tags: []string{"Session"}}, f)
	}
	session(get, "/api/session", "session", "Who one is, what one may, where the first screen begins", func(ctx context.Context, _ *struct{}) (*sessionReply, error) {
		return &sessionReply{Body: s.sessionPage(visitorOf(ctx))}, nil
	})
	session(post, "/api/logout", "logout", "End the session", func(ctx context.Context, _ *struct{}) (*sessionReply, error) { return s.faulty(s.logout(ctx)) })
	huma.Register(s.api, huma.Operation{Method: post, Path: "/api/login", OperationID: "login", Summary: "Sign in", Tags: []string{"Session"}, MaxBodyBytes: 4096},
		func(ctx context.Context, in *loginInput) (*sessionReply, error) { return s.faulty(s.login(ctx, in)) })
	huma.Register(s.api, huma.Operation{Method: put, Path: "/api/session", OperationID: "set-coder", Summary: "The name that decisions bear, in single-user mode", Tags: []string{"Session"}, MaxBodyBytes: 4096},
		func(ctx context.Context, in *coderInput) (*sessionReply, error) { return s.faulty(s.setCoder(ctx, in)) })

	handle(s, route{method: get, path: "/api/accounts", id: "accounts", tag: "Session", summary: "Accounts", needs: editor}, s.accounts)
	handle(s, route{method: post, path: "/api/accounts", id: "add-account", tag: "Session", summary: "Add an account", needs: editor, status: http.StatusCreated}, s.addAccount)
	handle(s, route{method: put, path: "/api/accounts/{name}", id: "change-account", tag: "Session", summary: "Change an account", needs: editor}, s.changeAccount)
	handle(s, route{method: put, path: "/api/password", id: "change-password", tag: "Session", summary: "One's own password"}, s.changePassword)
	handle(s, route{method: get, path: "/api/settings", id: "settings", tag: "Session", summary: "One's own settings"}, s.settings)
	handle(s, route{method: put, path: "/api/settings", id: "set-settings", tag: "Session", summary: "Change them"}, s.setSettings)
	handle(s, route{method: get, path: "/api/sides", id: "sides", tag: "Session", summary: "How each side is drawn"}, s.sides)
	handle(s, route{method: get, path: "/api/audit", id: "audit", tag: "Session", summary: "The log of what people did", needs: editor}, s.audit)

	handle(s, route{method: get, path: "/api/situation", id: "situation", tag: "Situation", summary: "All of the first screen"}, s.situation)
	handle(s, route{method: get, path: "/api/search", id: "search", tag: "Situation", summary: "Places, actors, reports and undertakings by name"}, s.search)

	handle(s, route{method: get, path: "/api/control", id: "control", tag: "Places", summary: "Who holds each place"}, s.control)
	handle(s, route{method: get, path: "/api/control.geojson", id: "control-geojson", tag: "Places", summary: "The same as GeoJSON"}, s.controlGeoJSON)
	handle(s, route{method: get, path: "/api/compare", id: "compare", tag: "Places", summary: "Two days side by side"}, s.compare)
	handle(s, route{method: get, path: "/api/places/{id}", id: "place", tag: "Places", summary: "The history of a place with every claim"}, s.placePage)
	handle(s, route{method: get, path: "/api/territory/block", id: "block", tag: "Ground", summary: "Is what a side holds one block?"}, s.block)
	handle(s, route{method: get, path: "/api/territory/strongholds", id: "strongholds", tag: "Ground", summary: "Where does a side still stand?"}, s.strongholds)
	handle(s, route{method: get, path: "/api/territory/ring", id: "ring", tag: "Ground", summary: "Is a city encircled?"}, s.ring)
	handle(s, route{method: get, path: "/api/territory/corridor", id: "corridor", tag: "Ground", summary: "Does a side hold a way from one place to another?"}, s.corridor)
	handle(s, route{method: get, path: "/api/territory/border", id: "border", tag: "Ground", summary: "How much of a border does a side hold without a gap?"}, s.border)
	handle(s, route{method: get, path: "/api/territory/diff", id: "ground-diff", tag: "Ground", summary: "What changed hands between two days?"}, s.groundDiff)

	handle(s, route{method: get, path: "/api/actors", id: "actors", tag: "Actors", summary: "Actors, most told first"}, s.actors)
	handle(s, route{method: get, path: "/api/actors/{id}", id: "actor", tag: "Actors", summary: "One actor"}, s.actorPage)
	handle(s, route{method: get, path: "/api/network", id: "network", tag: "Actors", summary: "Who stands with whom"}, s.network)
	handle(s, route{method: get, path: "/api/matrix", id: "matrix", tag: "Actors", summary: "The same as a matrix"}, s.matrix)
	handle(s, route{method: get, path: "/api/views", id: "views", tag: "Actors", summary: "Two views side by side"}, s.views)
	handle(s, route{method: get, path: "/api/triads", id: "triads", tag: "Actors", summary: "Threes under tension"}, s.triads)

	handle(s, route{method: get, path: "/api/undertakings", id: "undertakings", tag: "Undertakings", summary: "Who undertook what, and what came of it"}, s.undertakings)
	handle(s, route{method: get, path: "/api/undertakings/{id}", id: "undertaking", tag: "Undertakings", summary: "One undertaking"}, s.undertakingPage)
	handle(s, route{method: post, path: "/api/undertakings/{id}/reviews", id: "review-undertaking", tag: "Undertakings", summary: "A person's word on it", needs: coder}, s.reviewUndertaking)

	handle(s, route{method: get, path: "/api/contradictions", id: "contradictions", tag: "Contradictions", summary: "What contradicts what"}, s.contradictions)
	handle(s, route{method: post, path: "/api/contradictions/{id}/resolutions", id: "resolve", tag: "Contradictions", summary: "A person's decision on one", needs: coder}, s.resolve)
	handle(s, route{method: get, path: "/api/without", id: "without", tag: "Contradictions", summary: "What would change without a publisher"}, s.without)
	handle(s, route{method: get, path: "/api/diff", id: "diff", tag: "Contradictions", summary: "What is answered differently on two days"}, s.diff)
	handle(s, route{method: get, path: "/api/sources", id: "sources", tag: "Contradictions", summary: "Publishers and what they cover"}, s.sources)

	handle(s, route{method: get, path: "/api/timeline", id: "timeline", tag: "Time", summary: "What happened, by day"}, s.timeline)
	handle(s, route{method: get, path: "/api/volume", id: "volume", tag: "Time", summary: "How much is told, by day"}, s.volumePage)

	handle(s, route{method: get, path: "/api/claims", id: "claims", tag: "Evidence", summary: "Claims with their passages"}, s.claims)
	handle(s, route{method: get, path: "/api/claims/{id}", id: "claim", tag: "Evidence", summary: "One claim, who says the same and who otherwise"}, s.claim)

	handle(s, route{method: get, path: "/api/reports", id: "reports", tag: "Review", summary: "Reports and how far their review is"}, s.reports)
	handle(s, route{method: get, path: "/api/reports/{id}", id: "report", tag: "Review", summary: "A report with its claims"}, s.report)
	handle(s, route{method: post, path: "/api/reports/{id}/decisions", id: "decide", tag: "Review", summary: "Accept, reject, edit, add, note, flag", needs: coder}, s.decide)
	handle(s, route{method: get, path: "/api/reports/{id}/decisions", id: "decisions", tag: "Review", summary: "What was decided"}, s.decisions)
	handle(s, route{method: post, path: "/api/reports/{id}/undo", id: "undo", tag: "Review", summary: "Take back one's last decision", needs: coder}, s.undo)
	handle(s, route{method: post, path: "/api/reports/{id}/submit", id: "submit", tag: "Review", summary: "Done with it", needs: coder}, s.submit)
	handle(s, route{method: post, path: "/api/reports/{id}/reopen", id: "reopen", tag: "Review", summary: "Not done with it", needs: coder}, s.reopen)
	handle(s, route{method: put, path: "/api/reports/{id}/coders", id: "set-coders", tag: "Review", summary: "How many coders it needs", needs: editor}, s.setCoders)
	handle(s, route{method: get, path: "/api/fields", id: "fields", tag: "Review", summary: "How claims of each kind are edited"}, s.fields)
	handle(s, route{method: get, path: "/api/lookup/actors", id: "lookup-actors", tag: "Review", summary: "Actors of the whole base"}, s.lookupActors)
	handle(s, route{method: get, path: "/api/lookup/places", id: "lookup-places", tag: "Review", summary: "Places of the whole gazetteer"}, s.lookupPlaces)
	handle(s, route{method: get, path: "/api/agreement", id: "agreement", tag: "Review", summary: "How far coders agree"}, s.agreement)
	handle(s, route{method: post, path: "/api/adjudications", id: "adjudicate", tag: "Review", summary: "An editor's word where coders differ", needs: editor}, s.adjudicate)
	handle(s, route{method: get, path: "/api/export/claims", id: "export-claims", tag: "Review", summary: "The claims as people signed them"}, s.reviewed)

	handle(s, route{method: post, path: "/api/briefs", id: "make-brief", tag: "Briefing", summary: "Draft a brief", needs: coder, status: http.StatusCreated}, s.makeBrief)
	handle(s, route{method: get, path: "/api/briefs", id: "briefs", tag: "Briefing", summary: "Briefs"}, s.briefs)
	handle(s, route{method: get, path: "/api/briefs/{id}", id: "brief", tag: "Briefing", summary: "One brief"}, s.brief)
	handle(s, route{method: put, path: "/api/briefs/{id}", id: "save-brief", tag: "Briefing", summary: "Save its words", needs: coder}, s.saveBrief)
	s.downloads()

	handle(s, route{method: get, path: "/api/jobs/{id}", id: "upload-state", tag: "Upload", summary: "How far an upload is"}, s.jobPage)
	s.events()
	s.mux.HandleFunc("POST /api/upload", s.upload)
	if s.opt.Mode == WithOIDC {
		s.mux.HandleFunc("GET /auth/oidc", s.oidcStart)
		s.mux.HandleFunc("GET /auth/oidc/callback", s.oidcCallback)
	}
	s.mux.HandleFunc("GET /docs", s.docs)
	s.mux.HandleFunc("GET /docs.css", docsStyle)
	nothing := func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusNotFound, "there is nothing at this address; /docs lists what there is")
	}
	s.mux.HandleFunc("GET /api/", nothing)
	s.mux.HandleFunc("GET /auth/", nothing)
	s.mux.HandleFunc("GET /", static)
}

// faulty gives the errors of a session their status.
func (s *Server) faulty(r *sessionReply, err error) (*sessionReply, error) {
	if err != nil {
		return nil, s.fault(err)
	}
	return r, nil
}
