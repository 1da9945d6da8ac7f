package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"entente"
	"entente/internal/store"
)

// upload sends files by name and waits for the last event.
func (b *browser) upload(files map[string]string) (status int, events []eventRecord) {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, text := range files {
		part, err := w.CreateFormFile("files", name)
		if err != nil {
			b.t.Fatal(err)
		}
		_, _ = io.WriteString(part, text)
	}
	w.Close()
	status, _, out := b.do("POST", "/api/upload", body.String(), "Content-Type", w.FormDataContentType())
	if status != http.StatusAccepted {
		return status, nil
	}
	var job struct{ Job string }
	if err := json.Unmarshal(out, &job); err != nil {
		b.t.Fatal(err)
	}
	for range 600 {
		var p jobPage
		b.get("/api/jobs/"+job.Job, &p)
		if p.Over {
			return status, p.Events
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.t.Fatal("the upload does not end")
	return
}

const fresh = `---
title: Convoy reaches Mosul
date: 2017-07-12
publisher: The Harbor Ledger
---
Iraqi forces took Mosul from the Islamic State group on Sunday, the army said.
`

func TestUpload(t *testing.T) {
	b := start(t, nil)
	before := b.session().Data
	status, events := b.upload(map[string]string{"convoy.md": fresh, "bad.jsonl": "{not json}\n", "picture.png": "\x89PNG\r\n"})
	if status != http.StatusAccepted {
		t.Fatal(status)
	}
	kinds := map[string]int{}
	for _, e := range events {
		kinds[e.Event]++
	}
	if kinds["progress"] != 1 || kinds["fault"] < 1 || kinds["done"] != 1 || events[len(events)-1].Event != "done" {
		t.Errorf("events: %+v", events)
	}
	after := b.session().Data
	if after.Reports != before.Reports+1 || after.Claims <= before.Claims {
		t.Errorf("before %+v, after %+v", before, after)
	}
	var p claimsPage
	b.get("/api/claims?at=Mosul&report=convoy", &p)
	if p.Total == 0 || p.Claims[0].Published.String() != "2017-07-12" {
		t.Errorf("what was uploaded does not show: %+v", p)
	}
	// The same again is left out.
	if _, events := b.upload(map[string]string{"convoy.md": fresh}); !strings.Contains(toJSON(events), "there already") {
		t.Errorf("again: %+v", events)
	}
}

func toJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

func TestUploadEvents(t *testing.T) {
	b := start(t, nil)
	id, j := b.server.newJob()
	go func() {
		for i := range 3 {
			time.Sleep(10 * time.Millisecond)
			j.tell(progressEvent{i + 1, 3, "r", 1}, false)
		}
		j.tell(doneEvent{Reports: 3}, true)
	}()
	status, head, out := b.do("GET", "/api/jobs/"+id+"/events", nil, "Accept", "text/event-stream")
	if status != 200 || !strings.HasPrefix(head.Get("Content-Type"), "text/event-stream") || strings.Count(string(out), "event: progress") != 3 || strings.Count(string(out), "event: done") != 1 {
		t.Errorf("%d %v\n%s", status, head, out)
	}
}

// TestUploadIsKept: where there is a store, a report and its claims go there.
func TestUploadIsKept(t *testing.T) {
	var s *store.Store
	b := start(t, func(o *Options) {
		s = memoryStore(t)
		o.Keep = s
		o.Append = func(ctx context.Context, r entente.Report, claims []entente.Claim) error {
			_, err := s.AppendReport(ctx, r, claims, noon)
			return err
		}
	})
	_, events := b.upload(map[string]string{"convoy.md": fresh})
	if n, err := s.Count(t.Context()); err != nil || n.Reports != 1 || n.Claims == 0 {
		t.Errorf("%+v, %v; %+v", n, err, events)
	}
}

// TestHostileUpload: whatever is sent is text and nothing more.
func TestHostileUpload(t *testing.T) {
	b := start(t, nil)
	evil := "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202eright to left\u202c 😀 the army said.\n" + strings.Repeat("word ", 20_000) + "\n" + strings.Repeat("x", 200_000)
	status, events := b.upload(map[string]string{
		"../../etc/passwd.txt": "Iraqi forces took Tikrit on Monday, the army said.",
		`..\..\boot.txt`:       "Rebels entered Idlib on Monday, residents said.",
		"evil.txt":             evil,
		"page.html":            `<html><head><title>T</title><script>alert(1)</script></head><body><p>Turkish jets struck Afrin on Saturday, the army said in a long enough sentence for a reader.</p><iframe src="http://evil.example"></iframe></body></html>`,
		"empty.txt":            "",
		"nul.txt":              "a\x00b",
	})
	if status != http.StatusAccepted {
		t.Fatalf("%d %+v", status, events)
	}
	var p reportsPage
	b.get("/api/reports?limit=1000", &p)
	found := 0
	for _, r := range p.Reports {
		if strings.Contains(string(r.ID), "..") || strings.ContainsAny(string(r.ID), `\`) {
			t.Errorf("a report bears a path: %q", r.ID)
		}
		if r.ID == "evil" || r.ID == "page" {
			found++
			path := "/api/reports/" + string(r.ID)
			_, head, out := b.do("GET", path, nil)
			if !strings.HasPrefix(head.Get("Content-Type"), "application/json") || head.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(head.Get("Content-Security-Policy"), "script-src 'self'") {
				t.Errorf("%s: %v", r.ID, head)
			}
			if r.ID == "evil" && !strings.Contains(string(out), "<script>alert(1)</script>") {
				t.Error("the text was altered")
			}
			if r.ID == "page" && strings.Contains(string(out), "alert(1)") {
				t.Error("a page's script is part of its text")
			}
		}
	}
	if found != 2 {
		t.Errorf("%d of the two reports are there: %+v", found, events)
	}
	b.refused(404, "GET", "/etc/passwd.txt", nil)
	b.refused(404, "GET", "/assets/..%2f..%2findex.go", nil)
}

func TestUploadLimits(t *testing.T) {
	b := start(t, nil)
	if status, _ := b.upload(map[string]string{"large.txt": strings.Repeat("x", maxFile+1)}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a file of more than %d bytes: %d", maxFile, status)
	}
	many := map[string]string{}
	for i := range maxFiles + 1 {
		many[strings.Repeat("n", i+1)[:min(i+1, 100)]+string(rune('a'+i%26))+toJSON(i)+".txt"] = "x"
	}
	if status, _ := b.upload(many); status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d files: %d", len(many), status)
	}
	b.refused(422, "POST", "/api/upload", "no form")
	if status, _ := b.upload(map[string]string{}); status != http.StatusUnprocessableEntity {
		t.Errorf("nothing: %d", status)
	}
	b.refused(413, "PUT", "/api/settings", `{"theme":"`+strings.Repeat("x", maxBody+2000)+`"}`)
}

// FuzzCleanName: a file's name becomes a name and no path, whatever it was.
func FuzzCleanName(f *testing.F) {
	for _, s := range []string{"a.txt", "../x", `..\x`, ".", "..", "/", "a\x00b", "\xff", strings.Repeat("ü", 300) + ".html", ".hidden", "C:\\x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := cleanName(name)
		if got == "" || len(got) > 200 || strings.ContainsAny(got, "/\\\x00") || strings.HasPrefix(got, ".") {
			t.Errorf("%q becomes %q", name, got)
		}
		if _, err := (sent{got: []byte("x")}).Open(got); err != nil {
			t.Errorf("%q: %v", got, err)
		}
		if err := fstest.TestFS(fstest.MapFS{got: {Data: []byte("x")}}, got); err != nil {
			t.Errorf("%q is no name of a file: %v", got, err)
		}
	})
}
