import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { addressOf, call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { newId } from '../../../web/new-id.ts'
import { keepReply } from '../../../web/offline/kept.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import { useDraft } from '../../../web/offline/use-draft.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { sendIssue, windowHere, writeIssue } from '../../meetings/web/outbox.ts'
import { useOutbox } from '../../meetings/web/use-outbox.ts'
import { usePack } from '../../meetings/web/use-pack.ts'
import { issuesApi } from '../contract.ts'
import { raiseAct } from './issue-acts.tsx'
import { RaisedHere } from './raised-here.tsx'
import {
  placeChosen,
  placeOf,
  type RaisingPlace,
  type RaisingPlaces,
  type Territory,
  useRaisingPlaces,
} from './raising-places.ts'

/**
 * Raises an issue in three fields and photos, with a line or without: what is typed is kept, what is
 * sent goes by the outbox. `children` gives way to the open form.
 */
export function RaiseIssue({ at, children }: { at?: RaisingPlace; children?: ReactNode }) {
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  // What is typed is kept as soon as the device is somebody's.
  useOutbox()
  usePack()
  const { acts, places, typed, change } = useRaising(at)
  return (
    <Acts
      acts={acts}
      whyNone={isOtherDay ? m.ui_form_only_today() : null}
      onWritten={() => queries.invalidateQueries({ queryKey: ['issues'] })}
      done={null}
    >
      {() => (
        <>
          <RaisedHere
            at={at}
            whyNotMend={typed?.draft.what ? m.issues_mend_later() : null}
            onMend={(draft) => change({ ...draft, ...placeChosen(draft, places) })}
          />
          {children}
        </>
      )}
    </Acts>
  )
}

/** What is typed of an issue, and the act that sends it; none as long as nothing is known of what it can be. */
function useRaising(at: RaisingPlace | undefined) {
  const { rules, territories } = useIssueRules()
  const places = useRaisingPlaces(at, territories)
  const [typed, keep, forget] = useDraft<Record<string, string>>(`issue ${at?.id ?? ''}`)
  const send = useSendIssue()
  const change = (draft: Record<string, string>) => keep({ draft, began: 0 })
  const act = raiseAct(
    rules,
    { places, territories },
    {
      values: typed?.draft,
      onChange: change,
      send: async (filled) => {
        await send(filled, whereOf(filled, { places, territories }))
        forget(typed)
      },
    },
  )
  return { acts: rules === undefined ? [] : [act], places, typed, change }
}

/** The organization that was chosen, and which of one's territories there, where one was. */
function whereOf(
  filled: Filled,
  { places, territories }: { places: RaisingPlaces; territories: readonly Territory[] },
) {
  const organizationId = placeOf(filled, places)
  const chosen = territories.find(
    (one) => one.organizationId === organizationId && one.territory === filled.text('territory'),
  )
  return { organizationId, ...(chosen && { territory: chosen.territory }) }
}

/** What an issue can be about; from this device without a line, undefined as long as it is not known. */
function useIssueRules() {
  const { data } = useQuery({
    queryKey: ['issues', 'rules'],
    queryFn: async () => {
      const known = await call(issuesApi.rules, {})
      // A browser that keeps nothing does without.
      await keepReply(addressOf(issuesApi.rules, {}), known).catch(() => undefined)
      return known
    },
    staleTime: 300_000,
  })
  return { rules: data?.rules, territories: data?.territories ?? [] }
}

function useSendIssue() {
  const { accountId: ownerId } = useMe()
  const { keeps } = useOutbox()
  return async (filled: Filled, where: { organizationId: string; territory?: string }) => {
    const what = filled.text('what')
    const about = {
      ...{ ownerId, windowId: windowHere(), recordId: newId(), version: 0 },
      name: what.length > 80 ? `${what.slice(0, 80)}…` : what,
    }
    const content = { what, ...where, category: filled.text('category') }
    const write = keeps && ownerHere() === ownerId ? writeIssue : sendIssue
    await write(about, { section: 'issue', content }, filled.list('photos'))
  }
}
