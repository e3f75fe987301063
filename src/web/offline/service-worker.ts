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

/** The types of a page's script know no events of a worker's. */
function isLasting(event: Event): event is Lasting {
  return 'waitUntil' in event
}

function isFetch(event: Event): event is Fetch {
  return 'respondWith' in event
}
