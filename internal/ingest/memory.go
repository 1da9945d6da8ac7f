package ingest

import "entente"

// Complete adds to a report made in memory what reading it from a file would have
// found in its text: dateline, day of publication, language, publisher. What is
// set already stays.
func Complete(report entente.Report, o Options) entente.Report {
	r := raw{Report: report}
	if !r.Published.IsZero() {
		r.stated, r.basis = r.Published.String(), r.PublishedBasis
		if r.basis == "" {
			r.basis = "given"
		}
	}
	complete(&r, o.withDefaults())
	return r.Report
}
