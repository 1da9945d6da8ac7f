// Package view turns a situation into what people read: the brief, in text,
// Markdown, HTML or JSON, and tables of claims. Every line carries the claims it
// rests on with quotation, report and date; a line that can't cite is not shown.
// The package decides wording and order and nothing else.
package view
