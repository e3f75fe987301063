import type { Endpoint } from '../../../platform/endpoint.ts'
import { call, Problem } from '../../../web/call.ts'
import { newId } from '../../../web/new-id.ts'
import { read, update } from '../../../web/offline/device.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import { meetingScoresApi } from '../../meeting-scores/contract.ts'
import { meetingsApi } from '../contract.ts'
import {
  afterSending,
  nextTime,
  nextToSend,
  type Outcome,
  type Row,
  type Written,
  whileSending,
  withoutOld,
  withoutPause,
  withWritten,
} from '../outbox-rules.ts'

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
  const rows = (await update<Row[]>('outbox', place, (before) => by(before ?? []))) ?? []
  tell(rows)
  otherWindows.postMessage('changed')
  return rows
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

type About = Pick<Row, 'ownerId' | 'windowId' | 'meetingId' | 'name' | 'version'>

/**
 * Puts a section into the outbox and sends it at once where there is a line. Comes back when it
 * arrived, or when it is known to wait; false where somebody has to choose between two versions.
 * What the server refuses is thrown, and leaves the outbox: whoever wrote it is there to mend it.
 */
export async function writeSection(about: About, written: Written): Promise<boolean> {
  const row = rowOf(about, written)
  await change((rows) => withWritten(withoutOld(rows, Date.now()), row))
  await Promise.race([sendAll({ atOnce: true }), pause(patience)])
  const known = (await outbox()).find(({ key }) => key === row.key)
  if (known?.state !== 'refused' || !known.said) return known?.state !== 'conflict'
  await discard(row.key)
  throw new Problem({ status: 409, ...known.said, fields: [...(known.said.fields ?? [])] })
}

/** Sends a section as it is, where a browser keeps nothing. */
export async function sendSection(about: About, written: Written): Promise<boolean> {
  const row = rowOf(about, written)
  await call(endpointOf(row), inputOf(row), { key: row.key, owner: row.ownerId })
  return true
}

function rowOf(about: About, written: Written): Row {
  const fresh = { state: 'waiting' as const, tries: 0, nextAt: 0, over: null, said: null }
  return { ...about, ...written, ...fresh, key: newId(), writtenAt: Date.now() }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Takes something out of the outbox that is not to be sent. */
export async function discard(key: string): Promise<void> {
  await change((rows) => rows.filter((row) => row.key !== key))
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

async function post(row: Row): Promise<Outcome> {
  try {
    const how = { key: row.key, owner: row.ownerId, tries: 1 }
    const { version } = await call(endpointOf(row), inputOf(row), how)
    return { is: 'sent', version }
  } catch (error) {
    return outcomeOf(error)
  }
}

function outcomeOf(error: unknown): Outcome {
  const { status, code, details, fields } =
    error instanceof Problem ? error : new Problem({ status: 0, code: 'line.lost' })
  const said = { code, details, fields }
  if (code === 'access.not-signed-in' || [0, 401, 408, 429].includes(status) || status >= 500)
    return { is: 'away', said }
  return { is: code.endsWith('.stale') ? 'conflict' : 'refused', said }
}

const inputOf = ({ content, meetingId, version }: Row) => ({ ...content, id: meetingId, version })

type Writes = Endpoint<Endpoint['input'], typeof meetingsApi.callRoll.reply>

function endpointOf(row: Row): Writes {
  if (row.section === 'roll') return meetingsApi.callRoll
  if (row.section === 'minutes') return meetingsApi.writeMinutes
  return 'yes' in row.content ? meetingScoresApi.vote : meetingScoresApi.save
}

addEventListener('online', () => void sendAll({ atOnce: true }))
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void sendAll({ atOnce: true })
})
