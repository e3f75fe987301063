import { addDays, daysBetween } from '../src/platform/day.ts'
import type { Random } from './random.ts'
import type { Decision } from './rows.ts'

/** The days after which papers were numbered anew, latest first. */
const congresses = [2015, 2010, 2005, 2000, 1995, 1990, 1985, 1980, 1975].map(
  (year) => `${year}-08-15`,
)

/**
 * An invented paper, signed on a day. Numbers grow from day to day within a term of the committee
 * that signs, whose letters stand behind the stroke: HU, TU, ĐU.
 */
export function decisionOn(random: Random, on: string, signedBy: string, type = 'QĐ'): Decision {
  const since = congresses.find((day) => day <= on) ?? '1960-01-01'
  const number = 1 + Math.floor(daysBetween(since, on) * 0.7) + random.int(0, 2)
  return { number: `${number}-${type}/${signedBy}`, on }
}

/** A paper signed some days before it takes effect. */
export function decisionBefore(random: Random, day: string, signedBy: string): Decision {
  return decisionOn(random, addDays(day, -random.int(2, 14)), signedBy)
}

/** The letters of the committee under which an organization with this code stands. */
export function signerOf(code: string): string {
  const committee = code.split('.')[0] ?? ''
  if (committee === '83') return 'TU'
  if (committee === '829') return 'ThU'
  if (committee === 'K01') return 'ĐUK'
  return committee.startsWith('K') ? 'ĐU' : 'HU'
}
