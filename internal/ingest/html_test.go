package ingest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"entente"
)

const page = `<!DOCTYPE html>
<html lang="en-GB"><head><title>Two towns change hands | The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="og:title" content="Two towns change hands">
<meta property="article:published_time" content="2016-11-07T08:00:00Z">
<meta name="author" content="Jane Roe">
<link rel="canonical" href="https://news.example/2016/towns">
<style>p { color: red }</style><script>var x = "<p>no</p>"</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article>
<p>GOMA, DR Congo (Agency) — Fighters of the <b>Northern Front</b>
   seized the town of Kirumba&nbsp;on Sunday,<br>two residents said. The army confirmed that it had left the place.</p>
<h2>What comes next</h2>
<p>“We will not stop,” a commander told the agency. The government did not answer questions &amp; gave no figures for its losses.</p>
<ul><li>The first town has 20,000 people.</li><li>The second has fewer.</li></ul>
</article>
<footer>All rights reserved</footer></body></html>`

func TestHTML(t *testing.T) {
	r := readOne(t, "towns.html", page, Options{})
	const text = "GOMA, DR Congo (Agency) — Fighters of the Northern Front seized the town of Kirumba on Sunday,\n" +
		"two residents said. The army confirmed that it had left the place.\n\n" +
		"What comes next\n\n" +
		"“We will not stop,” a commander told the agency. The government did not answer questions & gave no figures for its losses.\n\n" +
		"The first town has 20,000 people.\n\nThe second has fewer."
	want := entente.Report{ID: "towns", Path: "towns.html", Title: "Two towns change hands", Text: text, Publisher: "The Example",
		URL: "https://news.example/2016/towns", Lang: "en",
		Dateline:  entente.Dateline{Span: entente.Span{Start: 0, End: 27}, Place: "GOMA, DR Congo", Agency: "Agency"},
		Published: entente.NewDate(2016, 11, 7), PublishedBasis: "page metadata"}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
}

func TestHTMLWithoutMetadata(t *testing.T) {
	r := readOne(t, "2016-11-08.htm", "<p>"+strings.Repeat("The army said that it took the town on Sunday. ", 8)+"</p>", Options{})
	if r.Published != entente.NewDate(2016, 11, 8) || r.PublishedBasis != "file name" || r.Publisher != "" || r.Lang != "en" {
		t.Errorf("%+v", r)
	}
}

// TestPages reads pages built as news sites, weblogs, ministries and an encyclopedia
// build theirs. What belongs to the article is marked in them by the attribute
// data-article: it has to be found whole, and little else with it (a page of tables has most).
func TestPages(t *testing.T) {
	found, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(found) == 0 {
		t.Fatal("no pages", err)
	}
	published := map[string]string{"weblog": "2019-03-04", "divs": "2014-09-18", "short": "2022-05-09", "jsonld": "2017-01-23",
		"live": "2020-11-02", "release": "2011-08-30", "magazine": "2016-02-01", "mobile": "2018-07-14", "plaindivs": "2009-12-01", "comments": "2021-10-10"}
	for _, name := range found {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".html")
		r := readOne(t, base+".html", string(page), Options{})
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		missing, words := 0, 0
		left := map[string]int{}
		for _, w := range strings.Fields(r.Text) {
			left[w]++
		}
		for n := range doc.Descendants() {
			if _, marked := hasAttribute(n, "data-article"); !marked {
				continue
			}
			for _, w := range strings.Fields(paragraphs(n)) {
				words++
				if left[w]--; left[w] < 0 {
					missing++
				}
			}
		}
		if missing > 0 {
			t.Errorf("%s: %d of %d words are missing", base, missing, words)
		}
		if extra := len(strings.Fields(r.Text)) - words; extra*5 > words {
			t.Errorf("%s: %d words too many beside %d:\n%s", base, extra, words, r.Text)
		}
		if want := published[base]; want != "" && r.Published.String() != want {
			t.Errorf("%s: published %s (%s), want %s", base, r.Published, r.PublishedBasis, want)
		}
	}
}

