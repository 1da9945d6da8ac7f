package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"entente"
	"entente/internal/review"
	"entente/internal/store"
)

type accountRecord struct {
	Name     string `json:"name"`
	Role     string `json:"role"`
	Disabled bool   `json:"disabled"`
}

type accountsPage struct {
	Accounts []accountRecord `json:"accounts"`
}

func (p accountsPage) rows() [][]string {
	out := [][]string{{"name", "role", "disabled"}}
	for _, a := range p.Accounts {
		out = append(out, []string{a.Name, a.Role, strconv.FormatBool(a.Disabled)})
	}
	return out
}

func (s *Server) accounts(ctx context.Context, _ *struct{}) (accountsPage, error) {
	p := accountsPage{[]accountRecord{}}
	for a, err := range s.opt.Keep.Accounts(ctx) {
		if err != nil {
			return p, err
		}
		p.Accounts = append(p.Accounts, accountRecord{a.Name, a.Role, a.Disabled})
	}
	return p, nil
}

type newAccountInput struct {
	Body struct {
		Name     string `json:"name"`
		Password string `json:"password"`
		Role     string `json:"role" enum:"reader,coder,editor"`
	}
}

func (s *Server) addAccount(ctx context.Context, in *newAccountInput) (accountRecord, error) {
	err := AddAccount(ctx, s.opt.Keep, visitorOf(ctx).name, in.Body.Name, in.Body.Role, in.Body.Password, s.record)
	return accountRecord{Name: in.Body.Name, Role: in.Body.Role}, err
}

// AddAccount adds an account and says so in the log, by way of record; one of that
// name already is ErrConflict.
func AddAccount(ctx context.Context, keep *store.Store, by, name, asRole, password string, record func(context.Context, store.Entry) (store.Entry, error)) error {
	if !validName(name) {
		return fmt.Errorf("a name has letters, digits and . - _ @ +: %w", entente.ErrInvalid)
	}
	if !slices.Contains(Roles, asRole) {
		return fmt.Errorf("a role is one of %v: %w", Roles, entente.ErrInvalid)
	}
	if _, err := keep.Account(ctx, name); !errors.Is(err, entente.ErrNotFound) {
		return errors.Join(err, fmt.Errorf("there is an account %s: %w", name, entente.ErrConflict))
	}
	hash, err := HashPassword(password)
	if err != nil {
		return err
	}
	if err := keep.PutAccount(ctx, store.Account{Name: name, Role: asRole, Password: hash}); err != nil {
		return err
	}
	_, err = record(ctx, store.Entry{Who: by, Action: "account.add", Object: name, After: payload(accountRecord{Name: name, Role: asRole})})
	return err
}

type changeAccountInput struct {
	Name string `path:"name"`
	Body struct {
		Password *string `json:"password,omitempty"`
		Role     *string `json:"role,omitempty" enum:"reader,coder,editor"`
		Disabled *bool   `json:"disabled,omitempty"`
	}
}

func (s *Server) changeAccount(ctx context.Context, in *changeAccountInput) (accountRecord, error) {
	a, err := s.opt.Keep.Account(ctx, in.Name)
	if err != nil {
		return accountRecord{}, err
	}
	before := accountRecord{a.Name, a.Role, a.Disabled}
	if in.Body.Role != nil {
		a.Role = *in.Body.Role
	}
	if in.Body.Disabled != nil {
		a.Disabled = *in.Body.Disabled
	}
	if a.Name == visitorOf(ctx).name && (a.Disabled || a.Role != string(editor)) {
		return before, fmt.Errorf("who keeps the accounts can't shut himself out: %w", entente.ErrConflict)
	}
	why := ""
	if in.Body.Password != nil {
		if a.Password, err = HashPassword(*in.Body.Password); err != nil {
			return before, err
		}
		why = "new password"
		if err := s.opt.Keep.EndSessions(ctx, a.Name); err != nil {
			return before, err
		}
	}
	if err := s.opt.Keep.PutAccount(ctx, a); err != nil {
		return before, err
	}
	after := accountRecord{a.Name, a.Role, a.Disabled}
	_, err = s.record(ctx, store.Entry{Who: visitorOf(ctx).name, Action: "account.change", Object: a.Name, Before: payload(before), After: payload(after), Why: why})
	return after, err
}

type passwordInput struct {
	Body struct {
		Old string `json:"old"`
		New string `json:"new"`
	}
}

