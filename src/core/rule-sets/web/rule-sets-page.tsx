import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { isForbidden } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { unitTypeName, useKindNames } from '../../organizations/web/words.ts'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type ListedRuleSet, type RuleSetRow, ruleSetsApi } from '../contract.ts'
import { ruleSetFilters } from './filters.ts'
import { RuleSetFilterBar } from './rule-set-filter-bar.tsx'
import { stateNames, subjectName } from './words.ts'

/** Every rule set with when it holds, where it comes from, and whether it was verified. */
export function RuleSetsPage() {
  const [filters, , clear] = useFilters(ruleSetFilters)
  const { data, error } = useQuery({
    queryKey: ['rule-sets', 'list', filters],
    queryFn: () => call(ruleSetsApi.list, filters),
    placeholderData: (before) => before,
    throwOnError: isForbidden,
  })
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <Page title={m.rule_sets_title()} lead={m.rule_sets_lead()}>
      <ViewBar list="ruleSets" known={ruleSetFilters} />
      {error && <ProblemView error={error} />}
      {!data && !error && <Waiting />}
      {data && (
        <>
          <RuleSetFilterBar subjects={data.subjects} />
          <DataTable
            caption={m.rule_sets_title()}
            list="ruleSets"
            tools={
              <ExportButton
                list="ruleSets"
                ask={(file) => call(ruleSetsApi.export, { ...filters, ...file })}
              />
            }
            rows={data.rows}
            rowKey={(set) => set.id}
            total={data.total}
            empty={
              isNarrowed ? (
                <NoneMatch onClear={clear} />
              ) : (
                <EmptyState>{m.rule_sets_none()}</EmptyState>
              )
            }
            columns={columns}
          />
        </>
      )}
    </Page>
  )
}

const columns: readonly Column<ListedRuleSet>[] = [
  {
    key: 'subject',
    head: m.rule_sets_subject(),
    wide: true,
    onPhone: 'fact',
    cell: (set) => <SubjectOf set={set} />,
  },
  {
    key: 'title',
    head: m.rule_sets_name(),
    onPhone: 'title',
    cell: (set) => (
      <Link to="/quy-dinh/$id" params={{ id: set.id }}>
        {set.title}
      </Link>
    ),
  },
  {
    key: 'validity',
    head: m.rule_sets_validity(),
    onPhone: 'fact',
    cell: (set) => (
      <>
        {validity(set)}
        {set.state !== 'inForce' && (
          <>
            {' '}
            <Tag>{stateNames[set.state]()}</Tag>
          </>
        )}
      </>
    ),
  },
  {
    key: 'state',
    head: m.rule_sets_state(),
    onPhone: 'fact',
    cell: (set) => <RuleSetState set={set} />,
  },
  { key: 'source', head: m.rule_sets_source(), cell: (set) => set.sourceDocument },
]

/** What a set is about, and for which kind of organization where it is not for all. */
export function SubjectOf({ set: { subject, appliesTo, from } }: { set: RuleSetRow }) {
  const kindName = useKindNames(from)
  const [kind = '', unitType = '', meeting = ''] = appliesTo.split('/')
  const to = [
    kind === '' ? null : kindName(kind),
    unitType === '' ? null : unitTypeName(unitType),
    meeting === '' ? null : (message(`rule_sets_meeting_${meeting}`) ?? meeting),
  ].filter((one) => one !== null)
  return to.length === 0 ? subjectName(subject) : `${subjectName(subject)}: ${to.join(', ')}`
}

export function validity({ from, until }: RuleSetRow): string {
  return until === null
    ? m.rule_sets_from({ day: formatDay(from) })
    : m.rule_sets_between({ from: formatDay(from), until: formatDay(until) })
}

export function RuleSetState({ set }: { set: Pick<RuleSetRow, 'invented' | 'verified'> }) {
  if (set.invented) return <Tag tone="gold">{m.rule_sets_origin_invented()}</Tag>
  return set.verified ? (
    <Tag tone="green">{m.rule_sets_origin_verified()}</Tag>
  ) : (
    <Tag tone="amber">{m.rule_sets_origin_unverified()}</Tag>
  )
}
