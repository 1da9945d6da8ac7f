package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"entente"
)

// Account is somebody who may sign in.
type Account struct {
	Name string
	Role string
	// Password is the encoded hash of it; empty where an identity provider vouches.
	Password string
	Disabled bool
}

// PutAccount adds an account or takes its new state. Sessions of one that is
// disabled end.
func (s *Store) PutAccount(ctx context.Context, a Account) error {
	if a.Name == "" || a.Role == "" {
		return fmt.Errorf("an account needs a name and a role: %w", entente.ErrInvalid)
	}
	err := s.write(ctx, `INSERT INTO accounts (name, role, password, disabled) VALUES (?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password, disabled = excluded.disabled`,
		a.Name, a.Role, a.Password, a.Disabled)
	if err == nil && a.Disabled {
		err = s.EndSessions(ctx, a.Name)
	}
	if err != nil {
		return fmt.Errorf("account %s: %w", a.Name, err)
	}
	return nil
}

// Account returns the account of that name, or ErrNotFound.
func (s *Store) Account(ctx context.Context, name string) (Account, error) {
	return one(rows(ctx, s, "look up an account", scanAccount, "SELECT name, role, password, disabled FROM accounts WHERE name = ?", name), "account "+name)
}

// Accounts returns all accounts by name.
func (s *Store) Accounts(ctx context.Context) iter.Seq2[Account, error] {
	return rows(ctx, s, "read accounts", scanAccount, "SELECT name, role, password, disabled FROM accounts ORDER BY name")
}

func scanAccount(scan func(...any) error) (a Account, err error) {
	return a, scan(&a.Name, &a.Role, &a.Password, &a.Disabled)
}

// Session is an open session of an account.
type Session struct {
	Token   string // the hash of it, never the token itself
	Account string
	CSRF    string
	Expires time.Time
}

// PutSession opens a session, or moves its end.
func (s *Store) PutSession(ctx context.Context, o Session) error {
	err := s.write(ctx, `INSERT INTO sessions (token, account, csrf, expires) VALUES (?, ?, ?, ?)
		ON CONFLICT (token) DO UPDATE SET expires = excluded.expires`, o.Token, o.Account, o.CSRF, timestamp(o.Expires))
	if err != nil {
		return fmt.Errorf("open a session of %s: %w", o.Account, err)
	}
	return nil
}

// Session returns the session with the hash of a token that has not ended at now,
// or ErrNotFound.
func (s *Store) Session(ctx context.Context, token string, now time.Time) (Session, error) {
	return one(rows(ctx, s, "look up a session", func(scan func(...any) error) (o Session, err error) {
		var expires string
		if err := scan(&o.Token, &o.Account, &o.CSRF, &expires); err != nil {
			return o, err
		}
		o.Expires, err = time.Parse(time.RFC3339Nano, expires)
		return o, err
	}, "SELECT token, account, csrf, expires FROM sessions WHERE token = ? AND expires > ?", token, timestamp(now)), "session")
}

// EndSession ends the session with the hash of a token.
func (s *Store) EndSession(ctx context.Context, token string) error {
	return s.write(ctx, "DELETE FROM sessions WHERE token = ?", token)
}

// EndSessions ends all sessions of an account.
func (s *Store) EndSessions(ctx context.Context, account string) error {
	return s.write(ctx, "DELETE FROM sessions WHERE account = ?", account)
}

// DropSessions forgets the sessions that had ended at now.
func (s *Store) DropSessions(ctx context.Context, now time.Time) error {
	return s.write(ctx, "DELETE FROM sessions WHERE expires <= ?", timestamp(now))
}

// PutSettings keeps the settings of an account, as JSON.
func (s *Store) PutSettings(ctx context.Context, account, settings string) error {
	return s.write(ctx, "INSERT INTO settings (account, json) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET json = excluded.json", account, settings)
}

// Settings returns the settings of an account; empty where it has none.
func (s *Store) Settings(ctx context.Context, account string) (settings string, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT json FROM settings WHERE account = ?", account).Scan(&settings)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return settings, classify(err)
}

// write runs one statement that changes something.
func (s *Store) write(ctx context.Context, statement string, args ...any) error {
	if s.writer == nil {
		return fmt.Errorf("the store is open for reading only: %w", entente.ErrInvalid)
	}
	_, err := s.writer.ExecContext(ctx, statement, args...)
	return classify(err)
}
