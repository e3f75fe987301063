import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { mergesApi } from '../contract.ts'
import { takeBackAct } from './take-back-act.ts'

/** The records merged into a member's, each with how to read it and how to take the merge back. */
export function TakenIn({ memberId }: { memberId: string }) {
  const queries = useQueryClient()
  const { isOtherDay } = useDay()
  const { data } = useQuery({
    queryKey: ['members', memberId, 'merges'],
    queryFn: () => call(mergesApi.ofMember, { id: memberId }),
  })
  const merged = data?.merged ?? []
  if (merged.length === 0) return null
  return (
    <section>
      <h2>{m.merges_taken_in()}</h2>
      {merged.map((merge) => (
        <div key={merge.mergedId}>
          <p>
            {m.merges_taken_in_line({
              ...{ name: merge.was.fullName, code: merge.was.code, account: merge.accountName },
              day: formatDay(merge.mergedOn),
            })}{' '}
            <Link to="/dang-vien/$id" params={{ id: merge.mergedId }}>
              {m.merges_see_merged({ code: merge.was.code })}
            </Link>
          </p>
          <Acts
            acts={[takeBackAct(merge)]}
            whyNone={isOtherDay ? m.ui_form_only_today() : null}
            onWritten={() => queries.invalidateQueries()}
            done={null}
          />
        </div>
      ))}
    </section>
  )
}
