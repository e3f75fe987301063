import type { Random } from '../../demo/random.ts'
import {
  type Item,
  type Judged,
  meetingScoresApi,
} from '../../src/modules/meeting-scores/contract.ts'
import type { Day } from '../../src/platform/day.ts'
import type { Cycle, Parts } from './cycle.ts'

/** Judges a meeting by its scale and records the vote; a committee's has no scale. */
export async function score({ ask, random }: Parts, cycle: Cycle): Promise<void> {
  const [id, keeper] = [cycle.id ?? '', cycle.keeper]
  const sheet = await ask(keeper, meetingScoresApi.get, { id })
  if (!sheet.scale) return
  const judged = Object.fromEntries(
    Object.entries(sheet.scale.body.items).flatMap(([code, item]) => {
      const said = judge(random, item)
      return said === null ? [] : [[code, said]]
    }),
  )
  const content = { judged, speakers: random.int(2, 8) }
  const { version } = await ask(keeper, meetingScoresApi.save, {
    ...{ id, version: sheet.version, ...content },
  })
  const no = sheet.voters > 6 && random.chance(0.2) ? 1 : 0
  const votes = { yes: sheet.voters - no, no, abstain: 0 }
  await ask(keeper, meetingScoresApi.vote, { id, version, ...content, ...votes })
  cycle.state = 'voted'
}

function judge(random: Random, item: Item): Judged[string] | null {
  if (item.by === 'computed') return null
  if (item.by === 'met') return random.chance(0.95)
  if (item.by === 'points') return Math.round(item.points * (0.7 + 0.3 * random.next()))
  const choices = Object.keys(item.choices)
  return random.weighted(choices.map((choice, at) => [choice, [60, 30, 9, 1][at] ?? 1] as const))
}

/** The organization above reads a score and confirms it. */
export async function confirm({ ask, people }: Parts, cycle: Cycle, day: Day): Promise<void> {
  const { organizationId, keeper } = cycle
  const superior = people.superiorOf(organizationId, day, keeper)
  if (!superior) return
  const { version } = await ask(superior, meetingScoresApi.get, { id: cycle.id ?? '' })
  await ask(superior, meetingScoresApi.confirm, { id: cycle.id ?? '', version })
  cycle.state = 'confirmed'
}
