import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts, RowAct } from '../../../web/ui/acts.tsx'
import { Facts, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { type BodyPage, type BodyRecord, bodiesApi, type Overlap } from '../contract.ts'
import { bodyActs, endOverlapAct } from './body-acts.ts'
import { activityName, activityTones, legalBase, meets } from './words.ts'

/** What is known of a body of the apparatus, whom it overlaps with, and the forms to record it. */
export function BodyFacts({ id }: { id: string }) {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('organizations.manage')
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['bodies', 'one', id, day],
    queryFn: () => call(bodiesApi.page, { id, day }),
  })
  if (error) return <ProblemView error={error} />
  if (!data) return null
  return (
    <section>
      <h2>{m.bodies_known()}</h2>
      <Acts
        acts={mayManage ? bodyActs(id, data, day) : []}
        whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) => (
          <>
            <Known page={data} />
            <h3>{m.bodies_overlaps()}</h3>
            {data.overlaps.length === 0 && <p>{m.bodies_overlaps_none()}</p>}
            <ul>
              {data.overlaps.map((overlap) => (
                <li key={overlap.id}>
                  <OverlapLine overlap={overlap} />{' '}
                  {mayManage && !isOtherDay && data.whyNot === null && (
                    <RowAct act={endOverlapAct(overlap, day)} onOpen={open} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Acts>
    </section>
  )
}

function Known({ page: { record, records } }: { page: BodyPage }) {
  const before = records.filter((one) => one.from !== record?.from)
  return (
    <>
      {record ? <RecordFacts record={record} /> : <p>{m.bodies_known_none()}</p>}
      {before.length > 0 && (
        <details>
          <summary>{m.bodies_known_before()}</summary>
          {before.map((one) => (
            <RecordFacts key={one.from} record={one} />
          ))}
        </details>
      )}
    </>
  )
}

function RecordFacts({ record }: { record: BodyRecord }) {
  const { activity, members, staff, functions, from, until, source } = record
  return (
    <>
      <Facts
        facts={[
          {
            term: m.bodies_activity(),
            value: activity && <Tag tone={activityTones[activity]}>{activityName(activity)}</Tag>,
          },
          { term: m.bodies_met(), value: meets(record) },
          { term: m.bodies_members(), value: members === null ? null : formatNumber(members) },
          { term: m.bodies_staff(), value: staff === null ? null : formatNumber(staff) },
          { term: m.bodies_legal(), value: legalBase(record) },
          { term: m.bodies_functions(), value: functions },
        ]}
      />
      <p>
        {until === null
          ? m.bodies_known_since({ day: formatDay(from), source })
          : m.bodies_known_past({ from: formatDay(from), until: formatDay(until), source })}
      </p>
    </>
  )
}

function OverlapLine({ overlap: { other, inWhat, from, source } }: { overlap: Overlap }) {
  return (
    <>
      <Link to="/to-chuc/$id" params={{ id: other.id }}>
        {other.name}
      </Link>
      {`: ${inWhat} (${m.bodies_overlap_since({ day: formatDay(from), source })})`}
    </>
  )
}
