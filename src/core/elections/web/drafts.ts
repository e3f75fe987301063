import type { Ballot } from '../contract.ts'

/** A ballot as it stands in the form, with the names of those who stand. */
export type Draft = {
  issued: string
  returned: string
  valid: string
  candidates: { id: string; label: string; votes: string }[]
}

export const noDraft: Draft = { issued: '', returned: '', valid: '', candidates: [] }

export function writtenDrafts(drafts: readonly Draft[]): string {
  return JSON.stringify(drafts)
}

/** The ballots of a form's value; one empty ballot where nothing stands there yet. */
export function readDrafts(value: string): Draft[] {
  return value === '' ? [noDraft] : JSON.parse(value)
}

/** The ballots as they are sent: what is no number yet is sent as such, and the server says where. */
export function ballotsOf(drafts: readonly Draft[]): Ballot[] {
  return drafts.map(({ issued, returned, valid, candidates }) => ({
    ...{ issued: numberOf(issued), returned: numberOf(returned), valid: numberOf(valid) },
    candidates: candidates.map(({ id, votes }) => ({ memberId: id, votes: numberOf(votes) })),
  }))
}

/** Whether every number of every ballot is there. */
export function areWhole(ballots: readonly Ballot[]): boolean {
  return ballots.every(({ issued, returned, valid, candidates }) =>
    [
      candidates.length || Number.NaN,
      issued,
      returned,
      valid,
      ...candidates.map((c) => c.votes),
    ].every((number) => !Number.isNaN(number)),
  )
}

/** Whether this is no number yet. */
export function isMissing(text: string): boolean {
  return Number.isNaN(numberOf(text))
}

function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN
}
