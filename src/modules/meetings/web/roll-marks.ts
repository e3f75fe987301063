import { type Absence, absences, type RollEntry } from '../contract.ts'

/** What is said of somebody while the roll is called: absent first, then why. */
export type Mark = 'present' | 'absent' | Absence

/** What was said when the roll was called before. */
export function marksOf(roll: readonly RollEntry[]): ReadonlyMap<string, Mark> {
  return new Map(
    roll.flatMap(({ memberId, present, absence }): [string, Mark][] => {
      if (present === true) return [[memberId, 'present']]
      const reason = absences.find((one) => one === absence)
      return reason ? [[memberId, reason]] : []
    }),
  )
}

/** Of whom nothing is said yet. */
export function unsaid(
  obliged: readonly RollEntry[],
  marks: ReadonlyMap<string, Mark>,
): RollEntry[] {
  return obliged.filter(({ memberId }) => !marks.has(memberId))
}

/** Who is absent without it being said why. */
export function withoutReason(marks: ReadonlyMap<string, Mark>): number {
  return [...marks.values()].filter((mark) => mark === 'absent').length
}

/** The roll as it is sent; somebody of whom nothing was said is in neither list. */
export function rollOf(roll: readonly RollEntry[], marks: ReadonlyMap<string, Mark>) {
  const said = roll.map(({ memberId }) => ({ memberId, mark: marks.get(memberId) }))
  return {
    present: said.filter(({ mark }) => mark === 'present').map(({ memberId }) => memberId),
    absent: said.flatMap(({ memberId, mark }) => {
      const reason = absences.find((one) => one === mark)
      return reason ? [{ memberId, reason }] : []
    }),
  }
}
