import { ownerHere } from './on-device.ts'

/** What a device keeps: what is to be sent, with its pictures, answers for want of a line, and what was typed. */
export const stores = ['outbox', 'kept', 'drafts', 'photos'] as const
type Store = (typeof stores)[number]

/** Milliseconds for which answers and drafts are kept: what is older says too little of today. */
export const worth = 30 * 86_400_000

let opened: Promise<IDBDatabase> | null = null

export function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('goc-device', 2)
    request.onupgradeneeded = () => {
      const all = request.result
      for (const store of stores)
        if (!all.objectStoreNames.contains(store)) all.createObjectStore(store)
    }
    request.onsuccess = () => {
      const found = request.result
      // Whoever signs out in another window deletes all of it; nobody may stand in the way.
      found.onversionchange = () => {
        found.close()
        opened = null
      }
      found.onclose = () => {
        opened = null
      }
      resolve(found)
    }
    request.onerror = () => reject(request.error)
  }).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/** Changes what stands under a key, in one step no other window comes between; `undefined` removes. */
export async function update<Kept>(
  store: Store,
  key: string,
  change: (before: Kept | undefined) => Kept | undefined,
): Promise<Kept | undefined> {
  const under = owned(key)
  let after: Kept | undefined
  await done((await open()).transaction(store, 'readwrite'), (transaction) => {
    const rows = transaction.objectStore(store)
    const request = rows.get(under)
    request.onsuccess = () => {
      after = change(request.result)
      if (after === undefined) rows.delete(under)
      else rows.put(after, under)
    }
  })
  return after
}

export async function read<Kept>(store: Store, key: string): Promise<Kept | undefined> {
  if (ownerHere() === null) return undefined
  const under = owned(key)
  let found: Kept | undefined
  await done((await open()).transaction(store), (transaction) => {
    const request = transaction.objectStore(store).get(under)
    request.onsuccess = () => {
      found = request.result
    }
  })
  return found
}

/** Removes what stands under the keys that are not wanted. */
export async function removeAll(store: Store, isUnwanted: (key: string) => boolean): Promise<void> {
  const start = owned('')
  await done((await open()).transaction(store, 'readwrite'), (transaction) => {
    const rows = transaction.objectStore(store)
    const request = rows.getAllKeys()
    request.onsuccess = () => {
      for (const key of request.result.map(String))
        if (!key.startsWith(start) || isUnwanted(key.slice(start.length))) rows.delete(key)
    }
  })
}

/** Under whose name it is kept: what was another's is nowhere to be found, and nobody's is not kept. */
function owned(key: string): string {
  const owner = ownerHere()
  if (owner === null) throw new Error('This device keeps nothing: it is nobody’s')
  return `${owner} ${key}`
}

/** Comes back when all of a transaction is written; throws what stood in its way. */
export function done(
  transaction: IDBTransaction,
  act: (transaction: IDBTransaction) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    act(transaction)
  })
}
