const flag = 'goc-device'
const closing = 'goc-device-closed'
const database = 'goc-device'

/** Whose meetings this device keeps; null while it keeps none. */
export function ownerHere(): string | null {
  return 'localStorage' in globalThis ? localStorage.getItem(flag) : null
}

export function setOwner(accountId: string): void {
  localStorage.setItem(flag, accountId)
  localStorage.removeItem(closing)
}

/** Whether what is kept here may stand for an answer: it is somebody's, and nothing says they left. */
export function isOpenHere(): boolean {
  return ownerHere() !== null && localStorage.getItem(closing) === null
}

/** Keeps all of it shut, since whoever is here is not known to be its owner. */
export function closeDevice(): void {
  if (ownerHere() !== null) localStorage.setItem(closing, 'closed')
}

/** The server itself has named who is here: its owner reads it again, and nobody else. */
export function openDeviceFor(accountId: string): void {
  if (ownerHere() === accountId) localStorage.removeItem(closing)
  else closeDevice()
}

/** The device is nobody's; what it keeps is found by nobody but whose it is. */
export function disown(): void {
  localStorage.removeItem(flag)
  localStorage.removeItem(closing)
}

/** Forgets all that this device keeps, whoever's it is. */
export function forgetDevice(): void {
  disown()
  indexedDB.deleteDatabase(database)
}