func (s *Server) changePassword(ctx context.Context, in *passwordInput) (accountRecord, error) {
	v := visitorOf(ctx)
	a, err := s.opt.Keep.Account(ctx, v.name)
	if err != nil {
		return accountRecord{}, err
	}
	if !s.logins.allow("account " + v.name) {
		return accountRecord{}, fmt.Errorf("try again in a minute: %w", errTooMany)
	}
	if !checkPassword(a.Password, in.Body.Old) {
		return accountRecord{}, fmt.Errorf("the old password is wrong: %w", errForbidden)
	}
	if a.Password, err = HashPassword(in.Body.New); err == nil {
		err = s.opt.Keep.PutAccount(ctx, a)
	}
	if err == nil {
		_, err = s.record(ctx, store.Entry{Who: v.name, Action: "account.change", Object: v.name, Why: "new password"})
	}
	return accountRecord{a.Name, a.Role, a.Disabled}, err
}

// settings are what a person has set for himself.
type settings struct {
	Theme   string                          `json:"theme" enum:"auto,light,dark"`
	Palette string                          `json:"palette" enum:"okabe-ito,press"`
	Sides   map[entente.ActorID]sideSetting `json:"sides"`
	Keys    map[string]string               `json:"keys"`
}

type sideSetting struct {
	Color string `json:"color,omitempty" pattern:"^#[0-9A-Fa-f]{6}$"`
	Glyph string `json:"glyph,omitempty" enum:"circle,square,triangle,diamond,cross,star,hexagon,bar"`
	Code  string `json:"code,omitempty" maxLength:"3"`
}

func (s *Server) settings(ctx context.Context, _ *struct{}) (settings, error) {
	set := settings{Theme: "auto", Palette: okabeIto, Sides: map[entente.ActorID]sideSetting{}, Keys: map[string]string{}}
	v := visitorOf(ctx)
	if v == nil {
		return set, nil
	}
	kept, err := s.opt.Keep.Settings(ctx, v.name)
	if err == nil && kept != "" {
		err = json.Unmarshal([]byte(kept), &set)
	}
	return set, err
}

type settingsInput struct{ Body settings }

// mostSettings bounds the sides and keys that one may set.
const mostSettings = 200

func (s *Server) setSettings(ctx context.Context, in *settingsInput) (settings, error) {
	if len(in.Body.Sides) > mostSettings || len(in.Body.Keys) > mostSettings {
		return in.Body, fmt.Errorf("more than %d sides or keys: %w", mostSettings, entente.ErrInvalid)
	}
	b, err := json.Marshal(in.Body)
	if err == nil {
		err = s.opt.Keep.PutSettings(ctx, visitorOf(ctx).name, string(b))
	}
	if err != nil {
		return in.Body, err
	}
	s.edition.Add(1)
	return s.settings(ctx, nil)
}

type auditInput struct {
	Limit  int   `query:"limit" default:"200" minimum:"1" maximum:"5000"`
	Before int64 `query:"before" doc:"only entries before this number"`
}

// actHidden stands in place of the action of an entry that may not be read yet.
const actHidden = review.Prefix + "hidden"

type auditPage struct {
	Intact   bool          `json:"intact" doc:"the chain of hashes fits"`
	BrokenAt int64         `json:"broken_at,omitempty"`
	Entries  []store.Entry `json:"entries"`
}

func (p auditPage) rows() [][]string {
	out := [][]string{{"seq", "at", "who", "action", "object", "before", "after", "why", "hash"}}
	for _, e := range p.Entries {
		out = append(out, []string{strconv.FormatInt(e.Seq, 10), e.At, e.Who, e.Action, e.Object, string(e.Before), string(e.After), e.Why, e.Hash})
	}
	return out
}

// audit shows the log. Whoever may read it may be a coder too: of work that he may not
// see yet it says who worked on which report and when. The hash of such an entry, and
// those that follow from it, would let him try which decision fits; the chain is
// checked here, so he loses nothing by not having them.
func (s *Server) audit(ctx context.Context, in *auditInput) (auditPage, error) {
	p := auditPage{Entries: []store.Entry{}}
	me := visitorOf(ctx).name
	blind := false
	var err error
	if p.BrokenAt, err = s.opt.Keep.CheckLog(ctx); err != nil {
		return p, err
	}
	p.Intact = p.BrokenAt == 0
	for e, err := range s.opt.Keep.Log(ctx, 0) {
		if err != nil {
			return p, err
		}
		s.mu.RLock()
		hidden := s.book.Hidden(e, me)
		s.mu.RUnlock()
		if hidden {
			e.Action, e.Before, e.After, e.Why, blind = actHidden, nil, nil, "", true
		}
		if blind {
			e.Hash = ""
		}
		if in.Before == 0 || e.Seq < in.Before {
			p.Entries = append(p.Entries, e)
		}
	}
	slices.Reverse(p.Entries)
	p.Entries = p.Entries[:min(len(p.Entries), in.Limit)]
	return p, nil
}
