import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read, update } from './device.ts'
import { ownerHere } from './on-device.ts'

/** What is typed and not sent, and the version it was begun over. */
type Typed<Draft> = { draft: Draft; began: number }

/**
 * A draft under a name, kept on this device as it is typed, so that leaving the page or losing the
 * battery loses nothing; null while there is none.
 */
export function useDraft<Draft>(name: string): [
  typed: Typed<Draft> | null,
  keep: (typed: Typed<Draft> | null) => void,
  /** Forgets what was sent; false where more was typed meanwhile, which stays. */
  forget: (sent: Typed<Draft> | null) => boolean,
] {
  const queries = useQueryClient()
  const queryKey = ['drafts', ownerHere(), name]
  const { data: kept } = useSuspenseQuery({
    queryKey,
    queryFn: () => read<Typed<Draft>>('drafts', name).then(orNull, () => null),
    // What is on the device may be older than what was just typed: it is read once.
    staleTime: 'static',
  })
  // A field shows a letter before the next is typed: the cache would be a moment late.
  const [typed, setTyped] = useState<Typed<Draft> | null>(kept)
  const keep = (value: Typed<Draft> | null) => {
    // What the cache made of it stands for it: so another visit to the page knows it as well.
    setTyped(queries.setQueryData<Typed<Draft> | null>(queryKey, value) ?? null)
    void write(name, value)
  }
  const forget = (sent: Typed<Draft> | null) => {
    if (queries.getQueryData(queryKey) !== sent) return false
    keep(null)
    return true
  }
  return [typed, keep, forget]
}

function orNull<Kept>(kept: Kept | undefined): Kept | null {
  return kept ?? null
}

const latest = new Map<string, object | null>()

/** Writes the last that was typed: what was overtaken meanwhile is left out. */
async function write(name: string, value: object | null): Promise<void> {
  const isUnderWay = latest.has(name)
  latest.set(name, value)
  if (isUnderWay) return
  let written: object | null
  do {
    written = latest.get(name) ?? null
    const kept = written === null ? undefined : { ...written, at: Date.now() }
    await update('drafts', name, () => kept).catch(() => undefined)
  } while (latest.get(name) !== written)
  latest.delete(name)
}
