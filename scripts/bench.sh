#!/usr/bin/env bash
# Benchmarks of the working tree against a commit, interleaved: old, new, old, new,
# so that both meet the same weather on a noisy machine. benchstat compares.
# usage: scripts/bench.sh [commit] [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
base=${1:-HEAD}
rounds=${2:-6}
work=$(mktemp -d)
trap 'git worktree remove --force "$work/old" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
git worktree add -q --detach "$work/old" "$base"
export ENTENTE_SHARED="${ENTENTE_SHARED:-$(cd .. && pwd)/shared}"
for _ in $(seq "$rounds"); do
	(cd "$work/old" && go test -short -run '^$' -bench . -benchmem ./internal/... >>"$work/old.txt" 2>/dev/null || true)
	go test -short -run '^$' -bench . -benchmem ./internal/... >>"$work/new.txt"
done
GOFLAGS= go run golang.org/x/perf/cmd/benchstat@latest "$work/old.txt" "$work/new.txt"
