package ingest

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"entente"
)

// dateNames are the names under which pages state in a meta element the day on which
// they were first published, beside those that the extractor knows: Dublin Core and
// what publishers' systems write, the surest first.
var dateNames = []string{
	"article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
	"dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date",
	"publication_date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "date",
}

// fromHead sets what the page says of itself: its address, the host standing in for
// the name of the publisher, and the day of publication.
func (r *raw) fromHead(doc *html.Node, today entente.Date) {
	meta := map[string]string{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") && r.URL == "" {
				r.URL = webAddress(attribute(n, "href"))
			}
		case atom.Meta:
			for _, key := range []string{"name", "property", "itemprop"} {
				if name := strings.ToLower(attribute(n, key)); name != "" && meta[name] == "" {
					meta[name] = strings.TrimSpace(attribute(n, "content"))
				}
			}
		case atom.Time: // marked as the page's own day: any other can be the day of a battle
			if _, old := hasAttribute(n, "pubdate"); (old || strings.EqualFold(attribute(n, "itemprop"), "datePublished")) && meta["datepublished"] == "" {
				meta["datepublished"] = attribute(n, "datetime")
			}
		}
	}
	if r.URL == "" {
		r.URL = webAddress(meta["og:url"])
	}
	if u, err := url.Parse(r.URL); err == nil {
		r.Publisher = strings.TrimPrefix(u.Hostname(), "www.")
	}
	for _, name := range dateNames {
		if r.publishedAt(meta[name], today); r.stated != "" {
			return
		}
	}
}

// publishedAt takes stated as the day of publication where it is a day on which there
// were web pages, and none from the future.
func (r *raw) publishedAt(stated string, today entente.Date) {
	d := parseDate(stated)
	if d.IsZero() || d.Year < 1990 || !today.IsZero() && d.After(today.AddDays(1)) {
		return
	}
	r.stated, r.basis = d.String(), "page metadata"
}

// webAddress returns s where it is the full address of a page.
func webAddress(s string) string {
	if u, err := url.Parse(s); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return s
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	value, _ := hasAttribute(n, key)
	return value
}

func hasAttribute(n *html.Node, key string) (value string, has bool) {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val, true
			}
		}
	}
	return "", false
}
