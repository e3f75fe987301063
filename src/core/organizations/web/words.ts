import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import { organizationsApi } from '../contract.ts'

/** The names of the kinds of a day, as the rules in force then call them. */
export function useKindNames(day: string): (kind: string) => string {
  const { data } = useQuery({
    queryKey: ['organization-kinds', day],
    queryFn: () => call(organizationsApi.kinds, { day }),
    staleTime: 3_600_000,
  })
  return (kind) => data?.kinds[kind]?.name[getLocale()] ?? kind
}

export function unitTypeName(unitType: string | null): string {
  return unitType === null ? '–' : (message(`organizations_unit_${unitType}`) ?? unitType)
}

export function endingName(kind: string): string {
  return message(`organizations_ending_${kind}`) ?? kind
}
