// The shapes of web/API.md, name for name. What is not written there is not sent.

export type Day = string // "2016-11-06" or ""

export type Named = { id: string; name: string }
export type Actor = { id: string; name: string; country?: string; sectors?: string[] }

export type Moment = {
  as_of: Day
  known_by: Day
  view: Named | null
  place: { id: string; name: string; lat: number; lon: number; country: string } | null
  radius_km: number
  latest: Day
  claims: 'reviewed' | 'coded' | '' // '' in briefs of before claims were reviewed
  review: { accepted: number; corrected: number; rejected: number; added: number } | null
}

export type Cite = {
  claim: string
  report: string
  publisher?: string
  published: Day
  speaker?: string
  start: number
  end: number
  quote: string
  label?: string
}

export type Line = {
  id: string
  kind: 'control' | 'ring' | 'border' | 'alliance' | 'view' | 'undertaking' | 'contradiction' | 'event' | 'number'
  text: string
  note?: string
  when?: string
  reports: number
  origins: number
  claims: string[]
  less_sure?: boolean
  ref?: string
  screen?: string
  ask?: { [parameter: string]: string } // of ring and border: what the question about ground is asked with
  as_of?: Day // the day that the sentence is about, where it is not the moment's
}

export type Glyph = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'hexagon' | 'bar'
export type Side = { id: string; name: string; code: string; color: string; glyph: Glyph }

export type PlaceState = {
  place: string
  id: string
  geoname: number
  country: string
  lat: number
  lon: number
  as_of: Day
  state: 'held' | 'contested' | 'besieged' | 'unknown'
  holder: string
  holder_name: string
  side: string
  margin: number
  inferred: boolean
  assumed: boolean
  why: string
  reports: number
  origins: number
  last: Day
  age_days: number
  precision: number
  km?: number
  changed?: boolean // of two days compared: said otherwise on the earlier one
  sides: { side: string; name: string; score: number }[]
  evidence: string[]
}

export type Range = { low: number; high: number; unit: string }
export type AnswerPlace = {
  place: string
  id: string
  geoname: number
  lat: number
  lon: number
  role: string
  state: string
  holder: string
  holder_name: string
  inferred: boolean
  filled: boolean
  assumed: boolean
  note: string
  evidence: string[]
}
export type Answer = {
  question: string
  sentence: string
  as_of: Day
  known_by: Day
  viewpoint: string
  range: Range
  notes: string[]
  assumptions: string[]
  assumed: boolean
  without?: string
  pivots: AnswerPlace[]
  places: AnswerPlace[]
}
export type TerritoryAnswer = { answer: Answer; map: GeoJSON.FeatureCollection }

export type Session = {
  mode: 'single' | 'accounts' | 'oidc'
  user: { name: string; role: 'reader' | 'coder' | 'editor' } | null
  csrf: string
  can: { review: boolean; edit: boolean; upload: boolean; admin: boolean }
  kept: 'memory' | 'file'
  notice: string
  version: string
  data: { name: string; reports: number; claims: number; first: Day; last: Day }
  loading: boolean
  defaults: { place: string; place_name: string; radius: number; as_of: Day; known_by: Day; view: string }
  views: Actor[]
}
export type Settings = {
  theme: 'auto' | 'light' | 'dark'
  palette: 'okabe-ito' | 'press'
  sides: { [id: string]: { color?: string; glyph?: Glyph; code?: string } }
  keys: { [action: string]: string }
}

export type Stand = 'friendly' | 'hostile' | 'ambivalent' | 'one actor' | 'nothing told'
export type Member = Actor & { with: Actor[]; bloc: number; color: string; glyph: Glyph; code: string }
export type Strand = {
  type: string
  sign: number
  subject: string
  object: string
  text: string
  reports: number
  origins: number
  claims: string[]
  inferred: boolean
}
export type Bond = {
  a: string
  b: string
  sign: 1 | -1 | 0
  label: string
  text: string // what is told of the two
  to: string // whom the tie goes to; '' where it is told both ways
  inferred: boolean // by deeds alone
  claims: string[]
  strands?: Strand[] // not on the first screen
  reports: number
  origins: number
}
export type Network = { moment: Moment; ego: string; actors: Member[]; bonds: Bond[]; hidden: number; ambivalent: string[] }
export type Matrix = { moment: Moment; actors: Member[]; cells: ('+' | '-' | '±' | '')[][]; hidden: number }

