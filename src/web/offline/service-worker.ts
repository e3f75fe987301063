/**
 * Serves the app itself where there is no line: its page and the files that meetings need, as they
 * were built together. Answers of the server never pass through here.
 *
 * A new version is fetched beside the one in use and takes its place when no page of Gốc is open
 * any more: nothing ever reloads by itself. The build writes `files` and `version` above this text.
 */
declare const files: readonly string[]
declare const version: string

const cacheName = `goc-${version}`
/** Milliseconds a page is waited for before the one kept here is shown. */
const patience = 4000

addEventListener('install', (event) => {
  if (isLasting(event)) event.waitUntil(keepFiles())
})

addEventListener('activate', (event) => {
  if (isLasting(event)) event.waitUntil(dropOlder())
})

addEventListener('fetch', (event) => {
  if (!isFetch(event)) return
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || /^\/(api|health)/.test(pathname))
    return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request))
})

addEventListener('push', (event) => {
  if (isPush(event)) event.waitUntil(show(event.data))
})

addEventListener('notificationclick', (event) => {
  if (isClick(event)) event.waitUntil(openPage(event.notification))
})

/** Shows how much there is to read; a newer one takes the place of what is shown. */
async function show(data: Message | null): Promise<void> {
  const { body, path } = Object(data?.json() ?? {})
  const shown = {
    body: String(body ?? ''),
    tag: 'goc',
    icon: '/icon.svg',
    data: String(path ?? ''),
  }
  await registration.showNotification('Gốc', shown)
}

/** Opens the page in a window that is there already, unless a meeting is written in it. */
async function openPage(notification: Notification): Promise<void> {
  notification.close()
  const { origin } = location
  const given = new URL(String(notification.data || '/thong-bao'), origin)
  const url = given.origin === origin ? given.href : `${origin}/thong-bao`
  const windows = await clients.matchAll({ type: 'window' })
  const idle = windows.find((one) => !new URL(one.url).pathname.startsWith('/sinh-hoat/'))
  if (!idle) return void (await clients.openWindow(url))
  await idle.focus()
  await idle.navigate(url)
}

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(files)
}

async function dropOlder(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('goc-'))
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)))
}

/** The page as the server has it; without a line, or where it takes long, as it is kept here. */
async function page(request: Request): Promise<Response> {
  const kept = () => caches.match('/index.html', { cacheName })
  const asked = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : null),
    () => null,
  )
  const soon = await Promise.race([asked, pause()])
  return soon ?? (await kept()) ?? (await asked) ?? Response.error()
}

function pause(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), patience))
}

/** A file has its content in its name: the one kept here is the one asked for. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url, { cacheName })) ?? fetch(request)
}

type Lasting = Event & { waitUntil: (until: Promise<unknown>) => void }
type Fetch = Event & { request: Request; respondWith: (answer: Promise<Response>) => void }

type Message = { json: () => unknown }
type Push = Lasting & { data: Message | null }
type Click = Lasting & { notification: Notification }
type Page = {
  url: string
  focus: () => Promise<unknown>
  navigate: (url: string) => Promise<unknown>
}

/** What a worker has and a page has not. */
declare const registration: ServiceWorkerRegistration
declare const clients: {
  matchAll: (of: { type: 'window' }) => Promise<Page[]>
  openWindow: (url: string) => Promise<unknown>
}

/** The types of a page's script know no events of a worker's. */
function isLasting(event: Event): event is Lasting {
  return 'waitUntil' in event
}

function isFetch(event: Event): event is Fetch {
  return 'respondWith' in event
}

function isPush(event: Event): event is Push {
  return 'waitUntil' in event && 'data' in event
}

function isClick(event: Event): event is Click {
  return 'waitUntil' in event && 'notification' in event
}
