import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { Facts } from '../../../web/ui/small.tsx'
import { TrailLink } from '../../audit/web/trail-link.tsx'
import { type Merge, mergesApi } from '../contract.ts'
import { takeBackAct } from './take-back-act.ts'
import { timeInWords } from './words.ts'

/** What a merged record was, and where it went. */
export function MergedPage({ id }: { id: string }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { isOtherDay } = useDay()
  const { data } = useSuspenseQuery({
    queryKey: ['members', id, 'merges'],
    queryFn: () => call(mergesApi.ofMember, { id }),
  })
  const merge = data.into
  if (!merge) return null
  const { kept, keptId, was } = merge
  return (
    <Page
      title={was.fullName}
      lead={m.merges_merged_lead({
        ...{ day: formatDay(merge.mergedOn), name: merge.accountName, reason: merge.reason },
      })}
    >
      <p>
        <Link to="/dang-vien/$id" params={{ id: keptId }}>
          {m.merges_kept_link({ name: kept.fullName, code: kept.code })}
        </Link>
      </p>
      <h2>{m.merges_was()}</h2>
      <Was was={was} />
      <Acts
        acts={[
          takeBackAct(merge, async () => {
            await navigate({ to: '/dang-vien/$id', params: { id: keptId } })
          }),
        ]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      />
      <TrailLink recordType="member" recordId={id} label={was.fullName} />
    </Page>
  )
}

function Was({ was }: { was: Merge['was'] }) {
  return (
    <>
      <Facts
        facts={[
          { term: m.duplicates_field_code(), value: was.code },
          { term: m.duplicates_field_birthDate(), value: formatDay(was.birthDate) },
          {
            term: m.duplicates_field_gender(),
            value: message(`members_gender_${was.gender}`),
          },
          {
            term: m.duplicates_field_admissionDecidedOn(),
            value: formatDay(was.admissionDecidedOn),
          },
          { term: m.duplicates_field_admittedOn(), value: formatDay(was.admittedOn) },
          { term: m.duplicates_field_fullOn(), value: was.fullOn && formatDay(was.fullOn) },
        ]}
      />
      <h3>{m.merges_was_roll()}</h3>
      <ul>
        {was.periods.map((period) => (
          <li key={period.from}>
            {period.organizationName} · {message(`members_status_${period.status}`)} ·{' '}
            {timeInWords(period)}
          </li>
        ))}
        {was.flags.map((flag) => (
          <li key={`${flag.flag} ${flag.from}`}>
            {message(`members_flag_${flag.flag}`)} {flag.organizationName} · {timeInWords(flag)}
          </li>
        ))}
      </ul>
      {was.posts.length > 0 && (
        <>
          <h3>{m.merges_was_posts()}</h3>
          <ul>
            {was.posts.map((post) => (
              <li key={`${post.title} ${post.organizationName} ${post.from}`}>
                {post.title} · {post.organizationName} · {timeInWords(post)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
