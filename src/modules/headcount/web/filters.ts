type UnitFilters = {
  organizationId?: string | undefined
  year?: number | undefined
  kind?: string | undefined
}

/** The filters of units as they stand in the address; unknown values are left out. */
export function unitFilters({ organizationId, year, kind }: Record<string, unknown>): UnitFilters {
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(isYear(year) && { year: Number(year) }),
    ...(typeof kind === 'string' && kind !== '' && { kind }),
  }
}

/** The filters of staff changes. */
export function changeFilters(
  search: Record<string, unknown>,
): UnitFilters & { change?: string | undefined; regime?: string | undefined } {
  const { change, regime } = search
  return {
    ...unitFilters(search),
    ...(typeof change === 'string' && change !== '' && { change }),
    ...(typeof regime === 'string' && regime !== '' && { regime }),
  }
}

function isYear(year: unknown): boolean {
  return /^(19|20)\d{2}$/.test(String(year))
}
