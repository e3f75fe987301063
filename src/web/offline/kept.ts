import { addDays, dayOf, daysBetween } from '../../platform/day.ts'
import type { Endpoint, InputOf } from '../../platform/endpoint.ts'
import { addressOf, call } from '../call.ts'
import { read, removeAll, update, worth } from './device.ts'
import { isOpenHere } from './on-device.ts'

/** An answer of the server kept on this device, as it was sent. */
type Kept = { text: string; at: number }

const fromDevice = new WeakMap<object, Date>()

/** When an answer came from the server that was given from this device; null where it came just now. */
export function keptSince(reply: object): Date | null {
  return fromDevice.get(reply) ?? null
}

/** Keeps what the server answered under an address, to be given again while there is no line. */
export async function keepReply(address: string, reply: object): Promise<void> {
  await keep(address, reply, () => true)
}

/**
 * Asks the server, or this device while there is no line, and says since when it is known here;
 * an answer that was kept before is kept anew.
 */
export async function askKeeping<E extends Endpoint>(endpoint: E, input: InputOf<E>) {
  const known = await call(endpoint, input)
  const keptAt = keptSince(Object(known))
  const address = addressOf(endpoint, input)
  // A browser that keeps nothing does without.
  await keep(address, Object(known), (before) => before !== undefined).catch(() => undefined)
  return { known, keptAt }
}

async function keep(
  address: string,
  reply: object,
  isWanted: (before: Kept | undefined) => boolean,
): Promise<void> {
  if (fromDevice.has(reply) || !isOpenHere()) return
  const kept = { text: JSON.stringify(reply), at: Date.now() }
  await update<Kept>('kept', address, (before) => (isWanted(before) ? kept : before))
}

/** What was kept under an address; null where nothing was, or too long ago. */
export async function keptReply(address: string) {
  const kept = await read<Kept>('kept', address)
  if (!kept || Date.now() - kept.at > worth) return null
  const reply = JSON.parse(kept.text)
  // Whoever says which day it is said so on another day: as many days later it is today.
  const days = daysBetween(dayOf(new Date(kept.at)), dayOf(new Date()))
  if (typeof reply.today === 'string') reply.today = addDays(reply.today, days)
  fromDevice.set(reply, new Date(kept.at))
  return { reply }
}

/** Forgets the answers under all addresses but these. */
export function keepOnly(addresses: readonly string[]): Promise<void> {
  return removeAll('kept', (address) => !addresses.includes(address))
}
