import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { type MergePlan, type MergePreview, mergesApi } from '../contract.ts'
import type { Chosen } from './chosen.ts'
import { timeInWords } from './words.ts'

/** What follows from what is chosen, as the server would do it now; or why it cannot be done so. */
export function Effects({ chosen }: { chosen: Chosen }) {
  const { data, error } = useQuery({
    queryKey: ['merges', 'effects', chosen],
    queryFn: () => call(mergesApi.preview, chosen),
    placeholderData: (before) => before,
  })
  if (error) return <ProblemView error={error} />
  if (!data) return null
  return (
    <section aria-live="polite">
      <h3>{m.merges_effects()}</h3>
      {data.whyNot && <ProblemView error={data.whyNot} />}
      {data.plan && <PlanView plan={data.plan} preview={data} />}
    </section>
  )
}

function PlanView({ plan, preview }: { plan: MergePlan; preview: MergePreview }) {
  const { person, otherCode, account, carried } = plan
  const last = plan.periods.findLast(({ isAside }) => !isAside)
  const leftOn = last && (last.cutOn ?? last.fact.until)
  return (
    <>
      <p>
        {m.merges_effect_person({
          ...{ name: person.fullName, code: person.code, other: otherCode },
          born: formatDay(person.birthDate),
        })}
      </p>
      {account && (
        <p>
          {account.moves
            ? m.merges_effect_account_moves({ username: account.username })
            : m.merges_effect_account_stays({ username: account.username })}
        </p>
      )}
      {leftOn && (
        <p>
          <strong>{m.merges_effect_left({ day: formatDay(leftOn) })}</strong>
        </p>
      )}
      {carried > 0 && <p>{m.merges_effect_carried({ count: carried })}</p>}
      <StaticTable
        caption={m.merges_effects()}
        empty={null}
        rows={linesOf(plan, preview)}
        rowKey={(row) => row.key}
        columns={[
          { key: 'what', head: m.merges_effect_what(), onPhone: 'title', cell: ({ what }) => what },
          { key: 'time', head: m.merges_effect_time(), onPhone: 'fact', cell: ({ time }) => time },
          { key: 'fate', head: m.merges_effect_fate(), onPhone: 'fact', cell: ({ fate }) => fate },
        ]}
      />
    </>
  )
}

type Line = { key: string; what: string; time: string; fate: ReactNode }
type AnyFate = {
  of: 'kept' | 'merged'
  fact: { from: string; until: string | null }
  cutOn: string | null
  isAside: boolean
}

function linesOf({ periods, flags, holdings }: MergePlan, preview: MergePreview): Line[] {
  const line = (one: AnyFate, what: string): Line => ({
    key: `${one.of} ${one.fact.from} ${what}`,
    what,
    time: timeInWords(one.fact),
    fate: <FateTag fate={one} code={preview[one.of].code} />,
  })
  return [
    ...periods.map((one) => {
      const { organizationName, status } = one.fact
      return line(one, `${organizationName} · ${message(`members_status_${status}`) ?? status}`)
    }),
    ...flags.map((one) => {
      const { flag, organizationName } = one.fact
      const name = message(`members_flag_${flag}`) ?? flag
      return line(one, organizationName ? `${name}: ${organizationName}` : name)
    }),
    ...holdings.map((one) => line(one, `${one.fact.title} · ${one.fact.organizationName}`)),
  ]
}

function FateTag({ fate: { of, cutOn, isAside }, code }: { fate: AnyFate; code: string }) {
  if (isAside) return <Tag tone="amber">{m.merges_fate_aside({ code })}</Tag>
  if (of === 'merged')
    return (
      <>
        <Tag tone="green">{m.merges_fate_moves({ code })}</Tag>{' '}
        {cutOn && m.merges_fate_cut({ day: formatDay(cutOn) })}
      </>
    )
  return cutOn ? (
    <Tag tone="gold">{m.merges_fate_cut({ day: formatDay(cutOn) })}</Tag>
  ) : (
    <Tag>{m.merges_fate_stays()}</Tag>
  )
}
