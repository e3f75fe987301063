import type { FieldFault, Refusal } from '../../platform/refusal.ts'
import type { RaiseIssue } from '../follow-up/contract.ts'
import type { SaveScore, VoteOnScore } from '../meeting-scores/contract.ts'
import type { SayOfVisit } from '../visits/contract.ts'
import type { CallRoll, WriteMinutes } from './contract.ts'

/** What is written away from the server, in the order it must arrive where it is of one record. */
export const sections = ['visit', 'issue', 'roll', 'minutes', 'score', 'photo'] as const
export type Section = (typeof sections)[number]

type Content<Input> = Omit<Input, 'id' | 'version' | 'localKey'>

/** A section as it was written; the version of what it was written over stands beside it. */
export type Written =
  | { section: 'roll'; content: Content<CallRoll> }
  | { section: 'minutes'; content: Content<WriteMinutes> }
  | { section: 'score'; content: Content<SaveScore> & Partial<Content<VoteOnScore>> }
  | { section: 'issue'; content: Content<RaiseIssue> }
  | { section: 'visit'; content: Content<SayOfVisit> }
  /** Its picture lies beside, under the key of the row. */
  | { section: 'photo'; content: { of: 'issue' | 'meeting' } }

/** Why the server did not take something, as it said. */
export type Said = Pick<Refusal, 'code' | 'details'> & { fields?: readonly FieldFault[] }

/** Something written that is to arrive at the server once, or did. */
export type Row = Written & {
  /** With which it is always sent: the server does nothing twice for one key. */
  key: string
  /** The account that wrote it, as whose it is sent and as nobody else's. */
  ownerId: string
  /** The window it was written in: what another wrote, one there has not seen. */
  windowId: string
  /** The meeting it is of; or the issue, which has the id it was raised with here. */
  recordId: string
  /** Of what to name it by where there is only the outbox. */
  name: string
  /** Of the section it was written over; once it arrived, of what it became. */
  version: number
  writtenAt: number
  state: 'waiting' | 'sending' | 'sent' | 'conflict' | 'refused'
  /** How often it was sent without an answer. Once it was, it may have arrived. */
  tries: number
  /** Not before this is it sent again. */
  nextAt: number
  /** The version it was written over, of what has arrived. */
  over: number | null
  said: Said | null
}

/** What came of sending: an answer, or none that says whether it arrived. */
export type Outcome =
  | { is: 'sent'; version: number }
  | { is: 'away'; said: Said | null }
  | { is: 'conflict' | 'refused'; said: Said }

/** Photos of one record stand beside each other; of everything else there is one. */
const isOf =
  ({ recordId, section }: Pick<Row, 'recordId' | 'section'>) =>
  (row: Row) =>
    row.recordId === recordId && row.section === section && section !== 'photo'

/** Whether it may have arrived, so that nothing can take its place before there is an answer. */
const isUnderWay = ({ state, tries }: Row) =>
  state === 'sending' || (state === 'waiting' && tries > 0)

/**
 * Takes in what was written. It takes the place of what was written of the same section before,
 * unless that may have arrived: then both go, one after the other.
 */
export function withWritten(rows: readonly Row[], written: Row): Row[] {
  const isSame = isOf(written)
  const stays = rows.filter((row) => !isSame(row) || row.state === 'sent' || isUnderWay(row))
  return [...stays, written]
}

/** What is to be sent now; null while there is nothing, or nothing whose time has come. */
export function nextToSend(rows: readonly Row[], now: number): Row | null {
  return firstOfEach(rows).find((row) => isToSend(row) && row.nextAt <= now) ?? null
}

/** When the next is to be sent; null where nothing waits. */
export function nextTime(rows: readonly Row[]): number | null {
  const times = firstOfEach(rows)
    .filter(isToSend)
    .map(({ nextAt }) => nextAt)
  return times.length === 0 ? null : Math.min(...times)
}

/** One that was being sent when the app was closed is sent again: its key makes that harmless. */
const isToSend = ({ state }: Row) => state === 'waiting' || state === 'sending'

/** What waits for no other, in the order of sections: minutes are refused before the roll. */
function firstOfEach(rows: readonly Row[]): Row[] {
  const open = rows.filter(({ state }) => state !== 'sent')
  const inOrder = sections.flatMap((section) => open.filter((row) => row.section === section))
  return inOrder.filter((row, at) => !inOrder.slice(0, at).some((other) => holdsBack(other, row)))
}

