import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { useMergeAct } from '../../merges/web/merge-act.tsx'
import { duplicatesApi, type WholePair } from '../contract.ts'
import { Comparison } from './comparison.tsx'
import { strengthName } from './words.ts'

/** Two records side by side, and what is decided about them. */
export function PairPage({ oneId, otherId }: { oneId: string; otherId: string }) {
  const { data: pair } = useSuspenseQuery({
    queryKey: ['duplicates', 'pair', oneId, otherId],
    queryFn: () => call(duplicatesApi.pair, { oneId, otherId }),
  })
  const { strength, distinction } = pair
  return (
    <Page
      title={m.duplicates_pair_title()}
      lead={
        strength === null
          ? m.duplicates_pair_not_alike()
          : m.duplicates_pair_lead({ strength: strengthName(strength) })
      }
      breadcrumbs={[
        <Link key="members" to="/dang-vien">
          {m.members_title()}
        </Link>,
        <Link key="pairs" to="/dang-vien/trung">
          {m.duplicates_title()}
        </Link>,
      ]}
    >
      {distinction && (
        <p role="status">
          {m.duplicates_distinct({
            day: formatDay(distinction.decidedOn),
            name: distinction.accountName,
            reason: distinction.reason,
          })}
        </p>
      )}
      <Comparison pair={pair} />
      <Decision pair={pair} />
    </Page>
  )
}

function Decision({ pair }: { pair: WholePair }) {
  const queries = useQueryClient()
  const { isOtherDay } = useDay()
  const notYours = pair.whyNot && `${m.duplicates_not_yours()} ${sayWhyNot(pair.whyNot)}`
  const whyNone = isOtherDay ? m.ui_form_only_today() : notYours
  const ids = { oneId: pair.one.id, otherId: pair.other.id }
  const merging = useMergeAct(ids, pair.whyNot === null)
  return (
    <section>
      <h2>{m.duplicates_acts()}</h2>
      <Acts
        acts={[
          ...(merging ? [merging] : []),
          pair.distinction ? reopening(pair) : distinguishing(pair),
        ]}
        whyNone={whyNone}
        onWritten={() => queries.invalidateQueries()}
        done={<Link to="/dang-vien/trung">{m.duplicates_done()}</Link>}
      />
    </section>
  )
}

const reasonField = (): Field => ({ as: 'text', name: 'reason', label: m.duplicates_reason() })

function distinguishing({ one, other }: WholePair): Act {
  return {
    name: 'distinguish',
    label: m.duplicates_act_distinguish(),
    follows: m.duplicates_follows_distinguish(),
    whyNot: null,
    fields: [reasonField()],
    send: ({ text }) =>
      call(duplicatesApi.distinguish, {
        ...{ oneId: one.id, otherId: other.id, reason: text('reason') },
      }),
  }
}

function reopening({ one, other }: WholePair): Act {
  return {
    name: 'reopen',
    label: m.duplicates_act_reopen(),
    follows: m.duplicates_follows_reopen(),
    whyNot: null,
    fields: [reasonField()],
    send: ({ text }) =>
      call(duplicatesApi.takeBackDistinction, {
        ...{ oneId: one.id, otherId: other.id, reason: text('reason') },
      }),
  }
}
