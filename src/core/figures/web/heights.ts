export type Month = { day: string; value: number | null }

/** Heights in percent of the room, from zero: a bar twice as high is twice as many. */
export function heightsOf(months: readonly Month[]): number[] {
  const values = months.map((month) => month.value ?? 0)
  const most = Math.max(...values)
  return values.map((value) => (most === 0 ? 0 : (value / most) * 60))
}

/** The strongest a cell of a grid is colored, in percent. */
const strongest = 30

/** How strong each cell of a grid is colored, in percent: by its part of the most there is, or can be. */
export function strengthsOf(
  rows: readonly (readonly (number | null)[])[],
  whole: number | null,
): number[][] {
  const most = whole ?? Math.max(0, ...rows.flat().map((value) => value ?? 0))
  return rows.map((values) =>
    values.map((value) => (most === 0 ? 0 : Math.round(((value ?? 0) / most) * strongest))),
  )
}
