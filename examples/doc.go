// Package examples carries the example reports, so that the program can show
// what it does before a user has any report of his own. It reads nothing and
// codes nothing; raqqa/README.md says what the reports are.
package examples
