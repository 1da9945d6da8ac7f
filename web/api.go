package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"entente"
)

// table is an answer that has a list worth a spreadsheet. The first row names the
// columns.
type table interface{ rows() [][]string }

// lines is an answer that is also written as JSON Lines.
type lines interface{ each(func(any) error) error }

// graph is an answer that is also written as GraphML.
type graph interface{ graphML(io.Writer) error }

// The further formats, by the word that ?format= takes.
var formats = map[string]string{"json": "application/json", "csv": "text/csv", "jsonl": "application/jsonl", "graphml": "application/graphml+xml"}

// newAPI makes the API on mux.
func newAPI(mux *http.ServeMux, version string) huma.API {
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	c := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{Title: "Entente workbench", Version: version, Description: "Reports and claims, situations in a view, territory, " +
				"alliances, undertakings, contradictions, evidence, review and briefs. Days are YYYY-MM-DD."},
			Components: &huma.Components{Schemas: registry},
		},
		OpenAPIPath: "/openapi", DefaultFormat: "application/json", Transformers: []huma.Transformer{saysClaims},
		Formats: map[string]huma.Format{
			"application/json": {Marshal: writeJSON, Unmarshal: json.Unmarshal}, "json": {Marshal: writeJSON, Unmarshal: json.Unmarshal},
			"text/csv": {Marshal: writeCSV}, "application/jsonl": {Marshal: writeLines},
			"application/graphml+xml": {Marshal: func(out io.Writer, v any) error {
				if g, ok := v.(graph); ok {
					return g.graphML(out)
				}
				return writeJSON(out, v)
			}},
		},
	}
	return humago.New(mux, c)
}

// schemaName tells types of one name in several packages apart.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	path := t.PkgPath()
	if pkg := path[strings.LastIndexByte(path, '/')+1:]; pkg != "" && pkg != "web" && pkg != "v2" {
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

func writeJSON(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func writeCSV(out io.Writer, v any) error {
	t, ok := v.(table)
	if !ok { // a fault
		return writeJSON(out, v)
	}
	w := csv.NewWriter(out)
	for i, row := range t.rows() {
		for k := range row {
			if i > 0 {
				row[k] = plainCell(row[k])
			}
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// saysClaims adds to a table of a moment whether its claims are as reviewed or as coded:
// a file that somebody was sent has to say it itself.
func saysClaims(ctx huma.Context, _ string, v any) (any, error) {
	t, ok := v.(table)
	if !ok || !strings.HasPrefix(ctx.Header("Accept"), formats["csv"]) || !ofMoment(ctx.Operation()) {
		return v, nil
	}
	return claimsTable{t, cmp.Or(ctx.Query("claims"), asReviewed)}, nil
}

type claimsTable struct {
	table
	claims string
}

func (t claimsTable) rows() [][]string {
	out := t.table.rows()
	for i := range out {
		out[i] = append(out[i], t.claims)
	}
	out[0][len(out[0])-1] = "claims_as"
	return out
}

// plainCell keeps a spreadsheet from computing a cell that a stranger wrote. A number
// may have its sign.
func plainCell(s string) string {
	if strings.IndexAny(s, "=+-@\t\r") != 0 || len(s) > 1 && s[0] == '-' && strings.Trim(s[1:], "0123456789.") == "" {
		return s
	}
	return "'" + s
}

func writeLines(out io.Writer, v any) error {
	l, ok := v.(lines)
	if !ok {
		return writeJSON(out, v)
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return l.each(enc.Encode)
}

// route is an operation of the API.
type route struct {
	method, path string
	id, tag      string
	summary      string
	status       int  // 200 where it is 0
	needs        role // reader where it is empty
	open         bool // asked before anybody has signed in
}

// reply is an answer as huma wants it.
type reply[O any] struct{ Body O }

// handle registers a route. Which further formats it has, its answer's type says.
func handle[I, O any](s *Server, r route, f func(context.Context, *I) (O, error)) {
	op := huma.Operation{
		Method: r.method, Path: r.path, OperationID: r.id, Summary: r.summary, Tags: []string{r.tag}, DefaultStatus: r.status,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound}, MaxBodyBytes: maxBody,
	}
	has := []string{"json"}
	var o O
	if _, ok := any(o).(table); ok {
		has = append(has, "csv")
	}
	if _, ok := any(o).(lines); ok {
		has = append(has, "jsonl")
	}
	if _, ok := any(o).(graph); ok {
		has = append(has, "graphml")
	}
	if r.method == http.MethodGet {
		op.Description = "Formats: " + strings.Join(has, ", ") + " (?format= or Accept)."
	}
	if !r.open {
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden)
	}
	op.Middlewares = huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
		if !r.open && !visitorOf(ctx.Context()).may(r.needs) {
			status, text := http.StatusForbidden, "this takes the role "+string(r.needs)
			if visitorOf(ctx.Context()) == nil {
				status, text = http.StatusUnauthorized, "sign in first"
			}
			_ = huma.WriteErr(s.api, ctx, status, text)
			return
		}
		for _, name := range []string{"csv", "jsonl", "graphml"} {
			if strings.HasPrefix(ctx.Header("Accept"), formats[name]) && !contains(has, name) {
				_ = huma.WriteErr(s.api, ctx, http.StatusNotAcceptable, "there is no "+name+" here")
				return
			}
		}
		if r.method == http.MethodGet && ofMoment(ctx.Operation()) {
			tag := s.tag(ctx)
			ctx.SetHeader("ETag", tag)
			if holds(ctx.Header("If-None-Match"), tag) {
				ctx.SetStatus(http.StatusNotModified)
				return
			}
		}
		next(ctx)
	}}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*reply[O], error) {
		out, err := f(ctx, in)
		if err != nil {
			return nil, s.fault(err)
		}
		return &reply[O]{out}, nil
	})
	if r.method == http.MethodGet {
		response := op.Responses
		if response == nil {
			response = s.api.OpenAPI().Paths[r.path].Get.Responses
		}
		for _, name := range has[1:] {
			response["200"].Content[formats[name]] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
		}
	}
}