export type Undertaking = {
  id: string
  kind: string
  text: string
  holders: Actor[]
  counterparties: Actor[]
  deed: string // what is undertaken: "Kurdish forces not to enter Raqqa"
  action: string
  object: string
  will: boolean
  condition: string
  due: string
  test: string
  tested?: string // the test in words
  status: string
  told: Day
  place: string
  place_id: string
  parent?: string
  level: number
  placed?: string
  unconfirmed_by: string[]
  reports: number
  origins: number
  claims: string[]
  less_sure?: boolean
  history: { on: Day; status: string; basis: string; note?: string; by?: string; cites: Cite[] }[]
  later?: { status: string; on: Day; claims: string[] } // another status that later reports tell
}
export type Undertakings = {
  moment: Moment
  total: number
  undertakings: Undertaking[]
  statuses: string[]
  counts: { [status: string]: number }
  overdue: number
  after: Line[] // told after the day shown
}

export type Position = { position: string; reports: number; origins: number; cites: Cite[] }
export type Contradiction = {
  id: string
  kind: string
  about: string
  place?: string
  sides: [Position, Position]
  resolution?: { on: Day; decision: string; by: string; reason: string }
}
export type Contradictions = {
  moment: Moment
  total: number
  kinds: { [kind: string]: number }
  contradictions: Contradiction[]
  updates: number
  granularity: number
  dismissed: number
  decisions: string[]
}
export type Change = {
  kind: 'control' | 'pair' | 'designation' | 'undertaking' | 'contradiction'
  about: string
  before: string
  after: string
  cites: [Cite[], Cite[]]
}
export type Source = {
  publisher: string
  grade: string
  leaning: string
  country: string
  known: boolean
  reports: number
  origins: number
  claims: number
  from: Day
  to: Day
  months: { month: string; reports: number }[]
}
export type Sources = { sources: Source[]; copies: { report: string; copy_of: string; publisher: string; published: Day }[] }

export type Stretch = {
  from: Day
  to: Day
  state: string
  holder: string
  holder_name: string
  side: string
  inferred: boolean
  why: string
  because: string[]
  evidence: string[]
}
/** A stretch as the strip of time draws it. */
export type Span = Pick<Stretch, 'from' | 'to' | 'state' | 'side' | 'holder_name' | 'inferred' | 'why'> & { evidence: number[] } // places in claims
export type Bar = { place: string; id: string; claims: string[]; stretches: Span[] }
export type Vote = {
  claim: string
  text: string
  when: string
  weight: number
  source: number
  interest: number
  precision: number
  kind: number
  age: number
  kept: number
  note: string
}
export type PlacePage = { place: PlaceState; names: string[]; stretches: Stretch[]; votes: Vote[]; claims: Card[] }
export type PlaceChange = {
  id: string
  place: string
  lat: number
  lon: number
  before: string
  after: string
  evidence: string[]
}
export type Compare = {
  moment: Moment
  before: PlaceState[]
  after: PlaceState[]
  total: number
  changed: PlaceChange[]
  answer: Answer
}

export type Volume = {
  by: 'day' | 'week' | 'month'
  buckets: { from: Day; reports: number; claims: number; events: number }[]
  coverage: { publisher: string; from: Day; to: Day; reports: number }[]
}
export type TimelineMoment = {
  from: Day
  to: Day
  basis: 'stated' | 'published'
  when: string
  kind: string
  text: string
  place?: string
  reports: number
  origins: number
  claims: string[]
}
export type Timeline = { moment: Moment; total: number; moments: TimelineMoment[] }

export type Difference = { a: Actor; b: Actor; here: Stand; there: Stand; view: Actor }
export type Situation = {
  moment: Moment
  in_short: Line[]
  control: PlaceState[]
  sides: Side[]
  ring: Answer | null
  border: Answer | null
  network: Network
  differences: Difference[]
  undertakings: Undertaking[]
  undertakings_total: number
  overdue: number
  contradictions: number
  contradictions_here: Contradiction[]
  bars: Bar[]
  volume: Volume
  method: {
    reports: number
    origins: number
    claims: number
    coder: string
    left_out: { [why: string]: number }
    parameters: { name: string; meaning: string; value: number | string }[]
  }
}

export type ActorRow = Actor & { claims: number; friendly: number; hostile: number }
export type ActorPage = {
  actor: Actor
  names: string[]
  base: boolean
  part_of: { actor: Actor; from: Day; to: Day }[]
  designations: { by: Actor | null; as: string; of: Actor | null; text: string; claims: string[]; first: Day }[]
  holds: { subject: Actor; as: string; text: string; claims: string[] }[]
  relations: { other: Actor; type: string; sign: number; text: string; first: Day; last: Day; claims: string[] }[]
  places: PlaceState[]
  undertakings: Undertaking[]
  events: Line[]
  moment: Moment
}
export type Views = {
  a: Actor | null
  b: Actor | null
  pairs: { x: Actor; y: Actor; a: Stand; b: Stand; claims: string[] }[]
  contracted: { view: string; text: string }[]
  tense: { view: string; text: string }[]
}
export type Triads = {
  note: string
  triads: { actors: Actor[]; text: string; note: string; claims: string[] }[]
  readings: {
    as: string
    triads: { [kind: string]: number }
    balance: number | null
    frustration: [number, number]
    blocs: string[][]
  }[]
}

