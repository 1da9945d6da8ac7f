package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/situation"
	"entente/internal/store"
)

// sessionPage is what the page needs to know before all else.
type sessionPage struct {
	Mode     string        `json:"mode" enum:"single,accounts,oidc"`
	User     *userRecord   `json:"user"`
	CSRF     string        `json:"csrf" doc:"to be sent as X-CSRF-Token with POST, PUT and DELETE"`
	Can      capabilities  `json:"can"`
	Kept     string        `json:"kept" enum:"memory,file" doc:"where decisions go"`
	Notice   string        `json:"notice"`
	Version  string        `json:"version"`
	Data     dataRecord    `json:"data"`
	Loading  bool          `json:"loading"`
	Defaults defaults      `json:"defaults"`
	Views    []ActorRecord `json:"views"`
}

type userRecord struct {
	Name string `json:"name"`
	Role string `json:"role" enum:"reader,coder,editor"`
}

type capabilities struct {
	Review bool `json:"review"`
	Edit   bool `json:"edit"`
	Upload bool `json:"upload"`
	Admin  bool `json:"admin"`
}

type dataRecord struct {
	Name    string       `json:"name"`
	Reports int          `json:"reports"`
	Claims  int          `json:"claims"`
	First   entente.Date `json:"first"`
	Last    entente.Date `json:"last"`
}

type defaults struct {
	Place     string       `json:"place"`
	PlaceName string       `json:"place_name"`
	Radius    float64      `json:"radius"`
	AsOf      entente.Date `json:"as_of"`
	KnownBy   entente.Date `json:"known_by"`
	View      string       `json:"view"`
}

// ActorRecord is an actor as it is named.
type ActorRecord struct {
	ID      entente.ActorID `json:"id"`
	Name    string          `json:"name"`
	Country string          `json:"country,omitempty"`
	Sectors []string        `json:"sectors,omitempty"`
}

func (s *Server) sessionPage(v *visitor) sessionPage {
	w := s.world.Load()
	p := sessionPage{
		Mode: s.opt.Mode, CSRF: s.csrf, Kept: "file", Version: s.opt.Coder, Views: []ActorRecord{},
		Can: capabilities{v.may(coder), v.may(editor), v.may(coder), s.opt.Mode != Single && v.may(editor)},
	}
	if s.opt.Memory {
		p.Kept, p.Notice = "memory", "Decisions are kept until the program ends. Start it with --keep FILE or --db FILE to keep them."
	}
	if v == nil { // who has not signed in learns nothing of the data
		return p
	}
	p.User, p.CSRF = &userRecord{v.name, string(v.role)}, v.csrf
	p.Data = dataRecord{w.name, len(w.reports), len(w.basis.Claims), w.first, w.last}
	p.Defaults = s.defaults(w)
	for _, id := range w.talkers() {
		p.Views = append(p.Views, w.actor(id))
	}
	return p
}

// defaults is where the first screen begins: where Options says, else at the place
// of which most is told.
func (s *Server) defaults(w *world) defaults {
	d := defaults{Radius: cmp.Or(s.opt.First.Radius, defaultRadius), AsOf: s.opt.First.AsOf, KnownBy: s.opt.First.KnownBy, View: s.opt.First.View}
	if d.AsOf.IsZero() {
		d.AsOf = w.last
	}
	name := s.opt.First.Place
	if name == "" {
		name = string(w.mostTold())
	}
	if p, ok := w.place(name); ok {
		d.Place, d.PlaceName = string(p.ID), p.Name
	}
	return d
}

// mostTold is the located place that most control claims are about.
func (w *world) mostTold() entente.PlaceID {
	count := map[entente.PlaceID]int{}
	var best entente.PlaceID
	for i := range w.basis.Claims {
		c := &w.basis.Claims[i]
		if c.Kind != entente.KindControl || c.Place.Precision > entente.PlaceNear || !c.Place.Located() {
			continue
		}
		id := c.Place.ID
		if count[id]++; count[id] > count[best] || count[id] == count[best] && id < best {
			best = id
		}
	}
	return best
}

// place finds the place that a name or an id means.
func (w *world) place(name string) (entente.Place, bool) {
	for _, id := range w.basis.PlacesNamed(name) {
		if p, ok := w.placeByID(id); ok && p.Located() {
			return p, true
		}
	}
	return entente.Place{}, false
}

// placeByID returns the place of an id, in the gazetteer or known from texts only.
func (w *world) placeByID(id entente.PlaceID) (entente.Place, bool) {
	if p, ok := w.basis.Places.Get(id); ok {
		return p, true
	}
	if claims := w.at()[id]; len(claims) > 0 {
		return claims[len(claims)-1].Place.Place, true
	}
	return entente.Place{}, false
}

