const flag = 'goc-device'
const database = 'goc-device'

/** Whose meetings this device keeps; null while it keeps none. */
export function ownerHere(): string | null {
  return 'localStorage' in globalThis ? localStorage.getItem(flag) : null
}

export function setOwner(accountId: string): void {
  localStorage.setItem(flag, accountId)
}

/** Forgets all that this device keeps, whoever's it is. */
export function forgetDevice(): void {
  if (ownerHere() === null) return
  localStorage.removeItem(flag)
  indexedDB.deleteDatabase(database)
}
