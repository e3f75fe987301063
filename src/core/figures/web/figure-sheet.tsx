import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import styles from '../../sheets/web/sheet.module.css'
import { Sheet, type SheetColumn, SheetTable } from '../../sheets/web/sheet.tsx'
import { type FigureRow, figuresApi } from '../contract.ts'
import { askedOf } from './asked.ts'
import { useKindWords, useRecordDetail } from './kind-words.ts'
import { restatedWords } from './restated-words.ts'
import { figureDays, figureValue } from './values.ts'
import { figureName } from './words.ts'

const route = getRouteApi('/_sheet/in/so-lieu/$id')

type Data = ReplyOf<typeof figuresApi.sheet>
type Figure = Data['figure']

/** A figure with its parts and all the records it is made of, on paper. */
export function FigureSheet() {
  const { id } = route.useParams()
  const { today } = useMe()
  const { day, ...search } = route.useSearch()
  const asked = { ...askedOf(search, day ?? today), kind: search.kind }
  const { data } = useSuspenseQuery({
    queryKey: ['figure', id, asked, 'sheet'],
    queryFn: () => call(figuresApi.sheet, { id, ...asked }),
    gcTime: 0,
  })
  const { figure, head, rows } = data
  return (
    <Sheet
      head={head}
      title={`${figureName(id)}: ${figureValue(figure.unit, figure.value)}`}
      days={figureDays(figure)}
      notes={notesOf(figure)}
      code={m.sheets_figure_code({ id })}
      back={
        <Link to="/so-lieu/$id" params={{ id }} search={{ day, ...search }}>
          {m.sheets_back()}
        </Link>
      }
    >
      <Kinds figure={figure} />
      <Children figure={figure} />
      {figure.kinds && (
        <Records kinds={figure.kinds.of} figure={figure} rows={rows} chosen={search.kind} />
      )}
    </Sheet>
  )
}

/** The tree where it is another day's, and what a share is made of. */
function notesOf(figure: Figure): string[] {
  const { tree, numerator, denominator } = figure
  const asIs = tree.startsWith('as-is:') ? tree.slice('as-is:'.length) : null
  return [
    ...(asIs ? [`${m.figures_as_is_day()} ${formatDay(asIs)}`] : []),
    ...(numerator && denominator
      ? [
          m.figures_ratio_of({
            part: `${figureName(numerator.id)} ${formatNumber(numerator.value)}`,
            whole: `${figureName(denominator.id)} ${formatNumber(denominator.value)}`,
          }),
        ]
      : []),
  ]
}

function Kinds({ figure: { kinds, day } }: { figure: Figure }) {
  const kindWords = useKindWords(day)
  if (!kinds || kinds.parts.length === 0) return null
  const title = message(`figures_by_${kinds.of}`) ?? kinds.of
  return (
    <>
      <h2 className={styles.part}>{title}</h2>
      <SheetTable
        caption={title}
        rows={kinds.parts}
        rowKey={({ kind }) => kind}
        total={false}
        columns={[
          { key: 'kind', head: m.figures_kind(), cell: ({ kind }) => kindWords(kinds.of, kind) },
          {
            key: 'value',
            head: m.figures_value(),
            numeric: true,
            cell: ({ value }) => formatNumber(value),
          },
        ]}
      />
    </>
  )
}

function Children({ figure }: { figure: Figure }) {
  if (figure.children.length === 0) return null
  return (
    <>
      <h2 className={styles.part}>{m.figures_by_child()}</h2>
      <SheetTable
        caption={m.figures_by_child()}
        rows={figure.children}
        rowKey={({ organizationId }) => organizationId}
        total={false}
        columns={[
          {
            key: 'name',
            head: m.figures_organization(),
            cell: ({ organizationId, name }) =>
              organizationId === figure.organizationId ? `${name} ${m.figures_itself()}` : name,
          },
          {
            key: 'value',
            head: m.figures_value(),
            numeric: true,
            cell: ({ value }) => figureValue(figure.unit, value),
          },
        ]}
      />
    </>
  )
}

function Records({
  kinds,
  figure,
  rows,
  chosen,
}: {
  kinds: NonNullable<Figure['kinds']>['of']
  figure: Figure
  rows: readonly FigureRow[]
  chosen: string | undefined
}) {
  const detail = useRecordDetail(kinds, figure.day)
  const kindWords = useKindWords(figure.day)
  const title =
    chosen === undefined
      ? m.figures_rows()
      : m.figures_rows_of_kind({ kind: kindWords(kinds, chosen) })
  return (
    <>
      <h2 className={styles.part}>{title}</h2>
      <SheetTable
        caption={title}
        rows={rows}
        rowKey={(row) => `${row.id} ${row.organizationId} ${row.happenedOn}`}
        columns={columnsOf(rows, detail)}
      />
    </>
  )
}

function columnsOf(
  rows: readonly FigureRow[],
  detail: (row: FigureRow) => string,
): SheetColumn<FigureRow>[] {
  return [
    { key: 'record', head: m.figures_record(), isLine: true, cell: (row) => row.label },
    ...(rows.some((row) => row.happenedOn !== null) ? [happenedOn] : []),
    { key: 'detail', head: m.figures_detail(), cell: detail },
    { key: 'organization', head: m.figures_organization(), cell: (row) => row.organizationName },
    ...(rows.some((row) => row.restated !== null) ? [restated] : []),
    ...(rows.some((row) => row.amount !== null) ? [amount] : []),
  ]
}

const restated: SheetColumn<FigureRow> = {
  key: 'restated',
  head: m.figures_restated(),
  cell: restatedWords,
}

const happenedOn: SheetColumn<FigureRow> = {
  key: 'happenedOn',
  head: m.figures_happened_on(),
  numeric: true,
  cell: (row) => formatDay(row.happenedOn),
}

const amount: SheetColumn<FigureRow> = {
  key: 'amount',
  head: m.figures_amount(),
  numeric: true,
  cell: (row) => formatNumber(row.amount),
}
