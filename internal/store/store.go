package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"entente"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options say how to open a store. The zero value opens it for writing and
// makes it where it is not there.
type Options struct {
	// Coder is the coder and data version whose claims are appended. A report
	// that the store has from another coder is coded anew beside the old claims.
	Coder string
	// ReadOnly opens a store that is there and never writes to its folder.
	ReadOnly bool
	// Memory makes an empty store that ends with Close; its path is only a name.
	Memory bool
}

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	path  string
	coder string
	// One connection writes, since SQLite has one writer anyway and a queue here
	// is fairer than its busy loop; others read, each from its own snapshot.
	writer *sql.DB // nil where the store is read-only
	reader *sql.DB
}

// busyTimeout is how long one process waits for another's transaction, in
// milliseconds: those take a few, or some seconds on a machine that is swapping.
const busyTimeout = 10_000

// writing are the parameters of the connection that writes.
// Immediate: a transaction that starts as a reader and then writes fails at
// once when another wrote in between, whatever the timeout. NORMAL: with WAL a
// killed process loses nothing; only a power cut may lose the last reports,
// which reading them again brings back.
const writing = "_txlock=immediate&_journal_mode=WAL&_synchronous=NORMAL"

// Open opens the store at path.
func Open(path string, o Options) (*Store, error) {
	s := &Store{path: path, coder: o.Coder}
	if err := s.open(o); err != nil {
		s.Close()
		return nil, fmt.Errorf("open store %s: %w", path, classify(err))
	}
	return s, nil
}

func (s *Store) open(o Options) error {
	if o.Memory {
		return s.openMemory()
	}
	info, err := os.Stat(s.path)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("it is a folder: %w", entente.ErrInvalid)
	case errors.Is(err, fs.ErrNotExist) && o.ReadOnly:
		return fmt.Errorf("no such file: %w", entente.ErrNotFound)
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(s.path)); err != nil {
			return fmt.Errorf("no folder %s: %w", filepath.Dir(s.path), entente.ErrNotFound)
		}
	case err != nil:
		return err
	case info.Size() > 0:
		if err := database(s.path); err != nil {
			return err
		}
	}
	if o.ReadOnly {
		return s.openReadOnly()
	}
	if s.writer, err = s.connect(writing); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if err := first(s.writer); err != nil {
		return err
	}
	if err := ours(s.writer); err != nil {
		return err
	}
	if err := migrate(s.writer); err != nil {
		return err
	}
	s.reader, err = s.connect("_query_only=1")
	return err
}

// first makes the first connection, which turns a new file to WAL. SQLite waits for
// other processes everywhere but there: two that turn the same file at once hold a
// lock each that the other needs, so that one is refused whatever its timeout
// (https://www.sqlite.org/c3ref/busy_handler.html). It has only to ask again.
func first(db *sql.DB) error {
	const pause = 5 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		err := db.Ping()
		if err == nil || !busy(err) || waited >= busyTimeout*time.Millisecond {
			return err
		}
		time.Sleep(pause)
	}
}

// memories numbers the stores in memory, which all connections of one share.
var memories atomic.Int64

func (s *Store) openMemory() (err error) {
	s.path = fmt.Sprintf("/entente-%d", memories.Add(1))
	if s.writer, err = s.connect("vfs=memdb&_txlock=immediate"); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	s.writer.SetMaxIdleConns(1) // the last connection that closes takes the store with it
	if err := migrate(s.writer); err != nil {
		return err
	}
	s.reader, err = s.connect("vfs=memdb&_query_only=1")
	return err
}

// database refuses a file that does not start as SQLite's do. SQLite says so too,
// but takes one of a few bytes for empty and writes over it.
func database(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	if n, err := io.ReadFull(f, head); string(head[:n]) != magic {
		return fmt.Errorf("not a database file: %w", errors.Join(entente.ErrInvalid, err))
	}
	return nil
}

