import { NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { Page } from '../../../web/ui/page.tsx'
import { isForbidden } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { badgesApi, type Candidate } from '../contract.ts'
import { candidatesField } from './candidates-field.tsx'
import { badgeFilters } from './filters.ts'

/** Who is due on an award day and has no decision yet, and the form that records one for many. */
export function BadgesPage() {
  const [{ on, organizationId }, filter] = useFilters(badgeFilters)
  const { isOtherDay } = useDay()
  const mayManage = useMay('members.manage')
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['badges', 'candidates', on, organizationId],
    queryFn: () => call(badgesApi.candidates, { awardedOn: on, organizationId }),
    placeholderData: (before) => before,
    throwOnError: isForbidden,
  })
  return (
    <Page title={m.badges_title()} lead={m.badges_lead()} breadcrumbs={[<ToDue key="due" />]}>
      <ViewBar list="badges" known={badgeFilters} />
      {error && <ProblemView error={error} />}
      {!data && !error && <Waiting />}
      {data && (
        <>
          <Filters>
            <NativeSelect
              label={m.badges_award_day()}
              value={data.awardedOn}
              onChange={(event) => filter({ on: event.currentTarget.value })}
              data={[...new Set([...data.awardDays, data.awardedOn])]
                .toSorted()
                .map((value) => ({ value, label: formatDay(value) }))}
            />
          </Filters>
          {data.total > data.rows.length && (
            <p>
              {m.badges_more({
                total: formatNumber(data.total),
                shown: formatNumber(data.rows.length),
              })}
            </p>
          )}
          <Acts
            key={data.awardedOn}
            acts={mayManage && data.rows.length > 0 ? [awardAct(data.awardedOn, data.rows)] : []}
            whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
            onWritten={() => queries.invalidateQueries()}
            done={null}
          >
            {() => (
              <DataTable
                caption={m.badges_title()}
                list="badges"
                tools={
                  <ExportButton
                    list="badges"
                    ask={(file) =>
                      call(badgesApi.export, { awardedOn: data.awardedOn, organizationId, ...file })
                    }
                  />
                }
                columns={columns}
                rows={data.rows}
                rowKey={(row) => row.memberId}
                total={data.total}
                empty={<EmptyState>{m.badges_none_due()}</EmptyState>}
              />
            )}
          </Acts>
        </>
      )}
    </Page>
  )
}

function ToDue() {
  return (
    <Link to="/viec-den-han" search={{ kind: 'badge' }}>
      {m.deadlines_title()}
    </Link>
  )
}

function awardAct(awardedOn: string, rows: readonly Candidate[]): Act {
  return {
    name: 'award',
    label: m.badges_act_award(),
    follows: m.badges_follows_award({ day: formatDay(awardedOn) }),
    whyNot: null,
    fields: [candidatesField(rows), ...decisionFields()],
    send: ({ list, decision }) => {
      const chosen = new Set(list('awards'))
      const awards = rows
        .filter(({ memberId }) => chosen.has(memberId))
        .map(({ memberId, years }) => ({ memberId, years }))
      return call(badgesApi.award, { awardedOn, decision: decision(), awards })
    },
  }
}

const columns: Column<Candidate>[] = [
  {
    key: 'name',
    head: m.members_field_fullName(),
    onPhone: 'title',
    cell: (row) => <MemberLink id={row.memberId} fullName={row.fullName} />,
  },
  {
    key: 'years',
    head: m.badges_field_years(),
    onPhone: 'fact',
    cell: ({ years, lowerMissing }) => (
      <>
        {m.badges_years({ years })}{' '}
        {lowerMissing !== null && (
          <Tag tone="amber">{m.badges_lower_missing({ years: lowerMissing })}</Tag>
        )}
      </>
    ),
  },
  {
    key: 'organization',
    head: m.members_field_organization(),
    wide: true,
    onPhone: 'fact',
    cell: (row) => row.organizationName,
  },
  { key: 'code', head: m.members_field_code(), onPhone: 'left-out', cell: (row) => row.code },
]
