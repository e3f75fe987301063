import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState } from '../../../web/ui/small.tsx'
import { figuresApi } from '../contract.ts'
import { figureName, figureValue } from './words.ts'

const route = getRouteApi('/_desk/so-lieu/')

/** Every figure there is, of one organization on the day. */
export function FiguresPage() {
  const { day } = useDay()
  const { organizationId } = route.useSearch()
  const { data: values } = useSuspenseQuery({
    queryKey: ['figures', organizationId, day],
    queryFn: () => call(figuresApi.list, { organizationId, day }),
  })
  return (
    <Page title={m.figures_title()} lead={m.figures_lead()}>
      <DataTable
        caption={m.figures_title()}
        rows={values}
        rowKey={(value) => value.id}
        total={values.length}
        empty={<EmptyState>{m.figures_no_rows()}</EmptyState>}
        columns={[
          {
            key: 'name',
            head: m.figures_figure(),
            onPhone: 'title',
            cell: (value) => (
              <Link to="/so-lieu/$id" params={{ id: value.id }} search={{ organizationId }}>
                {figureName(value.id)}
              </Link>
            ),
          },
          {
            key: 'value',
            head: m.figures_value(),
            numeric: true,
            onPhone: 'fact',
            cell: (value) => <strong>{figureValue(value.unit, value.value)}</strong>,
          },
          {
            key: 'parts',
            head: m.figures_detail(),
            cell: ({ numerator, denominator }) =>
              numerator && denominator
                ? m.figures_ratio_of({
                    part: formatNumber(numerator.value),
                    whole: formatNumber(denominator.value),
                  })
                : '',
          },
          { key: 'id', head: m.figures_code(), cell: (value) => <code>{value.id}</code> },
        ]}
      />
    </Page>
  )
}
