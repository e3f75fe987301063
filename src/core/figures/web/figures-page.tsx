import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Filters } from '../../../web/ui/small.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type FigureValue, figuresApi } from '../contract.ts'
import { useAsked, viewedFigure } from './asked.ts'
import { PeriodChoice } from './period-choice.tsx'
import { figureDays, figureValue } from './values.ts'
import { figureName } from './words.ts'

const route = getRouteApi('/_desk/so-lieu/')

/** Every figure there is: what there is on the day, and what happened in the period up to it. */
export function FiguresPage() {
  const { from } = route.useSearch()
  const asked = useAsked()
  const { data: values } = useSuspenseQuery({
    queryKey: ['figures', asked],
    queryFn: () => call(figuresApi.list, asked),
  })
  return (
    <Page title={m.figures_title()} lead={m.figures_lead()}>
      <ViewBar list="figures" known={viewedFigure()} />
      <FigureTable
        values={values.filter(({ period }) => period === null)}
        tools={
          <ExportButton
            label={m.figures_export_all()}
            ask={(file) => call(figuresApi.exportValues, { ...asked, ...file })}
          />
        }
      />
      <Filters>
        <PeriodChoice from={from} />
      </Filters>
      <FigureTable values={values.filter(({ period }) => period !== null)} />
    </Page>
  )
}

/** Figures of the same days, under these days. */
function FigureTable({ values, tools }: { values: readonly FigureValue[]; tools?: ReactNode }) {
  const [first] = values
  const title = first ? figureDays(first) : m.figures_title()
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        tools={tools}
        rows={values}
        rowKey={(value) => value.id}
        empty={<EmptyState>{m.figures_no_rows()}</EmptyState>}
        columns={columnsOf(values)}
      />
    </section>
  )
}

const name: Column<FigureValue> = {
  key: 'name',
  head: m.figures_figure(),
  onPhone: 'title',
  cell: ({ id }) => (
    <Link to="/so-lieu/$id" params={{ id }} search={(search) => search}>
      {figureName(id)}
    </Link>
  ),
}

const number: Column<FigureValue> = {
  key: 'value',
  head: m.figures_value(),
  numeric: true,
  onPhone: 'fact',
  cell: (value) => <strong>{figureValue(value.unit, value.value)}</strong>,
}

const parts: Column<FigureValue> = {
  key: 'parts',
  head: m.figures_detail(),
  cell: ({ numerator, denominator }) =>
    numerator && denominator
      ? m.figures_ratio_of({
          part: formatNumber(numerator.value),
          whole: formatNumber(denominator.value),
        })
      : '',
}

const code: Column<FigureValue> = {
  key: 'id',
  head: m.figures_code(),
  cell: (value) => <code>{breakable(value.id)}</code>,
}

/** A code that goes to a second line after a dot or a stroke, where it must. */
function breakable(id: string): ReactNode {
  return id.split(/(?<=[._])/).map((part, at) => (
    <Fragment key={part}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

function columnsOf(values: readonly FigureValue[]): Column<FigureValue>[] {
  const hasRatio = values.some(({ numerator }) => numerator !== null)
  return hasRatio ? [name, number, parts, code] : [name, number, code]
}
