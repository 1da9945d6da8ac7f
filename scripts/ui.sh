#!/usr/bin/env bash
# Rebuilds the workbench's pages, compares them with those committed, and tries them in a real
# browser. Needs Node and npm; Chromium is installed where there is none (CHROMIUM names another).
# ENTENTE names the program to try them with; it is built where none is named.
set -euo pipefail
cd "$(dirname "$0")/.."

npm --prefix web/ui ci --no-audit --no-fund
npm --prefix web/ui run check
npm --prefix web/ui test
npm --prefix web/ui run build
changed=$(git status --porcelain -- web/ui/dist)
if [ -n "$changed" ]; then
	echo "web/ui/dist is not what its sources make; build it and commit it:"
	echo "$changed"
	exit 1
fi

browser=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$browser" ]; then
	apt-get update -qq
	apt-get install -y -qq chromium >/dev/null
fi
if [ -z "${ENTENTE:-}" ]; then
	made=$(mktemp -d)
	trap 'rm -rf "$made"' EXIT
	go build -o "$made/entente" ./cmd/entente
	ENTENTE=$made/entente
fi
export ENTENTE CHROMIUM=$browser
cd web/ui
node --test browser/