func (s *Store) openReadOnly() (err error) {
	if s.reader, err = s.connect("mode=ro"); err != nil {
		return err
	}
	err = s.reader.Ping()
	if err == nil {
		err = ours(s.reader)
	}
	if err == nil {
		return notOlder(s.reader)
	}
	if !errors.Is(classify(err), entente.ErrUnavailable) {
		return err
	}
	// SQLite wants to put its shared index beside the file even to read it. Where
	// it can't (a read-only medium) and no write is pending, the file alone is
	// the whole store and can be read as one that nobody changes.
	if pending, statErr := os.Stat(s.path + "-wal"); statErr == nil && pending.Size() > 0 {
		return err
	}
	s.reader.Close()
	if s.reader, err = s.connect("mode=ro&immutable=1"); err != nil {
		return err
	}
	if err := ours(s.reader); err != nil {
		return err
	}
	return notOlder(s.reader)
}

// connect opens a pool on the file with the given parameters.
func (s *Store) connect(parameters string) (*sql.DB, error) {
	absolute, err := filepath.Abs(s.path)
	if err != nil {
		return nil, err
	}
	name := filepath.ToSlash(absolute)
	if !strings.HasPrefix(name, "/") { // C:/…
		name = "/" + name
	}
	// As a URI, so that "?" and "#" in a file's name are part of the name.
	uri := url.URL{Scheme: "file", Path: name,
		RawQuery: fmt.Sprintf("_busy_timeout=%d&_foreign_keys=1&%s", busyTimeout, parameters)}
	return sql.Open("sqlite", uri.String())
}

// applicationID is 'ENTE', as the first migration sets it.
const applicationID = 1162761285

// ours refuses files of other programs and of newer versions of this one. A file
// without tables is new; so is one with no more than goose's, left by a process
// that was killed while making it.
func ours(db *sql.DB) error {
	var id, tables int
	// In one statement, and so of one moment: another process may be making the file.
	err := db.QueryRow("SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'goose_%' AND name NOT LIKE 'sqlite_%')").Scan(&id, &tables)
	if err != nil {
		return err
	}
	if id == applicationID {
		have, err := version(db)
		if err == nil && have > newest() {
			return fmt.Errorf("it was written by a newer version of the program (schema %d, this one knows %d): %w", have, newest(), entente.ErrInvalid)
		}
		return err
	}
	if tables > 0 || id != 0 {
		return fmt.Errorf("it is a database of another program: %w", entente.ErrInvalid)
	}
	return nil
}

// notOlder refuses a file that would have to be migrated, where it can't be.
func notOlder(db *sql.DB) error {
	have, err := version(db)
	if err == nil && have < newest() {
		return fmt.Errorf("it has schema %d and this program reads %d: open it once for writing: %w", have, newest(), entente.ErrInvalid)
	}
	return err
}

// version returns the schema of the file; 0 where it has none.
func version(db *sql.DB) (v int64, err error) {
	var tables int
	err = db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'").Scan(&tables)
	if err != nil || tables == 0 {
		return 0, err
	}
	err = db.QueryRow("SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&v)
	return v, err
}

// newest returns the schema of this program: the number of its migration files.
func newest() int64 {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is ours
	}
	return int64(len(files))
}

// migrate brings the schema up to date, each step in a transaction.
func migrate(db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	var last error
	// Two processes may make the same new file at once. The one that comes second
	// finds the tables there; at its next try it finds the version there too.
	for range 5 {
		have, err := version(db)
		if err != nil {
			return err
		}
		if have == newest() {
			return nil
		}
		provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
		if err != nil {
			return err
		}
		if _, last = provider.Up(context.Background()); last == nil {
			return nil
		}
	}
	return fmt.Errorf("migrate: %w", last)
}

// Close closes the store. It is safe to call twice.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close store %s: %w", s.path, classify(err))
	}
	return nil
}
