package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

// page is the built user interface; CI builds it anew and compares.
//
//go:embed all:ui/dist
var page embed.FS

// assets are the files of the page with their hashes, read once.
var assets = sync.OnceValue(func() map[string]asset {
	out := map[string]asset{}
	root, err := fs.Sub(page, "ui/dist")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(b)
		out[name] = asset{b, `"` + hex.EncodeToString(sum[:12]) + `"`, typeOf(name)}
		return nil
	})
	if err != nil {
		panic(err) // embedded files can be read
	}
	return out
})

type asset struct {
	body []byte
	tag  string
	mime string
}

// typeOf is the type of a file of ours. It is not left to the machine's tables, which
// differ.
func typeOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json", ".geojson", ".topojson":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".pbf":
		return "application/x-protobuf"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// screens are the addresses of the page. What stands behind one may be an id with dots,
// and is the page all the same.
var screens = []string{"situation", "review", "map", "actors", "undertakings", "contradictions", "briefing"}

// static serves the page: its files, and itself for the addresses of its screens
// (/undertakings, /review/a.html) and others without an ending.
func static(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	a, ok := assets()[name]
	first, _, _ := strings.Cut(name, "/")
	if !ok && (path.Ext(name) == "" || slices.Contains(screens, first)) {
		a, ok = assets()["index.html"]
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.mime)
	h.Set("ETag", a.tag)
	h.Set("Cache-Control", "no-cache") // ask whether it has changed: names bear no hash
	_, _ = w.Write(a.body)
}
