#!/usr/bin/env bash
# Benchmarks of the working tree against a commit, interleaved: old, new, old, new,
# so that both meet the same weather on a noisy machine. benchstat compares.
# Last come the large ones, of both: a million claims in one situation, and every screen
# of the workbench over 100,000 on days never asked for. They count the processor's time.
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
large() {
	go test -run '^$' -bench Million -benchtime 1x ./internal/situation
	go test -run '^$' -bench Screens/newday -benchtime 10x ./web
}
(cd "$work/old" && large >>"$work/old.txt" 2>/dev/null || true)
large >>"$work/new.txt"
GOFLAGS= go run golang.org/x/perf/cmd/benchstat@latest "$work/old.txt" "$work/new.txt"
