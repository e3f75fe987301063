import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useFilters } from '../../../web/ui/filters.ts'
import { Filters } from '../../../web/ui/small.tsx'
import { OrganizationFilter } from '../../organizations/web/organization-filter.tsx'
import { type DeadlineKind, figureOf, horizons, ownHorizon } from '../rules.ts'
import { type DeadlineFilters, deadlineFilters } from './filters.ts'

export function kindName(kind: DeadlineKind): string {
  return message(`deadlines_kind_${kind}`) ?? kind
}

/** Narrows what is due by kind, with how many there are of each, by time and by organization. */
export function DeadlineFilterBar({
  counts,
}: {
  counts: readonly { kind: DeadlineKind; count: number }[]
}) {
  const [{ kind, within = ownHorizon, organizationId }, filter] = useFilters(deadlineFilters)
  return (
    <>
      <Filters>
        <NativeSelect
          label={m.deadlines_kind()}
          value={kind ?? ''}
          onChange={(event) => filter({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...counts.map(({ kind: value, count }) => ({
              value,
              label: m.deadlines_kind_count({
                kind: kindName(value),
                count: formatNumber(count),
              }),
            })),
          ]}
        />
        <NativeSelect
          label={m.deadlines_within()}
          value={String(within)}
          onChange={(event) => filter({ within: event.currentTarget.value })}
          data={horizons.map((days) => ({
            value: String(days),
            label: m.deadlines_within_days({ days }),
          }))}
        />
      </Filters>
      <OrganizationFilter
        organizationId={organizationId}
        onChoose={(chosen) => filter({ organizationId: chosen })}
      />
      {kind && within === ownHorizon && <AsFigure kind={kind} filters={{ organizationId }} />}
    </>
  )
}

/** The way to the figure whose rows these are, for those who read figures. */
function AsFigure({
  kind,
  filters: { organizationId },
}: {
  kind: DeadlineKind
  filters: Pick<DeadlineFilters, 'organizationId'>
}) {
  if (!useMay('figures.read')) return null
  return (
    <p className="no-print">
      <Link to="/so-lieu/$id" params={{ id: figureOf[kind] }} search={{ organizationId }}>
        {m.deadlines_as_figure()}
      </Link>
    </p>
  )
}
