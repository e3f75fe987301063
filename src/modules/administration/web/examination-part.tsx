import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Tag } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { administrationApi } from '../contract.ts'
import { Asking, againAfter, isUnderWay } from './asking.tsx'

type Examination = ReplyOf<typeof administrationApi.examination>
type Check = Examination['checks'][number]

/** The last examination, invariant by invariant as each ends; each fault opens its records. */
export function ExaminationPart() {
  const { data: examination } = useSuspenseQuery({
    queryKey: ['installation', 'examination'],
    queryFn: () => call(administrationApi.examination, {}),
    refetchInterval: ({ state }) => againAfter(isUnderWay(state.data?.job ?? null)),
  })
  return (
    <>
      <p>{m.administration_examine_lead()}</p>
      <Asking
        label={m.administration_examine_now()}
        ask={() => call(administrationApi.examine, {})}
        job={examination.job}
        progress={({ done, total }) =>
          m.administration_under_way({ done: formatNumber(done), total: formatNumber(total) })
        }
      />
      <Verdict examination={examination} />
      <StaticTable
        caption={m.administration_part_examination()}
        rows={examination.checks}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          {
            key: 'check',
            head: m.administration_check_column(),
            onPhone: 'title',
            cell: ({ id }) => message(`administration_check_${id}`) ?? id,
          },
          {
            key: 'result',
            head: m.administration_check_result(),
            onPhone: 'fact',
            cell: (one) => <Result check={one} />,
          },
          {
            key: 'time',
            head: m.administration_check_time(),
            onPhone: 'fact',
            numeric: true,
            cell: ({ milliseconds }) =>
              milliseconds === null
                ? '–'
                : m.administration_seconds({ count: formatNumber(milliseconds / 1000) }),
          },
        ]}
      />
    </>
  )
}

function Verdict({ examination: { job, checks } }: { examination: Examination }) {
  if (!job) return <p>{m.administration_never_examined()}</p>
  if (job.state !== 'done' || job.finishedAt === null) return null
  const at = formatInstant(job.finishedAt)
  const faults = checks.filter(({ count }) => count > 0).length
  return (
    <p role="status">
      {faults === 0
        ? m.administration_examined_sound({ at })
        : m.administration_examined_faults({ at, count: formatNumber(faults) })}
    </p>
  )
}

function Result({ check }: { check: Check }) {
  const { milliseconds, count, offenders } = check
  if (milliseconds === null) return m.administration_check_pending()
  if (count === 0) return <Tag tone="green">{m.administration_check_holds()}</Tag>
  const more = count - offenders.length
  return (
    <>
      <Tag tone="red">{m.administration_check_broken({ count: formatNumber(count) })}</Tag>
      <ul>
        {offenders.map((one) => (
          <li key={one.id}>
            <Offender of={check.of} {...one} />
          </li>
        ))}
        {more > 0 && <li>{m.administration_more({ count: formatNumber(more) })}</li>}
      </ul>
    </>
  )
}

function Offender({ of, id, label }: { of: Check['of']; id: string; label: string | null }) {
  if (of === 'organization')
    return (
      <Link to="/to-chuc/$id" params={{ id }}>
        {label ?? id}
      </Link>
    )
  if (of === 'seal') return <Link to="/nhat-ky">{m.administration_seal({ id })}</Link>
  return (
    <Link to="/dang-vien/$id" params={{ id }}>
      {m.administration_member_record({ id: id.slice(-8) })}
    </Link>
  )
}
