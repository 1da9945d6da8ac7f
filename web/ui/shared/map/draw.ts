// The map itself. This module brings MapLibre with it: import it late.
import { Map as MapLibre, addProtocol, setWorkerUrl, type ExpressionSpecification, type FilterSpecification, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl'
// MapLibre 6 can't find its worker in a bundle by itself; ?worker&url builds it as a file of ours.
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { tile } from './pack'
import { inks, type Inks } from './inks'
import { arc } from './sphere'
import { outline } from '../sides.svelte'
import type { Glyph } from '../types'

/** A place as the map draws it. */
export type Dot = {
  id: string
  name: string
  lat: number
  lon: number
  state: string // held, contested, besieged, unknown
  color: string
  glyph: Glyph
  code: string
  second: string // colour of the other side of a contested place
  inferred: boolean
  age: number // days
  ring?: string // drawn around it: "pivot", "changed", "picked"
}
export type Circle = { lat: number; lon: number; km: number }
export type Contents = { dots: Dot[]; circle: Circle | null; lines: GeoJSON.Feature[] }

let started = false
function start() {
  if (started) return
  started = true
  setWorkerUrl(worker)
  addProtocol('base', async (request) => ({ data: await tile(request.url.slice('base://'.length)) }))
}

export class MapView {
  #map: MapLibre
  #contents: Contents
  #dark: boolean
  // A dot for each look: images are asked for late, when the dots may be others already.
  #marks = new Map<string, Dot>()
  #ready = false

  constructor(
    element: HTMLElement,
    contents: Contents,
    dark: boolean,
    view: { bounds?: [number, number, number, number]; center?: [number, number]; zoom?: number },
    wheel: boolean,
    on: { pick: (id: string) => void; hover: (id: string, x: number, y: number) => void; move: (metresPerPixel: number) => void },
  ) {
    start()
    this.#contents = contents
    this.#dark = dark
    this.#map = new MapLibre({
      container: element,
      style: this.#style(),
      ...(view.bounds ? { bounds: view.bounds, fitBoundsOptions: { padding: 28, maxZoom: 9 } } : { center: view.center ?? [38, 35], zoom: view.zoom ?? 4 }),
      attributionControl: false,
      maplibreLogo: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 10,
      minZoom: 1,
      renderWorldCopies: false,
      fadeDuration: 0,
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.keyboard.disableRotation()
    // Where the map is a part of a page the wheel scrolls the page, and with Ctrl zooms the map.
    if (!wheel) {
      const zoom = this.#map.scrollZoom
      zoom.disable()
      element.addEventListener('wheel', (e) => (e.ctrlKey || e.metaKey ? zoom.enable() : zoom.disable()), { capture: true, passive: true })
    }
    const canvas = this.#map.getCanvas()
    canvas.setAttribute('aria-label', 'Map. Arrows move it, plus and minus zoom. The table beside it has the same places.')
    this.#map.setMissingStyleImageResolver((id) => this.#paint(id))
    this.#map.on('click', 'dots', (e) => {
      const id = e.features?.[0]?.properties.id
      if (id) on.pick(String(id))
    })
    // Once a frame at most, and not while the map moves: looking up what lies under the hand
    // takes longer than drawing.
    let under = ''
    let hand: { x: number; y: number } | undefined
    const look = () => {
      const at = hand
      hand = undefined
      if (!at || this.#map.isMoving() || !this.#ready) return
      const [found] = this.#map.queryRenderedFeatures([at.x, at.y], { layers: ['dots'] })
      const id = String(found?.properties.id ?? '')
      canvas.style.cursor = id ? 'pointer' : ''
      if (id || under) on.hover(id, at.x, at.y)
      under = id
    }
    this.#map.on('mousemove', (e) => {
      if (!hand) requestAnimationFrame(look)
      hand = { x: e.point.x, y: e.point.y }
    })
    this.#map.on('mouseout', () => {
      if (under) on.hover((under = ''), 0, 0)
    })
    const scale = () => {
      const { lat } = this.#map.getCenter()
      on.move((40075016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** this.#map.getZoom()))
    }
    this.#map.on('move', scale)
    this.#map.on('load', () => {
      this.#ready = true
      this.show(this.#contents)
      scale()
      element.dataset.ready = 'true'
    })
  }

  /** Shows other contents. */
  show(contents: Contents) {
    this.#contents = contents
    // What comes before the style is there is shown when it is.
    if (!this.#ready) return
    for (const [name, data] of Object.entries(this.#data())) (this.#map.getSource(name) as GeoJSONSource | undefined)?.setData(data)
  }

  /** Changes to the other theme. */
  theme(dark: boolean) {
    if (dark === this.#dark) return
    this.#dark = dark
    for (const id of this.#map.listImages()) this.#map.removeImage(id)
    this.#map.setStyle(this.#style())
  }

  /** Draws the map as it stands into a plain canvas: what is drawn on the graphics card does not get on paper. */
  copy(to: HTMLCanvasElement) {
    this.#map.redraw()
    const from = this.#map.getCanvas()
    to.width = from.width
    to.height = from.height
    const c = to.getContext('2d')
    if (!c) return
    // Paper is white: a dark map is printed with its lightness turned round and its hues kept.
    if (this.#dark) c.filter = 'invert(1) hue-rotate(180deg)'
    c.drawImage(from, 0, 0)
  }

  fit(bounds: [number, number, number, number]) {
    this.#map.fitBounds(bounds, { padding: 28, maxZoom: 9, animate: !window.matchMedia('(prefers-reduced-motion: reduce)').matches, duration: 350 })
  }
  zoom(by: number) {
    this.#map.zoomTo(this.#map.getZoom() + by, { duration: 150 })
  }
  center(lat: number, lon: number) {
    this.#map.easeTo({ center: [lon, lat], duration: 300 })
  }
  remove() {
    this.#map.remove()
  }

  #data(): { [source: string]: GeoJSON.FeatureCollection } {
    const { dots, circle, lines } = this.#contents
    return {
      dots: {
        type: 'FeatureCollection',
        features: dots.map((d) => {
          const mark = markOf(d)
          this.#marks.set(mark, d)
          return {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [d.lon, d.lat] },
            properties: {
              id: d.id,
              name: d.name,
              code: d.state === 'unknown' ? '' : d.code,
              mark,
              ring: d.ring ?? '',
              // The three steps of age.
              ink: d.age <= 14 ? 1 : d.age <= 90 ? 0.8 : 0.55,
              // Held places are drawn over unknown ones.
              order: d.state === 'unknown' ? 0 : 1,
            },
          }
        }),
      },
      circle: { type: 'FeatureCollection', features: circle ? [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: arc(circle.lat, circle.lon, circle.km, 0, 360) } }] : [] },
      lines: { type: 'FeatureCollection', features: lines },
    }
  }

  #style(): StyleSpecification {
    const ink = inks(this.#dark)
    const data = this.#data()
    const font = { 'text-font': ['-apple-system', 'Segoe UI', 'Noto Sans', 'Liberation Sans', 'system-ui'] }
    const after = (zoom: number): ExpressionSpecification => ['<=', ['get', 'rank'], ['step', ['zoom'], 0, 3, 1, 4.5, 2, 5.5, 3, 6.5, 4, 7.5, zoom]]
    return {
      version: 8,
      sources: {
        base: { type: 'vector', tiles: ['base://{z}/{x}/{y}'], maxzoom: 5 },
        dots: { type: 'geojson', data: data.dots },
        circle: { type: 'geojson', data: data.circle },
        lines: { type: 'geojson', data: data.lines },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': ink.sea } },
        { id: 'land', type: 'fill', source: 'base', 'source-layer': 'land', paint: { 'fill-color': ink.land, 'fill-antialias': false } },
        { id: 'lakes', type: 'fill', source: 'base', 'source-layer': 'lakes', paint: { 'fill-color': ink.sea } },
        {
          id: 'rivers',
          type: 'line',
          source: 'base',
          'source-layer': 'rivers',
          layout: { 'line-join': 'round', 'line-cap': 'round' },
          paint: { 'line-color': ink.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.5, 7, 1.6, 10, 3] },
        },
        { id: 'coast', type: 'line', source: 'base', 'source-layer': 'land', paint: { 'line-color': ink.coast, 'line-width': 0.7 } },
        {
          id: 'control',
          type: 'line',
          source: 'base',
          'source-layer': 'control',
          layout: { 'line-cap': 'round' },
          paint: { 'line-color': ink.soft, 'line-width': 1.2, 'line-dasharray': [0.1, 2.5] },
        },
        {
          id: 'border-ground',
          type: 'line',
          source: 'base',
          'source-layer': 'borders',
          paint: { 'line-color': ink.borderGround, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 1.5, 8, 6] },
        },
        {
          id: 'borders',
          type: 'line',
          source: 'base',
          'source-layer': 'borders',
          paint: { 'line-color': ink.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 8, 1.5], 'line-dasharray': [6, 2, 1.5, 2] },
        },
        { id: 'circle', type: 'line', source: 'circle', paint: { 'line-color': ink.soft, 'line-width': 1, 'line-opacity': 0.55 } },
        {
          id: 'lines-ground',
          type: 'line',
          source: 'lines',
          layout: { 'line-cap': 'round' },
          paint: { 'line-color': ['case', ['==', ['get', 'pattern'], 'solid'], ink.soft, ink.halo], 'line-width': ['case', ['==', ['get', 'pattern'], 'solid'], 4.8, 5.5] },
        },
        ...(['solid', 'dashed', 'dotted'] as const).map((pattern) => ({
          id: `lines-${pattern}`,
          type: 'line' as const,
          source: 'lines',
          filter: ['==', ['get', 'pattern'], pattern] as FilterSpecification,
          layout: pattern === 'dotted' ? { 'line-cap': 'round' as const } : {},
          paint: {
            'line-color': ['case', ['!=', ['get', 'color'], ''], ['get', 'color'], pattern === 'dotted' ? ink.unknown : ink.accent] as ExpressionSpecification,
            'line-width': pattern === 'dotted' ? 2 : 3.2,
            ...(pattern === 'solid' ? {} : { 'line-dasharray': pattern === 'dashed' ? [2, 1.2] : [0.1, 2.4] }),
          },
        })),
        {
          id: 'towns',
          type: 'symbol',
          source: 'base',
          'source-layer': 'towns',
          filter: after(5),
          layout: {
            ...font,
            'text-field': ['get', 'name'],
            'text-size': ['interpolate', ['linear'], ['get', 'rank'], 0, 12, 5, 10],
            'text-anchor': 'left',
            'text-offset': [0.5, 0],
            'icon-image': 'town',
            'symbol-sort-key': ['get', 'rank'],
            'text-padding': 4,
            'text-optional': true,
          },
          paint: { 'text-color': ink.town, 'text-halo-color': ink.halo, 'text-halo-width': 1.2 },
        },
        {
          id: 'countries',
          type: 'symbol',
          source: 'base',
          'source-layer': 'countries',
          maxzoom: 7,
          filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 0, 2.5, 1, 4, 2, 5, 3]],
          layout: {
            ...font,
            'text-field': ['upcase', ['get', 'name']],
            'text-size': ['interpolate', ['linear'], ['zoom'], 2, 9, 6, 13],
            'text-letter-spacing': 0.16,
            'text-max-width': 7,
          },
          paint: { 'text-color': ink.country, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 },
        },
        {
          id: 'dots',
          type: 'symbol',
          source: 'dots',
          layout: {
            ...font,
            'icon-image': ['get', 'mark'],
            'icon-allow-overlap': true,
            'symbol-sort-key': ['get', 'order'],
            'text-field': ['case', ['==', ['get', 'code'], ''], ['get', 'name'], ['format', ['get', 'name'], {}, ' ', {}, ['get', 'code'], { 'font-scale': 0.78 }]],
            'text-size': 12.5,
            'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
            'text-radial-offset': 0.95,
            'text-justify': 'auto',
            'text-optional': true,
            'text-padding': 1,
          },
          paint: {
            'icon-opacity': ['get', 'ink'],
            'text-color': ink.ink,
            'text-halo-color': ink.halo,
            'text-halo-width': 1.6,
          },
        },
        {
          id: 'rings',
          type: 'circle',
          source: 'dots',
          filter: ['!=', ['get', 'ring'], ''],
          paint: {
            'circle-radius': ['match', ['get', 'ring'], 'picked', 15, 13],
            'circle-color': 'rgba(0,0,0,0)',
            'circle-stroke-color': ['match', ['get', 'ring'], 'picked', ink.ink, ink.accent],
            'circle-stroke-width': 2,
          },
        },
      ],
    }
  }

  // Draws the image that a layer asks for.
  #paint(id: string) {
    if (this.#map.hasImage(id)) return
    const ink = inks(this.#dark)
    const image = id === 'town' ? paintTown(ink) : this.#marks.has(id) ? paintMark(this.#marks.get(id)!, ink) : undefined
    if (image) this.#map.addImage(id, image, { pixelRatio: 2 })
  }
}

