package web

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"entente/internal/view"
)

func TestBriefs(t *testing.T) {
	b := start(t, nil)
	var p briefPage
	b.send("POST", "/api/briefs", map[string]any{"about": "Raqqa", "as_of": "2017-07-01", "view": "Turkey"}, &p)
	findings := 0
	for _, block := range p.Blocks {
		if block.Kind == view.FindingBlock {
			findings++
			for _, n := range block.Notes {
				if p.Notes[n-1].Number != n {
					t.Errorf("note %d is not there", n)
				}
			}
		}
	}
	if findings < 5 || len(p.Notes) < 5 || p.Method.Text == "" || p.Method.Hash == "" || !strings.Contains(p.Heading, "Türkiye") {
		t.Fatalf("a draft of %d findings, %d notes: %+v", findings, len(p.Notes), p.Method)
	}
	// Edit: words of one, order, one out, one of one's own. Footnotes stay whatever is sent.
	var edits []map[string]any
	var first view.Block
	for _, block := range p.Blocks {
		e := map[string]any{"id": block.ID, "text": block.Text, "out": block.Out}
		if block.Kind == view.FindingBlock && first.ID == "" {
			first = block
			e["text"] = "Rewritten <b>by</b> hand."
		} else if block.Kind == view.FindingBlock && len(edits)%3 == 0 {
			e["out"] = true
		}
		edits = append(edits, e)
	}
	edits = append([]map[string]any{{"id": "mine-1", "text": "A word of my own.", "out": false}}, edits...)
	var q briefPage
	b.send("PUT", "/api/briefs/"+p.ID, map[string]any{"version": 1, "title": "The ring", "blocks": edits}, &q)
	if q.Version != 2 || q.Title != "The ring" || q.Blocks[0].ID != "mine-1" || len(q.Notes) != len(p.Notes) {
		t.Errorf("saved: version %d, %q, %+v", q.Version, q.Title, q.Blocks[0])
	}
	for _, block := range q.Blocks {
		if block.ID == first.ID && (!block.Edited || block.Original != first.Text || len(block.Notes) != len(first.Notes)) {
			t.Errorf("the edited finding: %+v", block)
		}
	}
	b.refused(409, "PUT", "/api/briefs/"+p.ID, map[string]any{"version": 1, "title": "x", "blocks": edits})
	b.refused(422, "PUT", "/api/briefs/"+p.ID, map[string]any{"version": 2, "title": "x", "blocks": []any{map[string]any{"id": "S1", "text": "a"}, map[string]any{"id": "S1", "text": "b"}}})
	b.refused(422, "PUT", "/api/briefs/"+p.ID, map[string]any{"version": 2, "title": "x", "blocks": []any{map[string]any{"id": "S1", "text": "a", "notes": []int{99}}}})
	var old briefPage
	b.get("/api/briefs/"+p.ID+"?version=1", &old)
	if old.Title != p.Title || len(old.Blocks) != len(p.Blocks) {
		t.Error("the first version is no longer as it was")
	}
	for format, want := range map[string][]string{
		"md": {"# The ring", "A word of my own.", "[^1]: “", "Rewritten &lt;b>by&lt;/b> hand."}, "html": {"<h1>The ring</h1>", "Rewritten &lt;b&gt;by&lt;/b&gt; hand.", "size: A4"}, "json": {`"title": "The ring"`},
	} {
		_, head, out := b.do("GET", "/api/briefs/"+p.ID+"/export?format="+format, nil)
		for _, w := range want {
			if !strings.Contains(string(out), w) {
				t.Errorf("%s lacks %q", format, w)
			}
		}
		if !strings.Contains(head.Get("Content-Disposition"), "attachment") || !strings.Contains(head.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %v", format, head)
		}
	}
	_, _, out := b.do("GET", "/api/briefs/"+p.ID+"/export?format=docx", nil)
	body := docx(t, out)
	if !strings.Contains(body["word/document.xml"], "A word of my own.") || !strings.Contains(body["word/document.xml"], "Rewritten &lt;b&gt;by&lt;/b&gt; hand.") {
		t.Error("the document lacks the words")
	}
	refs, notes := strings.Count(body["word/document.xml"], "<w:footnoteReference "), strings.Count(body["word/footnotes.xml"], "<w:footnote w:id=")
	if refs == 0 || refs != notes {
		t.Errorf("%d references to %d footnotes", refs, notes)
	}
	b.refused(422, "GET", "/api/briefs/"+p.ID+"/export?format=exe", nil)
	b.refused(404, "POST", "/api/briefs", map[string]string{"about": "Nowherexyz"})
}

// docx opens a document and reads each part as XML.
func docx(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(part)
		for dec := xml.NewDecoder(bytes.NewReader(part)); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"} {
		if out[name] == "" {
			t.Errorf("no part %s", name)
		}
	}
	return out
}
