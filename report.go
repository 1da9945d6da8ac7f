package entente

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ReportID names a report: the input's own id, else the file's name.
type ReportID string

// Span is a half-open byte range [Start, End) into Report.Text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Validate checks s against the text it points into.
func (s Span) Validate(text string) error {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return fmt.Errorf("span [%d,%d) of a text of %d bytes: %w", s.Start, s.End, len(text), ErrInvalid)
	}
	return nil
}

// Dateline is the place and day that open a report ("RAQQA, Syria, 6 November—").
// A zero Date or an empty Place was not stated.
type Dateline struct {
	Span   Span   `json:"span"`
	Place  string `json:"place"`
	Agency string `json:"agency,omitempty"`
	Date   Date   `json:"date"`
}

// Report is one news item as published. Text never changes once the Report
// exists: every offset in the program is a byte offset into it.
type Report struct {
	ID        ReportID `json:"id"`
	Path      string   `json:"path,omitempty"` // as given on the command line
	Title     string   `json:"title,omitempty"`
	Text      string   `json:"text"`
	Publisher string   `json:"publisher,omitempty"`
	URL       string   `json:"url,omitempty"`
	Lang      string   `json:"lang,omitempty"` // ISO 639-1
	Dateline  Dateline `json:"dateline,omitzero"`
	// Published is the day the report appeared; zero where it can't be told.
	Published Date `json:"date"`
	// PublishedBasis says how Published was found ("front matter", "year inferred
	// from Sunday, November 6", …). It is never empty where Published is set.
	PublishedBasis string `json:"date_basis,omitempty"`
	// Notes are remarks of the reader for a person: converted encoding, text cut.
	Notes []string `json:"notes,omitempty"`
}

// BasisEarliest opens the basis of a day of publication that is only the earliest
// possible: the report names that day as past, and may have been written years after.
const BasisEarliest = "earliest possible"

// PublishedEarliest reports whether Published is only the earliest possible day.
func (r Report) PublishedEarliest() bool { return strings.HasPrefix(r.PublishedBasis, BasisEarliest) }

// Validate checks what the rest of the program relies on.
func (r Report) Validate() error {
	switch {
	case r.ID == "":
		return fmt.Errorf("report without id: %w", ErrInvalid)
	case !utf8.ValidString(r.Text):
		return fmt.Errorf("report %s: text is not UTF-8: %w", r.ID, ErrInvalid)
	case !r.Published.IsZero() && r.PublishedBasis == "":
		return fmt.Errorf("report %s: a date without its basis: %w", r.ID, ErrInvalid)
	}
	if err := r.Dateline.Span.Validate(r.Text); err != nil {
		return fmt.Errorf("report %s: dateline: %w", r.ID, err)
	}
	return nil
}
