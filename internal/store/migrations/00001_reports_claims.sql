-- +goose Up

-- 'ENTE': tells our files from other SQLite files.
PRAGMA application_id = 1162761285;

CREATE TABLE reports (
	hash      TEXT PRIMARY KEY,  -- SHA-256 of id and text
	id        TEXT NOT NULL,
	published TEXT NOT NULL,     -- YYYY-MM-DD; '' where the report has no date
	recorded  TEXT NOT NULL,
	text      TEXT NOT NULL,
	json      TEXT NOT NULL      -- the report without its text
);
CREATE INDEX reports_in_order ON reports (published, id, hash);

-- One coding is all claims that one coder and data version made of one report.
CREATE TABLE codings (
	seq      INTEGER PRIMARY KEY AUTOINCREMENT,
	report   TEXT NOT NULL REFERENCES reports (hash),
	coder    TEXT NOT NULL,
	recorded TEXT NOT NULL,
	UNIQUE (report, coder)
);

-- published and report_id repeat the report's, so that one index gives the order.
CREATE TABLE claims (
	coding    INTEGER NOT NULL REFERENCES codings (seq),
	ordinal   INTEGER NOT NULL,  -- place in the report's claims
	id        TEXT NOT NULL,
	key       TEXT NOT NULL,
	kind      TEXT NOT NULL,
	published TEXT NOT NULL,
	report_id TEXT NOT NULL,
	json      TEXT NOT NULL,     -- the published record
	PRIMARY KEY (coding, ordinal),
	UNIQUE (coding, id)
);
CREATE INDEX claims_in_order ON claims (published, report_id);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_key ON claims (key);
