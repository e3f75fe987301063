import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { KeyFigures } from '../../../core/figures/web/key-figures.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type Initiative, initiativesApi } from '../contract.ts'
import { initiativeFields, initiativeStates } from '../rules.ts'
import { initiativeFilters, verdictsAndNone } from './filters.ts'
import { beginAct } from './initiative-acts.ts'
import {
  fieldName,
  spanInWords,
  stateName,
  stateTones,
  verdictName,
  verdictTones,
} from './words.ts'

const figures = {
  'initiatives.tried': m.figures_name_initiatives_tried,
  'initiatives.worth_keeping': m.figures_name_initiatives_worth_keeping,
  'initiatives.copied': m.figures_name_initiatives_copied,
}

/** What organizations try, and the form that records one more. */
export function InitiativesPage() {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('reorganization.manage')
  const maySeeFigures = useMay('figures.read')
  const queries = useQueryClient()
  const [filters, filter, clear] = useFilters(initiativeFilters)
  const list = useInfiniteQuery({
    queryKey: ['initiatives', day, filters],
    queryFn: ({ pageParam }) => call(initiativesApi.list, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page title={m.initiatives_title()} lead={m.initiatives_lead()}>
      {maySeeFigures && <KeyFigures figures={figures} />}
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <Acts
          acts={mayManage ? [beginAct(day)] : []}
          whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
          onWritten={() => queries.invalidateQueries()}
          done={null}
        >
          {() => (
            <>
              <ViewBar list="initiatives" known={initiativeFilters} />
              <InitiativeFilters filters={filters} onChange={filter} />
              <DataTable
                caption={m.initiatives_title()}
                list="initiatives"
                tools={
                  <ExportButton
                    list="initiatives"
                    ask={(file) => call(initiativesApi.exportList, { day, ...filters, ...file })}
                  />
                }
                rows={pages.flatMap((page) => page.rows)}
                rowKey={(row) => row.id}
                total={first.total}
                {...moreOf(list)}
                empty={<NoneOf filters={filters} onClear={clear} none={m.initiatives_none()} />}
                columns={columns()}
              />
            </>
          )}
        </Acts>
      )}
    </Page>
  )
}

function InitiativeFilters({
  filters,
  onChange,
}: {
  filters: ReturnType<typeof initiativeFilters>
  onChange: (changed: Record<string, string | undefined>) => void
}) {
  const all = { value: '', label: m.ui_all() }
  return (
    <>
      <Filters>
        <NativeSelect
          label={m.initiatives_field()}
          value={filters.field ?? ''}
          onChange={(event) => onChange({ field: event.currentTarget.value })}
          data={[all, ...initiativeFields.map((value) => ({ value, label: fieldName(value) }))]}
        />
        <NativeSelect
          label={m.initiatives_state()}
          value={filters.state ?? ''}
          onChange={(event) => onChange({ state: event.currentTarget.value })}
          data={[all, ...initiativeStates.map((value) => ({ value, label: stateName(value) }))]}
        />
        <NativeSelect
          label={m.initiatives_verdict()}
          value={filters.verdict ?? ''}
          onChange={(event) => onChange({ verdict: event.currentTarget.value })}
          data={[all, ...verdictsAndNone.map((value) => ({ value, label: verdictName(value) }))]}
        />
      </Filters>
      <OrganizationFilter
        organizationId={filters.organizationId}
        onChoose={(organizationId) => onChange({ organizationId })}
      />
    </>
  )
}

function columns(): Column<Initiative>[] {
  return [
    {
      key: 'name',
      head: m.initiatives_name(),
      wide: true,
      onPhone: 'title',
      cell: ({ id, name }) => (
        <Link to="/mo-hinh/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'field',
      head: m.initiatives_field(),
      onPhone: 'fact',
      cell: ({ field }) => fieldName(field),
    },
    {
      key: 'organization',
      head: m.initiatives_where(),
      wide: true,
      onPhone: 'fact',
      cell: ({ organizationName }) => organizationName,
    },
    {
      key: 'state',
      head: m.initiatives_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    { key: 'time', head: m.initiatives_time(), onPhone: 'left-out', cell: spanInWords },
    {
      key: 'verdict',
      head: m.initiatives_verdict(),
      onPhone: 'fact',
      cell: ({ verdict }) => (
        <Tag tone={verdictTones[verdict ?? 'none']}>{verdictName(verdict ?? 'none')}</Tag>
      ),
    },
    {
      key: 'copies',
      head: m.initiatives_copies(),
      onPhone: 'fact',
      cell: ({ copies }) => formatNumber(copies),
    },
  ]
}
