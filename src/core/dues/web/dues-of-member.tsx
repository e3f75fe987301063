import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { History, Tag } from '../../../web/ui/small.tsx'
import { duesApi } from '../contract.ts'
import { duesTones, standingOf } from './words.ts'

/** How the dues of one member stand on the day, and what was recorded by then. */
export function DuesOfMember({ memberId }: { memberId: string }) {
  const { day } = useDay()
  const { data } = useQuery({
    queryKey: ['dues', 'of', memberId, day],
    queryFn: () => call(duesApi.ofMember, { id: memberId, day }),
  })
  if (!data) return null
  const { paidThrough, history } = data
  return (
    <section>
      <h2>{m.dues_of_one()}</h2>
      <p>
        {paidThrough !== null && `${m.dues_recorded({ month: formatMonth(paidThrough) })} `}
        <Tag tone={duesTones[data.state]}>{standingOf(data)}</Tag>
      </p>
      {history.length > 1 && (
        <details>
          <summary>{m.dues_history()}</summary>
          <History
            items={history.map((one, at) => ({
              key: `${one.recordedOn} ${history.length - at}`,
              on: one.recordedOn,
              what: m.dues_recorded({ month: formatMonth(one.paidThrough) }),
              planned: false,
              children: (
                <div>
                  {[m.dues_recorded_by({ name: one.accountName }), one.reason]
                    .filter(Boolean)
                    .join('. ')}
                </div>
              ),
            }))}
          />
        </details>
      )}
    </section>
  )
}
