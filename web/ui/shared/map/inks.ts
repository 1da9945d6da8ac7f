// The colours of the map in both themes: the paper of the page, a little darker or lighter.
// MapLibre takes no CSS variables.

export type Inks = {
  sea: string
  land: string
  river: string
  coast: string
  border: string
  borderGround: string
  town: string
  country: string
  ink: string
  soft: string
  halo: string
  unknown: string
  accent: string
}

const light: Inks = {
  sea: '#dfe6e8',
  land: '#f7f4ec',
  river: '#a9c3cf',
  coast: '#a9b4b6',
  border: '#4a463f',
  borderGround: '#e6dfd1',
  town: '#6b665d',
  country: '#7d776b',
  ink: '#1d1b18',
  soft: '#5c574e',
  halo: '#f7f4ec',
  unknown: '#8a857b',
  accent: '#8c2f1b',
}
const dark: Inks = {
  sea: '#0e1419',
  land: '#1d2026',
  river: '#31505f',
  coast: '#3a434a',
  border: '#b3ada1',
  borderGround: '#2a2e35',
  town: '#9a958b',
  country: '#8d887e',
  ink: '#e8e5de',
  soft: '#aba69b',
  halo: '#1d2026',
  unknown: '#8a857b',
  accent: '#f0a58e',
}

export const inks = (isDark: boolean): Inks => (isDark ? dark : light)
