import { done, open, stores, worth } from './device.ts'
import { disown, forgetDevice, ownerHere, setOwner } from './on-device.ts'

/** What of a row of an outbox is read whoever wrote it: with which picture it goes, and whether it arrived. */
type Waiting = { key: string; state: string }

/** Keys are written by us, as text. */
const textOf = (key: IDBValidKey) => (typeof key === 'string' ? key : '')
const ownerOf = (key: IDBValidKey) => textOf(key).split(' ', 1)[0] ?? ''

/**
 * Makes this device somebody's, and forgets what it kept for anybody else, but for what they have
 * not sent yet: that stays sealed until they come back. False where a browser keeps nothing (a
 * private window of some): everything then works as long as there is a line.
 */
export async function claim(accountId: string): Promise<boolean> {
  try {
    await sweep(accountId)
    if (ownerHere() !== accountId) setOwner(accountId)
    return true
  } catch {
    return false
  }
}

/** Forgets what this device kept of whoever leaves it, but for what waits to be sent: that is sealed. */
export async function emptyDevice(): Promise<void> {
  const sealed = await sweep(null)
  if (sealed === 0) forgetDevice()
  else disown()
}

/** How much of other people waits here, sealed, until they come back. */
export async function sealedHere(): Promise<number> {
  let sealed = 0
  await done((await open()).transaction('outbox'), (transaction) => {
    eachRow(transaction, 'outbox', ({ key, value }) => {
      if (ownerOf(key) !== ownerHere()) sealed += unsentOf(value).length
    })
  })
  return sealed
}

const unsentOf = (rows: readonly Waiting[]) => rows.filter(({ state }) => state !== 'sent')

/**
 * Removes what is nobody's to find again: all of others but what they have not sent, answers and
 * drafts that are too old, and pictures nothing goes with. Answers how many outboxes are left.
 */
async function sweep(accountId: string | null): Promise<number> {
  let left = 0
  await done((await open()).transaction(stores, 'readwrite'), (transaction) => {
    const wanted = new Set<string>()
    eachRow(
      transaction,
      'outbox',
      (row) => {
        const owner = ownerOf(row.key)
        const rows: readonly Waiting[] = row.value
        const stays = owner === accountId ? rows : unsentOf(rows)
        if (stays.length === 0) return row.delete()
        left += 1
        if (stays.length < rows.length) row.update(stays)
        for (const { key } of unsentOf(stays)) wanted.add(`${owner} ${key}`)
      },
      () => {
        for (const store of ['kept', 'drafts', 'photos'] as const)
          eachRow(transaction, store, (row) => {
            const isOwn = ownerOf(row.key) === accountId && Date.now() - row.value.at <= worth
            if (!isOwn && !wanted.has(textOf(row.key))) row.delete()
          })
      },
    )
  })
  return left
}

function eachRow(
  transaction: IDBTransaction,
  store: (typeof stores)[number],
  act: (row: IDBCursorWithValue) => void,
  then: () => void = () => undefined,
): void {
  const request = transaction.objectStore(store).openCursor()
  request.onsuccess = () => {
    const row = request.result
    if (!row) return then()
    act(row)
    row.continue()
  }
}
