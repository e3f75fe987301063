import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Choose, foundKinds, searchApi } from '../contract.ts'
import type { Option } from './option.ts'
import { useRecordOption } from './use-records.ts'

/** What the person chose last, the latest first, and how to note one more. */
export function useRecent(known: readonly Option[]) {
  const { day } = useDay()
  const queries = useQueryClient()
  const optionOf = useRecordOption()
  const { data = [] } = useQuery({
    queryKey: ['recent-choices', day],
    queryFn: () => call(searchApi.recent, { day }),
  })
  const options = data.flatMap(({ kind, key, found }): Option[] => {
    const record = foundKinds.find((one) => one === kind)
    if (record) return found ? [optionOf(record, found)] : []
    const option = known.find(({ kept }) => kept?.kind === kind && kept.key === key)
    return option ? [option] : []
  })
  const changed = () => queries.invalidateQueries({ queryKey: ['recent-choices'] })
  const forget: Option = {
    id: 'recent forget',
    label: m.search_forget(),
    run: async () => {
      await call(searchApi.forget, {})
      await changed()
    },
  }
  return {
    options: options.length > 0 ? [...options, forget] : [],
    needsGuide: data.some(({ kind }) => kind === 'guide'),
    /** What is chosen is done whether or not it could be noted. */
    note: (choice: Choose) =>
      void call(searchApi.choose, choice)
        .then(changed)
        .catch(() => null),
  }
}
