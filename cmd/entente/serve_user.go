package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"entente/internal/store"
	"entente/web"
)

// serveUser keeps accounts.
type serveUser struct {
	Add  userAdd  `cmd:"" help:"Add an account; the password is asked for, or read from standard input."`
	List userList `cmd:"" help:"List accounts."`
}

// kept is the store of the accounts.
type kept struct {
	DB string `help:"The store that is served, or that --keep names." name:"db" required:"" placeholder:"FILE"`
}

type userAdd struct {
	Name string `arg:"" help:"Letters, digits and . - _ @ +."`
	Role string `help:"reader, coder (reviews, uploads, writes briefs) or editor (adjudicates, keeps accounts)." enum:"reader,coder,editor" default:"coder"`
	kept
}

// Run adds the account.
func (c *userAdd) Run(e *env) error {
	password, err := e.password()
	if err != nil {
		return errNothing{err}
	}
	s, err := store.Open(c.DB, store.Options{})
	if err != nil {
		return errNothing{err}
	}
	defer s.Close()
	record := func(ctx context.Context, entry store.Entry) (store.Entry, error) {
		return s.AppendLog(ctx, entry, time.Now())
	}
	if err := web.AddAccount(e.ctx, s, "command line", c.Name, c.Role, password, record); err != nil {
		return errNothing{err}
	}
	e.done++
	fmt.Fprintf(e.stderr, "%s may sign in as %s\n", c.Name, c.Role)
	return nil
}

// password asks twice on a terminal and reads one line elsewhere.
func (e *env) password() (string, error) {
	if f, ok := e.stdin.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		var typed [2]string
		for i, prompt := range []string{"Password: ", "Again: "} {
			fmt.Fprint(e.stderr, prompt)
			b, err := term.ReadPassword(int(f.Fd()))
			fmt.Fprintln(e.stderr)
			if err != nil {
				return "", err
			}
			typed[i] = string(b)
		}
		if typed[0] != typed[1] {
			return "", errors.New("the two passwords differ")
		}
		return typed[0], nil
	}
	line, err := bufio.NewReader(e.stdin).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", errors.Join(errors.New("no password on standard input"), err)
	}
	return line, nil
}

type userList struct{ kept }

// Run lists the accounts.
func (c *userList) Run(e *env) error {
	s, err := store.Open(c.DB, store.Options{ReadOnly: true})
	if err != nil {
		return errNothing{err}
	}
	defer s.Close()
	for a, err := range s.Accounts(e.ctx) {
		if err != nil {
			return errNothing{err}
		}
		state := ""
		if a.Disabled {
			state = "closed"
		}
		fmt.Fprintln(e.stdout, strings.TrimRight(fmt.Sprintf("%-24s %-8s %s", a.Name, a.Role, state), " "))
	}
	e.done++
	return nil
}