// ofMoment reports whether an operation answers about a moment.
func ofMoment(op *huma.Operation) bool {
	return slices.ContainsFunc(op.Parameters, func(p *huma.Param) bool { return p.Name == "claims" })
}

// tag names the answer about a moment before it is computed: it hangs on nothing but
// what is asked, who asks, and what has been told and decided. Who has it already is
// not computed it again.
func (s *Server) tag(ctx huma.Context) string {
	u, who := ctx.URL(), ""
	if v := visitorOf(ctx.Context()); v != nil {
		who = v.name + "\x00" + string(v.role)
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{s.run, strconv.FormatInt(s.edition.Load(), 10), u.RequestURI(), ctx.Header("Accept"), who}, "\x00")))
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// holds reports whether an If-None-Match has a tag, whatever a proxy put before it.
func holds(match, tag string) bool {
	return match != "" && strings.Contains(match, strings.Trim(tag, `"`))
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// maxBody bounds what is sent in JSON: a brief's prose is the longest.
const maxBody = 2 << 20

// fault gives an error its status: the one place that does.
func (s *Server) fault(err error) error {
	text := err.Error()
	for _, root := range []struct {
		err    error
		status int
	}{{entente.ErrNotFound, http.StatusNotFound}, {entente.ErrInvalid, http.StatusUnprocessableEntity}, {entente.ErrConflict, http.StatusConflict}, {entente.ErrUnavailable, http.StatusServiceUnavailable}, {errForbidden, http.StatusForbidden}, {errWho, http.StatusUnauthorized}, {errTooMany, http.StatusTooManyRequests}} {
		if errors.Is(err, root.err) {
			return huma.NewError(root.status, strings.TrimSuffix(text, ": "+root.err.Error()))
		}
	}
	var known huma.StatusError
	if errors.As(err, &known) {
		return err
	}
	s.opt.Log.Error("request failed", "error", err)
	return huma.NewError(http.StatusInternalServerError, "the server failed; its log says why")
}
