package web

import (
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"sort"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docsHTML string

var docsTemplate = template.Must(template.New("docs").Parse(docsHTML))

// docsPart is the operations of one tag, as a person reads them.
type docsPart struct {
	Tag        string
	Operations []docsOperation
}

type docsOperation struct {
	Method, Path, Summary, Note string
	Parameters                  []docsParameter
	Body, Answer                []docsField
}

type docsParameter struct{ Name, In, Type, Note string }

type docsField struct{ Name, Type, Note string }

// docs is the readable page of the API, made from its description: it needs no
// network and no script.
func (s *Server) docs(w http.ResponseWriter, _ *http.Request) {
	api := s.api.OpenAPI()
	parts := map[string]*docsPart{}
	var order []string
	for _, path := range slices.Sorted(keysOf(api.Paths)) {
		item := api.Paths[path]
		for _, m := range []struct {
			method string
			op     *huma.Operation
		}{{"GET", item.Get}, {"POST", item.Post}, {"PUT", item.Put}, {"DELETE", item.Delete}} {
			if m.op == nil || len(m.op.Tags) == 0 {
				continue
			}
			p := parts[m.op.Tags[0]]
			if p == nil {
				p = &docsPart{Tag: m.op.Tags[0]}
				parts[p.Tag] = p
				order = append(order, p.Tag)
			}
			d := docsOperation{Method: m.method, Path: path, Summary: m.op.Summary, Note: m.op.Description}
			for _, q := range m.op.Parameters {
				if q.In != "cookie" && q.In != "header" {
					d.Parameters = append(d.Parameters, docsParameter{q.Name, q.In, typeName(q.Schema), q.Description})
				}
			}
			if b := m.op.RequestBody; b != nil && b.Content["application/json"] != nil {
				d.Body = docsFields(api, b.Content["application/json"].Schema)
			}
			for _, status := range []string{"200", "201"} {
				if r := m.op.Responses[status]; r != nil && r.Content["application/json"] != nil {
					d.Answer = docsFields(api, r.Content["application/json"].Schema)
				}
			}
			p.Operations = append(p.Operations, d)
		}
	}
	sort.Strings(order)
	var list []docsPart
	for _, tag := range order {
		list = append(list, *parts[tag])
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
	if err := docsTemplate.Execute(w, list); err != nil {
		s.opt.Log.Error("docs", "error", err)
	}
}

func keysOf[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// typeName is a schema in a word.
func typeName(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Ref != "":
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	case s.Type == "array":
		return "list of " + typeName(s.Items)
	case len(s.Enum) > 0:
		var words []string
		for _, v := range s.Enum {
			if w, ok := v.(string); ok {
				words = append(words, w)
			}
		}
		return strings.Join(words, " | ")
	}
	return s.Type
}

func docsFields(api *huma.OpenAPI, s *huma.Schema) []docsField {
	if s != nil && s.Ref != "" {
		s = api.Components.Schemas.SchemaFromRef(s.Ref)
	}
	if s == nil {
		return nil
	}
	var out []docsField
	for _, name := range slices.Sorted(keysOf(s.Properties)) {
		p := s.Properties[name]
		out = append(out, docsField{name, typeName(p), p.Description})
	}
	return out
}

//go:embed docs.css
var docsCSS []byte

func docsStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(docsCSS)
}
