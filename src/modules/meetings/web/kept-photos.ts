import { bringRefusals, Problem } from '../../../web/call.ts'
import { newId } from '../../../web/new-id.ts'
import { read, update } from '../../../web/offline/device.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Kept = { bytes: Bytes; at: number }

/** Where a browser keeps nothing: until the window is closed. */
const atHand = new Map<string, Bytes>()

/** Keeps a photo on this device under a key of its own, before it is sent; refuses where there is no room. */
export async function keepPhoto(bytes: Bytes): Promise<string> {
  const key = newId()
  if (ownerHere() === null) {
    atHand.set(key, bytes)
    return key
  }
  try {
    await update<Kept>('photos', key, () => ({ bytes, at: Date.now() }))
  } catch {
    await bringRefusals()
    throw new Problem({ status: 507, code: 'photos.no-room' })
  }
  return key
}

export async function photoKept(key: string): Promise<Bytes | null> {
  return atHand.get(key) ?? (await read<Kept>('photos', key))?.bytes ?? null
}

export async function dropPhotos(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    atHand.delete(key)
    if (ownerHere() !== null) await update('photos', key, () => undefined)
  }
}
