import type { Asked, Compared } from './load.ts'
import { type Prepared, pastDay, today } from './prepare.ts'
import type { Line } from './table.ts'

/** The most a percentile may be of the floor's, and the least the rate may be. */
export type Bars = { p50: number; p95?: number; rate?: number }

export type Question = Asked & { bars: Bars }

/** Every question with its bars. */
export function questionsFor({ province, district }: Prepared): Question[] {
  const page = { p50: 1.5, rate: 0.6 }
  const search = { p50: 1.3, p95: 1.5 }
  const rollUp = { p50: 1.5 }
  const asOf = { p50: 1.3 }
  const all = { of: province, day: today }
  return [
    members('page of 50 of a district', page, { of: district, day: today }),
    members('page of 50 of the province', page, { of: province, day: today, all: '' }),
    members('search in a district', search, { of: district, day: today, q: 'nguyen van' }),
    members('search in the province', search, {
      of: province,
      day: today,
      all: '',
      q: 'thi hong',
    }),
    children('roll-up asked again, against counters', rollUp, { ...all, floorWay: '&kept' }),
    children('roll-up after a write, against counters', rollUp, {
      ...all,
      floorWay: '&kept',
      afterWrite: true,
    }),
    children('roll-up after a write, against a count', rollUp, { ...all, afterWrite: true }),
    members('page of 50 of a district in 2016', asOf, { of: district, day: pastDay }),
    members('page of 50 of the province in 2016', asOf, { of: province, day: pastDay, all: '' }),
    children('roll-up in 2016, after a write', asOf, {
      of: province,
      day: pastDay,
      afterWrite: true,
    }),
  ]
}

type Asking = { of: string; day: string; q?: string; all?: string }

function members(question: string, bars: Bars, asking: Asking): Question {
  const { of, day, q } = asking
  const ours = (on: string) =>
    `/api/members?${new URLSearchParams({ organizationId: of, day: on, ...(q && { q }) })}`
  return {
    question,
    bars,
    floorPath: `/members?${new URLSearchParams(asking)}`,
    ourPath: ours(day),
    ...(day !== today && { todayPath: ours(today) }),
    repeats: 80,
  }
}

type AskingChildren = { of: string; day: string; floorWay?: string; afterWrite?: boolean }

/** Heads by child organization; the floor counts them unless told to read its counters. */
function children(question: string, bars: Bars, asking: AskingChildren): Question {
  const { of, day, floorWay = '', afterWrite = false } = asking
  const ours = (on: string) => `/api/organizations/${of}/children?day=${on}`
  return {
    question,
    bars,
    afterWrite,
    floorPath: `/children?of=${of}&day=${day}${floorWay}`,
    ourPath: ours(day),
    ...(day !== today && { todayPath: ours(today) }),
    repeats: 80,
  }
}

/** The lines of the table a question gives: p50 always, p95 and rate at 16 connections as measured. */
export function linesOf({ question, bars, todayPath }: Question, compared: Compared): Line[] {
  const { floor, ours, today: now } = compared
  const lines: Line[] = [
    atMost(`${question}, p50`, floor.p50, ours.p50, bars.p50),
    atMost(`${question}, p95`, floor.p95, ours.p95, bars.p95),
    {
      question: `${question}, rate at 16`,
      floor: `${floor.rate.toFixed(0)}/s`,
      ours: `${ours.rate.toFixed(0)}/s`,
      ratio: ours.rate / floor.rate,
      bar: bars.rate === undefined ? null : { least: bars.rate },
    },
  ]
  if (todayPath) lines.push(atMost(`${question}, p50, against our today`, now, ours.p50, 2))
  return lines
}

/** A line about milliseconds. */
export function atMost(question: string, base: number, ours: number, most?: number): Line {
  const shown = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`
  return {
    question,
    floor: shown(base),
    ours: shown(ours),
    ratio: ours / base,
    bar: most === undefined ? null : { most },
  }
}
