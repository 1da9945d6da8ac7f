// Package web serves the workbench: an HTTP API over reports, claims, situations,
// review and briefs, and the page that is built on it. Reports with their claims and
// a store for what people do go in; requests are answered.
//
// It asks through internal/inquiry and shows through internal/view, as the commands
// do, so that both give the same answers. What it keeps of its own is who may do
// what, sessions, and situations that were built before. API.md describes the API
// for those who build on it; ui holds the page.
package web
