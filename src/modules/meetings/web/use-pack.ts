import { queryOptions, useQuery } from '@tanstack/react-query'
import { meApi } from '../../../core/access/me-contract.ts'
import { preferencesApi } from '../../../core/preferences/contract.ts'
import type { Endpoint, InputOf } from '../../../platform/endpoint.ts'
import { addressOf, call } from '../../../web/call.ts'
import { useMay, useMe } from '../../../web/me.ts'
import { keepOnly, keepReply } from '../../../web/offline/kept.ts'
import { issuesApi } from '../../follow-up/contract.ts'
import { meetingScoresApi } from '../../meeting-scores/contract.ts'
import { visitsApi } from '../../visits/contract.ts'
import { meetingsApi } from '../contract.ts'
import { meetingsOf, unsent } from '../outbox-rules.ts'
import { isPacked } from '../pack-rules.ts'
import { useOutbox } from './use-outbox.ts'

const none: readonly string[] = []

const nextQuery = queryOptions({
  queryKey: ['meetings', 'next'],
  queryFn: () => call(meetingsApi.next, {}),
})

/** What comes next where one belongs. */
export function useNext() {
  return useQuery(nextQuery).data ?? []
}

/**
 * Downloads what the meetings of the next three days need to be held without a line, and says which
 * are at hand: the meeting and its score, who one is, how one likes the screens, and the app itself;
 * for who raises issues, also what an issue can be about, and for officials their visits.
 */
export function usePack(): readonly string[] {
  const { accountId, today, grants } = useMe()
  const { rows, keeps } = useOutbox()
  const { data: next } = useQuery(nextQuery)
  const near = (next ?? []).flatMap((one) => (isPacked(one, today) && one.id ? [one.id] : []))
  const waiting = meetingsOf(unsent(rows))
  const raises = useMay('issues.raise')
  const visits = grants.some(({ role }) => role === 'assignedOfficial')
  const wanted = [...new Set([...near, ...waiting])].sort()
  const { data } = useQuery({
    queryKey: ['pack', accountId, wanted, raises, visits],
    queryFn: () => download(wanted, { raises, visits }),
    // Not before it is known what comes next: where nothing does, nothing is kept any more.
    enabled: keeps && next !== undefined,
    staleTime: 300_000,
  })
  return data ?? none
}

async function download(
  meetingIds: readonly string[],
  { raises, visits }: { raises: boolean; visits: boolean },
): Promise<readonly string[]> {
  if (meetingIds.length === 0 && !raises && !visits) {
    await keepOnly([])
    return none
  }
  const kept = await Promise.all([
    keep(meApi.me, {}),
    keep(preferencesApi.mine, {}),
    keep(meetingsApi.next, {}),
    ...(raises ? [keep(issuesApi.rules, {})] : []),
    ...(visits ? [keep(visitsApi.own, {})] : []),
    ...meetingIds.map((id) => keep(meetingsApi.get, { id })),
    ...meetingIds.map((id) => keep(meetingScoresApi.get, { id })),
  ])
  await keepOnly(kept)
  // Asked for once; a browser that says no may still keep it for a long time.
  await navigator.storage?.persist?.().catch(() => false)
  return (await keepApp()) ? meetingIds : none
}

async function keep<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<string> {
  const address = addressOf(endpoint, input)
  await keepReply(address, Object(await call(endpoint, input)))
  return address
}

/** Keeps the app itself; false where a browser does not, as on plain http in an office's network. */
async function keepApp(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return false
  try {
    await navigator.serviceWorker.register('/service-worker.js')
    await navigator.serviceWorker.ready
    return true
  } catch {
    return false
  }
}
