// The base map: vector tiles in one file, made by map/build.mjs, which has the layout.

type Pack = { bytes: ArrayBuffer; base: number; index: { [tile: string]: [offset: number, length: number] } }
let pack: Promise<Pack> | undefined

/** The bytes of a tile "z/x/y"; none where there is nothing to draw. */
export async function tile(name: string): Promise<ArrayBuffer> {
  pack ??= load()
  const { bytes, base, index } = await pack
  const entry = index[name]
  return entry ? bytes.slice(base + entry[0], base + entry[0] + entry[1]) : new ArrayBuffer(0)
}

async function load(): Promise<Pack> {
  const response = await fetch('/map.pack')
  if (!response.ok) throw new Error(`map.pack: ${response.status}`)
  const bytes = await response.arrayBuffer()
  const magic = new TextDecoder().decode(new Uint8Array(bytes, 0, 6))
  if (magic !== 'EMAP1\n') throw new Error('map.pack is of another version')
  const length = new DataView(bytes).getUint32(6, true)
  return { bytes, base: 10 + length, index: JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 10, length))) }
}