// actor names an actor.
func (w *world) actor(id entente.ActorID) ActorRecord {
	a, ok := w.basis.Actors.Get(id)
	if !ok {
		a = entente.Actor{ID: id, Name: w.basis.NameOf(id)}
	}
	return ActorRecord{a.ID, a.Name, a.Country, a.Sectors}
}

// mostTalkers bounds the views offered.
const mostTalkers = 12

// talkers are those whose views the claims tell: first those who are told to take
// somebody for something, then those to whom something else is ascribed; most told first.
func talkers(b *inquiry.Basis) []entente.ActorID {
	count, takes := map[entente.ActorID]int{}, map[entente.ActorID]int{}
	for i := range b.Claims {
		c := &b.Claims[i]
		var id entente.ActorID
		switch {
		case c.Designation != nil && c.Designation.Holder != nil:
			id = situation.Base(c.Designation.Holder.Actor)
		case c.Viewpoint != "":
			id = situation.Base(c.Viewpoint)
		}
		if id != "" && !id.Provisional() {
			count[id]++
			if c.Designation != nil {
				takes[id]++
			}
		}
	}
	out := make([]entente.ActorID, 0, len(count))
	for id := range count {
		out = append(out, id)
	}
	slices.SortFunc(out, func(x, y entente.ActorID) int { return cmp.Or(takes[y]-takes[x], count[y]-count[x], cmp.Compare(x, y)) })
	return out[:min(len(out), mostTalkers)]
}

// sessionReply may set a cookie.
type sessionReply struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   sessionPage
}

type loginInput struct {
	Body struct {
		User     string `json:"user" maxLength:"64"`
		Password string `json:"password" maxLength:"256"`
	}
}

func (s *Server) login(ctx context.Context, in *loginInput) (*sessionReply, error) {
	if s.opt.Mode != Accounts {
		return nil, fmt.Errorf("nobody signs in with a password here: %w", entente.ErrNotFound)
	}
	// By address and by account, so that neither one machine nor many can try long.
	if !s.logins.allow("address "+clientIn(ctx)) || !s.logins.allow("account "+in.Body.User) {
		return nil, fmt.Errorf("try again in a minute: %w", errTooMany)
	}
	a, err := s.opt.Keep.Account(ctx, in.Body.User)
	if err != nil && !errors.Is(err, entente.ErrNotFound) {
		return nil, err
	}
	if ok := checkPassword(a.Password, in.Body.Password); !ok || a.Disabled {
		return nil, fmt.Errorf("name or password is wrong: %w", errWho)
	}
	return s.signIn(ctx, a)
}

// signIn opens a session and says so in the log.
func (s *Server) signIn(ctx context.Context, a store.Account) (*sessionReply, error) {
	cookie, o, err := s.open(ctx, a.Name)
	if err != nil {
		return nil, err
	}
	if _, err := s.record(ctx, store.Entry{Who: a.Name, Action: "session.open", Object: a.Name}); err != nil {
		return nil, err
	}
	return &sessionReply{[]http.Cookie{*cookie}, s.sessionPage(&visitor{a.Name, role(a.Role), o.CSRF, o.Token})}, nil
}

func (s *Server) logout(ctx context.Context) (*sessionReply, error) {
	if v := visitorOf(ctx); v != nil && v.token != "" {
		if err := s.opt.Keep.EndSession(ctx, v.token); err != nil {
			return nil, err
		}
		if _, err := s.record(ctx, store.Entry{Who: v.name, Action: "session.close", Object: v.name}); err != nil {
			return nil, err
		}
	}
	return &sessionReply{[]http.Cookie{*s.cookie(sessionCookie, "")}, s.sessionPage(nil)}, nil
}

type coderInput struct {
	Body struct {
		Coder string `json:"coder" doc:"letters, digits and . - _ @ +"`
	}
}

// setCoder changes the name that decisions bear. Nobody signs in, so it proves
// nothing; it lets two people, or one twice, code at one machine.
func (s *Server) setCoder(ctx context.Context, in *coderInput) (*sessionReply, error) {
	if s.opt.Mode != Single {
		return nil, fmt.Errorf("who has signed in has that name: %w", errForbidden)
	}
	if !validName(in.Body.Coder) {
		return nil, fmt.Errorf("a name has letters, digits and . - _ @ +: %w", entente.ErrInvalid)
	}
	v := *visitorOf(ctx)
	v.name = in.Body.Coder
	return &sessionReply{[]http.Cookie{*s.cookie(coderCookie, v.name)}, s.sessionPage(&v)}, nil
}