function markOf(d: Dot): string {
  return [d.state, d.state === 'unknown' ? '' : d.color, d.state === 'unknown' ? '' : d.glyph, d.state === 'contested' ? d.second : '', d.inferred ? 'i' : ''].join('|')
}

function paintTown(ink: Inks): ImageData {
  const [c, image] = canvas(10)
  c.arc(5, 5, 2.6, 0, 7)
  c.fillStyle = ink.town
  c.fill()
  return image()
}

// The same mark as Mark.svelte draws, on a canvas.
function paintMark(d: Dot, ink: Inks): ImageData {
  const [c, image] = canvas(48)
  c.translate(24, 24)
  c.scale(2, 2)
  const hue = d.state === 'unknown' ? ink.unknown : onPaper(d.color, ink)
  const shape = new Path2D(outline[d.state === 'unknown' ? 'circle' : d.glyph])
  c.lineJoin = 'round'
  if (d.state === 'unknown') c.scale(0.62, 0.62)
  else if (d.state === 'besieged') {
    c.beginPath()
    c.arc(0, 0, 10.4, 0, 7)
    c.lineWidth = 1.8
    c.strokeStyle = hue
    c.stroke()
    c.scale(0.66, 0.66)
  } else c.scale(0.9, 0.9)
  c.lineWidth = 4
  c.strokeStyle = ink.halo
  c.stroke(shape)
  if (d.state === 'contested') {
    c.fillStyle = d.second ? onPaper(d.second, ink) : ink.unknown
    c.fill(shape)
    c.save()
    c.beginPath()
    c.rect(-12, -12, 12, 24)
    c.clip()
    c.fillStyle = hue
    c.fill(shape)
    c.restore()
    c.lineWidth = 1.2
    c.strokeStyle = ink.ink
    c.stroke(shape)
    c.beginPath()
    c.moveTo(0, -9)
    c.lineTo(0, 9)
    c.stroke()
  } else if (d.inferred) {
    c.fillStyle = ink.land
    c.fill(shape)
    c.lineWidth = 3
    c.strokeStyle = hue
    c.stroke(shape)
  } else {
    c.fillStyle = hue
    c.fill(shape)
    c.lineWidth = 1
    c.strokeStyle = ink.ink
    c.stroke(shape)
  }
  return image()
}

// The black of the palette turns light on the dark map.
function onPaper(color: string, ink: Inks): string {
  return color.toLowerCase() === '#000000' ? ink.ink : color
}

function canvas(size: number): [CanvasRenderingContext2D, () => ImageData] {
  const element = document.createElement('canvas')
  element.width = element.height = size
  const c = element.getContext('2d', { willReadFrequently: true })!
  return [c, () => c.getImageData(0, 0, size, size)]
}
