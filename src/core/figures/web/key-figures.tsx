import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { noneWhen } from '../../../web/none-when.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Figures, FigureText, figureClass } from '../../../web/ui/small.tsx'
import { type FigureValue, figuresApi } from '../contract.ts'
import { figureValue } from './values.ts'

/** Figures by their ids, each with what it is called. */
export type FigureNames = Readonly<Record<string, () => string>>

/**
 * Some figures of an organization on the day; each opens the records it is made of.
 *
 * A share of nothing (a territory whose population nobody has recorded) says nothing and is left
 * out; with `someOnly`, so is what there is none of.
 */
export function KeyFigures({
  organizationId,
  figures,
  someOnly = false,
}: {
  organizationId?: string
  /** By what each is called. */
  figures: FigureNames
  someOnly?: boolean
}) {
  const { day } = useDay()
  const ids = Object.keys(figures).join()
  const { data: values } = useSuspenseQuery({
    queryKey: ['figures', organizationId, day, ids],
    queryFn: () => call(figuresApi.list, { organizationId, day, ids }).catch(noneWhen(403)),
  })
  return (
    <Figures>
      {Object.entries(figures).flatMap(([id, name], index) => {
        const value = values.find((one) => one.id === id)
        if (!value || value.denominator?.value === 0 || (someOnly && !value.value)) return []
        return [<KeyFigure key={id} name={name()} value={value} isFirst={index === 0} />]
      })}
    </Figures>
  )
}

type Shown = { name: string; value: FigureValue; isFirst: boolean }

function KeyFigure({ name, value, isFirst }: Shown) {
  const { id, unit, organizationId } = value
  const note = noteOf(value)
  return (
    <Link
      className={figureClass}
      to="/so-lieu/$id"
      params={{ id }}
      search={{ organizationId }}
      data-tour={isFirst ? 'figure' : undefined}
    >
      <FigureText
        label={name}
        value={figureValue(unit, value.value)}
        {...(note !== null && { note })}
      />
    </Link>
  )
}

/** What a share is made of; in which days something happened. */
function noteOf(value: FigureValue): string | null {
  const { numerator, denominator, period } = value
  if (numerator && denominator)
    return m.figures_ratio_of({
      part: formatNumber(numerator.value),
      whole: formatNumber(denominator.value),
    })
  return period && m.figures_since({ day: formatDay(period.from) })
}
