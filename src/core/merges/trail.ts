import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { record } from '../audit/record.ts'
import type { Pair } from './queries.ts'
import { mergeRecords } from './records.ts'
import { type Fate, type MergeRecord, mergeFields, type Plan } from './rules.ts'

type Done = { kept: MergeRecord; merged: MergeRecord; plan: Plan }

/** Both records tell what was done to them, and name the other by its code. */
export async function recordMerge(ctx: Ctx, { kept, merged, plan }: Done, reason: string) {
  const told = [...plan.periods, ...plan.holdings]
  const changed = mergeFields.filter((field) => kept[field] !== plan.person[field])
  await record(ctx, 'member.merge-kept', subjectOf(kept), {
    other: [null, merged.code],
    ...Object.fromEntries(changed.map((field) => [field, [kept[field], plan.person[field]]])),
    ...lines(
      'moved',
      told.filter(({ of, isAside }) => of === 'merged' && !isAside),
    ),
    ...lines(
      'cut',
      told.filter(({ cutOn }) => cutOn !== null),
    ),
    ...lines(
      'setAside',
      told.filter(({ isAside }) => isAside),
    ),
    reason: [null, reason],
  })
  await record(ctx, 'member.merged', subjectOf(merged), {
    other: [null, kept.code],
    ...(plan.otherCode === merged.code ? {} : { code: [merged.code, plan.otherCode] }),
    reason: [null, reason],
  })
}

/** The same of taking it back, once both are again what they were. */
export async function recordTakenBack(ctx: Ctx, pair: Pair, reason: string) {
  const { kept, merged } = await mergeRecords(ctx, pair)
  for (const [own, other] of [
    [kept, merged],
    [merged, kept],
  ] as const)
    await record(ctx, 'member.merge-taken-back', subjectOf(own), {
      other: [other.code, null],
      reason: [null, reason],
    })
}

function subjectOf({ id, fullName, periods }: MergeRecord) {
  const organizationId = periods.at(-1)?.organizationId
  return { type: 'member', id, label: fullName, ...(organizationId && { organizationId }) }
}

type Told = { organizationName: string; title?: string; from: Day; until: Day | null }

/** Facts in one line: `Chi bộ A 2015-03-01 – 2018-01-01; …`. */
function lines(name: string, fates: readonly Fate<Told>[]) {
  if (fates.length === 0) return {}
  const said = fates.map(({ fact: { title, organizationName, from, until }, cutOn }) =>
    [title, organizationName, from, '–', cutOn ?? until ?? ''].filter(Boolean).join(' '),
  )
  return { [name]: [null, said.join('; ')] satisfies [null, string] }
}
