import { bringRefusals, Problem } from '../../../web/call.ts'
import { newId } from '../../../web/new-id.ts'
import { read, update } from '../../../web/offline/device.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import {
  afterSending,
  nextTime,
  nextToSend,
  type Row,
  type Written,
  whileSending,
  withoutOld,
  withoutPause,
  withoutRow,
  withWritten,
} from '../outbox-rules.ts'
import { dropPhotos } from './kept-photos.ts'
import { post, sendRow } from './sending.ts'

const place = 'rows'
const listeners = new Set<(rows: readonly Row[]) => void>()
const otherWindows = new BroadcastChannel('goc-outbox')
otherWindows.onmessage = async () => tell(await outbox())

/** All that was written here and has not arrived, or did a while ago. */
export async function outbox(): Promise<readonly Row[]> {
  return (await read<Row[]>('outbox', place)) ?? []
}

/** Tells of every change of the outbox, also by another window. */
export function listen(to: (rows: readonly Row[]) => void): () => void {
  listeners.add(to)
  return () => listeners.delete(to)
}

async function change(by: (rows: readonly Row[]) => Row[]): Promise<readonly Row[]> {
  const rows =
    (await update<Row[]>('outbox', place, (before) => by(before ?? [])).catch(noRoom)) ?? []
  tell(rows)
  otherWindows.postMessage('changed')
  return rows
}

/** What a full device says, in our words; the person who wrote is there to make room. */
async function noRoom(error: unknown): Promise<never> {
  if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error
  await bringRefusals()
  throw new Problem({ status: 507, code: 'outbox.no-room' })
}

function tell(rows: readonly Row[]): void {
  for (const to of listeners) to(rows)
}

/** Milliseconds one waits for an answer before going on; it is sent in the meantime. */
const patience = 5000

/** Names this window, also after it was loaded anew. */
export function windowHere(): string {
  const name = sessionStorage.getItem('goc-window') ?? newId()
  sessionStorage.setItem('goc-window', name)
  return name
}

type About = Pick<Row, 'ownerId' | 'windowId' | 'recordId' | 'name' | 'version'>

/**
 * Puts a section into the outbox and sends it at once where there is a line. Comes back when it
 * arrived, or when it is known to wait; false where somebody has to choose between two versions.
 * What the server refuses is thrown, and leaves the outbox: whoever wrote it is there to mend it.
 */
export async function writeSection(about: About, written: Written): Promise<boolean> {
  const row = rowOf(about, written)
  return queue(row, (rows) => withWritten(rows, row))
}

/** The same of an issue, with the photos kept under these keys, which follow it. */
export async function writeIssue(
  about: About,
  written: Written,
  photoKeys: readonly string[],
): Promise<boolean> {
  const [row, ...photos] = rowsOf(about, written, photoKeys)
  return queue(row, (rows) => [...rows, row, ...photos])
}

/** The same where a browser keeps nothing. */
export async function sendIssue(about: About, written: Written, photoKeys: readonly string[]) {
  for (const row of rowsOf(about, written, photoKeys)) await sendRow(row)
  await dropPhotos(photoKeys)
}

function rowsOf(about: About, written: Written, photoKeys: readonly string[]): [Row, ...Row[]] {
  const of: Written = { section: 'photo', content: { of: 'issue' } }
  return [rowOf(about, written), ...photoKeys.map((key) => ({ ...rowOf(about, of), key }))]
}

/** Puts a photo kept under a key into the outbox, to be sent once what it hangs at has arrived. */
export async function writePhoto(about: About, of: 'issue' | 'meeting', key: string) {
  const row = { ...rowOf(about, { section: 'photo', content: { of } }), key }
  return queue(row, (rows) => [...rows, row])
}

/** The same where a browser keeps nothing. */
export async function sendPhoto(about: About, of: 'issue' | 'meeting', key: string) {
  await sendRow({ ...rowOf(about, { section: 'photo', content: { of } }), key })
  await dropPhotos([key])
}

async function queue(row: Row, put: (rows: readonly Row[]) => Row[]): Promise<boolean> {
  await change((rows) => put(withoutOld(rows, Date.now())))
  await Promise.race([sendAll({ atOnce: true }), pause(patience)])
  const known = (await outbox()).find(({ key }) => key === row.key)
  if (known?.state !== 'refused' || !known.said) return known?.state !== 'conflict'
  // What goes with it is kept: it is sent again once it is mended.
  await change((rows) => withoutRow(rows, row.key))
  throw new Problem({ status: 409, ...known.said, fields: [...(known.said.fields ?? [])] })
}

/** Sends a section as it is, where a browser keeps nothing. */
export async function sendSection(about: About, written: Written): Promise<boolean> {
  await sendRow(rowOf(about, written))
  return true
}

function rowOf(about: About, written: Written): Row {
  const fresh = { state: 'waiting' as const, tries: 0, nextAt: 0, over: null, said: null }
  return { ...about, ...written, ...fresh, key: newId(), writtenAt: Date.now() }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Takes a row out of the outbox to be written anew; the photos that hang at it are kept. */
export async function takeOut(key: string): Promise<void> {
  await change((rows) => withoutRow(rows, key))
}

/** Takes something out of the outbox that is not to be sent, with the photos that hang at it. */
export async function discard(key: string): Promise<void> {
  const before = await outbox()
  const after = await change((rows) => withoutRow(rows, key))
  const stays = new Set(after.map((row) => row.key))
  await dropPhotos(before.map((row) => row.key).filter((one) => !stays.has(one)))
}

let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Sends what waits, one after the other, and comes back when the next may be tried. Whoever signs
 * out meanwhile has taken away what it was sent from.
 */
export async function sendAll(how: { atOnce: boolean }): Promise<void> {
  await sendEach(how).catch((error: unknown) => {
    if (ownerHere() !== null) throw error
  })
}

async function sendEach({ atOnce }: { atOnce: boolean }): Promise<void> {
  if (ownerHere() === null) return
  if (atOnce) await change((rows) => withoutPause(withoutOld(rows, Date.now())))
  await alone(async () => {
    for (;;) {
      const row = nextToSend(await outbox(), Date.now())
      if (!row) break
      await change((rows) => whileSending(rows, row.key))
      const outcome = await post(row)
      await change((rows) => afterSending(rows, row.key, outcome, Date.now()))
      if (outcome.is === 'sent' && row.section === 'photo') await dropPhotos([row.key])
    }
  })
  clearTimeout(timer)
  const next = nextTime(await outbox())
  if (next !== null) timer = setTimeout(() => void sendAll({ atOnce: false }), next - Date.now())
}

let inThisWindow: Promise<void> = Promise.resolve()

/**
 * One window sends at a time. On plain http, inside an office's own network, browsers know of no
 * locks; two that send the same do no harm, for the server knows the key.
 */
function alone(act: () => Promise<void>): Promise<void> {
  const locked = () =>
    'locks' in navigator ? navigator.locks.request('goc-outbox', act).then(() => undefined) : act()
  inThisWindow = inThisWindow.then(locked, locked)
  return inThisWindow
}

addEventListener('online', () => void sendAll({ atOnce: true }))
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void sendAll({ atOnce: true })
})
