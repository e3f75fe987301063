import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type MergePreview, mergesApi } from '../contract.ts'
import { mergeFields } from '../rules.ts'
import type { Chosen } from './chosen.ts'
import { Effects } from './effects.tsx'

type Pair = { oneId: string; otherId: string }

/** Makes two records one; null until it is known what they say, or where it is not the actor's. */
export function useMergeAct({ oneId, otherId }: Pair, isAllowed: boolean): Act | null {
  const navigate = useNavigate()
  const { data: preview } = useQuery({
    queryKey: ['merges', 'preview', oneId, otherId],
    queryFn: () => call(mergesApi.preview, { keptId: oneId, mergedId: otherId }),
    enabled: isAllowed,
  })
  if (!preview || !isAllowed) return null
  return {
    name: 'merge',
    label: m.merges_act(),
    follows: m.merges_follows(),
    whyNot: preview.whyNever && sayWhyNot(preview.whyNever),
    fields: fieldsOf(preview),
    start: startOf(preview),
    warns: (filled) => <Effects chosen={chosenIn(filled, preview)} />,
    send: async (filled) => {
      const { keptId, mergedId, taken = '', roll } = chosenIn(filled, preview)
      const versions = new Map([preview.kept, preview.merged].map((one) => [one.id, one.version]))
      const { id } = await call(mergesApi.merge, {
        ...{ keptId, keptVersion: versions.get(keptId) ?? 0 },
        ...{ mergedId, mergedVersion: versions.get(mergedId) ?? 0 },
        taken: mergeFields.filter((field) => taken.split(',').includes(field)),
        ...(roll && { roll }),
        reason: filled.text('reason'),
      })
      await navigate({ to: '/dang-vien/$id', params: { id } })
    },
  }
}

function chosenIn({ text }: Filled, { kept: one, merged: other }: MergePreview): Chosen {
  const keepsOther = text('keptId') === other.id
  const taken = differing({ kept: one, merged: other }).filter(
    (field) => text(field) === (keepsOther ? one.id : other.id),
  )
  const [keptId, mergedId] = keepsOther ? [other.id, one.id] : [one.id, other.id]
  const roll = { [keptId]: 'kept', [mergedId]: 'merged', joined: 'joined' } as const
  const chosen = text('roll')
  return {
    ...{ keptId, mergedId },
    ...(taken.length > 0 && { taken: taken.join() }),
    ...(chosen in roll && { roll: roll[chosen] }),
  }
}

type Two = Pick<MergePreview, 'kept' | 'merged'>

function differing({ kept, merged }: Two) {
  return mergeFields.filter((field) => kept[field] !== merged[field])
}

function fieldsOf(preview: MergePreview): Field[] {
  const { kept: one, merged: other, proposal, impliedRoll } = preview
  const both = [one, other]
  const proposed = proposal.keptId === one.id ? one : other
  const reasons = proposal.reasons.map((each) => message(`merges_reason_${each}`) ?? each)
  return [
    {
      ...{ as: 'choice', name: 'keptId', label: m.merges_keep() },
      hint: m.merges_keep_hint({ code: proposed.code, reasons: reasons.join(', ') }),
      choices: both.map(({ id, code, fullName }) => ({
        value: id,
        label: `${code} · ${fullName}`,
      })),
    },
    ...differing(preview).map(
      (field): Field => ({
        ...{
          as: 'choice',
          name: field,
          label: message(`duplicates_field_${nameOf(field)}`) ?? field,
        },
        choices: both.map((record) => ({
          value: record.id,
          label: m.merges_field_value({
            value: shownValue(field, record[field]),
            code: record.code,
          }),
        })),
      }),
    ),
    ...(impliedRoll === 'kept' ? [] : [rollField(preview)]),
    { as: 'text', name: 'reason', label: m.merges_why(), hint: m.merges_why_hint() },
  ]
}

function rollField({ kept, merged, impliedRoll }: MergePreview): Field {
  return {
    ...{ as: 'choice', name: 'roll', label: m.merges_roll() },
    ...(impliedRoll === null && { hint: m.merges_roll_hint() }),
    choices: [
      ...(impliedRoll === null ? [{ value: '', label: m.merges_roll_choose() }] : []),
      { value: 'joined', label: m.merges_roll_joined() },
      ...[kept, merged].map(({ id, code }) => ({ value: id, label: m.merges_roll_of({ code }) })),
    ],
  }
}

function startOf(preview: MergePreview): Record<string, string> {
  const { kept: one, merged: other, proposal, impliedRoll } = preview
  const { keptId, taken } = proposal
  const twinId = keptId === one.id ? other.id : one.id
  const values = differing(preview).map((field) => [field, taken.includes(field) ? twinId : keptId])
  return { keptId, ...(impliedRoll && { roll: impliedRoll }), ...Object.fromEntries(values) }
}

function nameOf(field: (typeof mergeFields)[number]): string {
  return field === 'fullName' ? 'name' : field
}

function shownValue(field: (typeof mergeFields)[number], value: string | null): string {
  if (value === null) return m.merges_no_value()
  if (field === 'gender') return message(`members_gender_${value}`) ?? value
  return field === 'fullName' || field === 'code' ? value : formatDay(value)
}
