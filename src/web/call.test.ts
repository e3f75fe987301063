import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../platform/endpoint.ts'
import { bringRefusals, call } from './call.ts'
import { isOpenHere, setOwner } from './offline/on-device.ts'

const says = { permission: 'public', summary: '', reply: z.unknown() }
const list = endpoint('GET', '/things', { ...says, input: z.object({ q: z.string().optional() }) })
const rename = endpoint('PUT', '/things/:id', {
  ...says,
  input: z.object({ id: z.string(), name: z.string() }),
})

const sent: { url: string; key: string | null }[] = []
let answers: (() => Response)[]

function json(status: number, body: unknown) {
  return () => Response.json(body, { status })
}

function lost(): Response {
  throw new TypeError('Failed to fetch')
}

// Thousands of messages are read for the first refusal: before the clock is stopped, and once.
beforeAll(() => bringRefusals())

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, key: new Headers(init.headers).get('idempotency-key') })
    return (answers.shift() ?? lost)()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function settled(promise: Promise<unknown>): Promise<unknown> {
  const end = promise.catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  return end
}

test('a read asks by path and query, leaving out what is empty', async () => {
  answers = [json(200, [1])]
  expect(await settled(call(list, { q: 'mỏ cày' }))).toEqual([1])
  expect(sent[0]?.url).toBe('/api/things?q=m%E1%BB%8F+c%C3%A0y')
})

test('a write whose line was lost is sent again with the same key', async () => {
  answers = [lost, json(502, {}), json(200, { done: true })]
  expect(await settled(call(rename, { id: 'a b', name: 'x' }))).toEqual({ done: true })
  expect(sent[0]?.url).toBe('/api/things/a%20b')
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

test('an answer cut off on its way is no answer: the write is sent again with the same key', async () => {
  const cut = () => new Response('{"done":', { headers: { 'content-type': 'application/json' } })
  answers = [cut, cut, cut, cut]
  expect(await settled(call(rename, { id: '4', name: 'x' }))).toMatchObject({ code: 'line.lost' })
  answers = [cut, json(200, { done: true })]
  expect(await settled(call(rename, { id: '4', name: 'x' }))).toEqual({ done: true })
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

test('pressing the button again after a lost write asks with the key of before', async () => {
  answers = []
  expect(await settled(call(rename, { id: '1', name: 'y' }))).toMatchObject({ code: 'line.lost' })
  answers = [json(200, null)]
  await settled(call(rename, { id: '1', name: 'y' }))
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

test('the same write after an answer is a new one', async () => {
  answers = [json(200, null), json(200, null)]
  await settled(call(rename, { id: '2', name: 'z' }))
  await settled(call(rename, { id: '2', name: 'z' }))
  expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
})

test('a refusal is told at once, with its fields', async () => {
  const fields = [{ field: 'name', code: 'required' }]
  answers = [json(422, { status: 422, code: 'request.invalid', fields })]
  expect(await settled(call(rename, { id: '3', name: '' }))).toMatchObject({
    code: 'request.invalid',
    fields,
  })
  expect(sent).toHaveLength(1)
})

test('what a device keeps is shut once nobody is signed in, until the server names its owner', async () => {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  })
  const me = endpoint('GET', '/me', { ...says, input: z.object({}) })
  setOwner('an')
  expect(isOpenHere()).toBe(true)
  for (const code of ['access.not-signed-in', 'access.account-locked']) {
    answers = [json(403, { status: 403, code })]
    await settled(call(list, {}))
    expect(isOpenHere()).toBe(false)
    answers = [json(200, { accountId: 'an' })]
    await settled(call(me, {}))
    expect(isOpenHere()).toBe(true)
  }
  answers = [json(200, { accountId: 'binh' })]
  await settled(call(me, {}))
  expect(isOpenHere()).toBe(false)
})
