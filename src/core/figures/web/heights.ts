export type Month = { day: string; value: number | null }

/** Heights in percent of the room, from zero: a bar twice as high is twice as many. */
export function heightsOf(months: readonly Month[]): number[] {
  const values = months.map((month) => month.value ?? 0)
  const most = Math.max(...values)
  return values.map((value) => (most === 0 ? 0 : (value / most) * 60))
}
