import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { addDays, type Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts, RowAct } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { RuleSetState } from '../../rule-sets/web/rule-sets-page.tsx'
import { type Regulations, regulationsApi } from '../contract.ts'
import { whyNotEndRegulation } from '../rules.ts'
import { fromField, reasonField } from './organization-fields.ts'
import styles from './organization-page.module.css'

type Own = Regulations['own'][number]

/** What regulates the functions and duties of an organization on the day: its kind's, and its own. */
export function OrganizationRegulations({ id }: { id: string }) {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('posts.manage')
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['organizations', id, 'regulations', day],
    queryFn: () => call(regulationsApi.list, { id, day }),
  })
  if (!data) return null
  const mayWrite = mayManage && !isOtherDay
  return (
    <section>
      <h2>{m.organizations_regulations()}</h2>
      <OfKind regulation={data.ofKind} />
      <h3>{m.organizations_regulation_own()}</h3>
      <Acts
        acts={mayManage ? [adoptAct(id, day)] : []}
        whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) =>
          data.own.length === 0 ? (
            <p>{m.organizations_regulation_own_none()}</p>
          ) : (
            <ul className={styles.plain}>
              {data.own.map((one, at) => (
                <li key={one.id}>
                  {one.title} (
                  {m.ui_decision({ number: one.decisionNumber, day: formatDay(one.decidedOn) })}
                  ), {timeOf(one)}{' '}
                  {mayWrite && one.until === null && (
                    <RowAct act={endAct(one, day)} onOpen={open} />
                  )}{' '}
                  {mayWrite && at === 0 && <RowAct act={takeBackAct(one)} onOpen={open} />}
                </li>
              ))}
            </ul>
          )
        }
      </Acts>
    </section>
  )
}

function OfKind({ regulation }: { regulation: Regulations['ofKind'] }) {
  if (!regulation) return <p>{m.organizations_regulation_none()}</p>
  const { id, title, from, sourceDocument, duties } = regulation
  const locale = getLocale()
  return (
    <>
      <p>
        <Link to="/quy-dinh/$id" params={{ id }}>
          {title}
        </Link>
        , {m.organizations_regulation_since({ day: formatDay(from) })}{' '}
        <RuleSetState set={regulation} />
      </p>
      <p className={styles.source}>{sourceDocument}</p>
      <p>{regulation.function[locale]}</p>
      <details className={styles.duties}>
        <summary>
          {m.organizations_regulation_duties({ count: formatNumber(duties.length) })}
        </summary>
        <ol>
          {duties.map((duty) => (
            <li key={duty.vi}>{duty[locale]}</li>
          ))}
        </ol>
      </details>
    </>
  )
}

function timeOf({ from, until }: Own): string {
  return until === null
    ? m.organizations_regulation_since({ day: formatDay(from) })
    : m.organizations_regulation_past({ from: formatDay(from), until: formatDay(until) })
}

function adoptAct(id: string, day: Day): Act {
  return {
    name: 'adopt-regulation',
    label: m.organizations_act_adoptRegulation(),
    follows: m.organizations_follows_adoptRegulation(),
    whyNot: null,
    start: { from: formatDay(day) },
    fields: [
      { as: 'text', name: 'title', label: m.organizations_regulation_title() },
      fromField(),
      ...decisionFields(),
    ],
    send: ({ text, day, decision }) =>
      call(regulationsApi.adopt, {
        id,
        title: text('title'),
        from: day('from'),
        decision: decision(),
      }),
  }
}

function endAct(own: Own, day: Day): Act {
  const on = own.from < day ? day : addDays(own.from, 1)
  const whyNot = whyNotEndRegulation(own, on)
  return {
    name: `end-regulation ${own.id}`,
    label: m.organizations_act_endRegulation_of({ title: own.title }),
    button: m.organizations_act_endRegulation(),
    follows: m.organizations_follows_endRegulation(),
    whyNot: whyNot && sayWhyNot(whyNot),
    start: { on: formatDay(on) },
    fields: [{ as: 'day', name: 'on', label: m.organizations_regulation_on() }, reasonField()],
    send: ({ text, day }) =>
      call(regulationsApi.end, { id: own.id, on: day('on'), reason: text('reason') }),
  }
}

function takeBackAct({ id, title, isEnded }: Own): Act {
  return {
    name: `take-regulation-back ${id}`,
    label: m.organizations_act_takeRegulationBack_of({ title }),
    button: m.organizations_act_takeRegulationBack(),
    follows: isEnded
      ? m.organizations_follows_takeRegulationBack_ending()
      : m.organizations_follows_takeRegulationBack(),
    whyNot: null,
    start: {},
    fields: [reasonField()],
    send: ({ text }) => call(regulationsApi.takeBack, { id, isEnded, reason: text('reason') }),
  }
}
