import { call } from '../../../web/call.ts'
import { noticeDevicesApi } from '../contract.ts'

/** What this browser can do about being pushed to; `apple` needs the app on the home screen first. */
export type Ability = 'able' | 'denied' | 'unable' | 'apple'

export function abilityHere(): Ability {
  const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  if (!can) return /iphone|ipad/i.test(navigator.userAgent) ? 'apple' : 'unable'
  return Notification.permission === 'denied' ? 'denied' : 'able'
}

/** Asks the person, then the browser's push service, and tells the server; false where one said no. */
export async function subscribeHere(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await navigator.serviceWorker.register('/service-worker.js')
  const { pushManager } = await navigator.serviceWorker.ready
  // One from before may be dead at the push service, or made for another key of the installation.
  await (await pushManager.getSubscription())?.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  await tell(await pushManager.subscribe(options), false)
  return true
}

/** A browser that is pushed to says so again in a new session; quiet where it is not. */
export async function renewHere(): Promise<boolean> {
  if (abilityHere() !== 'able' || Notification.permission !== 'granted') return false
  const worker = await navigator.serviceWorker.getRegistration()
  const known = await worker?.pushManager.getSubscription()
  if (known) await tell(known, true)
  return Boolean(known)
}

/** Takes the subscription away in the browser too. */
export async function unsubscribeHere(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration()
  await (await worker?.pushManager.getSubscription())?.unsubscribe()
}

async function tell(subscription: PushSubscription, renews: boolean): Promise<void> {
  await call(noticeDevicesApi.add, {
    endpoint: subscription.endpoint,
    publicKey: written(subscription.getKey('p256dh')),
    authSecret: written(subscription.getKey('auth')),
    renews,
  })
}

/** Bytes in base64url. */
function written(bytes: ArrayBuffer | null): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer())))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
