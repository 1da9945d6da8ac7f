#!/usr/bin/env bash
# Trains data/models/english.model from the gold sets and plain text: an open sentence
# encoder is fine-tuned as a teacher, labels plain text, and the small network that ships
# learns from the gold sets and these labels; then teacher and network learn in the same way
# who has which role in what words tell. Last the lemmas file.
# Two cores, 16 GB, an hour and a quarter where nothing else runs; needs Go, Python 3.11, PyPI.
# internal/nlp/syntax/DESIGN.md says why so; data/models/english.md is the model's card.
# usage: scripts/models/build.sh [folder of the gold sets]
set -euo pipefail
cd "$(dirname "$0")/../.."
gold=$(realpath "${1:-../shared/gold}")
here=scripts/models
work=${WORK:-$(mktemp -d)}
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet -r "$here/requirements.txt"
python="$work/python/bin/python"
go build -o "$work/entente" ./cmd/entente

"$python" "$here/texts.py" "$gold" "$work"
for set in re3d triggers silver; do
	"$work/entente" analyse -q "$work/$set.jsonl" >"$work/$set.analysis"
	"$python" "$here/tokens.py" "$work/$set.jsonl" "$work/$set.analysis" >"$work/$set.tokens"
done
"$python" "$here/teacher.py" train "$gold" "$work/re3d.tokens" "$work/triggers.tokens" "$work/teacher.pt"
"$python" "$here/teacher.py" label "$work/teacher.pt" "$work/silver.tokens" >"$work/silver.labels"
"$python" "$here/student.py" "$gold" "$work/re3d.tokens" "$work/triggers.tokens" "$work/student.pt" "$work/silver.labels"
"$python" "$here/roles_teacher.py" train "$gold" "$work/teacher.pt" "$work/triggers.tokens" "$work/roles-teacher.pt"
"$python" "$here/roles_teacher.py" label "$work/roles-teacher.pt" "$work/silver.labels" >"$work/silver.cast"
"$python" "$here/roles.py" "$gold" "$work/student.pt" "$work/triggers.tokens" "$work/roles.pt" "$work/silver.cast"
"$python" "$here/export.py" "$work/student.pt" "$work/roles.pt" data/models/english.model
"$python" "$here/words.py" >internal/nlp/network/testdata/words.json
go run ./data/build/lemmas -gold "$gold"
