import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { useEntries } from '../../../web/shell/entries.tsx'
import { fits } from '../rules.ts'
import { actsHere, partsHere } from './here.ts'
import type { Group, Option, Pick } from './option.ts'
import { pageOptions } from './pages.ts'
import { useActs, useTypedDay } from './use-acts.ts'
import { useGuide } from './use-guide.ts'
import { useRecent } from './use-recent.ts'
import { useRecords } from './use-records.ts'
import { useViewOptions } from './use-view-options.ts'

/** As many of a group that the browser finds by itself. */
const most = 6

type Typed = { text: string; asked: string }

/** All the palette offers for what is typed, in the order it is shown. */
export function useGroups({ text, asked }: Typed, pick: Pick | null, onKeys: () => void) {
  // The page does not change while the palette is open.
  const [here] = useState(() => [...actsHere(), ...partsHere()])
  const acts = useActs(onKeys)
  const pages = pageOptions(useRouter(), useEntries())
  const views = useViewOptions()
  const typedDay = useTypedDay()(text)
  const isEmpty = text.trim() === ''
  const known = [...acts, ...pages, ...views]
  const recent = useRecent(known)
  const guide = useGuide(!isEmpty || recent.needsGuide)
  const records = useRecords(typedDay ? '' : asked, pick)
  const found = (
    name: string,
    options: readonly Option[],
    wordsOf = ({ label }: Option) => label,
  ): Group => ({
    name,
    options: options.filter((one) => fits(text, wordsOf(one))).slice(0, most),
  })
  const offered = isEmpty
    ? [
        { name: m.search_recent(), options: recent.options },
        { name: m.search_here(), options: here },
        { name: m.views_title(), options: views },
        { name: m.search_pages(), options: pages },
        { name: m.search_acts(), options: acts },
      ]
    : [
        { name: m.search_day(), options: typedDay ? [typedDay] : [] },
        found(m.search_here(), here),
        found(m.views_title(), views),
        found(m.search_pages(), pages),
        found(m.search_acts(), acts),
        ...records.groups,
        found(m.guide_title(), guide, (one) => `${m.guide_title()} ${one.note} ${one.label}`),
      ]
  const groups = pick ? records.groups : offered
  return {
    groups: groups.filter(({ options }) => options.length > 0),
    error: records.error,
    isFresh: records.isFresh,
    note: recent.note,
  }
}