/** A photo waits for what it hangs at alone: the issue, or the roll; and nothing waits for a photo. */
function holdsBack(earlier: Row, row: Row): boolean {
  if (earlier.recordId !== row.recordId || earlier.section === 'photo') return false
  return row.section !== 'photo' || earlier.section === 'issue' || earlier.section === 'roll'
}

/** Marks what is sent now, before it is: should the app be closed meanwhile, it may have arrived. */
export function whileSending(rows: readonly Row[], key: string): Row[] {
  return rows.map((row) => (row.key === key ? { ...row, state: 'sending' } : row))
}

/** What stands in the outbox once there is an answer, or none came. */
export function afterSending(
  rows: readonly Row[],
  key: string,
  outcome: Outcome,
  now: number,
): Row[] {
  const sent = rows.find((row) => row.key === key)
  if (!sent) return [...rows]
  const isLater = (row: Row) => isOf(sent)(row) && row.key !== key && row.state === 'waiting'
  if (outcome.is === 'sent')
    return rows.map((row) => {
      if (isLater(row)) return { ...row, version: outcome.version }
      return row.key === key ? { ...row, ...arrived(row, outcome.version, now) } : row
    })
  if (outcome.is !== 'away' && rows.some(isLater)) return rows.filter((row) => row.key !== key)
  return rows.map((row) => (row.key === key ? { ...row, ...notArrived(row, outcome, now) } : row))
}

function arrived({ version }: Row, became: number, now: number) {
  return { state: 'sent' as const, version: became, over: version, said: null, nextAt: now }
}

function notArrived({ tries }: Row, { is, said }: Exclude<Outcome, { is: 'sent' }>, now: number) {
  if (is !== 'away') return { state: is, said }
  return { state: 'waiting' as const, tries: tries + 1, nextAt: now + pause(tries), said }
}

/** Milliseconds until it is tried again: two seconds, then twice as long each time, up to a minute. */
function pause(tries: number): number {
  return Math.min(2000 * 2 ** tries, 60_000)
}

/** Everything is tried at once, and soon again: the line is back, or somebody asks for it. */
export function withoutPause(rows: readonly Row[]): Row[] {
  return rows.map((row) =>
    row.state === 'waiting' ? { ...row, nextAt: 0, tries: Math.min(row.tries, 1) } : row,
  )
}

/** What arrived is forgotten after a day; the record of the meeting has it. */
export function withoutOld(rows: readonly Row[], now: number): Row[] {
  return rows.filter(({ state, nextAt }) => state !== 'sent' || now - nextAt < 86_400_000)
}

/** What of a section is on this device and not known to have arrived; the last that was written. */
export function lastWritten(rows: readonly Row[], of: Pick<Row, 'recordId' | 'section'>) {
  return rows.findLast((row) => isOf(of)(row)) ?? null
}

/**
 * The version of a section one began from, after what was written in this window since has arrived.
 * What another window wrote counts as another device's: somebody chooses.
 */
export function versionNow(
  rows: readonly Row[],
  of: Pick<Row, 'recordId' | 'section' | 'windowId'>,
  began: number,
): number {
  return rows
    .filter((row) => isOf(of)(row) && row.windowId === of.windowId && row.state === 'sent')
    .reduce((version, row) => (row.over === version ? row.version : version), began)
}

/** The meetings something written is of. */
export function meetingsOf(rows: readonly Row[]): string[] {
  const isOfMeeting = ({ section, content }: Row) =>
    section !== 'issue' && section !== 'visit' && !('of' in content && content.of === 'issue')
  return rows.filter(isOfMeeting).map(({ recordId }) => recordId)
}

/** The photos of a record that were taken here and are not known to have arrived. */
export function photosWaiting(rows: readonly Row[], recordId: string): Row[] {
  return unsent(rows).filter((row) => row.recordId === recordId && row.section === 'photo')
}

/** What goes with a row that is not to be sent: without an issue, its photos hang at nothing. */
export function withoutRow(rows: readonly Row[], key: string): Row[] {
  const gone = rows.find((row) => row.key === key)
  return rows.filter(
    (row) => row.key !== key && !(gone?.section === 'issue' && row.recordId === gone.recordId),
  )
}

/** What did not arrive yet, of everything. */
export function unsent(rows: readonly Row[]): Row[] {
  return rows.filter(({ state }) => state !== 'sent')
}
