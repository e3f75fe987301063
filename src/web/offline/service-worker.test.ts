import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'

/** The service worker in a browser of which there is as much as pushing needs. */
function aWorker(open: readonly string[] = []) {
  const listeners = new Map<string, (event: object) => void>()
  const showNotification = vi.fn(async () => {})
  const openWindow = vi.fn(async () => {})
  const navigate = vi.fn(async () => {})
  const windows = open.map((path) => ({
    url: `https://goc.example${path}`,
    focus: async () => {},
    navigate,
  }))
  const code = readFileSync(new URL('./service-worker.ts', import.meta.url), 'utf8')
  runInNewContext(`const files = [], version = 'here'\n${stripTypeScriptTypes(code)}`, {
    addEventListener: (name: string, listener: (event: object) => void) =>
      listeners.set(name, listener),
    registration: { showNotification },
    clients: { matchAll: async () => windows, openWindow },
    location: { origin: 'https://goc.example' },
    URL,
  })
  const send = async (name: string, given: object) => {
    const waits: Promise<unknown>[] = []
    listeners.get(name)?.({ ...given, waitUntil: (until: Promise<unknown>) => waits.push(until) })
    await Promise.all(waits)
  }
  const press = (data: string) => send('notificationclick', { notification: { data, close() {} } })
  return { send, press, showNotification, openWindow, navigate }
}

test('what is pushed is shown as it came, one at a time', async () => {
  const { send, showNotification } = aWorker()
  await send('push', { data: { json: () => ({ body: '2 thông báo mới.', path: '/quyen' }) } })
  expect(showNotification).toHaveBeenCalledWith(
    'Gốc',
    expect.objectContaining({ body: '2 thông báo mới.', tag: 'goc', data: '/quyen' }),
  )
})

test('pressed, it opens its page, in a window that is there already where it can', async () => {
  const none = aWorker()
  await none.press('/quyen')
  expect(none.openWindow).toHaveBeenCalledWith('https://goc.example/quyen')

  const one = aWorker(['/dang-vien'])
  await one.press('/quyen')
  expect(one.navigate).toHaveBeenCalledWith('https://goc.example/quyen')
  expect(one.openWindow).not.toHaveBeenCalled()
})

test('a meeting that is being written is left as it is', async () => {
  const { press, navigate, openWindow } = aWorker(['/sinh-hoat/1/bien-ban'])
  await press('/quyen')
  expect(navigate).not.toHaveBeenCalled()
  expect(openWindow).toHaveBeenCalledWith('https://goc.example/quyen')
})

test('it never leads out of Gốc', async () => {
  const { press, openWindow } = aWorker()
  await press('https://evil.example/quyen')
  await press('//evil.example/quyen')
  expect(openWindow.mock.calls).toEqual([
    ['https://goc.example/thong-bao'],
    ['https://goc.example/thong-bao'],
  ])
})
