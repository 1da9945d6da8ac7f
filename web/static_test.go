package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// An address of a screen is the page, whatever dots the id behind it has; a file that
// is not there is not.
func TestStatic(t *testing.T) {
	for _, c := range []struct {
		path, mime string
		status     int
	}{
		{"/", "text/html", 200},
		{"/map", "text/html", 200},
		{"/review/06-2016-11-06.html", "text/html", 200},
		{"/assets/app.js", "text/javascript", 200},
		{"/assets/none.js", "", 404},
		{"/../go.mod", "", 404},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = c.path
		static(w, r)
		if w.Code != c.status || c.mime != "" && !strings.HasPrefix(w.Header().Get("Content-Type"), c.mime) {
			t.Errorf("%s: %d %s, want %d %s", c.path, w.Code, w.Header().Get("Content-Type"), c.status, c.mime)
		}
	}
}
