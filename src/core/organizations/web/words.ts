import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import { organizationsApi } from '../contract.ts'

/** The names of the kinds of a day, as the rules in force then call them. */
export function useKindNames(day: string): (kind: string) => string {
  const kinds = useKinds(day)
  return (kind) => kinds[kind]?.name[getLocale()] ?? kind
}

/** The kinds of a day; none while they are on their way. */
export function useKinds(day: string) {
  const { data } = useQuery({
    queryKey: ['organization-kinds', day],
    queryFn: () => call(organizationsApi.kinds, { day }),
    staleTime: 3_600_000,
  })
  return data?.kinds ?? {}
}

export function unitTypeName(unitType: string | null): string {
  return unitType === null ? '–' : (message(`organizations_unit_${unitType}`) ?? unitType)
}

export function endingName(kind: string): string {
  return message(`organizations_ending_${kind}`) ?? kind
}

/** What kinds of unit an organization may stand in. */
export const unitTypes = [
  'commune',
  'ward',
  'township',
  'hamlet',
  'quarter',
  'partyAgency',
  'stateAgency',
  'publicServiceUnit',
  'school',
  'hospital',
  'army',
  'police',
  'borderGuard',
  'stateEnterprise',
  'privateEnterprise',
  'cooperative',
] as const
