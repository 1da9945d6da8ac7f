import { expect, test } from 'vitest'
import { courses, sectors } from './ring'
import { toward } from './sphere'
import type { Answer, AnswerPlace } from '../types'

const place = (role: string, holder = ''): AnswerPlace => ({ place: role, id: role, lat: 36, lon: 39, role, holder, note: '' }) as AnswerPlace

test('a degree of latitude is 111 km', () => {
  const [lon, lat] = toward(0, 10, 111.195, 0)
  expect(lon).toBeCloseTo(10, 6)
  expect(lat).toBeCloseTo(1, 3)
  expect(toward(0, 10, 111.195, 90)[0]).toBeCloseTo(11, 3)
})

test('a sector is drawn by what is told of it', () => {
  const answer = {
    places: [
      place('city'),
      place('north, closed by', 'sdf'),
      place('north, closed by', 'sdf'),
      place("north, holder's", 'isis'),
      place("east, holder's", 'isis'),
      place('south, contested'),
      place('north-west, unknown'),
    ],
  } as Answer
  const lines = sectors(answer, 30, (s) => `hue of ${s}`)
  expect(lines.map((l) => [l.properties!.pattern, l.properties!.color])).toEqual([
    ['solid', 'hue of sdf'],
    ['dotted', ''],
    ['solid', 'hue of isis'],
    ['dotted', ''],
    ['dashed', 'hue of '],
    ['dotted', ''],
    ['dotted', ''],
    ['dotted', ''],
  ])
  expect(sectors({ places: [] } as unknown as Answer, 30, () => '')).toEqual([])
})

test('what a side holds of a border has its hue, silence is dotted', () => {
  const line = (role: string) => ({ type: 'Feature', properties: { role }, geometry: { type: 'LineString', coordinates: [] } }) as GeoJSON.Feature
  expect(courses(['held', 'gap', 'no report', 'route'].map(line), '#123456').map((f) => [f.properties!.pattern, f.properties!.color])).toEqual([
    ['solid', '#123456'],
    ['dashed', ''],
    ['dotted', ''],
    ['solid', ''],
  ])
})
