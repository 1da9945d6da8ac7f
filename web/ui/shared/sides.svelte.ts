// Which hue, glyph and two letters stand for whom. The server gives each side its own; the user
// may change them in the settings. Grey is kept for "unknown".
import type { Glyph, Side } from './types'

class Sides {
  all = $state.raw<{ [id: string]: Side }>({})
}
export const sides = new Sides()

/** Remembers the sides of an answer. */
export function meet(list: { id: string; name: string; code: string; color: string; glyph: Glyph }[]) {
  let changed = false
  const all = { ...sides.all }
  for (const s of list) {
    const old = all[s.id]
    if (old && old.color === s.color && old.glyph === s.glyph && old.code === s.code) continue
    all[s.id] = { id: s.id, name: s.name, code: s.code, color: s.color, glyph: s.glyph }
    changed = true
  }
  if (changed) sides.all = all
}

/** The Okabe-Ito palette (Okabe and Ito 2008), black last: it is hard to see on the dark page. */
export const palette = ['#0072B2', '#D55E00', '#009E73', '#E69F00', '#56B4E9', '#CC79A7', '#F0E442', '#000000']
export const glyphs: Glyph[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'hexagon', 'bar']

/**
 * The hue as CSS. The black of the palette would vanish on the dark page and turns light there;
 * no hue is the grey of "unknown".
 */
export function hueOf(color: string | undefined): string {
  if (!color) return 'var(--unknown)'
  return color.toLowerCase() === '#000000' ? 'light-dark(#000000, #f2efe8)' : color
}

/** The outline of a glyph in a box of 20 by 20 around 0,0, for SVG paths and canvas alike. */
export const outline: Record<Glyph, string> = {
  circle: 'M0,-7.5A7.5,7.5 0 1 1 0,7.5A7.5,7.5 0 1 1 0,-7.5Z',
  square: 'M-6.5,-6.5H6.5V6.5H-6.5Z',
  triangle: 'M0,-8L8,6.5H-8Z',
  diamond: 'M0,-9L8.5,0L0,9L-8.5,0Z',
  cross: 'M-2.8,-8H2.8V-2.8H8V2.8H2.8V8H-2.8V2.8H-8V-2.8H-2.8Z',
  star: 'M0,-9L2.4,-3L8.6,-2.8L3.8,1.2L5.4,7.3L0,3.8L-5.4,7.3L-3.8,1.2L-8.6,-2.8L-2.4,-3Z',
  hexagon: 'M0,-8.4L7.3,-4.2V4.2L0,8.4L-7.3,4.2V-4.2Z',
  bar: 'M-8.5,-4H8.5V4H-8.5Z',
}
