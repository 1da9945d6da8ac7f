-- +goose Up

-- What people did, in order. The hash of an entry covers its fields and the hash of
-- the one before, so that no entry can be changed or taken out without a trace.
CREATE TABLE log (
	seq    INTEGER PRIMARY KEY,
	at     TEXT NOT NULL,
	who    TEXT NOT NULL,
	action TEXT NOT NULL,
	object TEXT NOT NULL,
	before TEXT NOT NULL,        -- JSON; '' where there was nothing
	after  TEXT NOT NULL,
	why    TEXT NOT NULL,
	hash   TEXT NOT NULL
);
-- +goose StatementBegin
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
-- +goose StatementEnd

-- Who may sign in. Passwords are kept as argon2id has them; '' for who comes from
-- an identity provider.
CREATE TABLE accounts (
	name     TEXT PRIMARY KEY,
	role     TEXT NOT NULL,
	password TEXT NOT NULL,
	disabled INTEGER NOT NULL DEFAULT 0
);

-- Open sessions by the SHA-256 of their token: who reads the file can't use them.
CREATE TABLE sessions (
	token   TEXT PRIMARY KEY,
	account TEXT NOT NULL REFERENCES accounts (name),
	csrf    TEXT NOT NULL,
	expires TEXT NOT NULL
);

CREATE TABLE settings (
	account TEXT PRIMARY KEY,
	json    TEXT NOT NULL
);
