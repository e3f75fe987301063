import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { addMonths } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatMonth, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type ListedScore, meetingScoresApi } from '../contract.ts'
import { type ScoreFilters, scoreFilters } from './filters.ts'
import { columnsOf } from './score-columns.tsx'
import styles from './scores.module.css'
import { UndoLine } from './undo-line.tsx'
import { useConfirm } from './use-confirm.ts'
import { useKey } from './use-key.ts'
import { levelName, stateName } from './words.ts'

/** Scores of meetings: those that wait for confirmation, or all of a month, a level, a place. */
export function ScoresPage() {
  const queries = useQueryClient()
  const [{ state: asked = 'voted', ...filters }, , clear] = useFilters(scoreFilters)
  const state = asked === 'all' ? undefined : asked
  const isNarrowed = Object.keys(filters).length > 0 || (state !== undefined && state !== 'voted')
  const list = useInfiniteQuery({
    queryKey: ['meetings', 'scores', state, filters],
    queryFn: ({ pageParam }) =>
      call(meetingScoresApi.list, { ...filters, state, after: pageParam }),
    ...pageByPage,
  })
  const confirming = useConfirm(() => queries.invalidateQueries({ queryKey: ['meetings'] }))
  const pages = list.data?.pages ?? []
  const [first] = pages
  const rows = pages.flatMap((page) => page.rows)
  const confirm = ({ meetingId: id, version, organizationName, whyNotConfirm }: ListedScore) => {
    if (whyNotConfirm === null && !confirming.isPending)
      confirming.mutate({ id, version, name: organizationName })
  }
  useKey('a', () => {
    const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row')
    const chosen = rows[Number(row ?? 0)]
    if (chosen) confirm(chosen)
  })
  return (
    <Page
      title={m.meeting_scores_list()}
      lead={m.meeting_scores_list_lead()}
      breadcrumbs={[
        <Link key="meetings" to="/sinh-hoat">
          {m.meetings_title()}
        </Link>,
      ]}
    >
      <p className={styles.keys}>{m.meeting_scores_list_keys()}</p>
      <UndoLine />
      {(list.error ?? confirming.error) && <ProblemView error={list.error ?? confirming.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <ViewBar list="meetingScores" known={scoreFilters} />
          <ScoreFilterBar states={first.states} levels={first.levels} />
          <DataTable
            caption={m.meeting_scores_list()}
            list="meetingScores"
            tools={
              <ExportButton
                list="meetingScores"
                ask={(file) => call(meetingScoresApi.export, { ...filters, state, ...file })}
              />
            }
            rows={rows}
            rowKey={(row) => row.meetingId}
            total={first.total}
            {...moreOf(list)}
            empty={<NoScores state={asked} isNarrowed={isNarrowed} onClear={clear} />}
            columns={columnsOf(confirm)}
          />
        </>
      )}
    </Page>
  )
}

function NoScores({
  state,
  isNarrowed,
  onClear,
}: {
  state: ScoreFilters['state']
  isNarrowed: boolean
  onClear: () => void
}) {
  if (isNarrowed) return <NoneMatch onClear={onClear} />
  return (
    <EmptyState>
      {state === 'voted' ? m.meeting_scores_none_wait() : m.meeting_scores_none()}
    </EmptyState>
  )
}

type Counts = {
  states: readonly { state: ListedScore['state']; count: number }[]
  levels: readonly { level: NonNullable<ListedScore['level']>; count: number }[]
}

function ScoreFilterBar({ states, levels }: Counts) {
  const { day } = useDay()
  const [{ state = 'voted', level, month, organizationId }, filter] = useFilters(scoreFilters)
  const months = Array.from({ length: 13 }, (_, at) => addMonths(`${day.slice(0, 7)}-01`, -at))
  const counted = (name: string, count: number) =>
    m.meeting_scores_count({ name, count: formatNumber(count) })
  return (
    <>
      <Filters>
        <NativeSelect
          label={m.meeting_scores_state()}
          value={state}
          onChange={(event) => filter({ state: event.currentTarget.value })}
          data={[
            { value: 'all', label: m.ui_all() },
            ...states.map((one) => ({
              value: one.state,
              label: counted(stateName(one.state), one.count),
            })),
          ]}
        />
        <NativeSelect
          label={m.meeting_scores_level()}
          value={level ?? ''}
          onChange={(event) => filter({ level: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...levels.map((one) => ({
              value: one.level,
              label: counted(levelName(one.level), one.count),
            })),
          ]}
        />
        <NativeSelect
          label={m.meeting_scores_month()}
          value={month ?? ''}
          onChange={(event) => filter({ month: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...months.map((one) => ({ value: one.slice(0, 7), label: formatMonth(one) })),
          ]}
        />
      </Filters>
      <OrganizationFilter
        organizationId={organizationId}
        onChoose={(chosen) => filter({ organizationId: chosen })}
      />
    </>
  )
}