func TestHTMLEncoding(t *testing.T) {
	declared := strings.Replace(page, "<head>", `<head><meta charset="windows-1251">`, 1)
	declared = strings.ReplaceAll(strings.ReplaceAll(declared, "Kirumba", "\xca\xe8\xe5\xe2"), "—", "\x97")
	declared = strings.NewReplacer("“", "\x93", "”", "\x94").Replace(declared)
	r := readOne(t, "a.html", declared, Options{})
	if !strings.Contains(r.Text, "the town of Киев on Sunday") || !slices.Contains(r.Notes, "converted from windows-1251") {
		t.Errorf("%q, %q", r.Text, r.Notes)
	}
}

// fonts opens n formatting elements that a parser takes for different ones.
func fonts(n int) (s string) {
	for i := range n {
		s += fmt.Sprintf("<font size=%d>", i)
	}
	return s
}

// TestBombs gives pages built to exhaust a parser or the extractor. Each must be
// refused or read in linear time; the bound is far above that, since a quadratic
// blowup takes hours and a busy machine should not fail the test.
func TestBombs(t *testing.T) {
	sentence := "The army said that it took the town. "
	for name, content := range map[string]string{
		"deep":                strings.Repeat("<div>", 100_000) + sentence,
		"deep, closed":        strings.Repeat("<div>", 100_000) + sentence + strings.Repeat("</div>", 100_000),
		"deep lists":          strings.Repeat("<ul><li>", 50_000) + sentence,
		"deep formatting":     strings.Repeat("<b><p>", 50_000) + sentence,
		"deep by fonts":       strings.Repeat("<font size=1><p>", 20_000) + sentence,
		"reopened formatting": "<p>" + fonts(300) + strings.Repeat("<p>x", 50_000),
		"reopened, less":      "<p>" + fonts(100) + strings.Repeat("<p>"+sentence, 200),
		"unclosed links":      strings.Repeat("<p><a href=x>"+sentence, 3000),
		"just allowed depth":  strings.Repeat("<div>", 390) + strings.Repeat("<p>"+sentence+"</p>", 100) + strings.Repeat("</div>", 390),
		"many elements":       strings.Repeat("<p>x</p>", 500_000),
		"wide":                strings.Repeat("<p>"+sentence+"</p>", 3_000),
		"wide in tables":      strings.Repeat("<table><tr><td>"+sentence+"</table>", 1_000),
		"many links":          strings.Repeat("<a href='#'>"+sentence+"</a>", 3_000),
		"many attributes":     "<p " + strings.Repeat("a=b ", 1_000_000) + ">" + sentence,
		"one long word":       "<p>" + strings.Repeat("a", megabyte/4),
		"one long text":       "<p>" + strings.Repeat(sentence, 7_000),
		"open brackets":       strings.Repeat("<", megabyte/4),
		"open comments":       strings.Repeat("<!--", megabyte),
		"entities":            "<p>" + strings.Repeat("&amp;", 200_000),
		"too large":           strings.Repeat(sentence, 200_000),
		"tags in the head":    "<head>" + strings.Repeat("<meta name=date content=2016-11-07>", 3_000) + "</head>" + sentence,
		"scripts of metadata": strings.Repeat(`<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "x"}</script>`, 2_000) + sentence,
		"nothing":             "<html></html>",
		"NUL":                 "<p>\x00</p>",
	} {
		start := time.Now()
		reports, failures := read(files("a.html", content), Options{}, "a.html")
		took := time.Since(start)
		if len(reports)+len(failures) != 1 {
			t.Errorf("%s: %d reports, %v", name, len(reports), failures)
		}
		t.Logf("%s: %d reports, %.90s, %v", name, len(reports), fmt.Sprint(failures), took.Round(time.Millisecond))
		if took > time.Minute {
			t.Errorf("%s took %v", name, took)
		}
	}
}