export type Passage = {
  start: number
  end: number
  from: number
  to: number
  before: string
  quote: string
  after: string
}
export type Card = {
  id: string
  kind: string
  text: string
  when: string
  valid: { from: Day; to: Day; precision: string }
  published: Day
  place?: { id: string; name: string; lat: number; lon: number }
  polarity: string
  modality: string
  historical: boolean
  confidence: number
  less_sure?: boolean
  why: string
  rule: string
  viewpoint: string
  speakers: { speaker: string; actor: string; name: string; cue: string }[]
  report: string
  title: string
  publisher: string
  url: string
  grade: string
  copy_of?: string
  evidence: Passage[]
  parties: { role: string; text: string; actor: string; name: string }[]
  also?: Cite[]
  against?: { contradiction: string; about: string; position: string; cites: Cite[] }[]
  record?: object
  review?: string // what people made of it, where claims are as reviewed
}
export type Cards = { total: number; claims: Card[] }

export type ReportRow = {
  id: string
  title: string
  publisher: string
  published: Day
  claims: number
  decided: number
  flagged: number
  notes: number
  state: 'todo' | 'started' | 'done'
  needed: number
  submitted: number
  mine: boolean
  copy_of?: string
  faults: string[]
}
export type Progress = {
  reports: number
  reports_done: number
  claims: number
  decided: number
  accepted: number
  edited: number
  rejected: number
  added: number
}
export type Reports = { total: number; reports: ReportRow[]; progress: Progress }
export type Field = {
  name: string
  label: string
  type: 'party' | 'parties' | 'place' | 'choice' | 'choices' | 'text' | 'day' | 'bool' | 'number' | 'span'
  choices?: string[]
  required?: boolean
}
export type PartyValue = { actor: string; name: string; text: string; from: number; to: number }
export type PlaceValue = { id: string; name: string; text: string; from: number; to: number }
export type SpanValue = { from: number; to: number; quote: string }
export type Value = string | boolean | number | string[] | PartyValue | PartyValue[] | PlaceValue | SpanValue | null
export type Decision = {
  seq: number
  report: string
  claim: string
  coder: string
  at: string
  action: string
  before: object | null
  after: object | null
  summary: string
  why: string
  undone: boolean
}
export type ReviewCard = Card & {
  order: number
  mine: Decision | null
  others: Decision[]
  proposed: boolean
  added_by?: string
  values: { [field: string]: Value }
  fields: Field[]
  notes: { by: string; at: string; text: string }[]
  flagged: boolean
}
export type ReportPage = ReportRow & {
  text: string
  url: string
  cards: ReviewCard[]
  visible: boolean
  coders: { name: string; decided: number; submitted: boolean }[]
  changes: { coder: string; text: string }[]
  previous?: string
  next?: string
}
export type Decide = {
  action: 'accept' | 'reject' | 'edit' | 'add' | 'note' | 'flag' | 'unflag'
  claim?: string
  kind?: string
  edits?: { [field: string]: unknown }
  why?: string
}
export type Unit = {
  report: string
  unit: string
  text: string
  quote: string
  kind: string
  values: { field: string; by: { [coder: string]: string }; agree: boolean }[]
  adjudicated?: { by: string; at: string; why: string; text: string }
}
export type Agreement = {
  coders: string[]
  reports: string[]
  fields: {
    field: string
    scale: string
    alpha: number | null
    low: number | null
    high: number | null
    units: number
    coders: number
    disagreements: number
  }[]
  units: Unit[]
}

export type Note = Cite & { number: number }
export type Block = {
  id: string
  kind: 'heading' | 'finding' | 'text'
  text: string
  original: string
  edited: boolean
  out: boolean
  meta: string
  notes: number[]
}
export type BriefPage = {
  id: string
  version: number
  title: string
  at: string
  by: string
  moment: Moment
  about: string
  blocks: Block[]
  notes: Note[]
  method: { text: string; hash: string }
  holders: { place: string; id: string; state: string; holder: string; last: Day }[]
}

export type Found = { type: 'place' | 'actor' | 'report' | 'undertaking'; id: string; name: string; note: string }
