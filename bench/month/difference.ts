import { figuresApi } from '../../src/core/figures/contract.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { addMonths, type Day } from '../../src/platform/day.ts'
import { type Asking, everybody } from './asking.ts'
import { type Counted, countMonth } from './count.ts'
import { atTwoPlaces } from './visiting.ts'

const counts = [
  ...['meeting_days.due', 'meetings.held', 'meetings.missed', 'meeting_scores.confirmed'],
  ...['visits.planned', 'visits.attended', 'visits.confirmed'],
]

/**
 * Compares every figure of the month, of an organization and of each of its children, by child and
 * by kind, with what is counted from the records by themselves; and the visits both sides said were
 * made with what they said. Nobody may be expected at two places.
 */
export async function whatDiffers(
  { ask }: Asking,
  database: Database,
  { organizationId, month, agreed }: { organizationId: string; month: string; agreed: Day[] },
) {
  const counting = await countMonth(database, month)
  const period = { from: `${month}-01`, until: addMonths(`${month}-01`, 1) }
  const places = [organizationId, ...counting.childrenOf(organizationId)]
  const differences: string[] = []
  let compared = 0
  const expectSame = (what: string, said: unknown, counted: unknown) => {
    compared += 1
    if (said !== counted)
      differences.push(`${what}: the figure says ${said}, the records ${counted}`)
  }
  for (const place of places) {
    const under = { organizationId: place, ...period }
    const byFigure = new Map<string, number>()
    for (const id of counts) {
      const figure = await ask(everybody, figuresApi.one, { id, ...under })
      const counted = counting.of(id, place)
      const name = `${id} of ${place}`
      expectSame(name, figure.value, counted.value)
      for (const { organizationId: child, value } of figure.children)
        expectSame(`${name}, ${child}`, value, counted.children.get(child) ?? 0)
      if (id === 'meeting_scores.confirmed') expectKinds(name, figure.kinds?.parts ?? [], counted)
      byFigure.set(id, counted.value)
    }
    const share = await ask(everybody, figuresApi.one, { id: 'meetings.held_share', ...under })
    const [held, due] = [byFigure.get('meetings.held') ?? 0, byFigure.get('meeting_days.due') ?? 0]
    const exactly = due === 0 ? null : Math.round((held * 10_000) / due) / 100
    expectSame(`meetings.held_share of ${place}`, share.value, exactly)
  }
  const both = agreed.filter((on) => on.startsWith(month)).length
  expectSame('visits both agree on', counting.of('visits.confirmed', organizationId).value, both)
  expectSame('officials at two places', await atTwoPlaces(database, month), 0)
  return { differences, compared }

  function expectKinds(name: string, said: { kind: string; value: number }[], counted: Counted) {
    for (const { kind, value } of said)
      expectSame(`${name}, ${kind}`, value, counted.kinds.get(kind) ?? 0)
    expectSame(`${name}, kinds`, said.length, counted.kinds.size)
  }
}
