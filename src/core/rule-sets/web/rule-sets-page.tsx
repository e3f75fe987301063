import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Tag } from '../../../web/ui/small.tsx'
import { unitTypeName, useKindNames } from '../../organizations/web/words.ts'
import { type RuleSetRow, ruleSetsApi } from '../contract.ts'

/** Every rule set with when it holds, where it comes from, and whether it was verified. */
export function RuleSetsPage() {
  const { data: sets } = useSuspenseQuery({
    queryKey: ['rule-sets'],
    queryFn: () => call(ruleSetsApi.list, {}),
  })
  return (
    <Page title={m.rule_sets_title()} lead={m.rule_sets_lead()}>
      <DataTable
        caption={m.rule_sets_title()}
        rows={sets}
        rowKey={(set) => set.id}
        total={sets.length}
        empty={<EmptyState>{m.rule_sets_none()}</EmptyState>}
        columns={[
          {
            key: 'subject',
            head: m.rule_sets_subject(),
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
          { key: 'validity', head: m.rule_sets_validity(), onPhone: 'fact', cell: validity },
          {
            key: 'state',
            head: m.rule_sets_state(),
            onPhone: 'fact',
            cell: (set) => (
              <>
                <RuleSetState set={set} /> {!set.enabled && <Tag>{m.rule_sets_not_in_force()}</Tag>}
              </>
            ),
          },
          { key: 'source', head: m.rule_sets_source(), cell: (set) => set.sourceDocument },
        ]}
      />
    </Page>
  )
}

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

function subjectName(subject: string): string {
  return message(`rule_sets_subject_${subject}`) ?? subject
}

export function validity({ from, until }: RuleSetRow): string {
  return until === null
    ? m.rule_sets_from({ day: formatDay(from) })
    : m.rule_sets_between({ from: formatDay(from), until: formatDay(until) })
}

export function RuleSetState({ set }: { set: Pick<RuleSetRow, 'invented' | 'verified'> }) {
  if (set.invented) return <Tag tone="gold">{m.rule_sets_invented()}</Tag>
  return set.verified ? (
    <Tag tone="green">{m.rule_sets_verified()}</Tag>
  ) : (
    <Tag tone="amber">{m.rule_sets_unverified()}</Tag>
  )
}
